"""A process that is killed while it writes leaves the store whole, and those who read it read on."""

import os
import random
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from bot.domain.figure import Edition
from bot.store.figures import staging, writer
from bot.store.figures.ingesting import load_release, undo_release
from bot.store.figures.reader import Figures, open_readonly
from tests.sampling import Portion
from tests.store.figures.stores import a_cell, a_release, a_whole_table

LINES = staging.CHAPTERS * staging.PARTNERS
STEP = 60_000
"""Instructions of SQLite between two moments to be killed at: to take in and back is some 150 of them."""
FIRST = a_release("comtrade", Edition.COMTRADE, "2026-01-18")
AGAIN = a_release("comtrade", Edition.COMTRADE, "2026-02-18", sha256="1")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "figures.db"
    with closing(writer.create_store(path)) as connection:
        load_release(connection, FIRST, a_whole_table(1))
    return path


@contextmanager
def writing(store: Path, last: int = 0) -> Iterator[tuple[ForkProcess, Connection]]:
    """A process that takes a release in and back over and over, and what it tells.

    It is killed at its last moment, or at the end. Nothing of the store may be open here when it is forked.
    """
    forking = get_context("fork")
    telling, told = forking.Pipe(duplex=False)
    process = forking.Process(target=write, args=(store, last, told))
    process.start()
    told.close()
    try:
        assert telling.recv() == "ready"
        yield process, telling
    finally:
        process.kill()
        process.join()
        telling.close()


def write(store: Path, last: int, told: Connection) -> None:
    connection = writer.open_store(store)
    connection.execute("PRAGMA cache_size = 20")
    moment = count(1)

    def die_at_last() -> None:
        if next(moment) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.set_progress_handler(die_at_last, STEP)
    told.send("ready")
    while True:
        load_release(connection, AGAIN, a_whole_table(2))
        told.send("in")
        undo_release(connection, AGAIN.name, AGAIN.sha256)
        told.send("back")


def state(store: Path) -> tuple[int, int | None, int, int]:
    """The sum of the lines, the sum kept of one partner's, superseded lines and releases."""
    with closing(open_readonly(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        one: tuple[int, int | None, int, int] = connection.execute("""
            SELECT (SELECT sum(value) FROM level), (SELECT value FROM rollup WHERE partner = 'USA'),
                   (SELECT count(*) FROM superseded_level), (SELECT count(*) FROM release)
        """).fetchone()
        return one


EACH = staging.CHAPTERS
"""Lines of one partner."""
BEFORE = (LINES, EACH, 0, 1)
AFTER = (2 * LINES, 2 * EACH, LINES, 2)


def test_killed_between_any_two_steps_the_store_is_as_it_was_or_whole(store: Path, portion: Portion) -> None:
    seen = set()
    for last in (10, *portion.of(range(20, 140, 10), 4), 140):
        with writing(store, last) as (process, _):
            process.join()
        seen.add(state(store))
        with closing(writer.open_store(store)) as connection:
            if state(store) == AFTER:
                undo_release(connection, AGAIN.name, AGAIN.sha256)
    assert seen == {BEFORE, AFTER}


def test_killed_while_it_commits_the_store_is_as_it_was_or_whole(store: Path, portion: Portion) -> None:
    dice = random.Random(portion.seed)  # noqa: S311 moments to be killed at
    for _ in range(portion.least(8, 4)):
        with writing(store) as (process, telling):
            assert telling.recv() == "in"
            process.join(dice.random() / 4)
            assert process.is_alive()
        assert state(store) in (BEFORE, AFTER)


def test_a_reader_reads_on_and_sees_what_was_taken_in(store: Path) -> None:
    cell = a_cell("USA")
    with writing(store) as (_, telling), closing(Figures.open(store)) as figures:
        values = {figures.find_levels([cell])[cell].value for _ in range(2_000)}
        assert telling.recv() == "in"
        assert values <= {EACH, 2 * EACH}
    with closing(Figures.open(store)) as figures, closing(writer.open_store(store)) as connection:
        load_release(connection, AGAIN, a_whole_table(2))
        assert figures.find_levels([cell])[cell].value == 2 * EACH
        undo_release(connection, AGAIN.name, AGAIN.sha256)
        assert figures.find_levels([cell])[cell].value == EACH
