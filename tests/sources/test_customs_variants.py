"""What editions vary: titles, units, layouts, names."""

from pathlib import Path

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]  # it has no stubs

from bot.domain.figure import Published
from bot.sources.document import SourceError
from bot.sources.draft import Draft
from tests.sources import customs_tables as tables

EXPRESS_HEAD = [
    ["（4）2026年6月进出口商品主要国别（地区）总值表（人民币值）", *[""] * 9],
    [*[""] * 8, "单位∶亿元人民币", ""],
    tables.ZH_COLUMNS,
    ["", "6月", "1至6月", "6月", "1至6月", "6月", "1至6月", "进出口", "出口", "进口"],
]
ROWS = [
    ["总值", "3,999.9", "21,790.5", "2,345.6", "13,000.1", "1,654.3", "8,790.4", "2.9", "7.2", "-2.7"],
    ["　其中：德国", "120.5", "700.0", "70.1", "400.0", "50.4", "300.0", "1.0", "-", "-0.1"],
    ["中国", "12.5", "70.0", "-", "-", "12.5", "70.0", "1.0", "-", "1.0"],
    ["共建“一带一路”国家和地区", "2,000.0", "11,000.0", "1,200.0", "7,000.0", "800.0", "4,000.0", "", "", ""],
    ["区域全面经济伙伴关系协定（RCEP）成员国", "1.0", "2.0", "0.5", "1.0", "0.5", "1.0", "0.0", "0.0", "0.0"],
]


def read(tmp_path: Path, table: tables.Table) -> Draft:
    return tables.read_file(tables.write_csv(tmp_path / "table.csv", table))


def line(draft: Draft, **wanted: object) -> Published:
    return next(
        line for line in draft.lines() if all(getattr(line, name) == value for name, value in wanted.items())
    )


def with_title(title: str, unit: str) -> tables.Table:
    return [[title], [unit], *EXPRESS_HEAD[2:], *ROWS]


def test_the_express_is_told_by_its_words_and_its_values_are_whole_yuan(tmp_path: Path) -> None:
    draft = read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    assert (draft.release.name, str(draft.release.edition)) == ("express-2026-06-cny", "express")
    germany = line(draft, partner="DEU", flow="export", span="month")
    assert (germany.value, germany.precision, germany.line) == (7_010_000_000, 10_000_000, 6)


def test_a_dash_is_a_dash_and_a_blank_is_no_figure(tmp_path: Path) -> None:
    draft = read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    dash = line(draft, partner="CHN", flow="export", span="ytd")
    assert (dash.value, dash.precision, dash.rate) == (None, 100_000_000, None)
    assert line(draft, partner="DEU", flow="export", span="ytd").rate is None
    blanked = [*EXPRESS_HEAD, ["中国", "12.5", "70.0", "", "", "12.5", "70.0", "1.0", "", "1.0"]]
    assert {found.flow for found in read(tmp_path, blanked).lines()} == {"total", "import"}


@pytest.mark.parametrize(
    ("title", "unit", "name", "size"),
    [
        (
            "（4）2026年6月进出口商品国别（地区）总值表（人民币值）",
            "单位：亿元",
            "express-2026-06-cny",
            10**8,
        ),
        (
            "（２）２０２６年６月进出口商品国别（地区）总值表（人民币值）",
            "单位：万元",
            "bulletin-2026-06-cny",
            10**4,
        ),
        ("2026年1至6月进出口商品国别(地区)总值表(美元值)", "单位：千美元", "bulletin-2026-06-usd", 10**3),
        ("2026年6月进出口商品国别（地区）总值表", "单位：百万美元", "express-2026-06-usd", 10**6),
        ("2026年6月进出口商品国别（地区）总值表（美元）", "金额单位：亿美元", "express-2026-06-usd", 10**8),
        (
            "(2) China's Total Export & Import Values by Country/Region, June 2026 (in USD)",
            "Unit: USD1 Million",
            "express-2026-06-usd",
            10**6,
        ),
        (
            "(2) Imports and Exports by Country (Region) of Origin/Final Destination,1-6.2026",
            "Unit:US$1,000",
            "bulletin-2026-06-usd",
            10**3,
        ),
        (
            "(4)China’s Total Export and Import Values by Country/Region, Jun. 2026 (in RMB)",
            "Unit: RMB 100 million",
            "express-2026-06-cny",
            10**8,
        ),
    ],
)
def test_titles_and_units_in_all_their_spellings(
    title: str, unit: str, name: str, size: int, tmp_path: Path
) -> None:
    draft = read(tmp_path, with_title(title, unit))
    assert draft.release.name == name
    assert line(draft, partner="CHN", flow="total", span="month").value == size * 25 // 2


def test_an_unquoted_comma_in_title_and_unit_does_no_harm(tmp_path: Path) -> None:
    title = ["(2) China's Total Export & Import Values by Country/Region", " June 2026 (in USD)"]
    table = [title, ["Unit: US$1", "000"], *EXPRESS_HEAD[2:], *ROWS]
    assert line(read(tmp_path, table), partner="CHN", flow="total", span="month").value == 12_500


def test_columns_are_found_by_their_words_in_any_order(tmp_path: Path) -> None:
    order = [8, 3, 4, 0, 9, 7, 5, 6, 2, 1]
    head = [list(row) for row in EXPRESS_HEAD]
    head[2] = [head[2][0], *["进出口"] * 2, *["出口"] * 2, *["进口"] * 2, *["累计比去年同期±%"] * 3]
    swapped = [[row[index] for index in order] for row in (*head, *ROWS)]
    assert tables.figures_of(read(tmp_path, swapped)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


@pytest.mark.parametrize("label", ["", "名字"])
def test_names_stand_before_the_figures_where_their_header_does_not_say(label: str, tmp_path: Path) -> None:
    table = [*EXPRESS_HEAD[:2], [label, *EXPRESS_HEAD[2][1:]], EXPRESS_HEAD[3], *ROWS]
    assert tables.figures_of(read(tmp_path, table)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


def test_months_over_flows_read_as_flows_over_months(tmp_path: Path) -> None:
    head = [
        *EXPRESS_HEAD[:2],
        ["国别（地区）", "6月", "", "", "1至6月累计", "", "", "1至6月同比%", "", ""],
        ["", *["进出口", "出口", "进口"] * 3],
    ]
    order = [0, 1, 3, 5, 2, 4, 6, 7, 8, 9]
    table = [*head, *([row[index] for index in order] for row in ROWS)]
    assert tables.figures_of(read(tmp_path, table)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


def test_a_workbook_is_read_as_its_formats_print_it(tmp_path: Path) -> None:
    """As the express files are: names in column B, numbers with more digits than are shown."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("M102RMB")
    sheet.write_merge(0, 0, 1, 10, EXPRESS_HEAD[0][0])
    sheet.write(1, 9, "单位∶亿元人民币")
    sheet.write_merge(2, 3, 1, 1, "进口原产国（地）\n出口最终目的国（地）")
    for column, flow in ((2, "进出口"), (4, "出口"), (6, "进口")):
        sheet.write_merge(2, 2, column, column + 1, flow)
    sheet.write_merge(2, 2, 8, 10, "累计比去年同期±%")
    for column, text in enumerate(EXPRESS_HEAD[3]):
        if text:
            sheet.write(3, column + 1, text)
    style = xlwt.easyxf(num_format_str="#,##0.0_ ")
    for number, (name, *cells) in enumerate(ROWS[:3], start=4):
        sheet.write(number, 1, name)
        for column, text in enumerate(cells[:6], start=2):
            value = "-" if text == "-" else float(text.replace(",", "")) + 0.0421
            sheet.write(number, column, value, style)
        for column, text in enumerate(cells[6:], start=8):
            sheet.write(number, column, text)
    book.save(str(tmp_path / "express.xls"))
    printed = read(tmp_path, [*EXPRESS_HEAD, *ROWS[:3]])
    assert tables.figures_of(tables.read_file(tmp_path / "express.xls")) == tables.figures_of(printed)


def test_numbers_without_a_format_keep_the_digits_that_the_file_holds(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in EXPRESS_HEAD:
        sheet.append(row)
    sheet.append(["德国", 120.5, 700, 70.12, 400, 50.38, 300, 0.015, 1.5, 2])
    sheet["H5"].number_format = "0.0%"
    sheet["C5"].number_format = "0.0"
    book.save(tmp_path / "a.xlsx")
    draft = tables.read_file(tmp_path / "a.xlsx")
    export = line(draft, flow="export", span="month")
    assert (export.value, export.precision) == (7_012_000_000, 1_000_000)
    total = line(draft, flow="total", span="ytd")
    assert (total.value, total.precision, total.rate) == (70_000_000_000, 10_000_000, 1.5)


COMMODITY_HEAD = [
    ["（6）2026年5月全国进口重点商品量值表（美元值）"],
    ["单位：百万美元"],
    ["商品名称", "计量单位", "5月", "", "1至5月累计", "", "去年同期累计", "", "累计比去年同期±%", ""],
    ["", "", *["数量", "金额"] * 4],
]
COMMODITIES = [
    ["农产品*", "-", "-", "1,800.5", "-", "9,000.1", "-", "8,900.0", "-", "1.1"],
    ["　　大豆", "万吨", "1,391.8", "628.4", "3,710.8", "1,690.2", "3,736.5", "1,900.0", "-0.7", "-11.0"],
    ["汽车(包括底盘）", "万辆", "4.2", "210.0", "19.1", "900.0", "27.6", "1,300.0", "-30.8", "-30.8"],
    ["机床", "台", "5,210", "60.0", "26,000", "300.0", "27,000", "310.0", "-3.7", "-3.2"],
]


def test_import_commodities_have_quantities_with_their_units(tmp_path: Path) -> None:
    draft = read(tmp_path, [*COMMODITY_HEAD, *COMMODITIES])
    assert draft.release.name == "express-2026-05-major-imports-usd"
    beans = line(draft, product="大豆", period=202605, span="ytd")
    assert (beans.flow, beans.partner, beans.currency) == ("import", "WORLD", "USD")
    assert (beans.value, beans.precision) == (1_690_200_000, 100_000)
    assert (beans.quantity, beans.quantity_unit, beans.rate, beans.quantity_rate) == (
        37_108_000,
        "吨",
        -11.0,
        -0.7,
    )
    before = line(draft, product="大豆", period=202505, span="ytd")
    assert (before.value, before.quantity, before.rate) == (1_900_000_000, 37_365_000, None)
    assert line(draft, product="汽车（包括底盘）").quantity_unit == "辆"


def test_an_aggregate_marked_with_a_star_is_kept_under_its_own_name(tmp_path: Path) -> None:
    draft = read(tmp_path, [*COMMODITY_HEAD, *COMMODITIES])
    farm = line(draft, product="农产品", span="month")
    assert (farm.value, farm.quantity, farm.quantity_unit) == (1_800_500_000, None, None)
    assert not any("农产品" in remark for remark in draft.remarks)
    starred = [*COMMODITY_HEAD, ["大豆*", *COMMODITIES[1][1:]]]
    assert any("marked *" in remark for remark in read(tmp_path, starred).remarks)


def test_january_and_february_together_have_no_month_of_their_own(tmp_path: Path) -> None:
    head = [
        ["(5) China's Major Exports by Quantity and Value, January-February 2025 (in CNY)"],
        ["Unit: CNY 100 Million"],
        ["Commodity", "Quantity Unit", "1-to-2", "", "1-to-2 of 2024", "", "Year-on-Year (±%)", ""],
        ["", "", *["Quantity", "Value"] * 3],
    ]
    rows = [["\xa0\xa0Aquatic products", "10,000 Tons", "65.8", "212.9", "61.0", "205.5", "7.9", "3.6"]]
    draft = read(tmp_path, head + rows)
    assert [(found.span, found.period, found.value, found.quantity) for found in draft.lines()] == [
        ("ytd", 202502, 21_290_000_000, 658_000),
        ("ytd", 202402, 20_550_000_000, 610_000),
    ]
    assert line(draft, period=202502).quantity_rate == 7.9


def test_the_long_english_list_of_the_bulletin(tmp_path: Path) -> None:
    head = [
        ["（13）Major Export Commodities in Quantity and Value,1-12.2024"],
        ["Unit: US$1,000"],
        ["Commodity", "Quantity Unit", "12", "", "1to12", "", "Percentage Change", ""],
        ["", "", *["Quantity", "Value"] * 3],
    ]
    rows = [
        ["Air conditioners", "10000N", "481", "669,343", "6,159", "8,987,530", "32.5", "35.0"],
        ["Rare-earth ore, metals, compounds", "T", "4,000", "30,000", "55,431", "488,000", "6.0", "-36.0"],
        ["Moon dust", "KG", "1", "2", "3", "4", "5", "6"],
    ]
    draft = read(tmp_path, head + rows)
    assert draft.release.name == "bulletin-2024-12-major-exports-usd"
    cooled = line(draft, product="空调", span="ytd")
    assert (cooled.value, cooled.quantity, cooled.quantity_unit) == (8_987_530_000, 61_590_000, "台")
    assert [(one.name, one.line) for one in draft.unknown] == [("Moon dust", 7)]


def test_a_unit_that_an_english_page_gets_wrong_costs_the_quantities_only(tmp_path: Path) -> None:
    head = [
        ["(5) China's Major Exports by Quantity and Value, May 2026 (in USD)"],
        ["Unit: USD1 Million"],
        ["Commodity", "Quantity Unit", "5", ""],
        ["", "", "Quantity", "Value"],
    ]
    draft = read(tmp_path, [*head, ["Footwear", "10,000 Pairs", "8.4", "3,900.0"]])
    (shoes,) = draft.lines()
    assert (shoes.value, shoes.quantity, shoes.quantity_unit) == (3_900_000_000, None, None)
    assert any("亿双" in remark for remark in draft.remarks)


def test_names_and_headers_in_two_languages_are_read_by_both(tmp_path: Path) -> None:
    head = [
        ["2026年6月进出口商品国别（地区）总值表 Total Export & Import Values by Country/Region, June 2026"],
        ["单位 Unit：亿元人民币 CNY 100 Million"],
        [
            "国别（地区） Country",
            "进出口 Total",
            "",
            "出口 Export",
            "",
            "进口 Import",
            "",
            "累计比去年同期±% YoY",
        ],
        ["", *["6月 Jun", "1至6月 Jan-Jun"] * 3, "进出口 Total", "出口 Export", "进口 Import"],
    ]
    names = [
        "总值 Total",
        "其中：德国 of which: Germany",
        "China 中国",
        "共建“一带一路”国家 Belt and Road Countries",
    ]
    rows = [[name, *row[1:]] for name, row in zip(names, ROWS[:4], strict=True)]
    draft = read(tmp_path, [*head, *rows, ["印度 Indonesia", *ROWS[2][1:]]])
    assert tables.figures_of(draft) == tables.figures_of(read(tmp_path, [*EXPRESS_HEAD, *ROWS[:4]]))
    assert [one.name for one in draft.unknown] == ["印度 Indonesia"]


@pytest.mark.parametrize("period", ["2026年6月", "（2026年6月份）", "统计期间：2026年1-6月", "June 2026"])
def test_the_month_may_stand_in_a_line_of_its_own(period: str, tmp_path: Path) -> None:
    head = [["进出口商品主要国别（地区）总值表（人民币值）"], [period], *EXPRESS_HEAD[1:]]
    draft = read(tmp_path, [*head, *ROWS])
    assert tables.figures_of(draft) == tables.figures_of(read(tmp_path, [*EXPRESS_HEAD, *ROWS]))


@pytest.mark.parametrize(
    "table",
    [
        [
            EXPRESS_HEAD[0],
            [f"{EXPRESS_HEAD[2][0]}（单位：亿元人民币）", *EXPRESS_HEAD[2][1:]],
            EXPRESS_HEAD[3],
            *ROWS,
        ],
        [EXPRESS_HEAD[0], *EXPRESS_HEAD[2:], *ROWS, ["单位：亿元人民币"]],
        [EXPRESS_HEAD[0], ["(In CNY 100 Million)"], *EXPRESS_HEAD[2:], *ROWS],
    ],
    ids=["in the header", "below the table", "in words of its own"],
)
def test_the_unit_may_stand_elsewhere(table: tables.Table, tmp_path: Path) -> None:
    assert tables.figures_of(read(tmp_path, table)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


def test_a_column_of_codes_is_no_column_of_names(tmp_path: Path) -> None:
    table = [
        *EXPRESS_HEAD[:2],
        *([code, *row] for code, row in (("国别代码", EXPRESS_HEAD[2]), ("", EXPRESS_HEAD[3]))),
    ]
    table += [[str(number), *row] for number, row in enumerate(ROWS, 100)]
    assert tables.figures_of(read(tmp_path, table)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


def test_a_table_without_a_month_is_refused_for_that(tmp_path: Path) -> None:
    head = [["China's Total Export & Import Values by Country/Region (in CNY)"], *EXPRESS_HEAD[1:]]
    with pytest.raises(SourceError, match="no line says which month"):
        read(tmp_path, [*head, *ROWS])


def test_a_quantity_beside_a_dash_is_refused(tmp_path: Path) -> None:
    shifted = ["农产品*", "-", "1,800.5", "-", "9,000.1", "-", "8,900.0", "-", "1.1", ""]
    with pytest.raises(SourceError, match=r"row 5, column C .*has a quantity, but no value is beside it"):
        read(tmp_path, [*COMMODITY_HEAD, shifted, *COMMODITIES[1:]])


def test_a_missing_unit_column_is_refused_with_its_cell(tmp_path: Path) -> None:
    rows = [["汽车(包括底盘）", "62.0", "11,164.1", "215.8", "36,897.6", "1", "2", "3", "4", ""]]
    with pytest.raises(SourceError, match=r"row 5, column B.*'62\.0'.*shifted"):
        read(tmp_path, [*COMMODITY_HEAD, *rows])


def test_names_no_list_knows_are_told_with_near_ones_and_left_out(tmp_path: Path) -> None:
    rows = [*ROWS, ["Germani", *ROWS[1][1:]], ["亚特兰蒂斯", *ROWS[2][1:]]]
    draft = read(tmp_path, [*EXPRESS_HEAD, *rows])
    assert [(one.name, one.line) for one in draft.unknown] == [("Germani", 10), ("亚特兰蒂斯", 11)]
    assert "Germany" in draft.unknown[0].suggestions
    assert tables.figures_of(draft) == tables.figures_of(read(tmp_path, [*EXPRESS_HEAD, *ROWS]))


@pytest.mark.parametrize(
    ("printed", "partner"),
    [
        ("东盟", "ASEAN"),
        ("其中：东盟①", "ASEAN"),
        ("Association of Southeast Asian Nations (ASEAN)", "ASEAN"),
        ("欧洲联盟（1）", "EU"),
        ("亚太经济合作组织", "APEC"),
        ("“一带一路”沿线国家", "BELT_AND_ROAD"),
        ("Jointly build the countries along Belt and Road Routes", "BELT_AND_ROAD"),
        ("RCEP", "RCEP"),
        ("国（地）别不详", "UNKNOWN"),
        ("of which: R.O. Korea", "KOR"),
        ("T\xfcrkiye*", "TUR"),
    ],
)
def test_blocs_and_partners_by_the_names_of_any_edition(printed: str, partner: str, tmp_path: Path) -> None:
    draft = read(tmp_path, [*EXPRESS_HEAD, [printed, *ROWS[0][1:]]])
    assert {found.partner for found in draft.lines()} == {partner}


def test_a_title_outside_the_table_serves_a_page(tmp_path: Path) -> None:
    table = EXPRESS_HEAD[1:] + ROWS
    path = tables.write_html(tmp_path / "a.html", table, EXPRESS_HEAD[0][0])
    assert tables.figures_of(tables.read_file(path)) == tables.figures_of(
        read(tmp_path, [*EXPRESS_HEAD, *ROWS])
    )


def test_a_title_beside_the_table_in_the_layout_of_a_page(tmp_path: Path) -> None:
    inner = tables.write_html(tmp_path / "in.html", EXPRESS_HEAD[1:] + ROWS).read_text(encoding="utf-8")
    table = inner[inner.index("<table><tr><td><span>") : inner.index("</body>")]
    page = (
        f"<table><tr><td><a>首页</a></td></tr><tr><td><h2>{EXPRESS_HEAD[0][0]}</h2></td></tr>"
        f"<tr><td>发布时间：2026-07-14</td></tr><tr><td>{table}</td></tr></table>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    draft = tables.read_file(tmp_path / "a.html")
    assert tables.figures_of(draft) == tables.figures_of(read(tmp_path, [*EXPRESS_HEAD, *ROWS]))
    assert draft.release.published == "2026-07-14"


def test_a_second_table_in_another_sheet_is_told(tmp_path: Path) -> None:
    path = tables.write_xlsx(tmp_path / "a.xlsx", [*EXPRESS_HEAD, *ROWS])
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Sheet1")
    for row in [*COMMODITY_HEAD, *COMMODITIES]:
        sheet.append(row)
    book.save(path)
    draft = tables.read_file(path)
    assert draft.release.name == "express-2026-06-cny"
    assert any("全国进口重点商品量值表" in remark for remark in draft.remarks)
