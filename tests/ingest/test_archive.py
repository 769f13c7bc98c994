"""What is kept is what was checked, to the byte; a document that no longer is stands in nobody's way."""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.figure import Published
from bot.ingest.archive import ArchivedDocument, DocumentArchive
from bot.ingest.building import ensure_store, rebuild_store
from bot.ingest.catalogue import ReleaseCatalogue
from bot.ingest.figure_store import FigureStore
from bot.ingest.intake import IngestState
from bot.operations.backup.backing_up import back_up
from bot.operations.backup.restoring import restore_home
from bot.sources.document import open_file
from tests.ingest.homes import MOMENT, intake_at, level_in, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.shared import ATLAS

REVISED = OCTOBER_USA + 10**9


@pytest.fixture
def home(few_home: Path, few_releases: Path, tmp_path: Path) -> Path:
    """With two kept documents: one of exports to the US, and another that is whole throughout."""
    intake = intake_at(few_home, few_releases)
    taken = [
        take(intake, open_file(tidy_file(tmp_path / "October.csv", [line(REVISED)]))),
        take(intake, open_file(tidy_file(tmp_path / "b.csv", [line(41, product="8541")], name="goods"))),
    ]
    assert {one.state for one in taken} == {IngestState.STORED}
    return few_home


def october(home: Path) -> ArchivedDocument:
    return next(one for one in DocumentArchive(home).list_files() if one.record.file == "October.csv")


def change_a_digit(kept: ArchivedDocument) -> None:
    kept.path.write_bytes(kept.path.read_bytes().replace(str(REVISED).encode(), str(REVISED + 1).encode()))


def remove(kept: ArchivedDocument) -> None:
    kept.path.unlink()


def spoil_record(kept: ArchivedDocument) -> None:
    kept.path.with_name(f"{kept.record.short}.record.json").write_text('["no record"]', encoding="utf-8")


DAMAGES = [change_a_digit, remove, spoil_record]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_does_not_verify_is_named_and_the_rest_of_the_store_stands(
    home: Path,
    few_releases: Path,
    damage: Callable[[ArchivedDocument], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    damage(october(home))
    with caplog.at_level(logging.WARNING):
        rebuild_store(home, few_releases)
    (told,) = (one.getMessage() for one in caplog.records if one.name == "bot.ingest.filling")
    assert "bulletin-2025-10-again@" in told
    assert "does not verify" in told
    assert level_in(home, releases=few_releases).value == OCTOBER_USA
    with closing(FigureStore(home, few_releases)) as figure_store:
        names = {one.release.name for one in ReleaseCatalogue(figure_store, home, ATLAS).list_entries()}
    assert "goods" in names
    assert "bulletin-2025-10-again" not in names


def test_a_store_without_what_does_not_verify_is_not_built_again_until_it_does(
    home: Path, few_releases: Path
) -> None:
    kept = october(home)
    whole = kept.path.read_bytes()
    change_a_digit(kept)
    built = rebuild_store(home, few_releases).stat().st_ino
    assert ensure_store(home, few_releases).stat().st_ino == built
    kept.path.write_bytes(whole)
    assert level_in(home, releases=few_releases).value == REVISED


def test_a_document_that_is_brought_again_takes_the_place_of_the_damaged_one(
    home: Path, few_releases: Path, tmp_path: Path
) -> None:
    change_a_digit(october(home))
    rebuild_store(home, few_releases)
    brought = open_file(tidy_file(tmp_path / "October.txt", [line(REVISED)]))
    assert take(intake_at(home, few_releases), brought).state is IngestState.STORED
    assert DocumentArchive(home).find_unverified() == ()
    rebuild_store(home, few_releases)
    assert level_in(home, releases=few_releases).value == REVISED


def test_a_backup_leaves_out_what_does_not_verify_says_so_and_keeps_the_earlier_one(
    home: Path, tmp_path: Path
) -> None:
    before = back_up(home, tmp_path / "backup", MOMENT)
    change_a_digit(october(home))
    for later in (1, 2):
        made = back_up(home, tmp_path / "backup", MOMENT.replace(hour=10 + later))
        (said,) = made.left_out
        assert "does not verify" in said
        assert made.before == before.folder
        assert not [one for one in made.files if "bulletin-2025-10-again" in one.path]
    assert len(list((tmp_path / "backup" / before.folder).rglob("bulletin-2025-10-again/*"))) == 2
    restore_home(tmp_path / "backup", tmp_path / "new")
    assert [one.record.name for one in DocumentArchive(tmp_path / "new").list_files()] == ["goods"]


def test_what_is_kept_are_the_bytes_that_were_checked(stocked_home: Path, tmp_path: Path) -> None:
    path = tidy_file(tmp_path / "October.csv", [line(REVISED)])
    checked = path.read_bytes()

    def exchange(_name: str, lines: Iterator[Published]) -> Iterator[Published]:
        tidy_file(path, [line(REVISED * 7)])
        yield from lines

    outcome = take(replace(intake_at(stocked_home), watch=exchange), open_file(path))
    assert outcome.state is IngestState.STORED
    (kept,) = DocumentArchive(stocked_home).list_files()
    assert kept.path.read_bytes() == checked
    assert level_in(stocked_home).value == REVISED


def test_a_document_that_changes_before_it_is_read_is_refused(stocked_home: Path, tmp_path: Path) -> None:
    given = open_file(tidy_file(tmp_path / "October.csv", [line(REVISED)]))
    tidy_file(tmp_path / "October.csv", [line(REVISED + 1)])
    outcome = take(intake_at(stocked_home), given)
    assert (outcome.state, outcome.problem) == (
        IngestState.REFUSED,
        "October.csv changed while it was read: bring it again when it is whole.",
    )
