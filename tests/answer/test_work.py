"""How much of the store is read for an answer, counted in statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product

import pytest

from bot.answer.answering import answer, is_answered
from bot.figures.reader import Figures
from bot.trade.figure import Published
from bot.trade.month import Month, Period
from bot.trade.place import Atlas
from bot.trade.query import Frequency, Measure, Query
from tests.figures.stores import a_cell, a_level, a_release, holding

LATEST = Month(2025, 12)
OLD = Month(1985, 12)
OVER_ALL = [
    Query(
        measure=measure, flow=a_cell().flow, partners=("USA",), frequency=Frequency.MONTH, currency=currency
    )
    for measure, currency in product((Measure.STREAK, Measure.RECORD), ("CNY", "USD"))
]


def months(first: int) -> list[Published]:
    """Exports to the US and to the world from January of a year on, in yuan and dollars."""
    return [
        a_level(a_cell(partner, month=month, currency=currency), 10**9 + month.key)
        for month in Period(Month(first, 1), LATEST).each_month()
        for partner in ("USA", "WORLD")
        for currency in ("CNY", "USD")
    ]


@contextmanager
def counted(figures: Figures) -> Iterator[list[str]]:
    """Every statement that is run meanwhile."""
    statements: list[str] = []
    figures.connection().set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        figures.connection().set_trace_callback(None)


def asked(figures: Figures, work: Callable[[], object]) -> int:
    with counted(figures) as statements:
        work()
    return len(statements)


@pytest.mark.parametrize("query", OVER_ALL)
def test_months_of_which_nothing_is_printed_are_not_looked_for(query: Query, atlas: Atlas) -> None:
    """One old table made the history of every figure thirty years longer."""
    recent = a_release("recent"), months(2023)
    old = a_release("old"), [a_level(a_cell("WORLD", month=OLD), 10**9)]
    found = []
    for releases in ((recent,), (recent, old)):
        with holding(*releases) as figures:
            found.append(asked(figures, lambda: answer(query, figures, atlas, LATEST)))
    assert found[1] <= 1.2 * found[0]


@pytest.mark.parametrize("query", OVER_ALL)
def test_whether_anything_is_held_of_a_long_history_is_told_by_its_last_month(
    query: Query, atlas: Atlas
) -> None:
    found = []
    for first in (2023, 2008):
        with holding((a_release(), months(first))) as figures:
            found.append(asked(figures, lambda: is_answered(query, figures, atlas, LATEST)))
            assert is_answered(query, figures, atlas, LATEST)
    assert found[0] == found[1]
