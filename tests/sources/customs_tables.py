"""Tables of customs as it prints them, written from the shipped figures in every format."""

import csv
import html
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import xlwt  # type: ignore[import-untyped]  # it has no stubs

from bot.shipped import find_shipped, read_table
from bot.sources.document import open_file
from bot.sources.draft import Draft
from bot.sources.names import read_names
from bot.sources.sources import find_source
from tests.printed_goods import counted, size_of

SAMPLES = Path(__file__).parent / "samples"
Table = list[list[str]]
Key = tuple[str, str, str, str, str, int]
Amounts = tuple[object, ...]

ZH_PARTNERS = "（2）2025年12月进出口商品国别（地区）总值表（人民币值）"
EN_PARTNERS = "(2) China's Total Export & Import Values by Country/Region, December 2025 (in CNY)"
EN_NAMES = {
    "WORLD": "Total",
    "KOR": "R. O. Korea",
    "HKG": "Hong Kong, China",
    "TWN": "Taiwan, China",
    "USA": "United States (US)",
    "RUS": "Russian Federation",
    "EU": "European Union",
    "DEU": "\xa0\xa0\xa0of which: Germany",
    "BELT_AND_ROAD": "Belt and Road Countries and Regions",
    "RCEP": "Regional Comprehensive Economic Partnership",
    "ASEAN": "Association of Southeast Asian Nations",
}
ZH_NAMES = {"WORLD": "总值", "ASEAN": "东南亚国家联盟", "EU": "欧洲联盟", "DEU": "其中：德国"}
EN_UNITS = {
    "万吨": "10,000 Tons",
    "吨": "Ton",
    "亿双": "100 Million Pairs",
    "万台": "10,000 Sets",
    "亿个": "100 Million PCS",
    "万辆": "10,000 Autos",
    "艘": "Ship",
    "万个": "10,000 PCS",
}


def shipped_lines(name: str) -> list[dict[str, str]]:
    return read_table(find_shipped("releases") / "bulletin" / f"customs-bulletin-{name}.csv")


def shipped_figures(lines: Iterable[Mapping[str, str]]) -> dict[Key, Amounts]:
    """Each figure of a shipped release by its address, worked out apart from the code under test."""
    return {
        (
            line["flow"],
            line["partner"],
            line["product"],
            line["span"],
            line["currency"],
            int(line["period"].replace("-", "")),
        ): _amounts(line)
        for line in lines
    }


def _amounts(line: Mapping[str, str]) -> Amounts:
    printed, unit = line["value"], int(line["unit"] or 0)
    digits = len(printed.partition(".")[2])
    value = None if printed in ("", "-") else round(float(printed) * unit)
    numbers = [float(line[name]) if line[name] else None for name in ("growth", "quantity_growth")]
    quantity = float(Decimal(line["quantity"]) * size_of(line["quantity_unit"])) if line["quantity"] else None
    return (value, unit // 10**digits, quantity, counted(line["quantity_unit"]) or None, *numbers)


def figures_of(draft: Draft) -> dict[Key, Amounts]:
    lines = list(draft.lines())
    found: dict[Key, Amounts] = {
        (line.flow, line.partner, line.product, line.span, line.currency, line.period): (
            line.value,
            line.precision,
            line.quantity,
            line.quantity_unit,
            line.rate,
            line.quantity_rate,
        )
        for line in lines
    }
    assert len(found) == len(lines)
    return found


def read_file(path: Path) -> Draft:
    file = open_file(path)
    source = find_source(file)
    assert source, "no source knows the document"
    return source.read(file, read_names())


def country_table(lines: Sequence[Mapping[str, str]], language: str = "zh") -> Table:
    """The ten columns of the country table with its title, unit, two header rows and notes."""
    by_cell = {(line["partner"], line["flow"], line["span"]): line for line in lines}
    partners = dict.fromkeys(line["partner"] for line in lines)
    body = [[_partner(partner, language), *_cells(by_cell, partner)] for partner in partners]
    return [*(_ZH_HEAD if language == "zh" else _EN_HEAD), *body, *_NOTES[language]]


ZH_COLUMNS = [
    "进口原产国（地）\n出口最终目的国（地）",
    *("进出口", "", "出口", "", "进口", ""),
    *("累计比去年同期±%", "", ""),
]
_ZH_HEAD = [
    [ZH_PARTNERS, *[""] * 9],
    ["单位：万元人民币", *[""] * 9],
    ZH_COLUMNS,
    ["", "12月", "1至12月", "12月", "1至12月", "12月", "1至12月", "进出口", "出口", "进口"],
]
_EN_HEAD = [
    [EN_PARTNERS, *[""] * 9],
    ["Unit: CNY 10,000", *[""] * 9],
    [
        "Import Source",
        "Export & Import",
        "",
        "Export",
        "",
        "Import",
        "",
        "1-to-12 Total Year-on-Year (±%)",
        "",
        "",
    ],
    [
        "Export Destination",
        "12",
        "1- to-12",
        "12",
        "1-to-12",
        "12",
        "1-to-12",
        "Export & Import",
        "Export",
        "Import",
    ],
]
_NOTES = {
    "zh": [["注：", *[""] * 9], ["1. 东南亚国家联盟包括：文莱、缅甸、柬埔寨。", *[""] * 9]],
    "en": [["Note:\n1.The European Union (EU) includes: Belgium, Denmark.", *[""] * 9]],
}


def _partner(partner: str, language: str) -> str:
    own = (ZH_NAMES if language == "zh" else EN_NAMES).get(partner)
    return own or _read_names(language)[partner]


@cache
def _read_names(language: str) -> Mapping[str, str]:
    folder = find_shipped("places")
    rows = (*read_table(folder / "groups.csv"), *read_table(folder / "places.csv"))
    return {row["id"]: row[f"name_{language}"] for row in rows}


def _cells(by_cell: Mapping[tuple[str, str, str], Mapping[str, str]], partner: str) -> list[str]:
    flows, spans = ("total", "export", "import"), ("month", "ytd")
    levels = [_printed(by_cell.get((partner, flow, span)), "value") for flow in flows for span in spans]
    return [*levels, *(_printed(by_cell.get((partner, flow, "ytd")), "growth") for flow in flows)]


def _printed(line: Mapping[str, str] | None, column: str) -> str:
    text = line[column] if line else ""
    whole, point, decimals = text.partition(".")
    grouped = f"{int(whole):,}" if whole.lstrip("-").isdigit() and whole.lstrip("-") != "0" else whole
    return grouped + point + decimals


def commodity_table(lines: Sequence[Mapping[str, str]], language: str = "zh") -> Table:
    """The ten columns of the major export commodities, the prior year's among them."""
    by_cell = {(line["product"], line["span"], line["period"][:4]): line for line in lines}
    rows = {row["id"]: row for row in read_table(find_shipped("places") / "commodities.csv")}
    products = dict.fromkeys(line["product"] for line in lines)
    head = _ZH_COMMODITIES if language == "zh" else _EN_COMMODITIES
    return [*head, *(_commodity(rows[product], by_cell, language) for product in products)]


_ZH_COMMODITIES = [
    ["（13）2025年12月出口主要商品量值表（人民币值）", *[""] * 9],
    ["单位：亿元人民币", *[""] * 9],
    ["商品名称", "计量单位", "12月", "", "1至12月累计", "", "去年同期累计", "", "累计比去年同期±%", ""],
    ["", "", *["数量", "金额"] * 4],
]
_EN_COMMODITIES = [
    ["(13) China's Major Exports by Quantity and Value, December 2025 (in CNY)", *[""] * 9],
    ["Unit: CNY 100 Million", *[""] * 9],
    [
        "Commodity",
        "Quantity Unit",
        "12",
        "",
        "1-to-12",
        "",
        "1-to-12 of the previous year",
        "",
        "1-to-12 Total Year-on-Year (±%)",
        "",
    ],
    ["", "", *["Quantity", "Value"] * 4],
]


def _commodity(
    row: Mapping[str, str], by_cell: Mapping[tuple[str, str, str], Mapping[str, str]], language: str
) -> list[str]:
    columns = [(span, year) for span, year in (("month", "2025"), ("ytd", "2025"), ("ytd", "2024"))]
    cells = [by_cell[row["id"], span, year] for span, year in columns]
    levels = [_printed(cell, name) or "-" for cell in cells for name in ("quantity", "value")]
    rates = [_printed(cells[1], name) or "-" for name in ("quantity_growth", "growth")]
    name = row["id"] if language == "zh" else row["also_printed"].split("|")[0]
    unit = row["quantity_unit"] or "-"
    star = "*" if row["overlaps"] == "yes" else ""
    return [name + star, unit if language == "zh" else EN_UNITS.get(unit, unit), *levels, *rates]


def write_csv(path: Path, table: Table, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(table)
    return path


def write_html(path: Path, table: Table, title: str = "", encoding: str = "utf-8") -> Path:
    rows = "".join(
        f"<tr>{''.join(f'<td><span>{html.escape(cell)}</span></td>' for cell in row)}</tr>\n" for row in table
    )
    page = (
        f"<!DOCTYPE html><html><head><title>{html.escape(title)}</title>"
        "<script>var table = '<table><tr><td>1</td></tr></table>';</script></head>"
        f"<body><a href='#'>中文站</a><table>{rows}</table></body></html>"
    )
    path.write_text(page, encoding=encoding)
    return path


def write_xlsx(path: Path, table: Table) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in table:
        sheet.append(row)
    book.save(path)
    return path


def write_xls(path: Path, table: Table) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("M102RMB")
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))
    return path
