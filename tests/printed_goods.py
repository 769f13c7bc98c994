"""Customs' monthly tables of goods as printed, read from the shipped CSVs apart from the code under test."""

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bot.ingest.release_index import read_index
from bot.shipped import find_shipped, read_table

_SIZES = {"万": 10_000, "亿": 100_000_000}


def size_of(printed: str) -> int:
    """How many a printed unit is of what it counts: 10,000 for 万吨."""
    return _SIZES.get(printed[:1], 1)


def counted(printed: str) -> str:
    """What it counts: 吨 for 万吨."""
    return printed[1:] if printed[:1] in _SIZES else printed


class PrintedGoods(NamedTuple):
    """One line of a table: value in whole yuan, quantity in what is counted, growth in percent."""

    release: str
    flow: str
    goods: str
    span: str
    period: str
    value: int
    quantity: float | None
    unit: str | None
    growth: float | None
    quantity_growth: float | None


@cache
def printed_goods() -> tuple[PrintedGoods, ...]:
    tables = [row for row in read_index(find_shipped("releases")) if "-major-" in row["name"]]
    return tuple(line for row in tables for line in _lines(row["name"], row["path"]))


def _lines(release: str, path: str) -> list[PrintedGoods]:
    return [_line(release, row) for row in read_table(find_shipped("releases") / path)]


def _line(release: str, row: dict[str, str]) -> PrintedGoods:
    unit = row["quantity_unit"]
    return PrintedGoods(
        release,
        row["flow"],
        row["product"],
        row["span"],
        row["period"],
        int(Decimal(row["value"]) * int(row["unit"])),
        float(Decimal(row["quantity"]) * size_of(unit)) if row["quantity"] else None,
        counted(unit) or None,
        _number(row["growth"]),
        _number(row["quantity_growth"]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def table_of(kind: str, month: str) -> dict[tuple[str, str, str], PrintedGoods]:
    """The express table of a month, `exports` or `imports`, by goods, span and period."""
    name = f"customs-express-{month}-major-{kind}-cny"
    return {(one.goods, one.span, one.period): one for one in printed_goods() if one.release == name}
