"""Tables of goods as customs lays out a page of the express, in 万元, made of what shipped releases print."""

from collections.abc import Sequence
from decimal import Decimal

from bot.ingest.release_index import read_index
from bot.shipped import find_shipped, read_table
from tests.sources.customs_tables import Table

_FLOWS = {"exports": "出口", "imports": "进口"}
TEN_THOUSAND = 10_000


def express_page(kind: str, month: str, *, before: bool = True, growth: str = "累计比去年同期±%") -> Table:
    """The table of a month, `exports` or `imports`, with or without the columns of the year before."""
    year, number = month.split("-")
    lines = _shipped(kind, month)
    columns = {
        ("month", month): f"{int(number)}月",
        ("ytd", month): f"1至{int(number)}月累计",
        ("ytd", f"{int(year) - 1}-{number}"): "去年同期累计" if before else "",
    }
    printed = {(line["span"], line["period"]) for line in lines}
    spans = [span for span, head in columns.items() if head and span in printed]
    heads = [*(columns[span] for span in spans), growth]
    told = f"{int(number)}月" if spans[0][0] == "month" else f"1至{int(number)}月"
    width = 2 + 2 * len(heads)
    return [
        [f"（4）{year}年{told}全国{_FLOWS[kind]}重点商品量值表（人民币值）", *[""] * (width - 1)],
        ["单位：万元人民币", *[""] * (width - 1)],
        ["商品名称", "计量单位", *(cell for head in heads for cell in (head, ""))],
        ["", "", *["数量", "金额"] * len(heads)],
        *(_row(lines, goods, spans) for goods in dict.fromkeys(line["product"] for line in lines)),
        ["注：标有“*”的商品与其他商品有交叉。", *[""] * (width - 1)],
    ]


def _shipped(kind: str, month: str) -> list[dict[str, str]]:
    folder = find_shipped("releases")
    (path,) = (
        row["path"]
        for row in read_index(folder)
        if row["name"] == f"customs-express-{month}-major-{kind}-cny"
    )
    return read_table(folder / path)


def _row(lines: Sequence[dict[str, str]], goods: str, spans: Sequence[tuple[str, str]]) -> list[str]:
    of = {(line["span"], line["period"]): line for line in lines if line["product"] == goods}
    own = next(line for line in of.values() if line["growth"])
    cells = [cell for span in spans for cell in _cells(of[span])]
    stars = {
        row["id"]
        for row in read_table(find_shipped("places") / "commodities.csv")
        if row["overlaps"] == "yes"
    }
    unit = own["quantity_unit"] or "-"
    return [goods + "*" * (goods in stars), unit, *cells, own["quantity_growth"] or "-", own["growth"]]


def _cells(line: dict[str, str]) -> tuple[str, str]:
    money = Decimal(line["value"]) * int(line["unit"]) / TEN_THOUSAND
    return line["quantity"] or "-", f"{money:,.4f}"
