"""Turns about rows, their form and their currency."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Order, Output, Query, RankBy
from tests.language.turns.shapes import (
    ONE_WAY,
    Queries,
    Turn,
    has_several_places,
    is_figure,
    is_ranked,
    meant,
    ranks_by_level,
    sets_places_beside,
)

_THIRD = 3


def _limit(count: int) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, limit=count)

    return Turn(lambda query: is_ranked(query) and query.limit not in (None, 1, count), becomes)


def _other_end(query: Query) -> Queries:
    order = Order.DESC if query.order is Order.ASC else Order.ASC
    for limit in {query.limit, 1, *((None,) if query.limit == 1 else ())}:
        yield replace(query, order=order, limit=limit)


def _by_growth(query: Query) -> Queries:
    yield replace(query, rank_by=RankBy.YOY)


def _growth_of_each(query: Query) -> Queries:
    """A ranking tells it beside each row; growth of those rows is the same."""
    yield query
    yield replace(query, measure=Measure.YOY)


def _as_shares(query: Query) -> Queries:
    """Of each of the rows; with the share of all of them as well."""
    yield replace(query, rank_by=RankBy.SHARE)
    yield replace(query, measure=Measure.SHARE)
    yield replace(query, measure=Measure.CONCENTRATION)


def _share_of_all(query: Query) -> Queries:
    """What part the rows make up together."""
    yield replace(query, measure=Measure.CONCENTRATION)
    yield replace(query, measure=Measure.CONCENTRATION, output=None)


def _ranks_several(query: Query) -> bool:
    several = ranks_by_level(query) and query.limit not in (None, 1) and query.flow in ONE_WAY
    return several and query.direction is None and not (query.threshold or query.partners or query.exclude)


def _apart(query: Query) -> Queries:
    yield replace(query, combine=False)
    yield replace(query, combine=False, breakdown=Breakdown.PARTNER)
    yield replace(query, combine=False, measure=Measure.COMPARE)


def _only(direction: Direction) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        for limit in {query.limit, None}:
            for measure in (Measure.LIST, Measure.TOP, Measure.YOY):
                for by in {query.rank_by, None, RankBy.YOY}:
                    for order in {query.order, Order.ASC if direction is Direction.DOWN else None}:
                        moved = replace(query, limit=limit, measure=measure, rank_by=by, order=order)
                        yield replace(moved, direction=direction)
                        yield replace(moved, threshold="<0" if direction is Direction.DOWN else ">0")

    return becomes


def _above(amount: int) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        for limit in {query.limit, None}:
            for measure in (Measure.LIST, Measure.TOP):
                for sign in (">", ">="):
                    yield replace(query, limit=limit, measure=measure, threshold=f"{sign}{amount}")

    return becomes


def _bar_at_300(query: Query) -> Queries:
    sign = (query.threshold or "").rstrip("0123456789.e")
    yield replace(query, threshold=f"{sign}{300 * 10**9}")
    yield replace(query, threshold=f"{sign}{300 * 10**9}", currency="CNY")


def _has_bar(query: Query) -> bool:
    level = query.measure in (Measure.LIST, Measure.TOP) and query.is_by_level and query.direction is None
    amount = (query.threshold or "").lstrip("<>=")
    return level and amount.isdigit() and int(amount) >= 10**9


def _fastest(query: Query) -> Queries:
    yield replace(query, rank_by=RankBy.YOY, limit=query.limit)
    yield replace(query, rank_by=RankBy.YOY, limit=1)
    yield replace(query, measure=Measure.YOY, limit=None)
    yield replace(query, measure=Measure.TOP, rank_by=RankBy.YOY, breakdown=Breakdown.PARTNER, limit=1)


def _total(query: Query) -> Queries:
    """One figure, of which there is no chart."""
    yield replace(query, combine=True, measure=Measure.VALUE)
    if query.frequency:
        for output in {query.output, None if query.output is Output.CHART else query.output}:
            yield replace(query, frequency=None, output=output)
            yield replace(query, frequency=None, output=output, combine=True)


def _has_parts(query: Query) -> bool:
    series = (
        query.measure is Measure.VALUE and query.frequency and len(query.periods) == 1 and not query.threshold
    )
    return has_several_places(query) or bool(series and len(query.partners) < 2)


def _which_fell(query: Query) -> Queries:
    """The steps of a series in which it fell."""
    for measure in (Measure.LIST, Measure.YOY, Measure.TOP):
        fell = replace(query, measure=measure, breakdown=Breakdown.PERIOD, direction=Direction.DOWN)
        yield fell
        yield replace(fell, rank_by=RankBy.YOY)
        yield replace(fell, direction=None, threshold="<0")


def _is_series(query: Query) -> bool:
    steps = query.frequency in (Frequency.MONTH, Frequency.QUARTER) and len(query.periods) == 1
    plain = query.measure is Measure.VALUE and len(query.partners) < 2 and query.flow in ONE_WAY
    return plain and bool(steps) and not (query.threshold or query.of or query.combine)


def _one_way_alone(query: Query) -> Queries:
    yield replace(query, flow=Flow.EXPORT, breakdown=None)


def _goes_both_ways(query: Query) -> bool:
    both = query.measure is Measure.VALUE and query.flow is None and query.breakdown is Breakdown.FLOW
    return both and not (query.frequency or query.product or query.threshold)


def _in_order_of_size(query: Query) -> Queries:
    yield replace(query, measure=Measure.TOP)
    yield replace(query, measure=Measure.RANK)
    yield query


def _currency(code: str) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, currency=code)

    def follows(query: Query) -> bool:
        counts = query.measure in (Measure.QUANTITY, Measure.UNIT_VALUE, Measure.SHARE, Measure.RANK)
        return meant(query).currency != code and not counts and query.measure is not Measure.STREAK

    return Turn(follows, becomes)


def _output(output: Output) -> Turn:
    def becomes(query: Query) -> Queries:
        yield replace(query, output=output)
        if not query.breakdown and not query.frequency:
            for step in (Frequency.MONTH, Frequency.YEAR, Frequency.QUARTER):
                yield replace(query, output=output, frequency=step)

    return Turn(lambda query: query.output is None, becomes)


def _no_chart(query: Query) -> Queries:
    yield replace(query, output=None)


def _chart_held(query: Query) -> bool:
    return query.output is Output.CHART


def _as_it_was(query: Query) -> Queries:
    yield query


def _in_order(order: Order) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        for measure, by in ((Measure.YOY, query.rank_by), (Measure.TOP, RankBy.YOY)):
            yield replace(query, measure=measure, rank_by=by, order=order)

    return becomes


def _has_rows_of_growth(query: Query) -> bool:
    return query.measure is Measure.YOY and query.breakdown in (Breakdown.PARTNER, Breakdown.REGION)


ROWS: Mapping[str, Turn] = {
    "back to the list": Turn(is_ranked, _as_it_was),
    "previous list": Turn(lambda query: ranks_by_level(query) and query.direction is None, _as_it_was),
    "worst first": Turn(_has_rows_of_growth, _in_order(Order.ASC)),
    "highest first": Turn(_has_rows_of_growth, _in_order(Order.DESC)),
    "small ones gone": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and query.currency in (None, "CNY"),
        _above(50 * 10**9),
    ),
    "make it five": _limit(5),
    "make it thirty": _limit(30),
    "other end": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and not query.threshold, _other_end
    ),
    "by growth": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and not query.threshold, _by_growth
    ),
    "growth of each": Turn(_ranks_several, _growth_of_each),
    "as shares": Turn(_ranks_several, _as_shares),
    "their part together": Turn(_ranks_several, _share_of_all),
    "apart": Turn(
        lambda query: query.combine and len(query.partners) > 1 and is_figure(query) and not query.against,
        _apart,
    ),
    "only shrank": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and not query.threshold,
        _only(Direction.DOWN),
    ),
    "only grew": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and not query.threshold,
        _only(Direction.UP),
    ),
    "above 200 billion": Turn(
        lambda query: ranks_by_level(query) and query.direction is None and query.currency in (None, "CNY"),
        _above(200 * 10**9),
    ),
    "bar at 300": Turn(_has_bar, _bar_at_300),
    "bar bare": Turn(_has_bar, _bar_at_300),
    "fastest of those": Turn(has_several_places, _fastest),
    "which fell": Turn(_is_series, _which_fell),
    "imports gone": Turn(_goes_both_ways, _one_way_alone),
    "biggest first": Turn(sets_places_beside, _in_order_of_size),
    "number three": Turn(
        lambda query: (
            ranks_by_level(query) and query.direction is None and (query.limit or 0) > _THIRD and not query.of
        ),
        _limit(_THIRD).becomes,
    ),
    "just the total": Turn(_has_parts, _total),
    "in dollars": _currency("USD"),
    "in yuan": _currency("CNY"),
    "as chart": _output(Output.CHART),
    "as table": _output(Output.TABLE),
    "as csv": _output(Output.CSV),
    "as excel": _output(Output.XLSX),
    "no chart": Turn(_chart_held, _no_chart),
}
