"""What is read rightly but cannot be computed, or not yet, is refused: never answered by something near."""

from collections.abc import Iterator

from bot.answer.finding import NotComputedError
from bot.trade.query import Breakdown, Flow, Measure, Query, Vintage

_NAMES = {
    Measure.STREAK: "streaks",
    Measure.RECORD: "records",
    Measure.CONTRIBUTION: "contributions to growth",
    Measure.CAGR: "compound growth rates",
    Measure.AVERAGE: "averages",
    Measure.CONCENTRATION: "concentration",
    Measure.UNIT_VALUE: "unit values",
    Measure.QUANTITY: "quantities",
    Measure.LIST: "lists and counts",
}
_RANKED = (Measure.TOP, Measure.RANK)


def refuse_uncomputable(query: Query) -> None:
    """Raise NotComputedError for the first thing in a query that no measure honours."""
    for reason in _reasons(query):
        raise NotComputedError(f"I understood the question, but I cannot {reason} yet.")


def _reasons(query: Query) -> Iterator[str]:
    by_partner = query.breakdown in (Breakdown.PARTNER, Breakdown.REGION) and not _named(query)
    ranked = query.measure in _RANKED or by_partner
    if query.measure in _NAMES and query.vintage is not Vintage.ALL:
        yield f"compute {_NAMES[query.measure]}"
    if query.threshold or query.direction:
        yield "filter by a condition"
    if query.breakdown is Breakdown.PRODUCT:
        yield "break figures down by product"
    if query.combine and query.measure in _RANKED:
        yield "rank what is added up"
    if ranked and query.frequency and query.breakdown is not Breakdown.PERIOD:
        yield "rank partners in every month, quarter or year of a span"
    if query.of and not _has_whole(query):
        yield "set that against another whole"
    if query.of and query.measure is Measure.SHARE and by_partner:
        yield "list the shares of all partners in another whole"
    if query.measure is Measure.CHANGE and by_partner:
        yield "list the changes of all partners"
    if query.measure is Measure.RANK and query.breakdown is Breakdown.PERIOD:
        yield "follow a rank over time"


def _has_whole(query: Query) -> bool:
    """A share can be of all trade or of a place, a rank among a place's members."""
    if query.of in ("share", "rank"):
        return False
    return query.measure is Measure.SHARE or (query.measure is Measure.RANK and query.of != Flow.TOTAL)


def _named(query: Query) -> bool:
    """Whether the partners that make the rows are named one by one."""
    return len(query.partners) > 1
