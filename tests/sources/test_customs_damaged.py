"""Damaged, mislabelled and hostile documents: the right figures, or a refusal that names the place."""

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.document import SourceError, open_file
from bot.sources.grids import grid
from bot.sources.sources import find_source, say_looked_for
from tests.sources import customs_tables as tables

LINES = tables.shipped_lines("2025-12-cny")
TABLE = tables.country_table(LINES)
SMALL = [*TABLE[:10], *TABLE[-2:]]
HEAD = TABLE[:4]


def read(path: Path, table: tables.Table) -> dict[tables.Key, tables.Amounts]:
    return tables.figures_of(tables.read_file(tables.write_csv(path / "table.csv", table)))


def edited(row: int, column: int, text: str) -> tables.Table:
    """The small table with another text in one cell, both counted as people count."""
    table = [list(cells) for cells in SMALL]
    table[row - 1][column - 1] = text
    return table


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[tables.Key, tables.Amounts]:
    return read(tmp_path_factory.mktemp("whole"), SMALL)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param([["海关总署"], [], *SMALL[:2], [""] * 10, *SMALL[2:]], id="header rows moved down"),
        pytest.param([*SMALL[:3], [], SMALL[3], [""] * 10, *SMALL[4:7], [], *SMALL[7:]], id="blank rows"),
        pytest.param([*SMALL[:2], ["2025年数据为初步数，请谨慎使用"], *SMALL[2:]], id="a note on top"),
        pytest.param(
            [*SMALL[:7], ["注：上年同期数据有调整", *[""] * 9], *SMALL[7:]], id="a note in the middle"
        ),
        pytest.param([*SMALL, ["数据来源：海关总署", "2026-01-18", *[""] * 8]], id="a note with a date"),
        pytest.param([*SMALL[:8], *SMALL[:4], *SMALL[8:]], id="the header again on a second page"),
        pytest.param([*SMALL[:8], SMALL[6], *SMALL[8:]], id="a row twice"),
        pytest.param([[*row, "", ""] for row in SMALL], id="empty columns behind"),
        pytest.param([["", *row] for row in SMALL], id="an empty column before"),
    ],
)
def test_what_stands_around_the_figures_changes_none(
    changed: tables.Table, whole: dict[tables.Key, tables.Amounts], tmp_path: Path
) -> None:
    assert read(tmp_path, changed) == whole


def test_merged_cells_of_a_page_read_as_the_bare_table(
    whole: dict[tables.Key, tables.Amounts], tmp_path: Path
) -> None:
    head = (
        f"<tr><td colspan='10'>{SMALL[0][0]}</td></tr><tr><td colspan=10>单位：万元人民币</td></tr>"
        "<tr><th rowspan='2'>进口原产国（地）<br>出口最终目的国（地）</th><th colspan='2'>进出口</th>"
        "<th colspan='2'>出口</th><th colspan='2'>进口</th><th colspan='3'>累计比去年同期±%</th></tr>"
        f"<tr>{''.join(f'<th>{cell}</th>' for cell in SMALL[3][1:])}</tr>"
    )
    rows = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in SMALL[4:])
    path = tmp_path / "page.html"
    path.write_text(f"<table><tr><td><table>{head}{rows}</table></td></tr></table>", encoding="utf-8")
    assert tables.figures_of(tables.read_file(path)) == whole


def test_scripts_are_no_figures(whole: dict[tables.Key, tables.Amounts], tmp_path: Path) -> None:
    path = tables.write_html(tmp_path / "page.html", SMALL)
    page = path.read_text(encoding="utf-8")
    page = page.replace("<td><span>", "<td><script>document.write('1<td>2')</script><style>b{}</style><span>")
    path.write_text(page, encoding="utf-8")
    assert tables.figures_of(tables.read_file(path)) == whole


def test_merged_cells_of_a_workbook(whole: dict[tables.Key, tables.Amounts], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(tables.write_xlsx(tmp_path / "a.xlsx", SMALL))
    sheet = book.worksheets[0]
    for merged in ("A1:J1", "A2:J2", "A3:A4", "B3:C3", "D3:E3", "F3:G3", "H3:J3"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    assert tables.figures_of(tables.read_file(tmp_path / "a.xlsx")) == whole


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (edited(7, 4, "12x3"), r"row 7, column D \(阿富汗, 出口 12月\): '12x3' is not a figure"),
        (edited(7, 4, "1,2345"), r"row 7, column D .*'1,2345'"),
        (edited(7, 8, "#REF!"), r"row 7, column H .*#REF!"),
        (edited(7, 2, "-5"), r"row 7, column B .*below zero"),
        (edited(7, 1, ""), r"row 7, column A names nothing"),
        (edited(2, 1, "单位：千美元"), r"title says CNY .*row 2 says USD"),
        (edited(2, 1, "单位：斤"), r"Row 2: the unit .*斤"),
        (edited(2, 1, ""), r"No unit line"),
        (edited(4, 4, "11月"), r"row 4, column D .*month 11.*month 12"),
        (edited(3, 6, "出口"), r"row 4, column F has the header of column D again"),
        ([*SMALL[:2], *SMALL[4:]], r"No header was found"),
        ([*SMALL[:2], [""] * 10, *SMALL[4:]], r"No header was found"),
        ([*SMALL[:8], [SMALL[6][0], *SMALL[7][1:]], *SMALL[8:]], r"Row 9 \(阿富汗\) .*row 7"),
        ([*SMALL[:8], SMALL[8][:5], *SMALL[9:]], r"Row 9 \(.*\) breaks off after 5 of 10 cells"),
        ([*SMALL[:8], ["（3）2025年12月出口主要商品量值表"], *SMALL[8:]], r"Row 9 starts another table"),
        ([SMALL[0], SMALL[1], ["单位：亿元人民币"], *SMALL[2:]], r"Two units .*row 2.*row 3"),
        (SMALL[:4], r"no figures are below"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_the_place(
    table: tables.Table, message: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=message):
        read(tmp_path, table)


def test_english_pages_with_dollars_under_a_title_in_yuan_are_refused(tmp_path: Path) -> None:
    page = (tables.SAMPLES / "country_2025-01-02_cny_en.html").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text(page.replace("CNY 100 Million", "USD1 Million"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"title says CNY .*row 2 says USD"):
        tables.read_file(tmp_path / "a.html")


@pytest.mark.parametrize("result", ["", "<v>124447</v>"])
def test_a_formula_is_its_kept_result_or_refused(result: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(tables.write_xlsx(tmp_path / "a.xlsx", SMALL))
    book.worksheets[0]["D7"] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    # A spreadsheet program keeps the result beside the formula, openpyxl leaves it empty.
    replace_part(tmp_path / "a.xlsx", "sheet1.xml", lambda text: re.sub(r"<v></v>|<v ?/>", result, text))
    if result:
        found = tables.figures_of(tables.read_file(tmp_path / "a.xlsx"))
        assert found["export", "AFG", "", "month", "CNY", 202512][0] == 1_244_470_000
    else:
        with pytest.raises(SourceError, match=r"row 7, column D holds the formula =1\+1 without its result"):
            tables.read_file(tmp_path / "a.xlsx")


def replace_part(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            text = change(content.decode()).encode() if name.endswith(part) else content
            packed.writestr(name, text)


def test_a_workbook_that_swells_is_refused_unopened(tmp_path: Path) -> None:
    path = tables.write_xlsx(tmp_path / "bomb.xlsx", SMALL)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/more.xml", "w") as part:
        for _ in range(200):
            part.write(b"\0" * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(SourceError, match="would unpack to"):
        tables.read_file(path)


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tables.write_xlsx(tmp_path / "bomb.xlsx", SMALL)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    replace_part(path, "sheet1.xml", lambda text: bomb + text)
    with pytest.raises(SourceError, match="declares entities"):
        tables.read_file(path)


def test_a_sheet_with_a_cell_far_out_is_refused(tmp_path: Path) -> None:
    path = tables.write_xlsx(tmp_path / "a.xlsx", SMALL)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["XFD5"] = 1
    book.save(path)
    with pytest.raises(SourceError, match=r"row 5 has 16,384 columns"):
        tables.read_file(path)
    book.worksheets[0]["XFD5"] = None
    book.worksheets[0]["A1048576"] = 1
    book.save(path)
    with pytest.raises(SourceError, match=r"more than 100,000 rows"):
        tables.read_file(path)


def test_a_sheet_that_claims_to_be_huge_is_as_large_as_it_is(
    whole: dict[tables.Key, tables.Amounts], tmp_path: Path
) -> None:
    path = tables.write_xlsx(tmp_path / "a.xlsx", SMALL)
    replace_part(path, "sheet1.xml", lambda text: text.replace('ref="A1:J12"', 'ref="A1:XFD1048576"'))
    assert tables.figures_of(tables.read_file(path)) == whole


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([*SMALL, [*[""] * 100_000, "1"]], r"row 13 has 100,001 columns"),
        ([*SMALL, *([["x"]] * 100_001)], r"more than 100,000 rows"),
        ([*SMALL, ["x" * 140_000]], r"row 13 is no CSV"),
    ],
)
def test_a_csv_of_absurd_size_is_refused(table: tables.Table, message: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=message):
        read(tmp_path, table)


def test_a_table_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_CELLS", 100)
    for write in (tables.write_csv, tables.write_xlsx, tables.write_xls, tables.write_html):
        with pytest.raises(SourceError, match="more than 100 cells"):
            tables.read_file(write(tmp_path / write.__name__, SMALL))


def test_a_file_of_absurd_size_is_refused_unread(tmp_path: Path) -> None:
    path = tables.write_csv(tmp_path / "a.csv", SMALL)
    with path.open("ab") as file:
        file.write(b"\n" * 33_000_000)
    with pytest.raises(SourceError, match="up to 32,000,000 bytes"):
        tables.read_file(path)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<table>" * 60, "tables in tables"),
        (f"<table><tr><td colspan='999999'>{SMALL[0][0]}</td></tr></table>", "columns"),
    ],
)
def test_a_page_of_absurd_shape_is_refused(page: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        tables.read_file(tmp_path / "a.html")


def test_a_page_nested_deeply_is_read(whole: dict[tables.Key, tables.Amounts], tmp_path: Path) -> None:
    path = tables.write_html(tmp_path / "a.html", SMALL)
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("<body>", "<body>" + "<div>" * 100_000), encoding="utf-8")
    assert tables.figures_of(tables.read_file(path)) == whole


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_encodings_are_told_by_the_content(
    encoding: str, whole: dict[tables.Key, tables.Amounts], tmp_path: Path
) -> None:
    path = tables.write_csv(tmp_path / "a.csv", SMALL, encoding)
    assert tables.figures_of(tables.read_file(path)) == whole


def test_bytes_that_are_no_text_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tables.write_csv(tmp_path / "a.csv", SMALL, "utf-8-sig")
    path.write_bytes(path.read_bytes().replace("阿富汗".encode(), b"\xff\xfe\xff"))
    with pytest.raises(SourceError, match=r"Line 8 holds bytes"):
        tables.read_file(path)


FILES: dict[str, Callable[[Path, tables.Table], Path]] = {
    ".csv": tables.write_csv,
    ".html": tables.write_html,
    ".xlsx": tables.write_xlsx,
    ".xls": tables.write_xls,
}


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Documents that have no notes at their end: any cut loses figures."""
    folder = tmp_path_factory.mktemp("whole")
    return {kind: write(folder / f"a{kind}", SMALL[:10]).read_bytes() for kind, write in FILES.items()}


@given(kind=st.sampled_from(sorted(FILES)), share=st.floats(0, 0.999))
def test_a_document_cut_anywhere_gives_right_figures_or_none(
    kind: str,
    share: float,
    contents: dict[str, bytes],
    whole: dict[tables.Key, tables.Amounts],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("cut") / "document"
    path.write_bytes(contents[kind][: int(share * len(contents[kind]))])
    assert figures_or_none(path).items() <= whole.items()


@given(kind=st.sampled_from(sorted(FILES)), seed=st.integers(0, 2**32))
def test_bytes_turned_at_random_end_in_figures_or_a_refusal(
    kind: str, seed: int, contents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)  # noqa: S311 no secret hangs on it
    content = bytearray(contents[kind])
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path_factory.mktemp("turned") / "document"
    path.write_bytes(content)
    figures_or_none(path)


def figures_or_none(path: Path) -> dict[tables.Key, tables.Amounts]:
    try:
        if find_source(open_file(path)) is None:
            return {}
        return tables.figures_of(tables.read_file(path))
    except SourceError:
        return {}


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\x89PNG\r\n\x1a\n", b"\0\0\0", b"name,value\nx,1\n", b"<html><p>Trade</p></html>"],
)
def test_what_nothing_fits_is_told_what_was_looked_for(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(content)
    assert find_source(open_file(tmp_path / "a")) is None
    assert "China customs" in say_looked_for()
