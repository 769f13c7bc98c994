"""Files in the inbox are taken in once they have settled, and end in done/ or refused/."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app import watch_inbox
from bot.background import repeat_in_background
from bot.ingest.archive import DocumentArchive, StoreLockedError
from bot.ingest.inbox import MOST_CHANGES, DocumentIntake, Inbox
from bot.ingest.intake import IngestOutcome, IngestState
from bot.settings import Settings
from bot.sources.document import Document, open_file
from tests.ingest.homes import intake_at, level_in, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file

REVISED = OCTOBER_USA + 10**9


@pytest.fixture
def inbox(stocked_home: Path) -> Inbox:
    found = Inbox(stocked_home / "inbox", intake_at(stocked_home))
    found.ingest_settled()
    return found


@dataclass
class Failing:
    """An intake that fails for some documents."""

    intake: DocumentIntake
    errors: dict[str, Exception]
    asked: list[str] = field(default_factory=list)

    def take_all(self, document: Document, *, dry_run: bool = False) -> Iterable[IngestOutcome]:
        self.asked.append(document.name)
        if error := self.errors.get(document.name):
            raise error
        return self.intake.take_all(document, dry_run=dry_run)


def note(inbox: Inbox, name: str) -> str:
    return (inbox.folder / "refused" / name).read_text(encoding="utf-8")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def look_twice(inbox: Inbox) -> None:
    inbox.ingest_settled()
    inbox.ingest_settled()


def test_a_file_is_taken_in_when_two_looks_agree(stocked_home: Path, inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / "October.csv", [line(REVISED)])
    assert inbox.ingest_settled() == 0
    assert path.exists()
    assert inbox.ingest_settled() == 1
    assert names(inbox.folder / "done") == {"October.csv"}
    assert level_in(stocked_home).value == REVISED


@pytest.mark.parametrize("name", ["x" * 251 + ".csv", "長" * 84 + ".c", "七月 🚢\n.csv"])
def test_a_name_of_any_kind_leaves_room_for_the_note(name: str, inbox: Inbox) -> None:
    tidy_file(inbox.folder / name, [line(OCTOBER_USA // 7)])
    tidy_file(inbox.folder / "魚.csv", [line(REVISED)])
    look_twice(inbox)
    moved, note = sorted(names(inbox.folder / "refused"))
    assert (moved[:60], note) == (name[:60], f"{moved}.txt")
    assert moved.endswith(name[-2:])
    assert names(inbox.folder / "done") == {"魚.csv"}


def test_a_file_that_cannot_be_moved_holds_up_no_other(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    tidy_file(inbox.folder / "a.csv", [line(REVISED)])
    tidy_file(inbox.folder / "b.csv", [line(REVISED + 10**8)], published="2026-10-01")
    move = Path.rename
    busy = OSError(16, "Device or resource busy")

    def rename(path: Path, place: Path) -> Path:
        if path.name == "a.csv":
            raise busy
        return move(path, place)

    monkeypatch.setattr(Path, "rename", rename)
    look_twice(inbox)
    assert names(inbox.folder / "done") == {"b.csv"}


def test_a_file_that_still_grows_is_left_alone(inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / "October.csv", [line(REVISED)])
    inbox.ingest_settled()
    with path.open("a", encoding="utf-8") as file:
        file.write(line(REVISED, flow="import") + "\n")
    assert inbox.ingest_settled() == 0
    assert inbox.ingest_settled() == 1


def test_a_refused_file_lies_beside_the_reason_with_row_and_cell(inbox: Inbox) -> None:
    tidy_file(inbox.folder / "slip.csv", [line(OCTOBER_USA // 7)])
    look_twice(inbox)
    assert names(inbox.folder / "refused") == {"slip.csv", "slip.csv.txt"}
    note = (inbox.folder / "refused" / "slip.csv.txt").read_text(encoding="utf-8")
    assert "refuse (units): Figures are 0.14" in note
    assert "dollars for yuan?" in note
    assert "row 8 (United States), value: 35,466,337,142 CNY, held for 2025-10: 248,264,360,000" in note
    assert "tidewaiter ingest FILE --accept units" in note


def test_a_file_that_nobody_can_read_is_refused_in_plain_words(inbox: Inbox) -> None:
    (inbox.folder / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 100)
    look_twice(inbox)
    assert names(inbox.folder / "refused") == {"holiday.jpg", "holiday.jpg.txt"}


def test_files_of_one_name_never_overwrite_each_other(inbox: Inbox) -> None:
    for day in ("2026-09-01", "2026-09-02", "2026-09-03"):
        tidy_file(inbox.folder / "October.csv", [line(REVISED)], published=day)
        look_twice(inbox)
    assert names(inbox.folder / "done") == {"October.csv", "October-2.csv", "October-3.csv"}
    for value in (OCTOBER_USA // 7, OCTOBER_USA // 70):
        tidy_file(inbox.folder / "slip.csv", [line(value)])
        look_twice(inbox)
    assert names(inbox.folder / "refused") == {"slip.csv", "slip.csv.txt", "slip-2.csv", "slip-2.csv.txt"}


def test_a_file_held_already_goes_to_done(stocked_home: Path, inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / "October.csv", [line(REVISED)])
    take(intake_at(stocked_home), open_file(path))
    look_twice(inbox)
    assert names(inbox.folder / "done") == {"October.csv"}
    assert len(DocumentArchive(stocked_home).list_files()) == 1


def test_a_refused_file_whose_note_was_never_written_gets_it_at_the_next_look(inbox: Inbox) -> None:
    tidy_file(inbox.folder / "refused" / "slip.csv", [line(OCTOBER_USA // 7)])
    inbox.ingest_settled()
    assert names(inbox.folder / "refused") == {"slip.csv", "slip.csv.txt"}


def test_hidden_files_are_left_alone(inbox: Inbox) -> None:
    (inbox.folder / ".October.csv.part").write_text("half", encoding="utf-8")
    look_twice(inbox)
    assert ".October.csv.part" in names(inbox.folder)


STRANGE: dict[str, Callable[[Path], object]] = {
    "a link": lambda path: path.symlink_to("/etc/hostname"),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": lambda path: os.mknod(path, stat.S_IFSOCK),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_file_is_told_once_and_set_aside(stocked_home: Path, kind: str) -> None:
    told: list[IngestOutcome] = []
    inbox = Inbox(stocked_home / "inbox", intake_at(stocked_home), told.append)
    inbox.ingest_settled()
    STRANGE[kind](inbox.folder / "a.csv")
    tidy_file(inbox.folder / "b.csv", [line(REVISED)])
    for _ in range(3):
        inbox.ingest_settled()
    assert [(one.document, one.state) for one in told] == [
        ("a.csv", IngestState.REFUSED),
        ("b.csv", IngestState.STORED),
    ]
    assert names(inbox.folder / "refused") == {"a.csv", "a.csv.txt"}
    said = kind.removesuffix(" to a device").removesuffix(" to nothing")
    assert f"a.csv is {said}: bring the files themselves." in note(inbox, "a.csv.txt")


def test_a_name_that_is_no_utf_8_or_holds_line_breaks_is_taken_in(stocked_home: Path, inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / os.fsdecode(b"\xff\xfe\n.csv"), [line(REVISED)])
    tidy_file(inbox.folder / os.fsdecode(b"slip\x80.csv"), [line(OCTOBER_USA // 7)])
    look_twice(inbox)
    assert names(inbox.folder / "done") == {path.name}
    (kept,) = DocumentArchive(stocked_home).list_files()
    assert kept.record.file == "\ufffd\ufffd\ufffd.csv"
    assert note(inbox, os.fsdecode(b"slip\x80.csv.txt")).startswith("slip\ufffd.csv\n")


def test_a_file_that_never_stops_growing_is_set_aside(inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / "endless.csv", [line(REVISED)])
    for looks in range(MOST_CHANGES + 1):
        assert path.exists()
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{looks}\n")
        inbox.ingest_settled()
    assert names(inbox.folder / "refused") == {"endless.csv", "endless.csv.txt"}
    assert "never stops changing" in note(inbox, "endless.csv.txt")


def test_a_file_without_an_end_is_refused_unread(inbox: Inbox) -> None:
    with (inbox.folder / "zeros.csv").open("wb") as file:
        file.truncate(10**12)
    look_twice(inbox)
    assert "zeros.csv has 1,000,000,000,000 bytes" in note(inbox, "zeros.csv.txt")


def test_files_called_as_the_two_folders_are_do_no_harm(inbox: Inbox) -> None:
    for name in ("done", "refused"):
        (inbox.folder / name).rmdir()
        (inbox.folder / name).write_text("a letter", encoding="utf-8")
    tidy_file(inbox.folder / "October.csv", [line(REVISED)])
    look_twice(inbox)
    assert names(inbox.folder / "done") == {"October.csv"}
    set_aside = {"done-2", "done-2.txt", "refused-2", "refused-2.txt"}
    assert names(inbox.folder / "refused") == set_aside


@pytest.mark.parametrize(
    "error", [StoreLockedError(Path("figures.db")), OSError(errno.ENOSPC, "No space left on device")]
)
def test_a_fault_of_the_home_leaves_the_file_says_so_once_and_is_noted_for_the_doctor(
    stocked_home: Path, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    intake = Failing(intake_at(stocked_home), {"a.csv": error})
    inbox = Inbox(stocked_home / "inbox", intake)
    inbox.ingest_settled()
    tidy_file(inbox.folder / "a.csv", [line(REVISED)])
    tidy_file(inbox.folder / "b.csv", [line(REVISED)], published="2026-10-01")
    for _ in range(4):
        inbox.ingest_settled()
    assert names(inbox.folder) == {"a.csv", "done", "refused", ".failed"}
    assert names(inbox.folder / "done") == {"b.csv"}
    assert len([one for one in caplog.records if one.levelname == "WARNING"]) == 1
    assert (inbox.folder / ".failed").read_text(encoding="utf-8").startswith("a.csv: ")
    intake.errors.clear()
    inbox.ingest_settled()
    assert names(inbox.folder) == {"done", "refused"}
    assert names(inbox.folder / "done") == {"a.csv", "b.csv"}


def test_a_file_that_breaks_the_program_is_set_aside(stocked_home: Path) -> None:
    inbox = Inbox(
        stocked_home / "inbox", Failing(intake_at(stocked_home), {"a.csv": ZeroDivisionError("oh")})
    )
    inbox.ingest_settled()
    tidy_file(inbox.folder / "a.csv", [line(REVISED)])
    tidy_file(inbox.folder / "b.csv", [line(REVISED)])
    look_twice(inbox)
    assert names(inbox.folder / "done") == {"b.csv"}
    assert "ZeroDivisionError: oh" in note(inbox, "a.csv.txt")


def test_a_file_that_cannot_be_moved_is_read_once(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    tidy_file(inbox.folder / "a.csv", [line(REVISED)])
    taken = inbox.intake = Failing(inbox.intake, {})
    move, busy = Path.rename, [OSError(errno.EBUSY, "Device or resource busy")] * 3

    def rename(path: Path, place: Path) -> Path:
        if busy:
            raise busy.pop()
        return move(path, place)

    monkeypatch.setattr(Path, "rename", rename)
    for _ in range(5):
        inbox.ingest_settled()
    assert names(inbox.folder / "done") == {"a.csv"}
    assert taken.asked == ["a.csv"]


def test_looks_go_on_after_one_that_failed() -> None:
    looks = iter([OSError("the disk is full"), None])
    again = threading.Event()

    def look() -> None:
        if failed := next(looks, None):
            raise failed
        again.set()

    with repeat_in_background(look, 0.01):
        assert again.wait(10)


def test_the_bot_looks_into_its_inbox_while_it_runs(stocked_home: Path) -> None:
    tidy_file(stocked_home / "inbox" / "October.csv", [line(REVISED)])
    done = stocked_home / "inbox" / "done" / "October.csv"
    with watch_inbox(Settings(stocked_home, inbox_seconds=1)):
        assert any(done.exists() or threading.Event().wait(0.1) for _ in range(600))
    assert level_in(stocked_home).value == REVISED
