"""Refuses what is read correctly but cannot be computed, rather than answer something near it."""

from collections.abc import Iterator

from bot.answer.finding import NotComputedError
from bot.answer.measures import SPECS
from bot.answer.measures.spec import WholeKind
from bot.domain.month import YEAR
from bot.domain.query import OTHER_FIGURES, Breakdown, Flow, Measure, Query, RankBy
from bot.messages import message


def refuse_uncomputable(query: Query) -> None:
    """Raises NotComputedError for the first thing in a query that no measure can honour."""
    for reason in _list_reasons(query):
        raise NotComputedError(message("cannot", reason))


def _list_reasons(query: Query) -> Iterator[str]:
    # Partners that make the rows can be named one by one.
    by_partner = query.breakdown in (Breakdown.PARTNER, Breakdown.REGION) and len(query.partners) < 2
    spec = SPECS[query.measure]
    ranked = spec.ranks or by_partner
    if query.breakdown is Breakdown.PRODUCT and not spec.takes_products:
        yield "by-product"
    if _is_filtered(query):
        yield "filter"
    if query.measure is Measure.LIST and not ((query.flow and query.breakdown) or query.vintage):
        yield "list"
    if query.combine and spec.ranks:
        yield "rank-sum"
    if ranked and query.frequency and query.breakdown is not Breakdown.PERIOD:
        yield "rank-series"
    if _grows_over_years(query):
        yield "long-growth"
    if query.of and not _has_whole(query):
        yield "other-whole"
    if query.over and not _is_of_both_flows(query):
        yield "other-whole"
    if by_partner and spec.is_over_time:
        yield "all-over-time"


def _is_filtered(query: Query) -> bool:
    """Returns whether the query has a threshold or direction that its measure ignores or no rows can meet."""
    spec = SPECS[query.measure]
    if spec.lists and not query.breakdown:
        return bool(query.threshold or query.direction)
    return (query.threshold is not None and not (spec.lists or spec.takes_threshold)) or (
        query.direction is not None and not (spec.lists or spec.takes_direction)
    )


def _has_whole(query: Query) -> bool:
    """Returns whether the measure can be taken of `query.of`: a whole, or figures other than amounts."""
    spec = SPECS[query.measure]
    if query.of in OTHER_FIGURES:
        return query.of in spec.figures_of
    return spec.of is WholeKind.ANYTHING or (spec.of is WholeKind.PLACE and not query.whole_flow)


def _is_of_both_flows(query: Query) -> bool:
    """Returns whether exports and imports stand against each other, the only flows that have a ratio."""
    is_single = query.over in (Flow.EXPORT, Flow.IMPORT)
    return is_single and query.measure is Measure.COMPARE and query.breakdown is Breakdown.FLOW


def _grows_over_years(query: Query) -> bool:
    """Returns whether growth over several years is asked for as one figure: the two spans would overlap."""
    longer = any(period.months > YEAR for period in query.periods)
    one = SPECS[query.measure].is_of_growth or query.rank_by in (RankBy.YOY, RankBy.CHANGE)
    grows = query.measure is Measure.YOY or (one and len(query.periods) == 1)
    return grows and not query.frequency and longer
