"""The Census Bureau's workbook of 34 years goes in whole, but for older months that fail."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.figure import Cell, Level, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.ingest.building import rebuild_store
from bot.ingest.checks.result import Severity
from bot.ingest.intake import IngestOutcome, IngestState
from bot.shipped import find_shipped
from bot.store.figures import writer
from tests.ingest.homes import content, intake_at, level_in, take
from tests.shared import MakeHome
from tests.sources.census_workbook import (
    COUNTRIES,
    FIRST,
    ISRAEL_OF_OLD,
    LAST,
    MONTHS_OF_LAST,
    ZERO_YEARS,
    Line,
    amounts,
    changed,
    line,
    revised,
    saved,
    since,
    whole_workbook,
)

ISRAEL, CHINA = 5081, 5700
JANUARY_IMPORTS = 3
"""The column of IJAN."""
RECENT = 2019
"""From when a workbook is that only its latest years refuse: the others would be read for nothing."""


@pytest.fixture
def home(stocked_home: Path) -> Path:
    return stocked_home


def taken(home: Path, folder: Path, lines: list[Line]) -> IngestOutcome:
    folder.mkdir(exist_ok=True)
    return take(intake_at(home), saved(folder, *lines))


def imports(partner: str, year: int, month: int = 1) -> Cell:
    return Cell(Flow.IMPORT, partner, Span.MONTH, Month(year, month), "USD", reporter="USA")


def held(home: Path, partner: str, year: int, month: int = 1) -> int | None:
    return level_in(home, imports(partner, year, month)).value


def is_held(home: Path, partner: str, year: int, month: int = 1) -> bool:
    try:
        level: Level = level_in(home, imports(partner, year, month))
    except KeyError:
        return False
    return level.value is not None


def in_dollars(year: int, share: float, month: int = 1) -> int:
    return round(amounts(year, share, 12)[month - 1] * 1e6)


@pytest.fixture(scope="module")
def whole(make_home: MakeHome, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, IngestOutcome]:
    """A home with the whole workbook, which nobody writes to, and what became of it."""
    home = make_home()
    return home, taken(home, tmp_path_factory.mktemp("whole"), whole_workbook())


def test_all_34_years_go_in(whole: tuple[Path, IngestOutcome]) -> None:
    home, outcome = whole
    assert (outcome.state, outcome.problem) == (IngestState.STORED, "")
    assert not [one for one in outcome.results if one.severity is Severity.REFUSE]
    for year in (FIRST, *ZERO_YEARS, LAST):
        for _code, _name, place, share in COUNTRIES:
            assert held(home, place, year) == in_dollars(year, share)
        assert held(home, "WORLD", year) == in_dollars(year, 1.0)
    assert is_held(home, "CHN", LAST, MONTHS_OF_LAST)
    assert not is_held(home, "CHN", LAST, MONTHS_OF_LAST + 1)


def test_what_is_no_partner_and_what_stands_twice_is_told(whole: tuple[Path, IngestOutcome]) -> None:
    _, outcome = whole
    assert outcome.draft
    remarks = "\n".join(outcome.draft.remarks)
    for name in (
        "Czechoslovakia",
        "Union of Soviet Socialist Republics",
        "Yugoslavia",
        "Seasonally Adjusted",
        "OPEC",
    ):
        assert name in remarks
    assert "Israel stands in several rows of 1993 to 1996, 2003 that do not contradict each other" in remarks
    assert "no year or no name stands there: row 36 (Canada ends)" in remarks
    assert f"{LAST} ends in July {LAST}: the zeros of later months are no figures." in remarks


def twice(year: int) -> list[Line]:
    """Israel with figures under both of its codes."""
    return [*whole_workbook(), line(year, ISRAEL_OF_OLD, "Israel", [7.0] * 12, [7.0] * 12)]


@pytest.fixture(scope="module")
def of_1999_twice(
    make_home: MakeHome, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, IngestOutcome]:
    """A home with a workbook in which figures of 1999 stand twice, and what became of it."""
    home = make_home()
    return home, taken(home, tmp_path_factory.mktemp("twice"), twice(1999))


def test_older_figures_that_stand_twice_are_left_out_and_named(
    of_1999_twice: tuple[Path, IngestOutcome],
) -> None:
    home, outcome = of_1999_twice
    assert outcome.state is IngestState.STORED
    (named,) = [one for one in outcome.results if one.check == "duplicates"]
    assert named.severity is Severity.WARN
    assert named.message.startswith("Left out, since it fails in months older than the latest 24")
    assert "Israel" in named.evidence[0]
    assert not is_held(home, "ISR", 1999)
    assert held(home, "ISR", 2000) == in_dollars(2000, 0.01)
    assert held(home, "CHN", 1999) == in_dollars(1999, 0.25)


def test_a_store_that_is_built_anew_leaves_the_same_out(of_1999_twice: tuple[Path, IngestOutcome]) -> None:
    home, _ = of_1999_twice
    before = content(home)
    rebuild_store(home, find_shipped("releases"))
    assert content(home) == before


@pytest.mark.parametrize("year", [LAST, LAST - 1])
def test_the_latest_24_months_refuse_the_document(year: int, home: Path, tmp_path: Path) -> None:
    before = content(home)
    outcome = taken(home, tmp_path / "in", since(twice(year), RECENT))
    assert outcome.state is IngestState.REFUSED
    assert "duplicates" in {one.check for one in outcome.results if one.severity is Severity.REFUSE}
    assert content(home) == before


def test_an_older_partner_above_the_world_is_left_out(home: Path, tmp_path: Path) -> None:
    lines = changed(whole_workbook(), 2001, CHINA, {JANUARY_IMPORTS: 9_999_999.0})
    outcome = taken(home, tmp_path / "in", lines)
    assert outcome.state is IngestState.STORED
    assert not is_held(home, "CHN", 2001)
    assert held(home, "CHN", 2000) == in_dollars(2000, 0.25)
    assert held(home, "MEX", 2001) == in_dollars(2001, 0.15)


def test_a_year_that_is_not_the_sum_of_its_months_is_left_out_or_refuses(home: Path, tmp_path: Path) -> None:
    """Nobody can tell whether it is the month that is wrong or the year."""
    slip: dict[int, object] = {JANUARY_IMPORTS: 18_000.0}
    recent = since(whole_workbook(), RECENT)
    outcome = taken(home, tmp_path / "new", changed(recent, 2023, CHINA, slip))
    assert outcome.state is IngestState.REFUSED
    outcome = taken(home, tmp_path / "old", changed(whole_workbook(), FIRST, CHINA, slip))
    assert outcome.state is IngestState.STORED
    assert not any(is_held(home, "CHN", FIRST, month) for month in range(1, 13))
    assert held(home, "CHN", FIRST + 1) == in_dollars(FIRST + 1, 0.25)


def test_an_older_row_that_cannot_be_read_is_left_out_and_a_recent_one_refuses(
    home: Path, tmp_path: Path
) -> None:
    recent = since(whole_workbook(), RECENT)
    outcome = taken(home, tmp_path / "new", changed(recent, 2023, CHINA, {JANUARY_IMPORTS: "n.a."}))
    assert outcome.state is IngestState.REFUSED
    assert "'n.a.' is not an amount" in outcome.problem
    outcome = taken(home, tmp_path / "old", changed(whole_workbook(), 2001, CHINA, {JANUARY_IMPORTS: "n.a."}))
    assert outcome.state is IngestState.STORED
    assert outcome.draft
    assert any("China in 2001" in remark and "'n.a.'" in remark for remark in outcome.draft.remarks)
    assert not is_held(home, "CHN", 2001)
    assert held(home, "CHN", 2002) == in_dollars(2002, 0.25)


Work = Callable[[list[Line]], int]
_TOGETHER = 10_000
"""Steps of SQLite's machine that are counted at once."""


@pytest.fixture
def work(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Takes a workbook in, and tells how many steps SQLite took for it, which time says little of."""
    steps, opened = [0], writer.open_store

    def count() -> None:
        steps[0] += 1

    def open_counted(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        connection.set_progress_handler(count, _TOGETHER)
        return connection

    def take(lines: list[Line]) -> int:
        before = steps[0]
        outcome = taken(home, tmp_path / "in", lines)
        assert outcome.state is IngestState.STORED
        return steps[0] - before

    monkeypatch.setattr(writer, "open_store", open_counted)
    return take


@pytest.mark.sampled(1)
def test_the_next_months_workbook_takes_little_more_than_the_first(work: Work) -> None:
    first = work(whole_workbook())
    assert work(whole_workbook(MONTHS_OF_LAST + 1)) <= 1.5 * first


@pytest.mark.sampled(1)
def test_a_workbook_that_is_revised_throughout_takes_a_multiple_that_does_not_grow_with_its_years(
    work: Work,
) -> None:
    half, whole = since(whole_workbook(), 2008), revised(whole_workbook(), 1.002)
    work(half)
    of_half = work(revised(half, 1.001))
    work(whole)
    of_whole = work(revised(whole, 1.001))
    assert of_whole <= 2.4 * of_half
