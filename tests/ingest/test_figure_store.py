"""A store that is damaged while it is read is built anew, and the question answered."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from bot.domain.month import Month, Period
from bot.ingest.figure_store import FigureStore
from bot.store.figures.reader import Figures

HELD = Period(Month(2024, 10), Month(2025, 11))
"""By `few_releases`."""


def extent(figures: Figures) -> Period | None:
    return figures.find_extent()


def damage(home: Path) -> None:
    store = home / "figures.db"
    store.write_bytes(b"no database\n" * (store.stat().st_size // 12))


def test_a_question_to_a_damaged_store_is_answered(tmp_path: Path, few_releases: Path) -> None:
    with closing(FigureStore(tmp_path, few_releases)) as figure_store:
        damage(tmp_path)
        assert figure_store.use(extent) == HELD


def test_threads_that_meet_the_damage_together_are_all_answered(tmp_path: Path, few_releases: Path) -> None:
    together = Barrier(4)
    with closing(FigureStore(tmp_path, few_releases)) as figure_store, ThreadPoolExecutor(4) as pool:

        def ask() -> Period | None:
            together.wait()
            return figure_store.use(extent)

        damage(tmp_path)
        answers = [pool.submit(ask) for _ in range(4)]
        assert [answer.result() for answer in answers] == [HELD] * 4


def test_an_error_that_building_anew_cannot_mend_is_raised(tmp_path: Path, few_releases: Path) -> None:
    def failing(_figures: Figures) -> None:
        raise sqlite3.DatabaseError("damaged for good")

    with (
        closing(FigureStore(tmp_path, few_releases)) as figure_store,
        pytest.raises(sqlite3.DatabaseError, match="for good"),
    ):
        figure_store.use(failing)
