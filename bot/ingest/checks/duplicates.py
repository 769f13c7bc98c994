"""Lines that stand twice, and tables that are those of another month."""

from collections.abc import Iterator

from bot.domain.month import Month, Period
from bot.ingest.checks.result import CheckResult
from bot.ingest.checks.staged import StagedRelease, as_amount
from bot.messages import Count, PeriodName
from bot.messages.reason import reason

_TWICE = """
SELECT *, min(value), max(value), min(line), max(line)
FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product
HAVING count(*) > 1
"""

# Large figures in their digits: that several are the same by chance does not happen. Each held figure is
# sought by its amount: in a document of many years, months times months would be compared.
_ELSEWHERE = """
WITH same AS (
    SELECT line.span, line.period, held.period AS other, count(*) AS times, min(line.rowid) AS example
    FROM (SELECT DISTINCT reporter, flow, partner, product, span, currency FROM differing) AS series
    CROSS JOIN level AS held USING (reporter, flow, partner, product, span, currency)
    CROSS JOIN differing AS line USING (reporter, flow, partner, product, span, currency, value)
    WHERE held.period <> line.period AND line.value >= 1000 * line.precision
    GROUP BY 1, 2, 3
)
SELECT line.*, same.other, same.times
FROM same JOIN differing AS line ON line.rowid = same.example
WHERE same.times >= 3 AND same.times * 2 > (
    SELECT count(*) FROM differing AS p
    WHERE (p.span, p.period) = (same.span, same.period) AND p.value >= 1000 * p.precision
)
"""


def check_duplicates(staged: StagedRelease) -> Iterator[CheckResult]:
    """Each figure stands once."""
    twice = [
        staged.make_evidence(
            line,
            "figure-twice",
            line=first,
            other_line=last,
            amount=as_amount(low),
            other_amount=as_amount(high),
        )
        for line, low, high, first, last in staged.find(_TWICE)
    ]
    yield from staged.refuse(reason("found-duplicates"), twice)


def check_another_month(staged: StagedRelease) -> Iterator[CheckResult]:
    """A table is not, figure by figure, that of another month, nor of one to come."""
    for line, other, times in staged.find(_ELSEWHERE):
        said = staged.make_evidence(
            line, "figure-of-month", text=Month.from_key(other), count=Count(times - 1)
        )
        column = staged.find_column(span=line.span, period=line.period)
        yield from staged.refuse(reason("found-another-month"), [said], column)
    if staged.draft.month and staged.draft.month > staged.today:
        months = {"month": staged.draft.month, "this_month": staged.today}
        named = {of: PeriodName(Period.month(month)) for of, month in months.items()}
        yield from staged.refuse(reason("found-early"), [reason("month-ahead", **named)])
