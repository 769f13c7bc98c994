"""Compares groups with their members: what is left for the others, and changes in what groups mean."""

from collections.abc import Iterator
from statistics import median

from bot.domain.figure import WORLD, Published
from bot.domain.place import PlaceKind
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import REST_LEAPT, REST_MOVED, SIZEABLE
from bot.messages import Number, join_parts
from bot.messages.reason import give_reason

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

# A continent has what its reporter buys back from itself, a bloc has not. CROSS JOIN keeps the order: few
# lines are of a whole.
_LISTED = """
SELECT whole.*, sum(line.value) AS listed, count(*) AS counted, max(line.precision) AS digit, EXISTS (
    SELECT 1 FROM printed AS year
    LEFT JOIN level AS earlier ON earlier.period = year.period - 1
      AND (earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency)
        = (year.reporter, year.flow, year.partner, year.product, year.span, year.currency)
    WHERE (year.reporter, year.flow, year.partner, year.product, year.span, year.currency, year.period)
        = (whole.reporter, whole.flow, whole.partner, whole.product, 'ytd', whole.currency, whole.period)
      AND (year.period % 100 = 1 OR earlier.value > 0)
) AS is_confirmed
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period
  AND (part.part <> whole.reporter OR whole.partner IN (SELECT place FROM continent))
CROSS JOIN printed AS line ON line.partner = part.part AND line.precision > 0
  AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE whole.partner <> :world AND whole.product = '' AND whole.flow IN ('export', 'import')
  AND whole.value > 0
GROUP BY whole.rowid
"""

# The share left for others in each month of the year before that has the same partners.
_BEFORE = """
SELECT 1 - 1.0 * sum(line.value) / held.value
FROM level AS held
CROSS JOIN part ON part.whole = held.partner AND part.period = :period
  AND (part.part <> held.reporter OR held.partner IN (SELECT place FROM continent))
CROSS JOIN printed AS now ON now.partner = part.part AND now.period = :period
  AND (now.reporter, now.flow, now.product, now.span, now.currency)
    = (held.reporter, held.flow, held.product, held.span, held.currency)
CROSS JOIN level AS line ON line.partner = now.partner AND line.period = held.period
  AND (line.reporter, line.flow, line.product, line.span, line.currency)
    = (held.reporter, held.flow, held.product, held.span, held.currency)
WHERE (held.reporter, held.flow, held.partner, held.product, held.span, held.currency)
    = (:reporter, :flow, :partner, '', :span, :currency)
  AND held.period >= :period - 100 AND held.period < :period AND held.value > 0
GROUP BY held.period
HAVING count(*) = :counted
"""
_COMPARED = 6
"""With fewer months, nothing can be said about what is usual."""


def check_breaks(staged: StagedRelease) -> Iterator[CheckResult]:
    """Notes the breaks of the last year, across which growth compares unlike things."""
    notes = dict.fromkeys(note for (line,) in staged.find_lines(_BLOCS) for note in staged.find_breaks(line))
    yield from staged.report_result(Severity.NOTE, give_reason("found-breaks"), list(notes))


def check_groups(staged: StagedRelease) -> Iterator[CheckResult]:
    """Warns if a bloc is not the sum of its members, since it then has others than those listed."""
    apart = []
    for line, expected, counted, digit in staged.find_lines(_GROUPS):
        if staged.atlas[line.partner].kind is not PlaceKind.GROUP:
            continue
        allowed = (counted + 1) * max(digit, line.precision) / 2
        off = (line.value or 0) - (expected or 0)
        if abs(off) > allowed:
            address = line._asdict() | {"off": abs(off), "allowed": allowed}
            # Whose trade is just the difference.
            names = [staged.name_place(one) for (one,) in staged.query_rows(_SAME_SIZE, **address)]
            about = {"amount": make_amount(expected), **({"names": join_parts(names, "or")} if names else {})}
            apart.append(staged.make_evidence(line, "members-make", "differ" if names else "", **about))
    yield from staged.report_result(Severity.WARN, give_reason("found-groups"), apart)


def check_remainders(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that a continent is the sum of its partners if all are listed.

    Elsewhere the share of the others must not jump.
    """
    apart: dict[Severity, list[Evidence]] = {Severity.REFUSE: [], Severity.WARN: []}
    moved: dict[Severity, list[Evidence]] = {Severity.REFUSE: [], Severity.WARN: []}
    for line, parts, counted, digit, is_confirmed in staged.find_lines(_LISTED, world=WORLD):
        whole, rounding = line.value or 0, (counted + 1) * max(digit, line.precision) / 2
        is_continent = staged.atlas[line.partner].kind is PlaceKind.CONTINENT
        if is_continent and _is_all_listed(staged, line, counted):
            if (off := abs(whole - (parts or 0))) > rounding:
                severity = Severity.REFUSE if off > SIZEABLE * whole else Severity.WARN
                apart[severity].append(staged.make_evidence(line, "partners-make", amount=make_amount(parts)))
        elif not (line.span != "month" or is_confirmed or staged.find_breaks(line)):
            rest = 1 - (parts or 0) / whole
            before = [share for (share,) in staged.query_rows(_BEFORE, **line._asdict(), counted=counted)]
            if found := _measure_leap(before, rest, rounding / whole):
                severity, usual = found
                # The members of a bloc may have changed.
                severity = severity if is_continent else Severity.WARN
                about = {"count": Number(counted, 0), "text": f"{rest:.2%}", "usual": f"{usual:.2%}"}
                moved[severity].append(staged.make_evidence(line, "others-have", **about))
    for message, by_severity in (("found-rests-apart", apart), ("found-rests-moved", moved)):
        for severity, lines in by_severity.items():
            yield from staged.report_result(severity, give_reason(message), lines)


def _is_all_listed(staged: StagedRelease, line: Published, counted: int) -> bool:
    sql = "SELECT count(*) FROM part WHERE whole = :partner AND period = :period"
    return staged.query_rows(sql, partner=line.partner, period=line.period) == [(counted,)]


def _measure_leap(before: list[float], rest: float, rounding: float) -> tuple[Severity, float] | None:
    """Returns how unusual a share is, and what is usual."""
    if len(before) < _COMPARED:
        return None
    usual = median(before)
    widest = max(abs(one - usual) for one in before)
    off = abs(rest - usual) - 2 * rounding
    limits = ((Severity.REFUSE, REST_LEAPT), (Severity.WARN, REST_MOVED))
    return next(((severity, usual) for severity, limit in limits if off > limit * widest), None)
