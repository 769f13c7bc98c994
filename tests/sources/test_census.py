"""The Census Bureau's workbook: gaps are no zeros, the world stands once, groups are not countries."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.domain.figure import Edition, Published, Release
from bot.domain.month import Month
from bot.shipped import find_shipped, read_table
from bot.sources import census
from bot.sources.document import Document, SourceError, open_file
from bot.sources.draft import Draft, UnknownName
from bot.sources.names import read_names
from bot.sources.sources import find_source
from tests.sources.census_workbook import CHINA_IMPORTS_2017, HEADER, MONTHS, Line, china, line, saved, world


def read(file: Document) -> Draft:
    source = find_source(file)
    assert source
    assert source.name == "US Census Bureau"
    return source.read(file, read_names())


def figures(folder: Path, *lines: Line) -> list[Published]:
    return list(read(saved(folder, *lines)).lines())


def test_imports_of_a_year_are_in_dollars_as_published(tmp_path: Path) -> None:
    (year,) = (
        figure
        for figure in figures(tmp_path, china(), world())
        if figure[:5] == ("USA", "import", "CHN", "", "ytd")
    )
    assert year == Published(
        "USA", "import", "CHN", "", "ytd", "USD", 201712, round(CHINA_IMPORTS_2017 * 1e6), 100_000, line=2
    )


def test_a_row_is_twelve_months_and_a_year_of_both_flows(tmp_path: Path) -> None:
    found = figures(tmp_path, china())
    assert [(figure.flow, figure.span, figure.period) for figure in found] == [
        (flow, span, period)
        for flow in ("import", "export")
        for span, period in (*(("month", 201700 + month) for month in range(1, 13)), ("ytd", 201712))
    ]


def test_the_release_is_named_for_its_last_month(tmp_path: Path) -> None:
    file = saved(tmp_path, china(2025), china(2026, months=8))
    draft = read(file)
    assert draft.month == Month(2026, 8)
    assert draft.release == Release(
        "census-country-2026-08",
        "US Census Bureau, goods by country, 2025 to August 2026",
        "USA",
        Edition.BULLETIN,
        None,
        "US Census Bureau",
        file.sha256,
    )


def test_months_to_come_are_gaps_and_the_year_is_to_date(tmp_path: Path) -> None:
    quiet = line(2026, 4810, "Albania", [0.0, 3.5], [])
    draft = read(saved(tmp_path, china(2026, months=3), quiet))
    assert "2026 ends in March 2026: the zeros of later months are no figures." in draft.remarks
    by_country = {
        partner: [
            (figure.span, figure.period, figure.value)
            for figure in draft.lines()
            if figure.partner == partner
        ]
        for partner in ("CHN", "ALB")
    }
    assert {period for _, period, _ in by_country["CHN"]} == {202601, 202602, 202603}
    assert by_country["ALB"] == [
        ("month", 202601, 0),
        ("month", 202602, 3_500_000),
        ("month", 202603, 0),
        ("ytd", 202603, 3_500_000),
        ("month", 202601, 0),
        ("month", 202602, 0),
        ("month", 202603, 0),
        ("ytd", 202603, 0),
    ]


def test_the_world_stands_once_and_groups_are_passed_over(tmp_path: Path) -> None:
    adjusted = line(2017, 4, "World, Seasonally Adjusted", [1.0] * 12, [1.0] * 12)
    union = line(2017, 3, "European Union", [1.0] * 12, [1.0] * 12)
    new_group = line(2017, 27, "Some New Group", [1.0] * 12, [1.0] * 12)
    draft = read(saved(tmp_path, world(), adjusted, union, new_group))
    assert {figure.partner for figure in draft.lines()} == {"WORLD"}
    assert draft.unknown == ()
    assert draft.remarks[0].endswith(": World, Seasonally Adjusted; European Union; Some New Group.")


@pytest.mark.parametrize(
    ("code", "name", "place"),
    [
        (5700, "China", "CHN"),
        (5800, "Korea, South", "KOR"),
        (5790, "Korea, North", "PRK"),
        (7660, "Congo (Kinshasa)", "COD"),
        (7630, "Congo (Brazzaville)", "COG"),
        (7460, "Guinea", "GIN"),
        (4633, "Georgia", "GEO"),
        (5460, "Burma", "MMR"),
        (4890, "Turkiye", "TUR"),
        (7480, "Cote d'Ivoire", "CIV"),
        (3720, "Falkland Islands(Islas Malvin", "FLK"),
        (7950, "A New Name for Eswatini", "SWZ"),
        (1234, "VIETNAM", "VNM"),
    ],
)
def test_its_countries_are_known_by_name_and_else_by_code(
    tmp_path: Path, code: int, name: str, place: str
) -> None:
    found = figures(tmp_path, line(2017, code, name, [1.0] * 12, [1.0] * 12))
    assert {figure.partner for figure in found} == {place}


def test_a_name_that_no_list_knows_is_told_once_with_near_ones(tmp_path: Path) -> None:
    strange = [line(year, 9999, "Chinna", [1.0] * 12, [1.0] * 12) for year in (2016, 2017)]
    draft = read(saved(tmp_path, china(), *strange))
    (unknown,) = draft.unknown
    assert unknown == UnknownName("Chinna", 3, unknown.suggestions)
    assert "China" in unknown.suggestions


@pytest.mark.parametrize(
    ("number_format", "precision"),
    [("0.0", 100_000), ("#,##0", 1_000_000), ("0.000000", 1), ("General", 100_000)],
)
def test_precision_is_as_printed(tmp_path: Path, number_format: str, precision: int) -> None:
    draft = read(saved(tmp_path, china(), number_format=number_format))
    assert {figure.precision for figure in draft.lines()} == {precision}


def test_a_moved_header_blank_rows_and_footnotes_do_no_harm(tmp_path: Path) -> None:
    plain = figures(tmp_path, china())
    order = (2, 0, 1, *range(3, len(HEADER)))
    moved = saved(
        tmp_path,
        tuple(china()[place] for place in order),
        ("",),
        ("NOTE: All figures are in millions of U.S. dollars.",),
        header=tuple(HEADER[place].lower() for place in order),
        above=[("U.S. Trade in Goods by Country",), ("",)],
    )
    assert [figure._replace(line=0) for figure in read(moved).lines()] == [
        figure._replace(line=0) for figure in plain
    ]


def saved_as_csv(folder: Path, *rows: Iterable[object]) -> Document:
    path = folder / "country.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return open_file(path)


def test_a_csv_may_have_footnotes_and_is_refused_where_a_row_breaks_off(tmp_path: Path) -> None:
    whole = saved_as_csv(tmp_path, china(), ["Source: Census Bureau"])
    assert len(list(read(whole).lines())) == len(figures(tmp_path, china()))
    with pytest.raises(SourceError, match=r"Row 2 \(China\) breaks off after 26 of 29 cells"):
        read(saved_as_csv(tmp_path, china()[:26]))
    path = saved_as_csv(tmp_path, china(), world()).path
    path.write_bytes(path.read_bytes()[:-6])
    with pytest.raises(SourceError, match=r"may be cut off: in row 3 .*, its last, the months of exports"):
        read(open_file(path))


def test_columns_have_the_workbooks_names(tmp_path: Path) -> None:
    draft = read(saved(tmp_path, china()))
    assert [draft.column_of(figure) for figure in draft.lines()] == [
        *(f"I{month}" for month in (*MONTHS, "YR")),
        *(f"E{month}" for month in (*MONTHS, "YR")),
    ]


def test_it_may_have_been_saved_as_csv(tmp_path: Path) -> None:
    path = tmp_path / "country.csv"
    path.write_text("\n".join([",".join(HEADER), ",".join(str(cell) for cell in china())]), encoding="utf-8")
    assert [figure._replace(line=0) for figure in read(open_file(path)).lines()] == [
        figure._replace(line=0) for figure in figures(tmp_path, china())
    ]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({0: "MMXVII"}, "row 2, column A: 'MMXVII' is not a year"),
        ({3: "n.a."}, "row 2, column D: 'n.a.' is not an amount in million dollars"),
        ({3: -5.0}, "row 2, column D: '-5.0' is not an amount"),
        ({4: "Infinity"}, "row 2, column E: 'Infinity' is not an amount"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, changed: dict[int, object], message: str) -> None:
    cells = tuple(changed.get(place, cell) for place, cell in enumerate(china()))
    with pytest.raises(SourceError, match=message):
        read(saved(tmp_path, cells))


def test_a_missing_month_is_told(tmp_path: Path) -> None:
    header = tuple("IMAI" if name == "IMAY" else name for name in HEADER)
    with pytest.raises(SourceError, match="The header in row 1 has no column IMAY"):
        read(saved(tmp_path, china(), header=header))


def test_a_workbook_without_trade_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no trade in any row"):
        read(saved(tmp_path, line(2017, 5700, "China", [], [])))


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, china())
    file.path.write_bytes(file.path.read_bytes()[:-2_000])
    with pytest.raises(SourceError):
        read(open_file(file.path))


def test_other_workbooks_are_not_taken_for_it(tmp_path: Path) -> None:
    assert not census.is_of_source(saved(tmp_path, header=("year", "country", "value")))


def test_every_country_of_the_table_stands_once() -> None:
    rows = read_table(find_shipped("places") / "census_countries.csv")
    held = {row["id"] for row in read_table(find_shipped("places") / "places.csv")}
    places = [row["place"] for row in rows if row["place"]]
    codes = [row["code"] for row in rows if row["code"]]
    assert set(places) <= held
    assert len(places) == len(set(places))
    assert len(codes) == len(set(codes))
