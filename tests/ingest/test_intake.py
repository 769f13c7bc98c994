"""A document is stored whole or not at all, kept as it came, and can be taken back."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.figure import Cell, Level, Published, Span
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow
from bot.ingest.archive import DocumentArchive
from bot.ingest.building import rebuild_store
from bot.ingest.catalogue import ReleaseCatalogue, ReleaseStatus, UnknownReleaseError
from bot.ingest.checks.result import Severity
from bot.ingest.figure_store import FigureStore
from bot.ingest.intake import CheckOverride, IngestState, Intake
from bot.shipped import find_shipped
from bot.sources.document import open_file
from bot.store.figures import writer
from bot.store.figures.reader import Figures, open_readonly
from bot.store.figures.stored import COLUMNS, make_key
from tests.ingest.homes import MOMENT, USA_OCTOBER, content, intake_at, level_in, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.sources import customs_tables
from tests.sources.comtrade_rows import answer, row

SAMPLES = Path(__file__).parent.parent / "sources" / "samples"
REVISED = OCTOBER_USA + 10**9


@pytest.fixture
def home(stocked_home: Path) -> Path:
    return stocked_home


@pytest.fixture
def intake(home: Path) -> Intake:
    return intake_at(home)


@pytest.fixture
def catalogue(home: Path, atlas: Atlas) -> Iterator[ReleaseCatalogue]:
    with closing(FigureStore(home, find_shipped("releases"))) as figure_store:
        yield ReleaseCatalogue(figure_store, home, atlas)


def test_a_revision_stands_and_its_document_is_kept_as_it_came(
    home: Path, intake: Intake, tmp_path: Path
) -> None:
    brought = tidy_file(tmp_path / "October.csv", [line(REVISED)])
    outcome = take(intake, open_file(brought))
    assert outcome.state is IngestState.STORED
    assert outcome.plan
    assert (outcome.plan.rows, outcome.plan.revised) == (1, 1)
    assert outcome.plan.largest[0].cell == USA_OCTOBER
    assert level_in(home).value == REVISED
    (kept,) = DocumentArchive(home).list_files()
    assert kept.path.read_bytes() == brought.read_bytes()
    assert (kept.record.file, kept.record.taken_in) == (
        "October.csv",
        MOMENT.isoformat(timespec="microseconds"),
    )
    assert kept.path.parent == home / "releases" / "bulletin-2025-10-again"


def test_the_same_document_again_changes_nothing_and_says_so(
    home: Path, intake: Intake, tmp_path: Path
) -> None:
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)]))
    take(intake, brought)
    before = content(home)
    assert take(intake, brought).state is IngestState.HELD
    assert content(home) == before


def test_a_dry_run_tells_the_same_and_does_nothing(home: Path, intake: Intake, tmp_path: Path) -> None:
    before = content(home)
    outcome = take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)])), dry_run=True)
    assert outcome.state is IngestState.WOULD_STORE
    assert outcome.plan
    assert outcome.plan.revised == 1
    assert content(home) == before
    assert not (home / "releases").exists()


def test_a_table_of_customs_without_a_date_that_comes_again_revises_what_is_held(
    home: Path, intake: Intake, tmp_path: Path
) -> None:
    """Workbooks and CSV tell no day; by customs' calendar it is that of the bulletin which is held."""
    table = customs_tables.country_table(customs_tables.shipped_lines("2025-12-cny"))
    (germany,) = (row for row in table if row[0] == "其中：德国")
    total, exports = (int(germany[column].replace(",", "")) for column in (1, 3))
    germany[1], germany[3] = f"{total + 1000:,}", f"{exports + 1000:,}"
    outcome = take(intake, open_file(customs_tables.write_csv(tmp_path / "b.csv", table, "gb18030")))
    assert outcome.plan
    assert (outcome.state, outcome.plan.revised, outcome.plan.history_only) == (IngestState.STORED, 2, 0)
    held = level_in(home, Cell(Flow.EXPORT, "DEU", Span.MONTH, Month(2025, 12), "CNY"))
    assert held.value == (exports + 1000) * 10_000


@pytest.mark.parametrize("name", sorted(path.name for path in customs_tables.SAMPLES.iterdir()))
def test_real_pages_are_let_in(name: str, intake: Intake) -> None:
    outcome = take(intake, open_file(customs_tables.SAMPLES / name), dry_run=True)
    against = [one for one in outcome.results if one.severity is Severity.REFUSE]
    assert (outcome.state, outcome.problem, against) == (IngestState.WOULD_STORE, "", [])


@pytest.mark.parametrize(
    ("lines", "check"),
    [
        pytest.param([line(OCTOBER_USA // 7)], "units", id="another currency"),
        pytest.param([line(REVISED), line(REVISED)], "duplicates", id="a figure twice"),
    ],
)
def test_what_a_check_refuses_leaves_everything_as_it_was(
    lines: list[str], check: str, home: Path, intake: Intake, tmp_path: Path
) -> None:
    before = content(home)
    outcome = take(intake, open_file(tidy_file(tmp_path / "a.csv", lines)))
    assert outcome.state is IngestState.REFUSED
    assert check in {one.check for one in outcome.results}
    assert content(home) == before
    assert not DocumentArchive(home).list_files()


def test_an_accepted_check_lets_it_in_and_is_recorded_with_when_and_why(
    intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    consent = CheckOverride(("units", "revision"), "customs said so by telephone")
    outcome = take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA // 7)])), consent)
    assert outcome.state is IngestState.STORED
    entry = catalogue.find_entry("bulletin-2025-10-again")
    assert entry.status is ReleaseStatus.ACCEPTED
    assert entry.record
    assert [(one.check, one.reason) for one in entry.record.accepted] == [
        ("units", "customs said so by telephone"),
        ("revision", "customs said so by telephone"),
    ]
    assert entry.record.accepted[0].at.startswith("2026-09-02T08:00")


def test_a_figure_that_stands_twice_can_be_accepted_by_nobody(intake: Intake, tmp_path: Path) -> None:
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED), line(REVISED + 1)]))
    assert take(intake, brought, CheckOverride(("duplicates",))).state is IngestState.REFUSED


def test_what_no_source_knows_is_refused_with_what_is_looked_for(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear customs,\n", encoding="utf-8")
    outcome = take(intake, open_file(tmp_path / "letter.txt"))
    assert outcome.state is IngestState.REFUSED
    assert "tidy" in outcome.problem


def test_a_store_built_anew_equals_the_one_that_grew(
    few_home: Path, few_releases: Path, tmp_path: Path
) -> None:
    intake = intake_at(few_home, few_releases)
    take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)])))
    take(intake, open_file(tidy_file(tmp_path / "b.csv", [line(REVISED + 10**8)], published="2026-10-01")))
    old = [line(OCTOBER_USA, period="2025-10")]
    take(intake, open_file(tidy_file(tmp_path / "c.csv", old, name="express-2025-10-x", edition="express")))
    grown = content(few_home)
    rebuild_store(few_home, few_releases)
    assert content(few_home) == grown
    assert level_in(few_home, releases=few_releases).value == REVISED + 10**8


def test_a_store_that_lacks_a_kept_release_is_built_anew(
    few_home: Path, few_releases: Path, tmp_path: Path
) -> None:
    earlier = (few_home / "figures.db").read_bytes()
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)]))
    take(intake_at(few_home, few_releases), brought)
    for store in few_home.glob("figures.db*"):
        store.unlink()
    (few_home / "figures.db").write_bytes(earlier)
    assert level_in(few_home, releases=few_releases).value == REVISED


def test_undoing_restores_what_was_superseded_and_keeps_the_document(
    home: Path, intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    before, value = content(home), level_in(home).value
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)]))
    take(intake, brought)
    path = catalogue.undo_release(catalogue.find_entry("bulletin-2025-10-again"))
    assert content(home) == before
    assert level_in(home).value == value
    assert catalogue.list_undone() == (path,)
    assert take(intake, open_file(path)).state is IngestState.STORED
    assert level_in(home).value == REVISED
    assert catalogue.list_undone() == ()


def test_of_two_documents_of_one_name_each_can_be_named_and_undone(
    home: Path, intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)])))
    take(intake, open_file(tidy_file(tmp_path / "b.csv", [line(REVISED + 10**8)], published="2026-10-01")))
    later = catalogue.find_entry("bulletin-2025-10-again")
    assert later.release.published == "2026-10-01"
    earlier = next(one for one in catalogue.list_entries() if one.release.published == "2026-09-01")
    assert catalogue.find_entry(earlier.id) == earlier
    (change,) = catalogue.find_differences(earlier, later)
    assert (change.cell, change.change) == (USA_OCTOBER, 10**8)
    catalogue.undo_release(later)
    assert level_in(home).value == REVISED


def test_what_ships_cannot_be_undone(catalogue: ReleaseCatalogue) -> None:
    with pytest.raises(UnknownReleaseError, match="ships with the project"):
        catalogue.undo_release(catalogue.find_entry("customs-bulletin-2025-10-cny"))


def test_a_name_that_is_not_held_comes_back_with_near_ones(catalogue: ReleaseCatalogue) -> None:
    with pytest.raises(UnknownReleaseError, match="Perhaps customs-bulletin-2025-10-cny"):
        catalogue.find_entry("bulletin-2025-10")


def test_a_running_reader_answers_from_new_data_at_once(
    home: Path, intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    def held() -> int | None:
        return catalogue.figure_store.use(
            lambda figures: figures.find_levels([USA_OCTOBER])[USA_OCTOBER].value
        )

    before = held()
    take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)])))
    assert (before != REVISED, held()) == (True, REVISED)
    catalogue.undo_release(catalogue.find_entry("bulletin-2025-10-again"))
    rebuild_store(home, find_shipped("releases"))
    assert held() == before


def test_the_log_of_the_store_is_empty_afterwards_although_others_have_it_open(
    home: Path, intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)], name="bulletin-x")))
    assert catalogue.list_entries()
    goods = [line(number, product=f"{number:06}") for number in range(100_000, 103_000)]
    take(intake, open_file(tidy_file(tmp_path / "b.csv", goods)))
    assert (home / "figures.db-wal").stat().st_size == 0
    catalogue.undo_release(catalogue.find_entry("bulletin-2025-10-again"))
    assert (home / "figures.db-wal").stat().st_size == 0


def test_a_question_that_is_still_read_keeps_no_release_from_being_taken_in(
    home: Path, intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "CHECKPOINT_PATIENCE", 0)
    take(intake, open_file(tidy_file(tmp_path / "c.csv", [line(REVISED)], name="bulletin-x")))
    with closing(open_readonly(home / "figures.db")) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*) FROM release").fetchone()
        outcome = take(intake, open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)])))
        assert outcome.state is IngestState.STORED
        assert reader.execute("SELECT count(*) FROM release").fetchone() == before
    take(intake, open_file(tidy_file(tmp_path / "b.csv", [line(REVISED)], published="2026-10-01")))
    assert level_in(home).value == REVISED


def test_a_question_sees_one_moment_whatever_is_taken_in_meanwhile(
    intake: Intake, tmp_path: Path, catalogue: ReleaseCatalogue
) -> None:
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)]))
    take(intake, open_file(tidy_file(tmp_path / "b.csv", [line(REVISED + 1)], name="bulletin-x")))

    def twice(figures: Figures) -> tuple[dict[Cell, Level], dict[Cell, Level]]:
        first = figures.find_levels([USA_OCTOBER])
        assert take(intake, brought).state is IngestState.STORED
        return first, figures.find_levels([USA_OCTOBER])

    first, second = catalogue.figure_store.use(twice)
    assert first == second


def test_what_a_strange_document_sets_off_is_its_refusal(home: Path, intake: Intake, tmp_path: Path) -> None:
    def strange(_name: str, _lines: Iterator[Published]) -> Iterator[Published]:
        raise ZeroDivisionError("in a library")

    before = content(home)
    brought = open_file(tidy_file(tmp_path / "a.csv", [line(REVISED)]))
    outcome = take(replace(intake, watch=strange), brought)
    assert outcome.state is IngestState.REFUSED
    assert outcome.problem == "It cannot be read, so it may be damaged (ZeroDivisionError: in a library)."
    assert content(home) == before


def test_a_real_page_is_refused_with_the_columns_of_the_page(intake: Intake, tmp_path: Path) -> None:
    page = (SAMPLES / "country_2025-01-02_cny_en.html").read_text(encoding="utf-8")
    spoilt = tmp_path / "page.html"
    spoilt.write_text(
        page.replace("1-to-2", "1-to-3")
        .replace("1- to-2", "1- to-3")
        .replace("January-February 2025", "January-March 2025"),
        encoding="utf-8",
    )
    outcome = take(intake, open_file(spoilt))
    found = next(one for one in outcome.results if one.check == "revision")
    assert found.evidence[0] == (
        "row 5 (World), column C (Export 1-to-3): 3,881,210,000,000 CNY, held: 6,131,371,910,000"
    )


def test_each_reporter_of_a_document_is_taken_in_kept_and_undone_by_itself(
    home: Path, intake: Intake, catalogue: ReleaseCatalogue, tmp_path: Path
) -> None:
    path = tmp_path / "both.json"
    path.write_bytes(answer(row(reporterCode=276), row(reporterCode=842, primaryValue=0)))
    assert [one.state for one in intake.take_all(open_file(path))] == [
        IngestState.STORED,
        IngestState.REFUSED,
    ]
    path.write_bytes(answer(row(reporterCode=276), row(reporterCode=842, primaryValue=10**12)))
    outcomes = tuple(intake.take_all(open_file(path)))
    assert [(one.document, one.state) for one in outcomes] == [
        ("both.json (DEU, years)", IngestState.STORED),
        ("both.json (USA, years)", IngestState.STORED),
    ]
    before = content(home)
    rebuild_store(home, find_shipped("releases"))
    assert content(home) == before
    catalogue.undo_release(catalogue.find_entry("comtrade-usa-2024-a"))
    assert [one.state for one in intake.take_all(open_file(path))] == [IngestState.HELD, IngestState.STORED]


def _hs_editions(figures: Figures, cell: Cell) -> list[int]:
    """The years of the editions that a cell's code is told to be of, by the release that stands."""
    address = " AND ".join(f"figure.{column} = ?" for column in COLUMNS)
    coverage = "coverage USING (reporter, flow, span, currency, period, release)"
    told = f"SELECT coverage.hs FROM level AS figure JOIN {coverage} WHERE {address}"  # noqa: S608 columns
    return [year for (year,) in figures.get_connection().execute(told, make_key(cell))]


def test_the_edition_of_hs_codes_is_told_of_a_figure_and_of_a_release(
    home: Path, intake: Intake, catalogue: ReleaseCatalogue, tmp_path: Path
) -> None:
    path = tmp_path / "us.json"
    both = row(reporterCode=842, cmdCode="85"), row(reporterCode=842)
    years = ({"period": "2021", "classificationCode": "H5"}, {"period": "2022"})
    path.write_bytes(answer(*(one | year for one in both for year in years)))
    assert take(intake, open_file(path)).state is IngestState.STORED
    cells = [
        Cell(Flow.EXPORT, "WORLD", Span.TO_DATE, Month(year, 12), "USD", "85", "USA") for year in (2021, 2022)
    ]
    with closing(Figures.open(home / "figures.db")) as figures:
        assert [_hs_editions(figures, cell) for cell in cells] == [[2017], [2022]]
        assert not _hs_editions(figures, cells[0]._replace(product="86"))
    assert catalogue.find_entry("comtrade-usa-2021-2022-a-hs2").held.hs == (2017, 2022)


def test_what_looks_cut_off_is_refused_unless_a_person_accepts_it(intake: Intake, tmp_path: Path) -> None:
    path = tmp_path / "preview.json"
    codes = [row(period="2015", cmdCode=f"{code:06}", primaryValue=1) for code in range(100_100, 100_600)]
    path.write_bytes(answer(*codes))
    refused = take(intake, open_file(path))
    assert [(one.check, one.severity) for one in refused.results] == [("cut-off", Severity.REFUSE)]
    assert take(intake, open_file(path), CheckOverride(("cut-off",))).state is IngestState.STORED


def test_unknown_names_that_carry_much_are_refused(intake: Intake, tmp_path: Path) -> None:
    page = (SAMPLES / "country_2025-01-02_cny_en.html").read_text(encoding="utf-8")
    spoilt = tmp_path / "page.html"
    spoilt.write_text(page.replace("European Union", "European Onion"), encoding="utf-8")
    outcome = take(intake, open_file(spoilt))
    found = next(one for one in outcome.results if one.check == "names")
    assert (outcome.state, found.severity) == (IngestState.REFUSED, "refuse")
    assert found.evidence[0].startswith("row 6: 'European Onion', perhaps European Union")
