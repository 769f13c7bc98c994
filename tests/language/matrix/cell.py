"""A cell of the matrix of operations and slots: after which questions, and what the follow-up comes to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from bot.domain.month import Month, Period
from bot.domain.query import Measure, Query

Queries = Iterator[Query]
Becomes = Callable[[Query], Queries]


class Cell(NamedTuple):
    """The kinds of first questions that it can follow, and the queries that are as good after one."""

    after: str
    becomes: Becomes


def keep(query: Query) -> Queries:
    """The first question again."""
    yield query


def put(**fields: Any) -> Becomes:
    """The same with other fields."""
    return lambda query: iter((replace(query, **fields),))


def choose(**choices: tuple[Any, ...]) -> Becomes:
    """The same with any of some values in each of some fields."""

    def becomes(query: Query) -> Queries:
        for values in product(*choices.values()):
            yield replace(query, **dict(zip(choices, values, strict=True)))

    return becomes


def one_figure(**fields: Any) -> Becomes:
    """One amount, without rows."""
    return put(measure=Measure.VALUE, breakdown=None, limit=None, rank_by=None, **fields)


def span(first: str, last: str) -> tuple[Period, ...]:
    return (Period(Month.parse(first), Month.parse(last)),)


def year(number: int) -> tuple[Period, ...]:
    return (Period.of_year(number),)


def moved(months: int, *, beside: bool = False) -> Becomes:
    """The same of a time so many months away, or of both."""

    def becomes(query: Query) -> Queries:
        shifted = tuple(period.shift(months) for period in query.periods)
        yield replace(query, periods=(*shifted, *query.periods) if beside else shifted)

    return becomes


def either(*ways: Becomes) -> Becomes:
    """What any of several ways comes to."""
    return lambda query: (one for way in ways for one in way(query))
