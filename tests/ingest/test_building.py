"""The store is built once, noticed when damaged, and never half there."""

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.domain.figure import Cell, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.ingest.building import ensure_store, rebuild_store
from bot.ingest.release_index import COLUMNS as INDEX_COLUMNS
from bot.sources.document import SourceError
from bot.sources.tidy import COLUMNS
from bot.store.figures.reader import Figures

CELL = Cell(Flow.EXPORT, "USA", Span.MONTH, Month(2025, 12), "CNY")


def write_release(folder: Path, value: str) -> None:
    line = {"period": "2025-12", "span": "month", "flow": "export", "partner": "USA", "currency": "CNY"}
    with (folder / "bulletin.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerow(line | {"value": value, "unit": "1"})


def write_index(folder: Path, edition: str = "bulletin", path: str = "bulletin.csv") -> None:
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(INDEX_COLUMNS)
        table.writerow(["bulletin", "A bulletin", "CHN", edition, "2025-12", "2026-01-18", "customs", path])


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "releases"
    folder.mkdir()
    write_release(folder, "7")
    write_index(folder)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


class Steps:
    """A progress that counts."""

    def __init__(self) -> None:
        self.total: int | None = None
        self.done = 0

    @contextmanager
    def __call__(self, total: int) -> Iterator[Callable[[int], object]]:
        self.total = total
        yield self._step

    def _step(self, done: int) -> None:
        self.done += done


def value_in(store: Path) -> int | None:
    with closing(Figures.open(store)) as figures:
        return figures.find_levels([CELL])[CELL].value


def test_the_first_use_builds_and_tells_its_steps(home: Path, releases: Path) -> None:
    steps = Steps()
    assert value_in(ensure_store(home, releases, steps)) == 7
    assert (steps.total, steps.done) == (1, 1)


def test_nothing_is_built_when_no_release_changed(home: Path, releases: Path) -> None:
    before = ensure_store(home, releases).stat()
    steps = Steps()
    after = ensure_store(home, releases, steps).stat()
    assert steps.total is None
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_release_builds_anew(home: Path, releases: Path) -> None:
    ensure_store(home, releases)
    write_release(releases, "8")
    assert value_in(ensure_store(home, releases)) == 8


def test_a_changed_index_builds_anew(home: Path, releases: Path) -> None:
    ensure_store(home, releases)
    write_index(releases, edition="express")
    with closing(Figures.open(ensure_store(home, releases))) as figures:
        assert figures.get_release("bulletin").edition == "express"


def test_a_reader_keeps_its_store_while_another_takes_its_place(home: Path, releases: Path) -> None:
    with closing(Figures.open(ensure_store(home, releases))) as figures:
        write_release(releases, "8")
        ensure_store(home, releases)
        assert figures.find_levels([CELL])[CELL].value == 7


def truncate(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:-5000])


def empty(store: Path) -> None:
    store.write_bytes(b"")


def overwrite(store: Path) -> None:
    store.write_text("not a database, but long enough to be taken for one\n" * 100)


def scribble(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096 : 4096 + 2048] = b"\xff" * 2048
    store.write_bytes(content)


def change(store: Path, statement: str) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute(statement)


def forget_version(store: Path) -> None:
    change(store, "PRAGMA user_version = 0")


def forget_fingerprint(store: Path) -> None:
    change(store, "DELETE FROM store")


def leave_a_journal(store: Path) -> None:
    overwrite(store)
    store.with_name("figures.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 1000)


DAMAGES = [truncate, empty, overwrite, scribble, forget_version, forget_fingerprint, leave_a_journal]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_built_anew_and_memory_is_kept(
    home: Path, releases: Path, damage: Callable[[Path], None]
) -> None:
    store = ensure_store(home, releases)
    (home / "memory.db").write_bytes(b"remembered")
    damage(store)
    steps = Steps()
    assert value_in(ensure_store(home, releases, steps)) == 7
    assert steps.done == 1
    assert (home / "memory.db").read_bytes() == b"remembered"
    assert not (home / "figures.db-journal").exists()


def test_a_caller_can_ask_for_a_new_store(home: Path, releases: Path) -> None:
    before = ensure_store(home, releases).stat().st_ino
    store = rebuild_store(home, releases)
    assert store.stat().st_ino != before
    assert value_in(store) == 7


@pytest.mark.parametrize(
    ("edition", "path", "message"),
    [
        ("weekly", "bulletin.csv", "'weekly' is not a valid Edition"),
        ("bulletin", "gone.csv", "names gone.csv, which cannot be read"),
    ],
)
def test_a_wrong_index_is_told(home: Path, releases: Path, edition: str, path: str, message: str) -> None:
    write_index(releases, edition, path)
    with pytest.raises(SourceError, match=message):
        ensure_store(home, releases)
    assert not (home / "figures.db").exists()


def test_a_wrong_release_leaves_the_old_store(home: Path, releases: Path) -> None:
    store = ensure_store(home, releases)
    write_release(releases, "seven")
    with pytest.raises(SourceError, match=r"bulletin\.csv, line 2, value 'seven': not a number"):
        ensure_store(home, releases)
    assert value_in(store) == 7


BUILD = """
import sys
from contextlib import contextmanager
from pathlib import Path
from bot.ingest.building import ensure_store

@contextmanager
def waiting(total):
    print("building", flush=True)
    sys.stdin.readline()
    yield lambda done: print("built", flush=True)

ensure_store(Path(sys.argv[1]), Path(sys.argv[2]), waiting)
print("ready", flush=True)
"""


def start_build(home: Path, releases: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(home), str(releases)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_killed_build_leaves_no_half_store(home: Path, releases: Path) -> None:
    with start_build(home, releases) as build:
        assert build.stdout
        assert build.stdout.readline() == "building\n"
        build.kill()
    assert (home / "figures.db.new").exists()
    assert not (home / "figures.db").exists()
    assert value_in(ensure_store(home, releases)) == 7
    assert not (home / "figures.db.new").exists()


def test_two_first_starts_build_once(home: Path, releases: Path) -> None:
    with start_build(home, releases) as first:
        assert first.stdout
        assert first.stdout.readline() == "building\n"
        with start_build(home, releases) as second:
            told, _ = first.communicate("go on\n")
            assert told == "built\nready\n"
            assert second.communicate("go on\n")[0] == "ready\n"
