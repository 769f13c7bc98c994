"""Parts that must add up: flows to total trade, continents to the world."""

from collections.abc import Iterator

from bot.domain.figure import NOT_CLASSIFIED, WORLD
from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, as_amount
from bot.ingest.checks.tolerance import BASE_UNIT
from bot.messages.reason import reason

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


def check_flows(staged: StagedRelease) -> Iterator[CheckResult]:
    """Exports and imports make up total trade, and their difference is the balance."""
    wrong = [
        staged.make_evidence(line, "flows-make", whole, amount=as_amount(expected))
        for whole, sign in (("total", 1), ("balance", -1))
        for line, expected in staged.find(_FLOWS, whole=whole, sign=sign)
    ]
    yield from staged.refuse(reason("found-totals"), wrong)


def check_continents(staged: StagedRelease) -> Iterator[CheckResult]:
    """Continents and what is not classified make up the world."""
    needed = len(staged.atlas.continents)
    drift = BASE_UNIT * sum(place.kind is PlaceKind.COUNTRY for place in staged.atlas.places.values()) / 2
    wrong = []
    for line, expected, counted, digit, has_rest in staged.find(
        _CONTINENTS, world=WORLD, rest=NOT_CLASSIFIED
    ):
        whole = line.value or 0
        # Continents are added up from partners' lines, each rounded to customs' finest unit.
        allowed = (counted + 1) * max(digit, line.precision) / 2 + drift
        off = expected - whole if has_rest else max(expected - whole, 0)
        if counted == needed + has_rest and abs(off) > allowed:
            wrong.append(staged.make_evidence(line, "continents-make", amount=as_amount(expected)))
    yield from staged.refuse(reason("found-continents"), wrong)
