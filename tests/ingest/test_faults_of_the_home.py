"""A full disk, a lock, a file that cannot be written: one plain line, exit code 1, nothing half done."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import PlainError
from bot.home.locks import hold_lock, use_home
from bot.ingest import archive
from bot.ingest.archive import StoreLockedError
from bot.ingest.building import ensure_store
from bot.operations.backup.backing_up import back_up
from bot.operations.backup.manifest import BackupError
from bot.shipped import find_shipped
from bot.sources.document import open_file
from bot.store.faults import say_fault
from bot.store.figures import writer
from bot.store.memory.memory import MemoryUnreadableError, open_memory
from tests.forking import run_program
from tests.ingest.homes import MOMENT, intake_at, level_in, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file

SMALL = 1_000_000
"""Bytes: less than a store, and more than anything else of a home."""


def run(home: Path, *arguments: str, before: Callable[[], object] | None = None) -> tuple[int, str, str]:
    """Exit code and what was said on standard output and standard error."""
    told = run_program(arguments, os.environ | {"TIDEWAITER_HOME": str(home)}, before=before)
    return told.returncode, told.stdout, told.stderr


def start(home: Path, *arguments: str, before: Callable[[], object] | None = None) -> tuple[int, str, str]:
    """The same of a program that shares nothing with these tests."""
    told = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=os.environ | {"TIDEWAITER_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )
    return told.returncode, told.stdout, told.stderr


def only_small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def files(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def test_a_store_that_finds_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    code, _, said = run(tmp_path / "home", "releases", before=only_small_files)
    assert code == 1
    assert len(said.splitlines()) == 1
    assert "disk is full" in said
    assert files(tmp_path / "home") == {"figures.lock", "home.lock"}


def test_a_document_that_finds_no_room_leaves_nothing_behind(
    stocked_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = writer.open_connection

    def full(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    goods = [line(number, product=f"{number:06}") for number in range(100_000, 101_000)]
    path = tidy_file(tmp_path / "a.csv", goods)
    before = files(stocked_home)
    monkeypatch.setattr(writer, "open_connection", full)
    with pytest.raises(PlainError, match=r"The disk is full .*figures\.db.*: make room, then try again"):
        take(intake_at(stocked_home), open_file(path))
    assert files(stocked_home) - {"figures.lock"} == before - {"figures.lock"}
    monkeypatch.undo()
    assert level_in(stocked_home).value == OCTOBER_USA


def test_a_store_that_cannot_be_written_is_named(
    stocked_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = writer.open_connection
    monkeypatch.setattr(writer, "open_connection", lambda path, _mode: connect(path, "ro"))
    path = tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA + 10**9)])
    with pytest.raises(PlainError, match=r"figures\.db cannot be written: give this account the right"):
        take(intake_at(stocked_home), open_file(path))
    assert not (stocked_home / "releases").exists()


def test_a_store_that_another_program_locks_is_not_taken_for_damaged(stocked_home: Path) -> None:
    store = stocked_home / "figures.db"
    before = store.stat().st_ino
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, _, said = start(stocked_home, "ask", "exports to Japan in May 2025")
    assert code == 1
    assert f"{store} is locked: another process works on" in said
    assert len(said.splitlines()) == 1
    assert store.stat().st_ino == before


def test_whoever_waits_for_the_store_too_long_is_told(
    stocked_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "PATIENCE_SECONDS", 0)
    path = tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA + 10**9)])
    with (
        hold_lock(stocked_home / "figures.lock"),
        pytest.raises(StoreLockedError, match="try again"),
    ):
        take(intake_at(stocked_home), open_file(path))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(122, "Quota exceeded")])
def test_a_full_disk_is_said_alike_wherever_it_is_met(error: OSError) -> None:
    assert say_fault(error).startswith("The disk is full: make room")


def test_an_answer_says_in_plain_words_why_its_receipt_is_not_kept(stocked_home: Path) -> None:
    (stocked_home / "memory.db").write_bytes(b"no database" * 1_000)
    code, answer, said = run(stocked_home, "ask", "exports to Japan in May 2025")
    assert code == 0
    assert "exports to Japan in May 2025" in answer
    (told,) = said.splitlines()
    assert told.startswith(
        f"tidewaiter: {stocked_home / 'memory.db'} cannot be used (file is not a database)"
    )


def test_an_emptied_memory_is_told_and_not_taken_for_new(stocked_home: Path, tmp_path: Path) -> None:
    memory = stocked_home / "memory.db"
    with open_memory(memory):
        pass
    memory.write_bytes(b"")
    with pytest.raises(MemoryUnreadableError, match="it is empty, so it was emptied"):
        open_memory(memory)
    with pytest.raises(BackupError, match=r"memory\.db is empty"):
        back_up(stocked_home, tmp_path / "backup", MOMENT)
    code, _, said = run(stocked_home, "subscriptions")
    assert (code, memory.stat().st_size) == (1, 0)
    assert "restore it from a backup" in said


def test_a_memory_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    with pytest.raises(OSError, match="No space"):
        open_memory(tmp_path / "memory.db")
    assert files(tmp_path) == set()


def test_what_a_home_holds_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA + 10**9)])

    def generous() -> None:
        os.umask(0)

    assert start(home, "ingest", str(path), before=generous)[0] == 0
    assert start(home, "ask", "exports to Japan in May 2025", before=generous)[0] == 0
    with open_memory(home / "memory.db") as memory, memory.open_to_write():
        assert "memory.db-wal" in files(home)
        assert open_to_others(home) == []


def test_a_home_of_an_earlier_version_is_narrowed_at_start_and_nothing_beside_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "inbox" / "done").mkdir(parents=True)
    for name in ("figures.db", "words.csv", "inbox/done/July.csv", "mine.sh"):
        (home / name).write_text("", encoding="utf-8")
        (home / name).chmod(0o755)
    (home / "inbox" / "link").symlink_to(tmp_path)
    outside = stat.S_IMODE(tmp_path.stat().st_mode)
    home.chmod(0o777)
    with use_home(home):
        assert open_to_others(home) == ["mine.sh"]
    assert stat.S_IMODE((home / "figures.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(tmp_path.stat().st_mode) == outside


def test_a_folder_that_is_everybodys_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    with use_home(tmp_path):
        assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


def open_to_others(home: Path) -> list[str]:
    """Whatever somebody else could read or enter."""
    every = [home, *home.rglob("*")]
    open_ones = (one for one in every if not one.is_symlink() and one.stat().st_mode & 0o077)
    return sorted(str(one.relative_to(home)) for one in open_ones)


def test_the_store_of_a_home_is_built_where_there_is_room(tmp_path: Path) -> None:
    store = ensure_store(tmp_path, find_shipped("releases"))
    assert store.stat().st_size > SMALL
