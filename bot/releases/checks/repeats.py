"""Lines that stand twice, and tables that are those of another month."""

from collections.abc import Iterator

from bot.releases.checks.finding import Finding
from bot.releases.checks.incoming import Incoming, amount
from bot.trade.month import Month

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


def duplicates(incoming: Incoming) -> Iterator[Finding]:
    """Each figure stands once."""
    twice = [
        incoming.told(line, f", rows {first} and {last}: {amount(low)} and {amount(high)}")
        for line, low, high, first, last in incoming.find(_TWICE)
    ]
    yield from incoming.refused("Figures stand in the file twice.", twice)


def another_month(incoming: Incoming) -> Iterator[Finding]:
    """A table is not, figure by figure, that of another month, nor of one to come."""
    for line, other, times in incoming.find(_ELSEWHERE):
        said = f" is what is held for {Month.from_key(other)}, and so are {times - 1} more"
        column = incoming.column(span=line.span, period=line.period)
        message = "These are the figures of another month."
        yield from incoming.refused(message, [incoming.told(line, said)], column)
    if incoming.draft.month and incoming.draft.month > incoming.today:
        ahead = [f"It is of {incoming.draft.month.label}, and now it is {incoming.today.label}."]
        yield from incoming.refused("The month has not come yet.", ahead)
