"""Parts that cannot be more than their whole."""

from collections.abc import Iterator

from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, as_amount
from bot.messages import Count
from bot.messages.reason import reason

# Both figures may be off by half of their last digit. CROSS JOIN keeps the order: few lines are of a whole.
_PARTNERS = """
SELECT line.*, whole.partner, whole.value
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period
CROSS JOIN printed AS line ON line.partner = part.part
    AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
      = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE line.flow IN ('export', 'import', 'total') AND line.partner <> line.reporter
  AND line.value > whole.value + (line.precision + whole.precision) / 2.0
"""

_GOODS = """
SELECT line.*, whole.value
FROM printed AS line
CROSS JOIN {everything} AS whole
  ON whole.product = '' AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
   = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product <> '' AND line.value > whole.value + (line.precision + whole.precision) / 2.0
"""
_IN_TABLE, _AS_HELD = _GOODS.format(everything="printed"), _GOODS.format(everything="level")

_HS = """
SELECT whole.*, sum(line.value) AS expected, length(line.product) AS digits
FROM incoming.figure AS line
JOIN printed AS whole ON whole.product = ''
  AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product NOT GLOB '*[^0-9]*' AND line.product <> ''
GROUP BY whole.rowid, digits
HAVING expected > whole.value + (count(*) + 1) * max(line.precision, whole.precision) / 2.0
"""


def check_partners(staged: StagedRelease) -> Iterator[CheckResult]:
    """No partner trades more than the world or than its group."""
    wrong = [
        staged.make_evidence(line, "figure-above", whole=staged.name_place(whole), amount=as_amount(value))
        for line, whole, value in staged.find(_PARTNERS)
    ]
    yield from staged.refuse(reason("found-parts"), wrong)


def check_goods(staged: StagedRelease) -> Iterator[CheckResult]:
    """No commodity makes more than all trade, nor the HS lines of one length together."""
    wrong = [
        staged.make_evidence(line, "goods-above", amount=as_amount(value))
        for whole in (_IN_TABLE, _AS_HELD)
        for line, value in staged.find(whole)
    ]
    wrong += [
        staged.make_evidence(line, "goods-below", count=Count(digits), amount=as_amount(value))
        for line, value, digits in staged.find(_HS)
    ]
    yield from staged.refuse(reason("found-goods"), wrong)
