"""Compares each month with January to that month."""

from collections.abc import Iterator

from bot.domain.figure import NOT_CLASSIFIED, WORLD, Published
from bot.domain.month import Month
from bot.ingest.checks.result import CheckResult, Evidence, Severity
from bot.ingest.checks.staged import StagedRelease, make_amount
from bot.ingest.checks.tolerance import (
    GOODS_REVISION,
    LARGE_LATE_DECLARATION,
    LATE_DECLARATION,
    MONTH_REVISION,
    REVISION,
    SIZEABLE,
)
from bot.messages.reason import give_reason

_MONTH = """
SELECT line.*, whole.value
FROM printed AS line
JOIN printed AS whole USING (reporter, flow, partner, product, currency, period)
WHERE line.span = 'month' AND whole.span = 'ytd' AND line.flow IN ('export', 'import', 'total')
  AND line.value > whole.value + (line.precision + whole.precision) / 2.0
"""

# The last month of the same year that is held for the line, and the next.
_NEIGHBOUR = """
SELECT line.*, held.value, held.period,
       coalesce(
           max(line.value, held.value) >= :sizeable * world.value, line.partner || line.product = :world
       ) AS sizeable
FROM printed AS line
JOIN level AS held USING (reporter, flow, partner, product, span, currency)
LEFT JOIN level AS world ON world.partner = :world AND world.value > 0
  AND (world.reporter, world.flow, world.product, world.span, world.currency, world.period)
    = (line.reporter, line.flow, '', line.span, line.currency, held.period)
WHERE line.span = 'ytd' AND line.flow IN ('export', 'import', 'total') AND line.partner <> :rest
  AND held.period = (
    SELECT {nearest}(near.period) FROM level AS near
    WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency)
        = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
      AND near.period {beyond} line.period AND near.period / 100 = line.period / 100
  )
  AND {falls}
"""
_EARLIER = _NEIGHBOUR.format(
    nearest="max", beyond="<", falls="line.value < held.value - (line.precision + held.precision) / 2.0"
)
_LATER = _NEIGHBOUR.format(
    nearest="min", beyond=">", falls="line.value > held.value + (line.precision + held.precision) / 2.0"
)

# A document that prints every month of a year prints them as revised, and needs nothing held.
_OWN_MONTHS = """
SELECT line.*, sum(month.value) AS expected,
       (count(*) * max(month.precision) + line.precision) / 2.0 AS rounding,
       coalesce(line.value >= :sizeable * (
           SELECT world.value FROM printed AS world
           WHERE (world.reporter, world.flow, world.partner, world.product, world.span, world.currency,
                  world.period)
               = (line.reporter, line.flow, :world, '', line.span, line.currency, line.period)
       ), 1) AS sizeable
FROM printed AS line
JOIN printed AS month ON month.span = 'month' AND month.period <= line.period
  AND month.period > line.period - line.period % 100
  AND (month.reporter, month.flow, month.partner, month.product, month.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.currency)
WHERE line.span = 'ytd' AND line.period % 100 > 1 AND line.flow IN ('export', 'import', 'total')
GROUP BY line.rowid
HAVING count(*) = line.period % 100 AND abs(line.value - expected) > rounding
"""

# What January to this month is beyond what it was a month ago and this month together. Goods are printed
# once more a year later, by when customs has sorted them anew: that says nothing of an older table.
_SUM = """
SELECT line.*, earlier.value + month.value AS expected, month.value,
       (line.precision + month.precision + earlier.precision) / 2.0 AS rounding,
       coalesce(
           max(line.value, earlier.value) >= :sizeable * world.value, line.partner || line.product = :world
       ) AS sizeable
FROM printed AS line
JOIN printed AS month USING (reporter, flow, partner, product, currency, period)
JOIN level AS earlier ON earlier.period = line.period - 1
  AND (earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
JOIN release AS edition ON edition.id = earlier.release
LEFT JOIN level AS world ON world.partner = :world AND world.value > 0
  AND (world.reporter, world.flow, world.product, world.span, world.currency, world.period)
    = (line.reporter, line.flow, '', line.span, line.currency, earlier.period)
WHERE (line.product = '' OR coalesce(edition.published, '') <= coalesce(:published, '9999'))
  AND line.span = 'ytd' AND month.span = 'month' AND line.flow IN ('export', 'import', 'total')
  AND line.partner <> :rest AND line.period % 100 > 1 AND abs(line.value - expected) > rounding
  AND line.period % 100 > (
    SELECT count(*) FROM printed AS own
    WHERE (own.reporter, own.flow, own.partner, own.product, own.span, own.currency)
        = (line.reporter, line.flow, line.partner, line.product, 'month', line.currency)
      AND own.period <= line.period AND own.period > line.period - line.period % 100
  )
"""

_JANUARY = """
SELECT line.*, month.value
FROM printed AS line
JOIN printed AS month USING (reporter, flow, partner, product, currency, period)
WHERE line.span = 'ytd' AND month.span = 'month' AND line.period % 100 = 1
  AND abs(line.value - month.value) > (line.precision + month.precision) / 2.0
"""


def check_month_in_year(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that a month is no more than January to that month."""
    wrong = [
        staged.make_evidence(line, "figure-above-year", amount=make_amount(value))
        for line, value in staged.find_lines(_MONTH)
    ]
    yield from staged.report_refusal(give_reason("found-month"), wrong)


def check_year_to_date(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that January to a month never falls, except for what was unclassified and no longer is."""
    for sql, wrong in ((_EARLIER, "found-year-fell"), (_LATER, "found-year-rose")):
        found = staged.find_lines(sql, world=WORLD, rest=NOT_CLASSIFIED, sizeable=SIZEABLE)
        said = [
            (
                staged.make_evidence(
                    line, "figure-held-for", text=Month.from_key(period), amount=make_amount(value)
                ),
                sizeable,
            )
            for line, value, period, sizeable in found
        ]
        yield from _grade_by_size(staged, give_reason(wrong), said)


def check_months_add_up(staged: StagedRelease) -> Iterator[CheckResult]:
    """Checks that January to this month is January to the last plus this month, except for revisions.

    If the document prints all months, it is their sum.
    """
    january = [
        staged.make_evidence(line, "figure-of-january", amount=make_amount(month))
        for line, month in staged.find_lines(_JANUARY)
    ]
    yield from staged.report_refusal(give_reason("found-january"), january)
    yield from _check_own_months(staged)
    said: dict[Severity, list[tuple[float, Evidence]]] = {severity: [] for severity in Severity}
    named = {"world": WORLD, "rest": NOT_CLASSIFIED, "sizeable": SIZEABLE}
    for line, *sums in staged.find_lines(_SUM, **named, published=staged.draft.release.published):
        if not staged.find_breaks(line, months=1) and (found := _measure_difference(line, *sums)):
            severity, off = found
            said[severity].append(
                (off, staged.make_evidence(line, "figure-expected", amount=make_amount(sums[0])))
            )
    for severity, lines in said.items():
        largest_first = [text for _, text in sorted(lines, key=lambda one: -one[0])]
        yield from staged.report_result(severity, give_reason("found-year-apart"), largest_first)


def _check_own_months(staged: StagedRelease) -> Iterator[CheckResult]:
    """Lists the figures in doubt: which one is wrong cannot be told, so it is the line's whole year."""
    wrong, doubtful, lines = [], [], []
    for line, expected, rounding, sizeable in staged.find_lines(_OWN_MONTHS, world=WORLD, sizeable=SIZEABLE):
        said = staged.make_evidence(line, "months-make", amount=make_amount(expected))
        if sizeable and abs((line.value or 0) - expected) - rounding > REVISION * expected:
            wrong.append(said)
            lines += _list_year(staged, line)
        else:
            doubtful.append(said)
    found = give_reason("found-months")
    yield from staged.report_refusal(found, wrong, lines)
    yield from staged.report_result(Severity.WARN, found, doubtful)


def _list_year(staged: StagedRelease, line: Published) -> list[Published]:
    of_line = {"reporter": line.reporter, "flow": line.flow, "partner": line.partner}
    found = staged.find_column(**of_line, product=line.product, currency=line.currency)
    return [one for one in found if one.period // 100 == line.period // 100]


def _measure_difference(
    line: Published, expected: int, month: int, rounding: float, sizeable: int
) -> tuple[Severity, float] | None:
    """Returns how serious a gap between a year and its months is, and its share; None for late declarations.

    For a sizeable partner, it is a share of the month, or of the usual month if that is more; for a tiny one,
    which a single late declaration distorts, and for goods, of the year to date.
    """
    off = abs((line.value or 0) - expected) - rounding
    year = off / (line.value or 1)
    if line.product or not sizeable:
        grave = sizeable and year > GOODS_REVISION
        return ((Severity.REFUSE if grave else Severity.WARN), year) if year > REVISION else None
    usual = (line.value or 0) / (line.period % 100)
    if off > MONTH_REVISION * max(month, usual):
        return Severity.REFUSE, year
    share = off / max(month, 1)
    limits = ((Severity.WARN, LARGE_LATE_DECLARATION), (Severity.NOTE, LATE_DECLARATION))
    return next(((severity, share) for severity, limit in limits if share > limit), None)


def _grade_by_size(
    staged: StagedRelease, message: str, said: list[tuple[Evidence, int]]
) -> Iterator[CheckResult]:
    """Grades by size: sizeable lines refuse; tiny ones, which a single late declaration distorts, warn."""
    yield from staged.report_refusal(message, [text for text, sizeable in said if sizeable])
    small = [text for text, sizeable in said if not sizeable]
    yield from staged.report_result(Severity.WARN, message, small)
