"""A backup is of one moment, and comes back whole or not at all."""

import json
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from bot.home.locks import HomeInUseError, lock_home, use_home
from bot.ingest.archive import DocumentArchive
from bot.operations.backup.backing_up import back_up
from bot.operations.backup.manifest import NAME, BackupError, list_documents, read_manifest
from bot.operations.backup.restoring import restore_home
from bot.sources.document import open_file
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnRelease, Subscription, Summary
from tests.ingest.homes import content, intake_at, level_in, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.operations.backup.restore_until_killed import COMMITTING, MOMENTS, restore_until_killed

NOW = datetime(2026, 7, 20, tzinfo=UTC)
WORDS = "kind,means,words\nplace,ASEAN,our region\n"
REVISED = OCTOBER_USA + 10**9


def order(channel: str) -> Subscription:
    return Subscription("T1", channel, "U1", OnRelease(), Summary.NATIONAL, NOW)


def subscribe(home: Path, channel: str) -> None:
    with open_memory(home / "memory.db") as memory:
        SubscriptionStore(memory).add(order(channel))


def channels(home: Path) -> list[str]:
    with use_home(home), open_memory(home / "memory.db") as memory:
        return [one.channel for one in SubscriptionStore(memory).list_all()]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders: a home with an order, a document that was taken in, and words; and its backup."""
    folder = tmp_path_factory.mktemp("made")
    home = folder / "home"
    take(intake_at(home), open_file(tidy_file(folder / "October.csv", [line(REVISED)])))
    (home / "words.csv").write_text(WORDS, encoding="utf-8")
    subscribe(home, "C1")
    back_up(home, folder / "backup", NOW)
    return folder


@pytest.fixture
def old(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "home", tmp_path / "old"))


@pytest.fixture
def backup(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "backup", tmp_path / "backup"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Another home, with an order of its own."""
    home = tmp_path / "new"
    home.mkdir()
    subscribe(home, "C2")
    return home


def test_a_home_comes_back_as_it_was(old: Path, backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    restore_home(backup, home)
    assert channels(home) == ["C1"]
    assert (home / "words.csv").read_text(encoding="utf-8") == WORDS
    assert level_in(home).value == REVISED
    assert content(home) == content(old)
    assert list(list_documents(home)) == list(list_documents(old))


def test_a_home_that_is_not_empty_takes_force_and_is_replaced_as_a_whole(backup: Path, new: Path) -> None:
    with pytest.raises(BackupError, match="--force"):
        restore_home(backup, new)
    assert channels(new) == ["C2"]

    restore_home(backup, new, force=True)
    assert channels(new) == ["C1"]
    assert len(DocumentArchive(new).list_files()) == 1


def test_what_the_backup_has_not_is_gone_afterwards(new: Path, old: Path, tmp_path: Path) -> None:
    back_up(new, tmp_path / "plain", NOW)
    restore_home(tmp_path / "plain", old, force=True)
    assert channels(old) == ["C2"]
    assert not (old / "words.csv").exists()
    assert DocumentArchive(old).list_files() == ()


def test_a_later_backup_takes_the_place_of_an_earlier_one(old: Path, backup: Path) -> None:
    subscribe(old, "C3")
    later = back_up(old, backup, NOW.replace(hour=1))
    assert read_manifest(backup) == later
    assert sorted(path.name for path in backup.iterdir()) == sorted([NAME, later.folder])


def test_no_folder_with_other_files_is_written_into(old: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BackupError, match="other files"):
        back_up(old, tmp_path / "mine", NOW)
    with pytest.raises(BackupError, match="no folder"):
        back_up(old, tmp_path / "mine" / "letter.txt", NOW)


def test_what_a_killed_backup_left_is_no_backup_and_is_written_over(
    old: Path, backup: Path, tmp_path: Path
) -> None:
    (backup / NAME).unlink()
    with pytest.raises(BackupError, match="no backup"):
        restore_home(backup, tmp_path / "fresh")
    back_up(old, backup, NOW.replace(hour=2))
    restore_home(backup, tmp_path / "fresh")


@pytest.mark.parametrize("name", ["memory.db", "words.csv", "releases/*/*.csv", "releases/*/*.json"])
def test_a_changed_file_is_noticed_before_anything_is_replaced(backup: Path, new: Path, name: str) -> None:
    found = next(backup.glob(f"*/{name}"))
    content = bytearray(found.read_bytes())
    content[len(content) // 2] ^= 1
    found.write_bytes(content)
    with pytest.raises(BackupError, match="changed or is damaged"):
        restore_home(backup, new, force=True)
    assert channels(new) == ["C2"]
    assert not list(new.glob(".restoring*"))


def test_a_damaged_backup_leaves_no_home_where_there_was_none(backup: Path, tmp_path: Path) -> None:
    memory = next(backup.rglob("memory.db"))
    whole = memory.read_bytes()
    for damage in (lambda: memory.write_bytes(whole[:-1]), memory.unlink):
        damage()
        with pytest.raises(BackupError, match=r"damaged|cannot be read"):
            restore_home(backup, tmp_path / "fresh")
        assert not (tmp_path / "fresh").exists()


def test_a_file_that_is_gone_is_noticed(backup: Path, new: Path) -> None:
    next(backup.rglob("memory.db")).unlink()
    with pytest.raises(BackupError, match="cannot be read"):
        restore_home(backup, new, force=True)
    assert channels(new) == ["C2"]


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"files": [{"path": "../memory.db", "sha256": "", "bytes": 0}]},
        {"files": [{"path": "releases/../../x", "sha256": "", "bytes": 0}]},
        {"folder": ".."},
        {"memory": ["a_step_to_come"]},
        {"created": "yesterday"},
    ],
)
def test_a_manifest_of_another_kind_is_refused(
    backup: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    said = json.loads((backup / NAME).read_text(encoding="utf-8"))
    (backup / NAME).write_text(json.dumps(said | changes), encoding="utf-8")
    with pytest.raises(BackupError):
        restore_home(backup, tmp_path / "fresh")
    assert not (tmp_path / "fresh" / "memory.db").exists()


def test_nothing_is_restored_into_a_home_that_is_used(backup: Path, new: Path) -> None:
    with use_home(new), pytest.raises(HomeInUseError, match="in use"):
        restore_home(backup, new, force=True)
    with lock_home(new), pytest.raises(HomeInUseError), lock_home(new):
        pass
    assert channels(new) == ["C2"]


def test_a_backup_made_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    """The writer keeps one number in two tables, so a copy of two moments would tell itself."""
    home, stop = tmp_path / "home", threading.Event()
    with open_memory(home / "memory.db") as memory:
        writer = threading.Thread(target=count_in_two_tables, args=(memory, stop))
        writer.start()
        try:
            told = [numbers_in(home, tmp_path / f"backup-{number}") for number in range(5)]
        finally:
            stop.set()
            writer.join()
    assert all(first == second for first, second in told)


def count_in_two_tables(memory: Memory, stop: threading.Event) -> None:
    facts = (
        "INSERT INTO facts VALUES ('number', ?, 0) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    number = 0
    while not stop.is_set():
        number += 1
        with memory.open_to_write() as db:
            db.execute(facts, (str(number),))
            db.execute("DELETE FROM seen")
            db.execute("INSERT INTO seen VALUES (?, 0)", (str(number),))


def numbers_in(home: Path, folder: Path) -> tuple[list[str], list[str]]:
    back_up(home, folder, NOW)
    with closing(sqlite3.connect(next(folder.glob("*/memory.db")))) as copy:
        facts = copy.execute("SELECT value FROM facts").fetchall()
        return facts, copy.execute("SELECT key FROM seen").fetchall()


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_step_a_restore_leaves_the_old_home_or_the_new_one(
    backup: Path, new: Path, moment: int
) -> None:
    restoring = get_context("fork").Process(target=restore_until_killed, args=(backup, new, moment))
    restoring.start()
    restoring.join()
    assert restoring.exitcode == -signal.SIGKILL
    is_new = moment > COMMITTING
    assert channels(new) == (["C1"] if is_new else ["C2"])
    assert len(DocumentArchive(new).list_files()) == is_new
    assert (new / "words.csv").exists() == is_new
    assert not (new / ".restoring").exists()
    restore_home(backup, new, force=True)
    assert channels(new) == ["C1"]
