"""What queries are alike, and what a turn is that follows one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.domain.figure import find_own_currency
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Measure, Order, Product, Query, RankBy
from tests.shared import ATLAS

Queries = Iterator[Query]
LATEST = Month(2025, 12)
"""The last month held on the day of the tests."""
YEAR = 12
FIGURES = frozenset((Measure.VALUE, Measure.YOY, Measure.QUANTITY, Measure.UNIT_VALUE))
ONE_WAY = (Flow.EXPORT, Flow.IMPORT)
_LEVELS = frozenset((Measure.VALUE, Measure.LIST, Measure.COMPARE))
_CHANGES = frozenset((Measure.YOY, Measure.CHANGE))
_NAMED = ("gold", "steel")
"""Goods that turns name."""


@dataclass(frozen=True)
class Turn:
    """When a turn can follow a query, and the queries that it can come to."""

    follows: Callable[[Query], bool]
    becomes: Callable[[Query], Queries]


def meant(query: Query) -> Query:
    """The query with what can be said in several ways said in one."""
    flow, measure = query.flow, query.measure
    if measure is Measure.CHANGE and are_a_year_apart(query):
        query = replace(query, periods=(max(query.periods),))
    if measure is Measure.BALANCE:
        flow, measure = Flow.BALANCE, Measure.VALUE
    measure = Measure.VALUE if measure in _LEVELS else Measure.YOY if measure in _CHANGES else measure
    several = (
        (query.breakdown is Breakdown.PARTNER and len(query.partners) > 1 and not query.combine)
        or query.breakdown is Breakdown.PERIOD
        or measure is Measure.RANK
        or (query.breakdown is Breakdown.FLOW)
    )
    return replace(
        query,
        flow=flow,
        measure=measure,
        partners=tuple(sorted(query.partners)),
        exclude=tuple(sorted(query.exclude)),
        periods=tuple(sorted(query.periods)),
        breakdown=None if several else query.breakdown,
        currency=query.currency or find_own_currency(query.reporter),
        rank_by=None if query.rank_by is RankBy.VALUE else query.rank_by,
        order=None if query.order is Order.DESC else query.order,
        direction=None
        if measure in (Measure.YOY, Measure.RECORD) and not query.breakdown
        else query.direction,
        product=query.product and Product("", query.product.label if query.product.label in _NAMED else ""),
    )


def are_a_year_apart(query: Query) -> bool:
    years = sorted(query.periods)
    return len(years) == 2 and years[0] == years[1].shift_to_year_earlier()


def has_rows(query: Query) -> bool:
    return bool(query.breakdown or query.frequency or query.threshold)


def is_of_year(query: Query) -> bool:
    """Whether it is of one calendar year."""
    return len(query.periods) == 1 and query.periods[0].is_year


def is_figure(query: Query) -> bool:
    """Whether it is of one figure, or of one a place."""
    return query.measure in FIGURES and len(query.periods) == 1 and not (has_rows(query) or query.window)


def is_value(query: Query) -> bool:
    return is_figure(query) and query.measure is Measure.VALUE


def is_ranked(query: Query) -> bool:
    return query.measure is Measure.TOP and query.breakdown is Breakdown.PARTNER and query.side is None


def is_of_country(query: Query) -> bool:
    return len(query.partners) == 1 and query.partners[0] not in ATLAS.memberships and not query.exclude


def names_nobody(query: Query) -> bool:
    return not (query.partners or query.exclude)


def is_of_everyone(query: Query) -> bool:
    return names_nobody(query) and query.of is None


def has_simple_flow(query: Query) -> bool:
    """Whether its flow is one of several that it could be."""
    simple = query.measure in (*FIGURES, Measure.TOP, Measure.SHARE, Measure.RANK, Measure.AVERAGE)
    return simple and query.flow in (*ONE_WAY, Flow.TOTAL) and not (query.of or query.against)


def names_any(query: Query, *places: str) -> bool:
    return any(place in query.partners for place in places)


def sets_places_beside(query: Query) -> bool:
    """Whether it tells of several partners, each in a row of its own."""
    level = query.measure in (Measure.VALUE, Measure.COMPARE) and len(query.periods) == 1
    plain = query.breakdown in (None, Breakdown.PARTNER) and not (query.frequency or query.threshold)
    alone = not (query.combine or query.against or query.product or query.exclude or query.of)
    return level and plain and alone and len(query.partners) > 1


def has_several_places(query: Query) -> bool:
    level = (
        query.measure in (Measure.VALUE, Measure.COMPARE) and len(query.periods) == 1 and not has_rows(query)
    )
    return level and len(query.partners) > 1 and not (query.combine or query.against or query.product)


def ranks_by_level(query: Query) -> bool:
    return is_ranked(query) and query.is_by_level and query.order is None and query.flow is not Flow.BALANCE


def goes_one_way(query: Query) -> bool:
    return query.flow in ONE_WAY and not (query.of or query.against or query.combine)


def can_take_other_time(query: Query) -> bool:
    """Whether another time would do as well."""
    usual = query.measure in (*FIGURES, Measure.SHARE, Measure.RANK, Measure.TOP, Measure.CONCENTRATION)
    return usual and len(query.periods) == 1 and query.frequency is None and query.vintage is None


def period_of(first: tuple[int, int], last: tuple[int, int]) -> Period:
    return Period(Month(*first), Month(*last))
