"""Turns about time."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.domain.month import Month, Period
from bot.domain.query import Frequency, Measure, Query
from tests.language.turns.shapes import (
    FIGURES,
    LATEST,
    YEAR,
    Queries,
    Turn,
    can_take_other_time,
    is_figure,
    is_of_year,
    is_value,
    period_of,
)

_FIRST = Month(2014, 1)
"""The first month held."""


def _in_2023(query: Query) -> Queries:
    start = query.periods[0].first
    yield replace(query, periods=(period_of((2023, 1), (2023, 12)),))
    if not query.periods[0].is_year and query.periods[0].months < YEAR:
        yield replace(query, periods=(query.periods[0].shift(YEAR * (2023 - start.year)),))


def _not_2023(query: Query) -> bool:
    return can_take_other_time(query) and all(one.last.year != 2023 for one in query.periods)


def _2023_too(query: Query) -> Queries:
    for one in _in_2023(query):
        both = (*query.periods, *one.periods)
        yield replace(query, periods=both)
        yield replace(query, periods=both, measure=Measure.COMPARE)
        yield one


def _moved(months: int) -> Callable[[Query], Queries]:
    def becomes(query: Query) -> Queries:
        moved = tuple(one.shift(months) for one in query.periods)
        yield replace(query, periods=moved)
        yield replace(query, periods=(*query.periods, *moved))

    return becomes


def _stepped_back(query: Query) -> Queries:
    """As long a time right before."""
    yield from _moved(-query.periods[0].months)(query)


def _month_before(query: Query) -> Queries:
    """The month before that one, or before today's."""
    yield from _moved(-1)(query)
    yield replace(query, periods=(Period.of_month(LATEST),))


def _can_move(months: int, lengths: tuple[int, ...]) -> Callable[[Query], bool]:
    def follows(query: Query) -> bool:
        if not can_take_other_time(query) or query.periods[0].months not in lengths:
            return False
        moved = query.periods[0].shift(months)
        return moved.first >= _FIRST and moved.last <= LATEST

    return follows


def _five_before(query: Query) -> Queries:
    first = query.periods[0].first
    span = Period(first.shift(-5 * YEAR), first.shift(-1))
    yield replace(query, periods=(span,))
    yield replace(query, periods=(span,), frequency=Frequency.YEAR)
    yield replace(
        query,
        periods=tuple(Period(first.shift(-12 * n), first.shift(11 - 12 * n)) for n in range(5, 0, -1)),
    )


def _before_it(query: Query) -> bool:
    return is_figure(query) and query.measure in (Measure.VALUE, Measure.YOY) and is_of_year(query)


def _by(step: Frequency) -> Turn:
    def follows(query: Query) -> bool:
        fits = bool(query.periods) and query.periods[0].months > step.months
        short = is_figure(query) or (query.measure in (*FIGURES, Measure.SHARE) and query.frequency)
        return (
            fits
            and bool(short)
            and query.frequency is not step
            and not query.breakdown
            and len(query.periods) == 1
        )

    def becomes(query: Query) -> Queries:
        yield replace(query, frequency=step)

    return Turn(follows, becomes)


def _since_2020(query: Query) -> Queries:
    since = replace(query, periods=(Period(Month(2020, 1), LATEST),))
    yield since
    yield replace(since, frequency=Frequency.YEAR)


def _yearly_between(first: int | None, last: int | None) -> Callable[[Query], Queries]:
    """Yearly figures from a year to that of the query or the latest, or from that of the query to a year."""

    def becomes(query: Query) -> Queries:
        held = query.periods[0].first.year
        for end in (last or held, LATEST.year):
            span = Period(Month(first or held, 1), Month(end, 12))
            yield replace(query, periods=(span,), frequency=Frequency.YEAR)

    return becomes


def _one_year(first: int, last: int) -> Callable[[Query], bool]:
    def follows(query: Query) -> bool:
        within = is_value(query) and is_of_year(query) and first <= query.periods[0].first.year <= last
        return within and not query.breakdown and len(query.partners) < 2

    return follows


def _three_years(query: Query) -> Queries:
    span = Period(Month(2023, 1), LATEST)
    yield replace(query, periods=(span,), frequency=Frequency.YEAR)
    yield replace(query, periods=tuple(period_of((year, 1), (year, 12)) for year in (2023, 2024, 2025)))


def _months(first: int, last: int) -> Turn:
    def becomes(query: Query) -> Queries:
        year = query.periods[0].first.year
        yield replace(query, periods=(period_of((year, first), (year, last)),))

    return Turn(lambda query: can_take_other_time(query) and is_of_year(query), becomes)


def _around_april(query: Query) -> Queries:
    year = query.periods[0].first.year
    before = period_of((year, 1), (year, 3))
    for start in (4, 5):
        for end in (Month(year, 12), LATEST):
            both = replace(query, periods=(before, Period(Month(year, start), end)))
            yield both
            yield replace(both, measure=Measure.COMPARE)


def _full_year(query: Query) -> Queries:
    year = query.periods[0].last.year
    yield replace(query, periods=(period_of((year, 1), (year, 12)),))


def _part_of_year(query: Query) -> bool:
    return (
        can_take_other_time(query)
        and query.periods[0].months < YEAR
        and query.periods[0].last.year <= LATEST.year
    )


def _now(query: Query) -> Queries:
    yield replace(query, periods=(period_of((2025, 1), (2025, 12)),))


def _was_earlier(query: Query) -> bool:
    return is_of_year(query) and query.periods[0].last.year < LATEST.year


def _each_year_since(query: Query) -> Queries:
    yield replace(query, periods=(Period(query.periods[0].first, LATEST),), frequency=Frequency.YEAR)


def _moved_since(query: Query) -> Queries:
    both = (query.periods[0], period_of((2025, 1), (2025, 12)))
    yield replace(query, periods=both, measure=Measure.CHANGE)


def _all_between(query: Query) -> Queries:
    first, last = min(query.periods), max(query.periods)
    span = Period(first.first, last.last)
    for measure in (Measure.VALUE, query.measure):
        yield replace(query, periods=(span,), frequency=Frequency.YEAR, measure=measure)


def _names_two_years(query: Query) -> bool:
    years = all(period.is_year for period in query.periods)
    level = query.measure in (Measure.VALUE, Measure.COMPARE) and not (query.frequency or query.threshold)
    return years and len(query.periods) == 2 and level and len(query.partners) < 2 and not query.window


def _fourth_quarter(query: Query) -> Queries:
    year = query.periods[0].first.year
    yield replace(query, periods=(period_of((year, 10), (year, 12)),))


def _is_of_quarter(query: Query) -> bool:
    quarter = can_take_other_time(query) and query.periods[0].months == 3
    return quarter and query.periods[0].first.number != 10 and len(query.partners) < 2


TIMES: Mapping[str, Turn] = {
    "now": Turn(lambda query: can_take_other_time(query) and _was_earlier(query), _now),
    "each year since": Turn(lambda query: is_value(query) and _was_earlier(query), _each_year_since),
    "moved since": Turn(
        lambda query: is_value(query) and _was_earlier(query) and len(query.partners) < 2, _moved_since
    ),
    "all between": Turn(_names_two_years, _all_between),
    "fourth": Turn(_is_of_quarter, _fourth_quarter),
    "in 2023": Turn(_not_2023, _in_2023),
    "2023 too": Turn(
        lambda query: _not_2023(query) and is_figure(query) and len(query.partners) < 2, _2023_too
    ),
    "year before": Turn(_can_move(-YEAR, (1, 3, 6, 12)), _moved(-YEAR)),
    "year after": Turn(_can_move(YEAR, (12,)), _moved(YEAR)),
    "month before": Turn(_can_move(-1, (1,)), _month_before),
    "before that": Turn(
        lambda query: any(_can_move(-months, (months,))(query) for months in (1, 3, 6, 12)), _stepped_back
    ),
    "five years before": Turn(_before_it, _five_before),
    "by month": _by(Frequency.MONTH),
    "by quarter": _by(Frequency.QUARTER),
    "since 2020": Turn(lambda query: is_value(query) and query.periods[0].months <= YEAR, _since_2020),
    "up to 2025 yearly": Turn(_one_year(2014, 2024), _yearly_between(None, 2025)),
    "back to 2018 yearly": Turn(_one_year(2019, 2025), _yearly_between(2018, None)),
    "three years yearly": Turn(lambda query: is_value(query) and is_of_year(query), _three_years),
    "first half": _months(1, 6),
    "third quarter": _months(7, 9),
    "december": _months(12, 12),
    "before and after April": Turn(
        lambda query: is_value(query) and is_of_year(query) and len(query.partners) < 2, _around_april
    ),
    "full year": Turn(_part_of_year, _full_year),
}
