"""Goods in digests: what moved a flow, from the tables of goods alone, and nothing counted twice."""

import re
from collections.abc import Container
from datetime import date

import pytest

from bot.desk import Desk
from bot.domain.month import Month
from bot.language import Calendar
from bot.orders.parsing import parse_draft
from bot.orders.subjects import OrderContext
from bot.shipped import find_shipped, read_table
from tests.digests.digest_samples import digest

LINES = {row["id"]: row for row in read_table(find_shipped("places") / "commodities.csv")}


def printed(month: str, flow: str) -> dict[str, tuple[float, float]]:
    """What each line changed by, January to the month, in yuan, and its growth: as the table prints both."""
    (path,) = (find_shipped("releases") / "express").glob(f"*{month}-major-{flow}s-cny.csv")
    rows = [row for row in read_table(path) if row["span"] == "ytd" and row["flow"] == flow]
    now, before = (
        {row["product"]: row for row in rows if row["period"] == period}
        for period in (month, f"{int(month[:4]) - 1}{month[4:]}")
    )
    return {
        name: (
            float(row["value"]) * int(row["unit"]) - float(before[name]["value"]) * int(before[name]["unit"]),
            float(row["growth"]),
        )
        for name, row in now.items()
        if row["growth"] and name in before
    }


def is_apart(name: str, lines: Container[str]) -> bool:
    """Whether its goods are in other lines too: one marked *, or one printed within a line without a mark."""
    above = LINES[name]["within"]
    return LINES[name]["overlaps"] == "yes" or (above in lines and LINES[above]["overlaps"] == "no")


def told(text: str, flow: str) -> list[tuple[str, float, float]]:
    (line,) = (line for line in text.splitlines() if line.startswith(f"Goods that moved {flow}s in "))
    found = re.findall(r"(?:: |; )([^;]+?) ([+−][\d.,]+) billion yuan \(([+−][\d.,]+) %\)", line)
    return [
        (name, float(money.replace("−", "-")), float(rate.replace("−", "-"))) for name, money, rate in found
    ]


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("month", [Month(2026, 6), Month(2026, 5), Month(2025, 9)])
def test_the_goods_that_moved_most_are_told_in_yuan_and_percent(month: Month, flow: str, desk: Desk) -> None:
    lines = printed(str(month), flow)
    moved = {LINES[name]["name_en"]: figures for name, figures in lines.items()}
    said = told(digest(desk, month).text, flow)
    assert [money > 0 for _, money, _ in said] == [True] * 3 + [False] * 2
    for name, money, rate in said:
        change, growth = moved[name]
        assert round(change / 1e9, 2 if abs(change) < 1e11 else 1) == money
        assert growth == rate
    apart = [LINES[name]["name_en"] for name in lines if is_apart(name, lines)]
    assert not {name for name, _, _ in said} & set(apart)
    single = {name: one for name, one in moved.items() if name not in apart}
    most = sorted(single, key=lambda name: -single[name][0])[:3]
    assert [name for name, _, _ in said[:3]] == most


def test_an_outlier_of_a_table_moves_nothing(desk: Desk) -> None:
    """Medicinal materials of July 2025 are eight times June's running total, and gone in August."""
    assert "medicin" not in digest(desk, Month(2025, 7)).text.lower()


def test_no_goods_are_told_of_a_month_that_has_no_total(desk: Desk) -> None:
    assert not digest(desk, Month(2023, 11)).figures


@pytest.mark.parametrize("words", ["imports of crude oil", "quantity of imports of crude oil"])
def test_a_figure_of_the_time_before_has_no_more_digits_than_customs_prints(words: str, desk: Desk) -> None:
    june = Month(2026, 6)
    terms = OrderContext(Calendar(date(2026, 7, 18), june), desk.vocabulary, "UTC")
    lines = digest(desk, june, parse_draft(f"subscribe {words}", terms).what).text.splitlines()
    (before,) = (line for line in lines if line.startswith("Last time, May 2026: "))
    assert re.fullmatch(r"Last time, May 2026: [\d,]+(\.\d)? (billion yuan \(\+\S+ %\*?\)|tonnes)", before), (
        before
    )
