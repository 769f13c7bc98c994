"""Files in the inbox are taken in once they have settled, and end in done/ or refused/."""

import threading
from pathlib import Path

import pytest

from bot.app import watching_inbox
from bot.releases.inbox import Inbox
from bot.releases.kept import Kept
from bot.releases.watching import watching
from bot.settings import Settings
from bot.sources.document import document
from tests.releases.homes import intake_at, level_in
from tests.releases.tidy_files import OCTOBER_USA, line, tidy_file

REVISED = OCTOBER_USA + 10**9


@pytest.fixture
def inbox(stocked_home: Path) -> Inbox:
    found = Inbox(stocked_home / "inbox", intake_at(stocked_home))
    found.look()
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def look_twice(inbox: Inbox) -> None:
    inbox.look()
    inbox.look()


def test_a_file_is_taken_in_when_two_looks_agree(stocked_home: Path, inbox: Inbox) -> None:
    path = tidy_file(inbox.folder / "October.csv", [line(REVISED)])
    assert inbox.look() == 0
    assert path.exists()
    assert inbox.look() == 1
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
    inbox.look()
    with path.open("a", encoding="utf-8") as file:
        file.write(line(REVISED, flow="import") + "\n")
    assert inbox.look() == 0
    assert inbox.look() == 1


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
    intake_at(stocked_home).take(document(path))
    look_twice(inbox)
    assert names(inbox.folder / "done") == {"October.csv"}
    assert len(Kept(stocked_home).files()) == 1


def test_a_refused_file_whose_note_was_never_written_gets_it_at_the_next_look(inbox: Inbox) -> None:
    tidy_file(inbox.folder / "refused" / "slip.csv", [line(OCTOBER_USA // 7)])
    inbox.look()
    assert names(inbox.folder / "refused") == {"slip.csv", "slip.csv.txt"}


def test_hidden_files_are_left_alone(inbox: Inbox) -> None:
    (inbox.folder / ".October.csv.part").write_text("half", encoding="utf-8")
    look_twice(inbox)
    assert ".October.csv.part" in names(inbox.folder)


def test_looks_go_on_after_one_that_failed() -> None:
    looks = iter([OSError("the disk is full"), None])
    again = threading.Event()

    def look() -> None:
        if failed := next(looks, None):
            raise failed
        again.set()

    with watching(look, 0.01):
        assert again.wait(10)


def test_the_bot_looks_into_its_inbox_while_it_runs(stocked_home: Path) -> None:
    tidy_file(stocked_home / "inbox" / "October.csv", [line(REVISED)])
    done = stocked_home / "inbox" / "done" / "October.csv"
    with watching_inbox(Settings(stocked_home, inbox_seconds=1)):
        assert any(done.exists() or threading.Event().wait(0.1) for _ in range(600))
    assert level_in(stocked_home).value == REVISED
