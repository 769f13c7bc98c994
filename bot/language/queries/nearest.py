"""Moves a query to months that are held."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.month import ALIGNED, YEAR, Month, Period
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.language.queries.facts import SERIES


def find_nearest_held(query: Query, held: Period) -> tuple[Query, ...]:
    """Returns the query if its months are held, else the same over the nearest, and over those a year apart.

    Empty if no months of its kind are held.
    """
    if all(period.first in held and period.last in held for period in query.periods):
        return (query,)
    moves = (_find_latest_alike(query.periods, held), _move_by_years(query.periods, held))
    return tuple(replace(query, periods=periods) for periods in dict.fromkeys(moves) if periods)


def list_nearby(query: Query, held: Period) -> Iterator[Query]:
    """Yields queries near one that has no figure, the nearest first: other months, fewer details.

    `held` are the months held for the partner asked for.
    """
    for near in _list_moved(query, held):
        is_of_one = len(near.periods) == 1 and len(near.partners) < 2 and near.breakdown is None
        is_alone = near.measure is Measure.COMPARE and is_of_one and near.flow
        yield replace(near, measure=Measure.VALUE) if is_alone else near


def _list_moved(query: Query, held: Period) -> Iterator[Query]:
    if alike := _trim_to_one_length(query.periods):
        yield replace(query, periods=alike)
    yield from find_nearest_held(query, held)
    flow = query.flow or Flow.TOTAL
    plain = Query(query.reporter, flow=flow, partners=query.partners, exclude=query.exclude)
    for less in (replace(query, product=None), replace(plain, product=query.product), plain):
        for periods in (
            query.periods,
            (Period.of_year(held.last.year if held.last.number == YEAR else held.last.year - 1),),
            (Period.of_month(held.last),),
        ):
            if periods:
                yield from find_nearest_held(_make_partner_rows(replace(less, periods=periods)), held)


def _trim_to_one_length(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """Trims two periods to one length: for 2024 and H1 2025, it takes H1 of each."""
    if len(periods) != 2 or periods[0].months == periods[1].months:
        return ()
    short, long = sorted(periods, key=lambda period: period.months)
    same = short.shift(12 * (long.first.year - short.first.year))
    inside = same.first in long and same.last in long and same != short
    return tuple(sorted((short, same))) if inside else ()


def _make_partner_rows(query: Query) -> Query:
    """Makes a row of each of several partners."""
    several = len(query.partners) > 1 and not query.combine and query.measure is Measure.VALUE
    return replace(query, breakdown=Breakdown.PARTNER) if several else query


def _find_latest_alike(periods: tuple[Period, ...], held: Period) -> tuple[Period, ...]:
    """Finds the latest month, quarter, half or year of the same kind that is held."""
    if len(periods) != 1 or periods[0].first <= held.last or periods[0].months not in ALIGNED:
        return ()
    length = periods[0].months
    end = held.last.shift(-(held.last.number % length))
    found = Period(end.shift(1 - length), end)
    return (found,) if found.first in held else ()


def _move_by_years(periods: tuple[Period, ...], held: Period) -> tuple[Period, ...]:
    """Moves all periods back by as many whole years as needed, then cuts them to what is held."""
    years = _count_years_over(max(period.last for period in periods), held.last)
    years = years or -_count_years_over(held.first, min(period.first for period in periods))
    return tuple(_cut_to_held(periods, -12 * years, held))


def _count_years_over(month: Month, limit: Month) -> int:
    """Returns by how many years, counting begun ones, a month lies after a limit."""
    months = (month.year - limit.year) * 12 + month.number - limit.number
    return max(0, -(-months // 12))


def _cut_to_held(periods: tuple[Period, ...], months: int, held: Period) -> Iterator[Period]:
    for period in periods:
        first, last = period.first.shift(months), period.last.shift(months)
        if first <= held.last and last >= held.first:
            yield Period(max(first, held.first), min(last, held.last))


def drop_single_step(query: Query) -> Query:
    """Returns the query without its step if it is of a single step, or of the change between two far apart.

    One month is no series, and from the first to the fourth quarter it is no change on the quarter before.
    Of goods, a month beside the one before is two figures.
    """
    first, *others = query.periods or (None,)
    of_goods = query.measure in (Measure.QUANTITY, Measure.UNIT_VALUE)
    if of_goods and query.frequency and [one.months for one in query.periods] == [query.frequency.months] * 2:
        return replace(query, frequency=None, breakdown=None)
    if query.measure is Measure.CHANGE and query.frequency and first and len(others) == 1:
        is_next = first.shift(query.frequency.months) == others[0]
        return query if is_next else replace(query, frequency=None, breakdown=None)
    is_single = query.frequency and [one.months for one in query.periods] == [query.frequency.months]
    if not is_single or query.breakdown is not Breakdown.PERIOD or query.measure not in SERIES:
        return query
    return replace(query, frequency=None, breakdown=None)
