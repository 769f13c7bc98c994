"""Groups that mean something else than they did."""

from collections.abc import Iterator

from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult, Severity
from bot.ingest.checks.staged import StagedRelease, as_amount
from bot.messages import ProperName, listed
from bot.messages.reason import reason

# Groups of which every member is printed, the reporter's trade with itself aside. CROSS JOIN keeps the order:
# few lines are of a group.
_GROUPS = """
SELECT whole.*, sum(line.value) AS expected, count(*) AS counted, max(line.precision) AS digit
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period AND part.part <> whole.reporter
CROSS JOIN printed AS line ON line.partner = part.part AND line.precision > 0
  AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE whole.flow IN ('export', 'import') AND whole.value IS NOT NULL
GROUP BY whole.rowid
HAVING counted = (
    SELECT count(*) FROM part AS p
    WHERE p.whole = whole.partner AND p.period = whole.period AND p.part <> whole.reporter
)
"""
_SAME_SIZE = """
SELECT partner FROM printed
WHERE (flow, product, span, currency, period) = (:flow, :product, :span, :currency, :period)
  AND abs(value - :off) <= :allowed
"""
_BLOCS = "SELECT * FROM printed WHERE partner IN (SELECT whole FROM part) GROUP BY partner, flow, period"


def check_breaks(staged: StagedRelease) -> Iterator[CheckResult]:
    """Breaks of the last year, across which growth compares unlike things."""
    notes = dict.fromkeys(note for (line,) in staged.find(_BLOCS) for note in staged.find_breaks(line))
    yield from staged.report(Severity.NOTE, reason("found-breaks"), list(notes))


def check_groups(staged: StagedRelease) -> Iterator[CheckResult]:
    """A bloc that is not the sum of its members has others than the list says."""
    apart = []
    for line, expected, counted, digit in staged.find(_GROUPS):
        if staged.atlas[line.partner].kind is not PlaceKind.GROUP:
            continue
        allowed = (counted + 1) * max(digit, line.precision) / 2
        off = (line.value or 0) - (expected or 0)
        if abs(off) > allowed:
            names = _find_of_size(staged, line._asdict() | {"off": abs(off), "allowed": allowed})
            about = {"amount": as_amount(expected), **({"names": listed(names, "or")} if names else {})}
            apart.append(staged.make_evidence(line, "members-make", "differ" if names else "", **about))
    yield from staged.report(Severity.WARN, reason("found-groups"), apart)


def _find_of_size(staged: StagedRelease, address: dict[str, object]) -> list[ProperName]:
    """Whose trade is just the difference."""
    return [staged.name_place(one) for (one,) in staged.rows(_SAME_SIZE, **address)]
