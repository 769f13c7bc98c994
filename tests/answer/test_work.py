"""How much of the store is read for an answer, counted in statements."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import product

import pytest

from bot.answer.answering import answer_query, is_answered
from bot.domain.figure import Published
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query, RankBy
from bot.store.figures.reader import Figures
from tests.store.figures.stores import a_cell, a_level, a_release, holding

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
        for month in Period(Month(first, 1), LATEST).list_months()
        for partner in ("USA", "WORLD")
        for currency in ("CNY", "USD")
    ]


@contextmanager
def counted(figures: Figures) -> Iterator[list[str]]:
    """Every statement that is run meanwhile."""
    statements: list[str] = []
    figures.get_connection().set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        figures.get_connection().set_trace_callback(None)


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
            found.append(asked(figures, lambda: answer_query(query, figures, atlas, LATEST)))
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


def codes(count: int) -> list[str]:
    return [f"{number:06}" for number in range(100_000, 100_000 + count)]


def goods_of(partners: Sequence[str], count: int) -> list[Published]:
    """Exports of so many codes to partners in December of two years."""
    return [
        a_level(a_cell(partner, code, month), 10**6 + int(code))
        for code in codes(count)
        for partner in partners
        for month in (Month(2024, 12), LATEST)
    ]


def members_over(years: int, members: Sequence[str]) -> list[Published]:
    """Exports to members of a group that has no line, by the month."""
    return [
        a_level(a_cell(member, month=month), 10**9 + month.key)
        for month in Period(Month(2026 - years, 1), LATEST).list_months()
        for member in (*members, "WORLD")
    ]


TABLES = [
    Query(measure=Measure.VALUE, flow=Flow.EXPORT, partners=("DEU",), breakdown=Breakdown.PRODUCT),
    Query(measure=Measure.VALUE, flow=Flow.TOTAL, partners=("DEU",), breakdown=Breakdown.PRODUCT),
    Query(measure=Measure.TOP, flow=Flow.EXPORT, rank_by=RankBy.YOY, breakdown=Breakdown.PRODUCT),
    Query(measure=Measure.CHANGE, flow=Flow.EXPORT, partners=("DEU",), breakdown=Breakdown.PRODUCT),
]


@pytest.mark.parametrize("query", TABLES)
def test_a_table_of_goods_takes_as_many_statements_however_long_it_is(query: Query, atlas: Atlas) -> None:
    query = replace(query, periods=(Period.of_month(LATEST),))
    found = []
    for count in (20, 400):
        lines = goods_of(("DEU", "WORLD"), count)
        imports = [one._replace(flow=Flow.IMPORT.value) for one in lines]
        totals = [
            a_level(a_cell(partner, month=month), 10**12)
            for partner in ("DEU", "WORLD")
            for month in (Month(2024, 12), LATEST)
        ]
        totals += [one._replace(flow=Flow.IMPORT.value) for one in totals]
        with holding((a_release(), [*lines, *imports, *totals])) as figures:
            found.append(asked(figures, lambda: answer_query(query, figures, atlas, LATEST)))
    assert found[0] == found[1] <= 60


@pytest.mark.parametrize("measure", [Measure.STREAK, Measure.RECORD, Measure.VALUE])
def test_a_group_over_time_takes_as_many_statements_however_long_that_is(
    measure: Measure, atlas: Atlas
) -> None:
    members = sorted(atlas.find_members("EU", LATEST))
    found = []
    for years in (3, 12):
        query = Query(
            measure=measure,
            flow=Flow.EXPORT,
            partners=("EU",),
            frequency=Frequency.MONTH,
            periods=() if measure is not Measure.VALUE else (Period(Month(2026 - years, 1), LATEST),),
        )
        with holding((a_release(), members_over(years, members))) as figures:
            found.append(asked(figures, partial(answer_query, query, figures, atlas, LATEST)))
    # Whoever left the group before is read once more.
    assert found[0] <= found[1] <= min(found[0] + 2, 60)


def test_members_of_a_group_are_added_up_by_as_many_statements_however_many_they_are(atlas: Atlas) -> None:
    found = []
    for group in ("GCC", "EU"):
        members = sorted(atlas.find_members(group, LATEST))
        query = Query(measure=Measure.STREAK, flow=Flow.EXPORT, partners=(group,), frequency=Frequency.MONTH)
        with holding((a_release(), members_over(3, members))) as figures:
            found.append(asked(figures, partial(answer_query, query, figures, atlas, LATEST)))
    assert abs(found[0] - found[1]) <= 2
