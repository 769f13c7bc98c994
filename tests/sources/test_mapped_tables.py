"""A team's own tables, read by a map of their columns, and maps proposed for them."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from bot.domain.figure import Edition, Published
from bot.sources.apart import open_document
from bot.sources.document import Document, SourceError, open_file
from bot.sources.draft import Draft
from bot.sources.mapped.source import make_bundle
from bot.sources.mapped.suggesting import suggest_map
from bot.sources.names import read_names
from bot.sources.sources import find_source

TABLE = """Month,Direction,Country,HS Code,Value (USD million),Weight,Unit,Owner
2025-01,I,Taiwan,8542,"12,345.67",10.5,kg,Kim
2025-02,E,Viet Nam SR,0901,500,,kg,Lee
"""
MAP = """
reporter = "CHN"
period = "Month"
flow = "Direction"
partner = "Country"
product = "HS Code"
value = "Value (USD million)"
unit = "million"
currency = "USD"
quantity = "Weight"
quantity_unit = "Unit"
[words.partner]
"Viet Nam SR" = "VNM"
"""
BARE = 'reporter = "CHN"\nflow = "import"\nperiod = "Month"\nvalue = "Value"\ncurrency = "USD"\n'


def read(table: Path, table_map: str) -> Draft:
    with make_bundle(table_map, table, table.name) as both:
        source = find_source(open_file(both, f"{table.name}.mapped"))
        assert source
        assert source.name == "table with a map"
        return source.read(open_file(both), read_names())


def read_text(folder: Path, text: str, table_map: str, name: str = "chips.csv") -> Draft:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name, table_map)


def refusal(folder: Path, text: str, table_map: str) -> str:
    with pytest.raises(SourceError) as refused:
        read_text(folder, text, table_map)
    return str(refused.value)


def suggested(folder: Path, text: str, name: str = "chips.csv") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return suggest_map(open_file(folder / name))


def test_columns_constants_and_words_make_figures(tmp_path: Path) -> None:
    draft = read_text(tmp_path, TABLE, MAP)
    assert list(draft.lines()) == [
        Published(
            "CHN", "import", "TWN", "8542", "month", "USD", 202501, 12_345_670_000, 10_000, 10.5, "kg",
            line=2, hs=2022,
        ),
        Published(
            "CHN", "export", "VNM", "0901", "month", "USD", 202502, 500_000_000, 1_000_000, line=3, hs=2022
        ),
    ]  # fmt: skip
    assert draft.release.name == "table-chips"
    assert draft.release.edition is Edition.PRESS
    assert draft.column_of(next(draft.lines())) == "Value (USD million)"


def test_a_map_says_what_the_release_is(tmp_path: Path) -> None:
    about = (
        'name = "chips"\ntitle = "Chips"\nedition = "yearbook"\ntold_by = "Desk"\npublished = "2026-01-20"\n'
    )
    release = read_text(tmp_path, TABLE, about + MAP).release
    assert (release.name, release.title, release.edition, release.told_by, release.published) == (
        "chips",
        "Chips",
        Edition.YEARBOOK,
        "Desk",
        "2026-01-20",
    )


@pytest.mark.parametrize(
    ("written", "span", "period"),
    [
        ("2025-01", "month", 202501),
        ("202501", "month", 202501),
        ("2025M01", "month", 202501),
        ("Jan 2025", "month", 202501),
        ("Jan-25", "month", 202501),
        ("1/2025", "month", 202501),
        ("2025-01-31", "month", 202501),
        ("45658", "month", 202501),
        ("2025年1月", "month", 202501),
        ("2025", "ytd", 202512),
        ("2025-01..2025-06", "ytd", 202506),
        ("202501-202506", "ytd", 202506),
    ],
)
def test_a_period_is_read_as_people_write_it(tmp_path: Path, written: str, span: str, period: int) -> None:
    (figure,) = read_text(tmp_path, f"Month,Value\n{written},5\n", BARE).lines()
    assert (figure.span, figure.period, figure.partner, figure.product) == (span, period, "WORLD", "")


@pytest.mark.parametrize(
    "written", ["2025Q1", "2025.1", "01/02/2025", "2025-13", "99999", "last year", "2025-02..2025-04"]
)
def test_a_period_of_two_meanings_is_refused(tmp_path: Path, written: str) -> None:
    assert refusal(tmp_path, f"Month,Value\n{written},5\n", BARE).startswith(
        f"Row 2, column A (Month), period {written!r}"
    )


def test_currencies_and_units_may_differ_by_row(tmp_path: Path) -> None:
    text = "Month,Value,Cur,In\n2025-01,5,US$,million\n2025-01,5,人民币,万元\n2025-01,5,eur,1000\n"
    table_map = BARE.replace('"USD"', '"Cur"') + 'unit = "In"\n'
    assert [(one.currency, one.value) for one in read_text(tmp_path, text, table_map).lines()] == [
        ("USD", 5_000_000),
        ("CNY", 50_000),
        ("EUR", 5_000),
    ]


@pytest.mark.parametrize(
    ("table_map", "said"),
    [
        ("reporter", "The map is not TOML"),
        (
            BARE.replace("reporter", "reportr"),
            "The map says 'reportr', which is unknown; perhaps reporter",
        ),
        (BARE.replace('currency = "USD"', ""), "The map lacks currency: name the column by its heading"),
        (
            BARE.replace('"Value"', '"Vaule"'),
            "The map's value 'Vaule' is no heading of row 1 (did you mean 'Value'?)",
        ),
        (
            BARE.replace('"Month"', '"Mth"'),
            "The map's period 'Mth' is no heading of row 1 (did you mean 'Month'?), and",
        ),
        (
            BARE.replace('"import"', '"inward"'),
            "The map's flow 'inward' is no heading of row 1 (they are Month, Value), and",
        ),
        (BARE + "value_unit = 3\n", "The map says 'value_unit', which is"),
        (BARE + 'add_up = "Port"\n', "The map's add_up is not a list"),
        (BARE + 'add_up = ["Port"]\n', "The map's add_up 'Port' is no heading of row 1"),
        (BARE + 'edition = "final"\n', "The map's edition 'final' is not one of"),
        (BARE + 'name = "Our Chips"\n', "The map's name 'Our Chips' is not of small letters"),
        (BARE + 'published = "today"\n', "The map's published 'today' is not a date"),
        (BARE + "[words.colour]\n", "The map has words of 'colour'"),
        (BARE + "title = true\n", "The map's title is neither a text nor a whole number."),
    ],
)
def test_a_map_that_is_wrong_is_told_by_its_key(tmp_path: Path, table_map: str, said: str) -> None:
    assert refusal(tmp_path, "Month,Value\n2025-01,5\n", table_map).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Month,Value,Value\n2025-01,5,6\n", "The map's value 'Value' is the heading of 2 columns of row 1"),
        ("Month,Value\n", "The headings are in row 1, but no figures are below it."),
        (
            "Month,Value\n2025-01,1.5e9\n",
            "Row 2, column B (Value), value '1.5e9': a spreadsheet cut digits off",
        ),
        ("Month,Value\n2025-01,1,234\n", "Row 2, it has 3 cells under 2 headings"),
        ("Value,Month\n5\n", "Row 2, it breaks off after 1 of 2 cells"),
    ],
)
def test_a_table_that_is_wrong_is_told_by_its_row(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text, BARE).startswith(said)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Value (USD million)", "says that one is 1,000,000"),
        ("Value (万元)", "10,000"),
        ("Value (EUR)", "says EUR"),
    ],
)
def test_a_heading_that_says_another_money_than_the_map_is_refused(
    tmp_path: Path, heading: str, said: str
) -> None:
    table_map = BARE.replace('"Value"', f'"{heading}"')
    assert said in refusal(tmp_path, f"Month,{heading}\n2025-01,5\n", table_map)


def test_two_reporters_are_no_release(tmp_path: Path) -> None:
    table_map = BARE.replace('"CHN"', '"Who"')
    said = refusal(tmp_path, "Who,Month,Value\nJapan,2025-01,5\nUSA,2025-01,6\n", table_map)
    assert said.startswith("Rows 2 and 3 are of two reporters (JPN, USA)")


def test_a_workbook_has_dates_numbers_and_other_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, value in (("2025", 5), ("2026", 6)):
        sheet = book.create_sheet(name)
        sheet.append(["Trade of our desk"])
        sheet.append(["Month", "HS", "Value"])
        sheet.append([dt.datetime(int(name), 1, 1), 901, value])  # noqa: DTZ001 as a sheet has it
    book.save(tmp_path / "desk.xlsx")
    draft = read(tmp_path / "desk.xlsx", BARE + 'product = "HS"\n')
    assert [(one.period, one.product, one.value, one.line) for one in draft.lines()] == [
        (202501, "0901", 5, 3)
    ]
    assert "Other sheets of the same headings are passed over: 2026." in draft.remarks


def test_a_formula_without_its_result_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Trade")
    sheet.append(["Month", "Value"])
    sheet.append(["2025-01", "=1+1"])
    book.save(tmp_path / "desk.xlsx")
    with pytest.raises(SourceError, match="row 2, column B holds the formula"):
        read(tmp_path / "desk.xlsx", BARE)


def test_the_same_table_with_another_map_is_another_document(tmp_path: Path) -> None:
    (tmp_path / "chips.csv").write_text(TABLE, encoding="utf-8")

    def digest(table_map: str) -> str:
        with make_bundle(table_map, tmp_path / "chips.csv", "chips.csv") as both:
            return open_file(both).sha256

    assert digest(MAP) == digest(MAP) != digest(BARE)


@pytest.fixture
def bundled(tmp_path: Path) -> Iterator[bytes]:
    (tmp_path / "chips.csv").write_text(TABLE, encoding="utf-8")
    with make_bundle(MAP, tmp_path / "chips.csv", "chips.csv") as both:
        yield both.read_bytes()


@pytest.mark.parametrize("length", [40, 300, -5])
def test_a_bundle_that_is_cut_off_is_refused(tmp_path: Path, bundled: bytes, length: int) -> None:
    (tmp_path / "cut.mapped").write_bytes(bundled[:length])
    document = open_file(tmp_path / "cut.mapped")
    source = find_source(document)
    assert source
    with pytest.raises(SourceError, match=r"damaged, or cut off"):
        source.read(document, read_names())


def test_a_table_that_would_unpack_to_too_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "large.mapped", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("map.toml", BARE, zipfile.ZIP_STORED)
        file.writestr("table.csv", b"0" * 33_000_000)
    document = open_file(tmp_path / "large.mapped")
    source = find_source(document)
    assert source
    with pytest.raises(SourceError, match="is no table with its map"):
        source.read(document, read_names())


def test_a_map_is_proposed_that_works_as_it_is(tmp_path: Path) -> None:
    proposed = suggested(tmp_path, TABLE)
    figures = list(read_text(tmp_path, TABLE.replace("Viet Nam SR", "Vietnam"), proposed).lines())
    assert figures == list(read_text(tmp_path, TABLE, MAP).lines())
    assert '# Not used: "Owner"' in proposed
    assert '# [words.partner]\n# "Viet Nam SR" = "?"' in proposed


@pytest.mark.parametrize(
    ("text", "name", "lines"),
    [
        (
            "年月,国别,品名,进出口,金额（万元人民币）\n",
            "a.csv",
            ['flow = "进出口"', "unit = 10000", 'currency = "CNY"'],
        ),
        (
            "연월,국가,HS코드,금액(천달러)\n",
            "b.csv",
            ['period = "연월"', 'partner = "국가"', 'product = "HS코드"'],
        ),
        (
            "period,reporter,partner,cmdCode,primaryValue\n",
            "c.csv",
            ['reporter = "reporter"', '# currency = "?"'],
        ),
        ("Year,Country,Exports\n", "exports.csv", ['flow = "export"', '# value = "?"']),
        (
            "Month,Country,Port,USD\n",
            "imports.csv",
            ['flow = "import"', 'add_up = ["Port"]', 'value = "USD"'],
        ),
    ],
)
def test_headings_in_several_languages_are_known(
    tmp_path: Path, text: str, name: str, lines: list[str]
) -> None:
    proposed = suggested(tmp_path, text, name)
    assert [one for one in lines if one not in proposed] == []


def test_a_table_without_usual_headings_gets_no_map(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no row of usual headings"):
        suggested(tmp_path, "foo,bar\n1,2\n")


def test_what_a_cell_holds_cannot_leave_its_quotes(tmp_path: Path) -> None:
    proposed = suggested(tmp_path, 'Month,Country,"Value\n""x"" = 1"\n2025-01,"A\n[words.flow]",5\n')
    assert "\n[words.flow]" not in proposed
    assert '\n"x"' not in proposed


def test_a_map_is_proposed_in_the_process_with_limits(tmp_path: Path) -> None:
    (tmp_path / "chips.csv").write_text(TABLE, encoding="utf-8")
    document: Document = open_file(tmp_path / "chips.csv")
    with open_document(document) as found:
        assert found.suggest_map() == suggest_map(document)
