"""The reader: what is held, where it ends, and threads."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import Month, Period
from bot.domain.query import Flow
from bot.store.figures import reader, writer
from bot.store.figures.ingesting import load_release
from bot.store.figures.reader import Figures
from tests.store.figures.stores import a_cell, a_growth, a_level, a_release, holding

THREADS, MOST = 4, 40


def test_the_extent_is_that_of_world_exports_in_the_reporters_own_currency() -> None:
    lines = [
        a_level(a_cell("WORLD", month=Month(2025, 1)), 1),
        a_level(a_cell("WORLD", month=Month(2025, 3)), 1),
        a_level(a_cell("WORLD", month=Month(2026, 1), currency="USD"), 1),
        a_level(a_cell("USA", month=Month(2026, 2)), 1),
    ]
    with holding((a_release(), lines)) as figures:
        assert figures.find_extent() == Period(Month(2025, 1), Month(2025, 3))
        assert figures.find_extent("USA") is None


def test_a_growth_column_holds_every_line_of_its_table() -> None:
    lines = [a_growth(a_cell("USA"), -20.0), a_growth(a_cell("DEU", currency="USD"), 1.0)]
    with holding((a_release(), lines)) as figures:
        column = figures.read_growth_column(a_cell())
    assert {partner: growth.rate for partner, growth in column.items()} == {"USA": -20.0}


def test_a_release_is_found_by_name() -> None:
    release = a_release("customs-bulletin", published="2026-01-18")
    with holding((release, [])) as figures:
        assert figures.get_release("customs-bulletin") == release
        with pytest.raises(KeyError):
            figures.get_release("another")


def test_threads_read_at_the_same_time(figures: Figures) -> None:
    months = [Month(year, number) for year in (2024, 2025) for number in range(1, 13)]

    def column(month: Month) -> int | None:
        return figures.read_level_column(Cell(Flow.EXPORT, WORLD, Span.MONTH, month, "CNY"))[WORLD].value

    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(column, months * 20))
    assert at_once == [column(month) for month in months] * 20


def test_what_was_worked_out_is_forgotten_when_the_figures_change(tmp_path: Path) -> None:
    store = tmp_path / "figures.db"
    with closing(writer.create_store(store)) as connection, closing(Figures.open(store)) as figures:
        figures.get_cache()["exports 2025"] = False
        assert figures.get_cache() == {"exports 2025": False}
        load_release(connection, a_release(), [a_level(a_cell("USA"), 1)])
        assert figures.get_cache() == {}


def test_what_all_threads_remember_is_bounded(figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_REMEMBERED", MOST)
    all_are_there = Barrier(THREADS)

    def remember(questions: range) -> int:
        figures.get_connection()
        all_are_there.wait(timeout=30)
        for question in questions:
            figures.get_cache()[question] = True
        return len(figures.get_cache())

    with ThreadPoolExecutor(THREADS) as pool:
        once = sum(pool.map(remember, [range(MOST)] * THREADS))
        twice = sum(pool.map(remember, [range(MOST, 3 * MOST)] * THREADS))
    assert once <= MOST
    assert twice <= MOST


def test_nothing_can_be_written_through_the_reader(figures: Figures) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        figures.get_connection().execute("DELETE FROM level")


def test_a_store_that_is_not_there_is_an_error_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        Figures.open(tmp_path / "figures.db")
    assert not list(tmp_path.iterdir())


def test_text_that_looks_like_sql_is_only_a_name(figures: Figures) -> None:
    cell = Cell(Flow.EXPORT, "x'; DROP TABLE level; --", Span.MONTH, Month(2025, 12), "CNY")
    assert figures.find_levels([cell]) == {}
    assert figures.find_extent() is not None
