"""Makes the parts of a query agree: rows of several partners, contributions, changes, balances."""

from dataclasses import replace

from bot.domain.query import Breakdown, Direction, Flow, Measure, Order, Query, RankBy, Side
from bot.domain.threshold import Threshold
from bot.language.grammar.slots import Slots
from bot.language.queries.spans import grows_in_each

_LISTED = (Breakdown.PARTNER, Breakdown.REGION, Breakdown.PRODUCT)
_WAYS = {"<0": Direction.DOWN, ">0": Direction.UP}
_SIDES = {"<0": Side.DEFICIT, ">0": Side.SURPLUS}


def agree_parts(query: Query, slots: Slots) -> Query:
    """Returns the query with parts that agree, where its slots were concluded one by one."""
    if _is_plain(query):
        return query
    if query.measure is Measure.YOY and query.breakdown is Breakdown.FLOW and Flow.BALANCE in slots.flows:
        query = replace(query, measure=Measure.VALUE)  # which has the growth of each, the balance too
    return _drop_rows_of_step(_agree_measure(_agree_among(_agree_rows(query)), slots))


def _is_plain(query: Query) -> bool:
    """Returns whether amounts of one trade are asked for, whose parts always agree."""
    is_amount = query.measure is Measure.VALUE and query.flow is not Flow.BALANCE
    return is_amount and not (query.of or query.against or query.among or query.partners[1:])


def _is_of_one(query: Query) -> bool:
    """Returns whether there is nothing to compare: one trade in one period, in one row or step by step."""
    several = len(query.partners) > 1 or len(query.periods) > 1 or query.against
    in_rows = query.breakdown is not Breakdown.PERIOD and (query.breakdown or query.frequency)
    return not (several or in_rows or query.threshold or query.product)


def _is_growth_of_balance(query: Query) -> bool:
    """Returns whether the growth of a balance over the year before is asked for, in one row."""
    in_rows = query.breakdown or query.frequency or query.threshold
    is_one = len(query.periods) == 1 and len(query.partners) < 2 and not in_rows
    return is_one and query.measure is Measure.YOY and query.flow is Flow.BALANCE


def _bounds_by_rate(query: Query) -> bool:
    """Returns whether amounts are bounded by a percentage, which only their growth can meet."""
    is_of_amounts = query.measure is Measure.LIST and query.rank_by is None and query.flow is not Flow.BALANCE
    return is_of_amounts and bool(query.threshold) and not Threshold.parse(query.threshold or "").is_money


def _agree_rows(query: Query) -> Query:
    """Makes what the rows of a query are agree with its other parts."""
    if query.measure is Measure.COMPARE and _is_of_one(query):  # April and May together
        query = replace(query, measure=Measure.VALUE)
    by_others = query.breakdown in _LISTED and len(query.partners) < 2
    if query.is_gap_of_places and not query.partners and query.ordinal == query.limit:
        query = replace(query, ordinal=1)  # the lead over number two is that of number one
    elif query.measure is Measure.COMPARE and by_others and len(query.periods) == 2:
        query = replace(query, measure=Measure.CHANGE, periods=tuple(sorted(query.periods)))
    if query.measure is Measure.CONTRIBUTION:
        query = _agree_contributions(query)
    if query.measure is Measure.SHARE and query.flow is Flow.TOTAL and query.breakdown is Breakdown.FLOW:
        query = replace(query, breakdown=None)  # both directions are what a share of all trade is of
    query = _agree_lists(query)
    if query.against:  # 美国与东盟加欧盟合计相比: those that are summed come first
        query = replace(query, partners=tuple(sorted(query.partners, key=query.against.__contains__)))
    if query.of == query.flow:  # the share of growth in total trade, said to be of all of it
        query = replace(query, of=None)
    if query.measure is Measure.TOP and len(query.partners) > 1:
        query = replace(query, of=None)  # those that are named are ranked among themselves
    return _agree_several(query) if len(query.partners) > 1 else query


def _agree_lists(query: Query) -> Query:
    """Makes lists agree: what is bounded by a rate is listed by growth, and a number of rows is ranked."""
    if query.measure is Measure.YOY and query.breakdown is Breakdown.PARTNER and query.threshold:
        query = replace(query, measure=Measure.LIST, rank_by=RankBy.YOY)
    if _bounds_by_rate(query):  # how many countries bought 20 % more
        query = replace(query, rank_by=RankBy.YOY)
    if query.measure is Measure.LIST and query.limit and (query.rank_by is RankBy.YOY or _is_bare(query)):
        query = replace(query, measure=Measure.TOP)  # the first five, or those of what grew so much
    return query


def _agree_several(query: Query) -> Query:
    """Makes rows of several partners agree: continents are each a row, and both ways are shown."""
    if query.breakdown is Breakdown.REGION:
        return replace(query, breakdown=Breakdown.PARTNER)
    one_way = query.breakdown is Breakdown.FLOW and query.flow in (Flow.EXPORT, Flow.IMPORT)
    return replace(query, flow=None) if one_way else query


def _is_bare(query: Query) -> bool:
    """Returns whether a list has no condition that its rows must meet."""
    return not (query.threshold or query.direction or query.among or query.partners[1:])


def _agree_contributions(query: Query) -> Query:
    """Makes rows of contributions agree: what is negative has pulled the whole down."""
    if query.breakdown is Breakdown.REGION and query.partners:
        query = replace(query, breakdown=None)  # ASEAN or Africa: each by itself
    if query.breakdown is Breakdown.PRODUCT and query.partners:
        query = replace(query, limit=None)  # all goods are shown, those that brought most first
    way = _WAYS.get(query.threshold or "")
    return replace(query, threshold=None, direction=way) if way and query.breakdown else query


def _agree_among(query: Query) -> Query:
    """Makes how many of the largest are chosen from agree: the first by value are these, in their order."""
    chosen = query.direction or query.threshold or query.order or not query.is_by_level
    if len(query.partners) > 1:
        return replace(query, among=None)
    if query.among and query.measure is Measure.LIST and query.limit == query.among:
        query = replace(query, limit=None)  # all of them that are so
    if query.among and query.measure is Measure.TOP and not chosen:
        return replace(query, limit=query.limit or query.among, among=None)
    return query


def _drop_rows_of_step(query: Query) -> Query:
    """Drops the rows of a change from one step to the next: both ends are in one."""
    step = query.frequency
    if query.measure is not Measure.CHANGE or query.breakdown is not Breakdown.PERIOD or not step:
        return query
    is_step = all(period.months == step.months for period in query.periods)
    return replace(query, breakdown=None) if is_step else query


def _agree_measure(query: Query, slots: Slots) -> Query:
    """Makes the measure agree: a balance is one of its own, growth between two named periods is a change."""
    if query.measure is Measure.YOY and len(query.periods) == 2 and not grows_in_each(slots):
        return replace(query, measure=Measure.CHANGE, periods=tuple(sorted(query.periods)))
    if _is_growth_of_balance(query):  # a balance can change its sign, and has no rate of its own
        only = query.periods[0]
        return replace(query, measure=Measure.CHANGE, periods=(only.shift_to_year_earlier(), only))
    if query.measure is Measure.CHANGE and len(query.periods) > 2 and not query.frequency:
        return replace(query, measure=Measure.COMPARE)  # a change has two ends
    if query.flow is Flow.BALANCE and query.measure is Measure.VALUE:
        return replace(query, measure=Measure.BALANCE)
    side = _SIDES.get(query.threshold or "") if query.measure is Measure.LIST and query.limit else None
    if not side:
        return query
    # The ten with a deficit are those with the largest ones.
    order = Order.ASC if side is Side.DEFICIT else None
    return replace(query, measure=Measure.TOP, rank_by=RankBy.BALANCE, threshold=None, side=side, order=order)
