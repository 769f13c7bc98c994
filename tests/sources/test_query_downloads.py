"""China customs' online query: what its downloads say, what is added up, and what is refused."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]  # it has no stubs

from bot.domain.figure import Edition, Published
from bot.shipped import find_shipped, read_table
from bot.sources.document import Document, SourceError, open_file
from bot.sources.draft import Draft
from bot.sources.names import read_names
from bot.sources.sources import find_source
from tests.sources.query_downloads import CHIPS, KOREA, TAIWAN, USA, Cells, download, header, line, year

GENERAL, PROCESSING = ("10", "一般贸易"), ("15", "进料加工贸易")


def read(document: Document) -> Draft:
    source = find_source(document)
    assert source
    assert source.name == "China customs' online query"
    return source.read(document, read_names())


def read_csv(folder: Path, *rows: Cells, name: str = "进口.csv", encoding: str = "gb18030") -> Draft:
    return read(download(folder / name, rows, encoding))


def refusal(folder: Path, *rows: Cells, name: str = "进口.csv") -> str:
    with pytest.raises(SourceError) as refused:
        read_csv(folder, *rows, name=name)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_a_figure_in_whatever_letters(tmp_path: Path, encoding: str) -> None:
    draft = read_csv(tmp_path, header(), line("202503", 4_003_000_001, TAIWAN), encoding=encoding)
    assert list(draft.lines()) == [
        Published(
            "CHN", "import", "TWN", "85423119", "month", "CNY", 202503, 4_003_000_001, 1, 1_500.0, "u",
            line=2, hs=2022,
        )
    ]  # fmt: skip
    assert draft.release.edition is Edition.BULLETIN
    assert draft.release.published == "2025-04-20"
    assert draft.release.title == "China customs, online query, imports by product and partner, March 2025"


@pytest.mark.parametrize(
    ("heading", "printed", "currency", "value"),
    [
        ("美元", "1,234", "USD", 1_234),
        ("人民币（万元）", "1,234", "CNY", 12_340_000),
        ("人民币元", "7", "CNY", 7),
    ],
)
def test_the_last_heading_is_the_money(
    tmp_path: Path, heading: str, printed: str, currency: str, value: int
) -> None:
    row = (*line("202503", 0)[:-2], printed, "")
    (figure,) = read_csv(tmp_path, header(money=heading), row).lines()
    assert (figure.currency, figure.value) == (currency, value)


def test_yuan_and_dollars_side_by_side_are_two_figures(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, (*header()[:-1], "美元"), (*line("202503", 71)[:-1], "10"))
    assert [(one.currency, one.value) for one in draft.lines()] == [("CNY", 71), ("USD", 10)]


@pytest.mark.parametrize("written", ["202503", "2025-03", "2025年3月", "45717", '="202503"', "202503\t"])
def test_a_month_is_read_however_a_spreadsheet_left_it(tmp_path: Path, written: str) -> None:
    """45717 is 1 March 2025 in the days that spreadsheets count."""
    (figure,) = read_csv(tmp_path, header(), line(written, 5)).lines()
    assert (figure.span, figure.period) == ("month", 202503)


def test_all_codes_of_customs_are_of_places_by_one_of_each() -> None:
    codes = {row["code"]: row["place"] for row in read_table(find_shipped("places") / "customs_codes.csv")}
    places = {row["id"] for row in read_table(find_shipped("places") / "places.csv")}
    assert len(set(codes.values())) == len(codes) == 230
    assert set(codes.values()) <= places
    assert (codes["101"], codes["133"], codes["143"], codes["414"], codes["502"]) == (
        "AFG",
        "KOR",
        "TWN",
        "DMA",
        "USA",
    )


def test_a_code_tells_a_partner_by_a_name_of_former_times(tmp_path: Path) -> None:
    (figure,) = read_csv(tmp_path, header(), line("202503", 5, ("414", "多米尼亚共和国"))).lines()
    assert figure.partner == "DMA"


def test_a_code_of_another_place_than_the_name_refuses_the_row(tmp_path: Path) -> None:
    said = refusal(tmp_path, header(), line("202503", 5), line("202503", 6, ("502", "日本")))
    assert said == "Row 3, partner '日本': its code 502 is of another place (USA)."


def test_a_partner_in_no_list_is_told_with_its_row_and_amount(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, header(), line("202503", 5), line("202503", 600, ("888", "亚特兰蒂斯")))
    (unknown,) = draft.unknown
    assert (unknown.name, unknown.line, unknown.value) == ("亚特兰蒂斯", 3, 600)
    assert [one.partner for one in draft.lines()] == ["KOR"]


def test_trade_modes_are_added_up_and_it_is_said(tmp_path: Path) -> None:
    rows = [
        line(month, value, mode=mode, pieces=value * 2)
        for month in ("202501", "202502")
        for mode, value in ((GENERAL, 100), (PROCESSING, 25))
    ]
    draft = read_csv(tmp_path, header(mode=True), *rows)
    assert [(one.period, one.value, one.quantity) for one in draft.lines()] == [
        (202501, 125, 250.0),
        (202502, 125, 250.0),
    ]
    assert any("4 of them are added up to 2 figures" in one for one in draft.remarks)


def test_provinces_in_different_units_lose_their_quantity_and_it_is_said(tmp_path: Path) -> None:
    first = line("202501", 100, mode=GENERAL)
    second = tuple("千克" if cell == "个" else cell for cell in line("202501", 25, mode=PROCESSING))
    draft = read_csv(tmp_path, header(mode=True), first, second)
    assert [(one.value, one.quantity) for one in draft.lines()] == [(125, None)]
    assert "Quantities in different units are not added up." in draft.remarks


def test_rows_of_one_trade_mode_make_no_total(tmp_path: Path) -> None:
    said = refusal(
        tmp_path, header(mode=True), line("202501", 5, mode=GENERAL), line("202502", 5, mode=GENERAL)
    )
    assert said.startswith("Every row has the same 贸易方式编码 (10)")


def test_a_part_that_stands_twice_is_not_counted_twice(tmp_path: Path) -> None:
    rows = [
        line("202501", 5, mode=GENERAL),
        line("202501", 6, mode=PROCESSING),
        line("202501", 5, mode=GENERAL),
    ]
    assert refusal(tmp_path, header(mode=True), *rows).startswith("Row 4 repeats row 2")


def test_a_row_of_sums_is_checked_and_passed_over(tmp_path: Path) -> None:
    total = ("合计", *("",) * 8, "12", "")
    draft = read_csv(tmp_path, header(), line("202501", 5), line("202501", 7, USA), total)
    assert [one.value for one in draft.lines()] == [5, 7]
    assert "Passed over: row 4 (the sum of the rows above, which was checked)." in draft.remarks
    said = refusal(tmp_path, header(), line("202501", 5), total)
    assert said == (
        "Row 3, the sum printed is 12, and the rows above it make 5: rows are missing, or stand twice."
    )


@pytest.mark.parametrize(
    ("name", "above", "flow"),
    [
        ("出口-2025.csv", (), "export"),
        ("imports 2025.csv", (), "import"),
        ("950691.csv", ("进口商品查询",), "import"),
    ],
)
def test_the_flow_is_told_by_the_name_or_the_words_above(
    tmp_path: Path, name: str, above: Cells, flow: str
) -> None:
    draft = read_csv(tmp_path, above, header(), line("202501", 5), name=name)
    assert {one.flow for one in draft.lines()} == {flow}
    assert any("No column says the flow" in one for one in draft.remarks)


def test_a_column_of_flows_wins(tmp_path: Path) -> None:
    rows = [("出口", *line("202501", 5)), ("进口", *line("202501", 6))]
    draft = read_csv(tmp_path, ("进出口类型", *header()), *rows, name="进口.csv")
    assert [(one.flow, one.value) for one in draft.lines()] == [("export", 5), ("import", 6)]


@pytest.mark.parametrize("name", ["950691.csv", "进出口.csv", "import-export.csv", "important.csv"])
def test_without_a_flow_it_is_refused(tmp_path: Path, name: str) -> None:
    assert "exports or imports" in refusal(tmp_path, header(), line("202501", 5), name=name)


def test_without_months_it_is_refused(tmp_path: Path) -> None:
    assert "分月展示" in refusal(tmp_path, header()[1:], line("", 5)[1:])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            (*line("202501", 5)[:-2], "8.54E+07", ""),
            "Row 3, column J (人民币), value '8.54E+07': a spreadsheet cut",
        ),
        ((*line("202501", 5)[:-2], "=SUM(A1)", ""), "Row 3, column J (人民币), value '=SUM(A1)': a formula"),
        ((*line("202501", 5)[:-2], "1,23", ""), "Row 3, column J (人民币), value '1,23': not a number"),
        ((*line("202501", 5)[:-2], "-5", ""), "Row 3, column J (人民币), value '-5': below zero"),
        (line("202513", 5), "Row 3, column A (数据年月), period '202513': neither a month"),
        (line("202502-202504", 5), "Row 3, column A (数据年月), period '202502-202504': a run of months"),
        (line("202501", 5, goods=("8542311990", "x")), "Row 3, column B (商品编码), product '8542311990'"),
        (line("", 5), "Row 3, column A (数据年月), period: nothing stands there"),
        (line("202501", 5)[:-5], None),
        ((*line("202501", 5)[:-1], "234", "567"), "Row 3, it has 12 cells under 11 headings"),
    ],
)
def test_a_cell_that_is_wrong_is_named(tmp_path: Path, row: Cells, said: str | None) -> None:
    if said is None:
        draft = read_csv(tmp_path, header(), line("202501", 5), row)
        assert "Passed over: row 3 (no amount stands there)." in draft.remarks
    else:
        assert refusal(tmp_path, header(), line("202501", 5), row).startswith(said)


def test_a_file_that_ends_within_quotes_is_refused(tmp_path: Path) -> None:
    whole = download(tmp_path / "进口.csv", [header(), *year()])
    cut = tmp_path / "cut 进口.csv"
    cut.write_bytes(whole.path.read_bytes()[:-8])
    with pytest.raises(SourceError, match="row 13 is no CSV"):
        find_source(open_file(cut))


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="field larger than field limit"):
        read_csv(tmp_path, header(), line("202501", 5, goods=(CHIPS[0], "字" * 200_000)))


def test_a_workbook_with_numbers_and_dates_is_read_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet()
    sheet.append(header())
    sheet.append([202501, 1012100, "马", 133, "韩国", 3, "个", None, None, 1500, None])
    book.save(tmp_path / "进口.xlsx")
    (figure,) = read(open_file(tmp_path / "进口.xlsx")).lines()
    assert (figure.product, figure.period, figure.value, figure.partner) == ("01012100", 202501, 1_500, "KOR")


def test_an_older_workbook_and_a_page_are_read_alike(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for place, cell in enumerate(header()):
        sheet.write(0, place, cell)
    dated = xlwt.easyxf(num_format_str="yyyy-mm")
    sheet.write(1, 0, dt.datetime(2025, 3, 1), dated)  # noqa: DTZ001 as a sheet has it
    for place, cell in enumerate(line("", 0)[1:9], 1):
        sheet.write(1, place, cell)
    sheet.write(1, 9, 1_234.0)
    book.save(str(tmp_path / "进口.xls"))
    rows = (header(), line("202503", 1_234))
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    page = f"<html><body><table>{''.join(f'<tr>{one}</tr>' for one in cells)}</table></body></html>"
    (tmp_path / "进口 page.xls").write_text(page, encoding="utf-8")
    for name in ("进口.xls", "进口 page.xls"):
        (figure,) = read(open_file(tmp_path / name)).lines()
        assert (figure.period, figure.value, figure.partner, figure.quantity) == (
            202503,
            1_234,
            "KOR",
            1_500.0,
        )


def test_the_same_query_again_is_the_same_release(tmp_path: Path) -> None:
    names = [
        read_csv(tmp_path, header(money=money), *rows).release.name
        for money, rows in (
            ("人民币", year()),
            ("人民币", year(value=9)),
            ("美元", year()),
            ("人民币", year(partner=USA)),
            ("人民币", year()[:6]),
        )
    ]
    assert names[0] == names[1] == "customs-query-import-2025-01-2025-12-cny-85423119-" + names[0][-6:]
    assert len(set(names)) == 4


def test_a_download_without_partners_is_of_the_world(tmp_path: Path) -> None:
    bare = [(*one[:3], *one[5:]) for one in (header(), line("202501", 5, KOREA))]
    draft = read_csv(tmp_path, *bare)
    assert [one.partner for one in draft.lines()] == ["WORLD"]
    assert any("trade with all of them" in one for one in draft.remarks)
