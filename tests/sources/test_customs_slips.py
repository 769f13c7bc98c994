"""Habits and slips of customs' own pages: what is read all the same, and what is left out and told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.figure import Published
from bot.sources.document import SourceError
from bot.sources.draft import Draft
from tests.sources import customs_tables as tables

GOODS = ["Agriculture products*", "-", "-", "1,424.5", "-", "6,181.6", "-", "5,746.1", "-", "7.6"]
BEANS = [
    "Soya beans",
    "10,000 Tons",
    "1,179.1",
    "377.5",
    "3,694.2",
    "1,223.8",
    "3,710.6",
    "1,198.1",
    "-0.4",
    "2.1",
]
LONG_TITLE = ["（13）Major Export Commodities in Quantity and Value,1-7.2026"]
LONG_HEAD = [
    LONG_TITLE,
    ["Unit:US$1,000"],
    ["Commodity", "Quantity\nUnit", "7", "", "1to7", "", "Percentage Change", ""],
    ["", "", *["Quantity", "Value"] * 3],
]
MEAT = ["    Meat(including  meat offal)", "10000T", "14", "296,930", "81", "1,793,238", "62.7", "31.9"]
COUNTRIES = [
    ["国别（地区）", "进出口", "", "出口", "", "进口", "", "累计比去年同期±%", "", ""],
    ["", "7月", "1至7月", "7月", "1至7月", "7月", "1至7月", "进出口", "出口", "进口"],
]
WORLD = ["总值", "3,999.9", "25,790.4", "2,345.6", "15,345.7", "1,654.3", "10,444.7", "2.9", "7.2", "-2.7"]
GERMANY = ["德国", "120.5", "820.5", "70.1", "470.1", "50.4", "350.4", "1.0", "2.0", "-0.1"]
TITLE = "（4）2026年7月进出口商品主要国别（地区）总值表（人民币值）"
CALENDAR = "2026-08-07"
"""The day that customs had announced."""
EXPRESS = [[TITLE], ["单位：亿元人民币"], *COUNTRIES, WORLD, GERMANY]


def read(tmp_path: Path, table: tables.Table) -> Draft:
    return tables.read_file(tables.write_csv(tmp_path / "table.csv", table))


def line(draft: Draft, **wanted: object) -> Published:
    (found,) = (
        line for line in draft.lines() if all(getattr(line, name) == value for name, value in wanted.items())
    )
    return found


def goods_page(stale: str, unit: str = "QTY Unit") -> tables.Table:
    return [
        ["(6) China's Major Imports by Quantity and Value, May 2026 (in CNY)"],
        ["Unit: CNY 100 Million"],
        ["Commodity", unit, "5", "", "1-5 Total", "", stale, "", "1-5 Total Year-On-Year(%)\xa0", ""],
        ["", "", *["Quantity", "Value"] * 4],
        GOODS,
        BEANS,
    ]


def test_a_column_under_a_year_that_customs_forgot_to_change_is_left_out(tmp_path: Path) -> None:
    draft = read(tmp_path, goods_page("1-5 Total, 2024"))
    assert {found.period for found in draft.lines()} == {202605}
    beans = line(draft, product="大豆", span="ytd")
    assert (beans.value, beans.quantity, beans.quantity_unit) == (122_380_000_000, 36_942_000, "吨")
    assert (beans.rate, beans.quantity_rate) == (2.1, -0.4)
    assert any("Column H (1-5 Total, 2024 Value) is not for 2026" in said for said in draft.remarks)
    before = read(tmp_path, goods_page("1-5 Total, 2025"))
    assert line(before, product="大豆", period=202505).value == 119_810_000_000


UNITLESS = [
    ["(5) China's Major Exports by Quantity and Value, April 2025 (in USD)"],
    ["Unit: USD1 Million"],
    [
        "Commodity",
        "Quantity Unit",
        "4",
        "",
        "1-4\xa0Total",
        "",
        "1-4\xa0Total,2024",
        "",
        "1-4 Year-On-Year(%)",
        "",
    ],
    ["", "", *["Quantity", "Value"] * 4],
    ["Plastic products", "-", "9,128.2", "-", "33,681.6", "-", "34,403.2", "-", "-2.1", ""],
    ["Footwear", "7.5", "3,501.9", "29.0", "13,746.8", "28.7", "15,032.1", "1.1", "-8.6", ""],
    ["Steel products", "1,046.2", "7,265.2", "3,789.1", "26,622.6", "3,502.6", "27,502.8", "8.2", "-3.2", ""],
    ["Ships", "807.0", "5,708.9", "2,350.0", "15,834.8", "1,765.0", "14,127.9", "33.1", "12.1", "\n\t"],
    ['Note: "Hi-tech products*" include relevant products listed in the table.'],
]
"""As published: no row has a cell for its unit."""


def test_rows_without_their_units_are_read_where_the_growth_bears_it_out(tmp_path: Path) -> None:
    draft = read(tmp_path, UNITLESS)
    steel = line(draft, product="钢材", period=202504, span="ytd")
    assert (steel.value, steel.quantity, steel.rate, steel.quantity_rate) == (26_622_600_000, None, -3.2, 8.2)
    assert line(draft, product="钢材", span="month").value == 7_265_200_000
    assert line(draft, product="钢材", period=202404).value == 27_502_800_000
    assert any("lack their units" in said for said in draft.remarks)
    assert any("in which units" in said for said in draft.remarks)


def test_rows_without_their_units_are_refused_where_the_growth_says_otherwise(tmp_path: Path) -> None:
    apart = [[*row[:8], "50.0", ""] if len(row) > 8 and row[2] else row for row in UNITLESS]
    with pytest.raises(SourceError, match=r"row 5, column B.*shifted, and the printed growth"):
        read(tmp_path, apart)


def test_a_table_all_of_another_year_is_refused(tmp_path: Path) -> None:
    table = [row[:4] for row in goods_page("")]
    table[2] = ["Commodity", "Quantity Unit", "5.2024", ""]
    with pytest.raises(SourceError, match="No column is for 2026"):
        read(tmp_path, table)


def test_growth_that_may_be_of_the_month_or_from_january_is_left_out_and_told(tmp_path: Path) -> None:
    draft = read(tmp_path, [*LONG_HEAD, MEAT])
    assert [(one.span, one.value, one.quantity, one.rate, one.quantity_rate) for one in draft.lines()] == [
        ("month", 296_930_000, 140_000, None, None),
        ("ytd", 1_793_238_000, 810_000, None, None),
    ]
    assert sum("does not say whether growth is that of the month" in said for said in draft.remarks) == 2


def test_growth_beside_growth_from_january_on_is_that_of_the_month(tmp_path: Path) -> None:
    head = [
        ["（13）2026年7月出口主要商品量值表（人民币值）"],
        ["单位：万元人民币"],
        ["商品名称", "计量单位", "7月", "", "1至7月累计", "", "比去年同期±%", "", "累计比去年同期±%", ""],
        ["", "", *["数量", "金额"] * 4],
    ]
    draft = read(
        tmp_path, [*head, ["稀土", "吨", "5,000", "40,000", "38,000", "250,000", "1", "2", "3", "4"]]
    )
    assert [(one.span, one.rate, one.quantity_rate) for one in draft.lines()] == [
        ("month", 2.0, 1.0),
        ("ytd", 4.0, 3.0),
    ]


def test_the_error_of_a_spreadsheet_costs_the_row_that_it_stands_in(tmp_path: Path) -> None:
    broken = ["New trio (electric vehicles) *", "-", "-", "*REF!", "-", "*REF!", "-", "*REF!"]
    draft = read(tmp_path, [*LONG_HEAD, broken, MEAT])
    assert {found.product for found in draft.lines()} == {"肉类（包括杂碎）"}
    assert any(said.startswith("Row 5, column D (New trio") and "*REF!" in said for said in draft.remarks)


def test_january_is_january_to_january(tmp_path: Path) -> None:
    head = [
        ["（14）Major Import Commodities in Quantity and Value,1.2026"],
        ["", "", "", "", "Unit:US$1,000", ""],
        ["Commodity", "Quantity\nUnit", "1", "", "Percentage Change", ""],
        ["", "", *["Quantity", "Value\xa0"] * 2],
    ]
    draft = read(tmp_path, [*head, ["Powdered Milk", "10000T", "7", "541,879", "-29.8", "3.2"]])
    assert [(one.span, one.period, one.value, one.rate) for one in draft.lines()] == [
        ("month", 202601, 541_879_000, None),
        ("ytd", 202601, 541_879_000, 3.2),
    ]


def test_columns_of_the_month_that_hold_january_to_it_are_left_out(tmp_path: Path) -> None:
    doubled = [[row[0], row[2], row[2], row[4], row[4], row[6], row[6], *row[7:]] for row in (WORLD, GERMANY)]
    draft = read(tmp_path, [*EXPRESS[:4], *doubled])
    assert {found.span for found in draft.lines()} == {"ytd"}
    assert line(draft, partner="DEU", flow="export").value == 47_010_000_000
    assert any("July 2026 alone hold January to then" in said for said in draft.remarks)


def test_quantities_without_a_column_of_units_are_left_out_and_told(tmp_path: Path) -> None:
    table = [[row[0], *row[2:]] if len(row) > 1 else row for row in goods_page("1-5 Total, 2025")]
    draft = read(tmp_path, table)
    assert line(draft, product="大豆", span="month").value == 37_750_000_000
    assert {found.quantity for found in draft.lines()} == {None}
    assert any("in which units quantities are counted" in said for said in draft.remarks)


def test_two_rows_of_one_name_in_two_units_are_other_goods_and_both_left_out(tmp_path: Path) -> None:
    furs = ["Soya beans", "N", "1", "2", "3", "4", "5", "6", "7", "8"]
    draft = read(tmp_path, [*goods_page("1-5 Total, 2025"), furs])
    assert {found.product for found in draft.lines()} == {"农产品"}
    assert any("Rows 6 and 7 are both Soya beans" in said for said in draft.remarks)


@pytest.mark.parametrize("name", ["article.html", "picture.html"])
def test_a_page_that_has_the_title_but_no_table_says_what_is_missing(name: str, tmp_path: Path) -> None:
    figures = "<iframe src='x'></iframe>" if name == "article.html" else "<img src='\\Excel\\4-RMB.png'/>"
    (tmp_path / name).write_text(f"<html><body><h1>{TITLE}</h1>{figures}</body></html>", encoding="utf-8")
    with pytest.raises(SourceError, match="but no table: is it a picture, or in another file"):
        tables.read_file(tmp_path / name)


def percent(table: tables.Table) -> tables.Table:
    return [[*row[:7], *(f"{cell}%" if cell[-1:].isdigit() else cell for cell in row[7:])] for row in table]


def brackets(table: tables.Table) -> tables.Table:
    return [[f"({cell[1:]})" if cell.startswith("-") else cell for cell in row] for row in table]


def second_page(table: tables.Table) -> tables.Table:
    return [*table[:5], [f"{TITLE}（续）"], *table[1:4], *table[5:]]


def spaced(table: tables.Table) -> tables.Table:
    return [[text for cell in row for text in (cell, "")] for row in table]


@pytest.mark.parametrize("changed", [percent, brackets, second_page, spaced])
def test_other_ways_to_print_the_same_table(
    changed: Callable[[tables.Table], tables.Table], tmp_path: Path
) -> None:
    assert tables.figures_of(read(tmp_path, changed(EXPRESS))) == tables.figures_of(read(tmp_path, EXPRESS))


@pytest.mark.parametrize(
    "unit",
    [
        "亿元人民币",
        "单位 亿元人民币",
        "单位：100000000元",
        "单位：CNY 亿",
        "Units: CNY 100 Million",
        "CNY 100 Mn",
    ],
)
def test_units_without_their_usual_words(unit: str, tmp_path: Path) -> None:
    draft = read(tmp_path, [[TITLE], [unit], *EXPRESS[2:]])
    assert line(draft, partner="DEU", flow="export", span="month").value == 7_010_000_000


def test_the_title_of_a_year_is_its_january_to_december(tmp_path: Path) -> None:
    table = [["2025年进出口商品国别（地区）总值表（人民币值）"], ["单位：万元"], *COUNTRIES, WORLD, GERMANY]
    table[3] = ["", *["12月", "1至12月"] * 3, "进出口", "出口", "进口"]
    draft = read(tmp_path, table)
    assert (draft.release.name, str(draft.month)) == ("bulletin-2025-12-cny", "2025-12")


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<span>发布时间：2026-08-10 10:30 来源：统计分析司</span>", "2026-08-10"),
        ("<div class='atcl-date'>2026/08/09</div>", "2026-08-09"),
        ("<div>18/08/2026</div>", "2026-08-18"),
        ("<div>08/09/2026</div>", CALENDAR),
        ("<div>发布时间：2026-07-11</div>", CALENDAR),
        ("<div>Statistics of 2026-08-09 and later</div>", CALENDAR),
    ],
)
def test_the_day_of_publication_is_what_a_page_calls_so(above: str, published: str, tmp_path: Path) -> None:
    path = tables.write_html(tmp_path / "a.html", EXPRESS)
    page = path.read_text(encoding="utf-8").replace("<body>", f"<body>{above}")
    path.write_text(page, encoding="utf-8")
    draft = tables.read_file(path)
    assert draft.release.published == published
    assert any("customs' calendar has 2026-08-07" in said for said in draft.remarks) is (
        published == CALENDAR
    )


def test_a_month_before_the_calendar_has_no_day(tmp_path: Path) -> None:
    table = [[title.replace("2026", "2019") for title in row] for row in EXPRESS]
    assert read(tmp_path, table).release.published is None


def test_the_day_that_a_page_holds_for_search_engines_serves_too(tmp_path: Path) -> None:
    path = tables.write_html(tmp_path / "a.html", EXPRESS)
    page = path.read_text(encoding="utf-8").replace(
        "<head>", "<head><meta name='PubDate' content='2026-08-07'>"
    )
    path.write_text(page, encoding="utf-8")
    assert tables.read_file(path).release.published == "2026-08-07"


def test_a_page_in_western_letters_keeps_its_blanks_and_names(tmp_path: Path) -> None:
    page = (tables.SAMPLES / "country_2025-01-02_cny_en.html").read_text(encoding="utf-8")
    western = page.replace("UTF-8", "windows-1252").replace("&nbsp;", "\xa0").replace("China's", "China’s")
    (tmp_path / "a.html").write_bytes(western.encode("cp1252", "xmlcharrefreplace"))
    expected = tables.read_file(tables.SAMPLES / "country_2025-01-02_cny_en.html")
    draft = tables.read_file(tmp_path / "a.html")
    assert (draft.unknown, tables.figures_of(draft)) == ((), tables.figures_of(expected))


@pytest.mark.parametrize(("last", "whole"), [("-0.1", True), ("-0.", False), ("-0", False), ("-", False)])
def test_a_last_row_without_a_line_break_is_whole_with_all_its_digits(
    last: str, tmp_path: Path, *, whole: bool
) -> None:
    path = tables.write_csv(tmp_path / "a.csv", EXPRESS)
    path.write_bytes(path.read_bytes().removesuffix(b"-0.1\r\n") + last.encode())
    if whole:
        assert tables.figures_of(tables.read_file(path)) == tables.figures_of(read(tmp_path, EXPRESS))
        assert tables.read_file(path).unended
    else:
        with pytest.raises(SourceError, match="may be cut off: it ends inside row 6"):
            tables.read_file(path)
