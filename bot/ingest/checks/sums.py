"""Checks that parts add up to their whole, and that no part exceeds it."""

from collections.abc import Iterator

from bot.domain.figure import NOT_CLASSIFIED, WORLD
from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import BASE_UNIT
from bot.messages import Number
from bot.messages.reason import give_reason

# Three figures, each off by up to its last digit: newspapers cut digits off where customs rounds.
_FLOWS = """
SELECT whole.*, coalesce(export.value, 0) + :sign * coalesce(import.value, 0) AS expected
FROM printed AS whole
JOIN printed AS export USING (reporter, partner, product, span, currency, period)
JOIN printed AS import USING (reporter, partner, product, span, currency, period)
WHERE whole.flow = :whole AND export.flow = 'export' AND import.flow = 'import'
  AND whole.precision > 0 AND export.precision > 0 AND import.precision > 0
  AND abs(expected - coalesce(whole.value, 0))
    > whole.precision + export.precision + import.precision
"""

_CONTINENTS = """
SELECT world.*, sum(part.value) AS expected, count(*) AS counted, max(part.precision) AS digit,
       max(part.partner = :rest) AS has_rest
FROM printed AS world
JOIN printed AS part USING (reporter, flow, product, span, currency, period)
WHERE world.partner = :world AND world.value IS NOT NULL AND part.precision > 0
  AND world.flow IN ('export', 'import', 'total')
  AND part.partner IN (SELECT place FROM continent)
GROUP BY world.rowid
"""

# Both figures may be off by half of their last digit. CROSS JOIN keeps the order: few lines are of a whole.
_PARTNERS_ABOVE = """
SELECT line.*, whole.partner, whole.value
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period
CROSS JOIN printed AS line ON line.partner = part.part
    AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
      = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE line.flow IN ('export', 'import', 'total') AND line.partner <> line.reporter
  AND line.value > whole.value + (line.precision + whole.precision) / 2.0
"""

_GOODS_ABOVE = """
SELECT line.*, whole.value
FROM printed AS line
CROSS JOIN {everything} AS whole
  ON whole.product = '' AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
   = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product <> '' AND line.value > whole.value + (line.precision + whole.precision) / 2.0
"""
_IN_TABLE, _AS_HELD = _GOODS_ABOVE.format(everything="printed"), _GOODS_ABOVE.format(everything="level")

_HS_ABOVE = """
SELECT whole.*, sum(line.value) AS expected, length(line.product) AS digits
FROM incoming.figure AS line
JOIN printed AS whole ON whole.product = ''
  AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product NOT GLOB '*[^0-9]*' AND line.product <> ''
GROUP BY whole.rowid, digits
HAVING expected > whole.value + (count(*) + 1) * max(line.precision, whole.precision) / 2.0
"""


def check_flows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that exports and imports add up to total trade, and that the balance is their difference."""
    wrong = [
        staged.make_evidence(line, "flows-make", whole, amount=make_amount(expected))
        for whole, sign in (("total", 1), ("balance", -1))
        for line, expected in staged.find_lines(_FLOWS, whole=whole, sign=sign)
    ]
    yield from staged.report_refusal(give_reason("found-totals"), wrong)


def check_continents(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that continents and what is not classified add up to the world."""
    needed = len(staged.atlas.continents)
    drift = BASE_UNIT * sum(place.kind is PlaceKind.COUNTRY for place in staged.atlas.places.values()) / 2
    wrong = []
    for line, expected, counted, digit, has_rest in staged.find_lines(
        _CONTINENTS, world=WORLD, rest=NOT_CLASSIFIED
    ):
        whole = line.value or 0
        # Continents are added up from partners' lines, each rounded to customs' finest unit.
        allowed = (counted + 1) * max(digit, line.precision) / 2 + drift
        off = expected - whole if has_rest else max(expected - whole, 0)
        if counted == needed + has_rest and abs(off) > allowed:
            wrong.append(staged.make_evidence(line, "continents-make", amount=make_amount(expected)))
    yield from staged.report_refusal(give_reason("found-continents"), wrong)


def check_partners(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that no partner trades more than the world or than its group."""
    wrong = [
        staged.make_evidence(line, "figure-above", whole=staged.name_place(whole), amount=make_amount(value))
        for line, whole, value in staged.find_lines(_PARTNERS_ABOVE)
    ]
    yield from staged.report_refusal(give_reason("found-parts"), wrong)


def check_goods(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that neither a commodity nor the HS lines of one length together exceed all trade."""
    wrong = [
        staged.make_evidence(line, "goods-above", amount=make_amount(value))
        for whole in (_IN_TABLE, _AS_HELD)
        for line, value in staged.find_lines(whole)
    ]
    wrong += [
        staged.make_evidence(line, "goods-below", count=Number(digits, 0), amount=make_amount(value))
        for line, value, digits in staged.find_lines(_HS_ABOVE)
    ]
    yield from staged.report_refusal(give_reason("found-goods"), wrong)
