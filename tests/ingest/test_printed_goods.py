"""Every figure of customs' monthly tables of goods is in the store, as it was printed."""

from collections import Counter

import pytest

from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures.reader import Figures
from tests.printed_goods import PrintedGoods, printed_goods, table_of
from tests.rows import each_row

COPPER, BEANS, MEDICINES = "未锻轧铜及铜材", "大豆", "中药材及中式成药"


def cell(flow: str, goods: str, span: str, month: str) -> Cell:
    return Cell(Flow(flow), WORLD, Span(span), Month.parse(month), "CNY", goods)


def vintages(figures: Figures, line: PrintedGoods) -> dict[str, tuple[int | None, float | None, str | None]]:
    found = figures.list_vintages(cell(line.flow, line.goods, line.span, line.period))
    return {release.name: (level.value, level.quantity, level.quantity_unit) for level, release in found}


def test_every_printed_level_is_a_vintage_of_its_cell(figures: Figures) -> None:
    for line in printed_goods():
        printed = (line.value, line.quantity, line.unit)
        assert vintages(figures, line).get(line.release) == printed, line


def test_every_printed_growth_is_held(figures: Figures) -> None:
    for line in printed_goods():
        if line.growth is not None:
            growth = figures.find_growth(cell(line.flow, line.goods, line.span, line.period))
            assert growth
            assert (growth.rate, growth.quantity_rate) == (line.growth, line.quantity_growth), line


def test_all_months_and_lines_are_there() -> None:
    own = [one for one in printed_goods() if one.span == "ytd" and one.growth is not None]
    lines = Counter((one.flow, one.period) for one in own if one.release.startswith("customs-express"))
    exports = {month: count for (flow, month), count in lines.items() if flow == "export"}
    imports = {month: count for (flow, month), count in lines.items() if flow == "import"}
    assert set(exports.values()) == {31}
    assert set(imports.values()) == {34}
    assert (min(exports), max(exports), len(exports)) == ("2025-03", "2026-06", 15)
    assert (min(imports), max(imports), len(imports)) == ("2023-10", "2026-06", 28)


def test_growth_is_over_the_year_before_of_the_same_table() -> None:
    """Where they are not rounded away: the rate is printed to a tenth."""
    for line in printed_goods():
        if line.growth is None or not line.release.startswith("customs-express"):
            continue
        before = f"{int(line.period[:4]) - 1}{line.period[4:]}"
        kind = f"{line.flow}s"
        base = table_of(kind, line.period)[line.goods, "ytd", before]
        assert abs((line.value / base.value - 1) * 100 - line.growth) < (0.06 if line.value > 10**11 else 0.6)


def test_copper_goes_on_where_its_unit_changes(figures: Figures) -> None:
    """In 吨 until December 2023, in 万吨 since."""
    levels = [figures.find_level(cell("import", COPPER, "ytd", month)) for month in ("2023-12", "2025-12")]
    assert [level and level.quantity_unit for level in levels] == ["吨", "吨"]
    assert all(level and 5e6 < (level.quantity or 0) < 6e6 for level in levels)


@each_row(
    ("flow", "span", "month"),
    [
        ("import", "month", "2024-01"),
        ("import", "month", "2024-02"),
        ("import", "ytd", "2024-01"),
        ("import", "month", "2025-02"),
        ("import", "month", "2026-02"),
        ("import", "month", "2023-09"),
        ("export", "month", "2026-01"),
        ("export", "month", "2025-02"),
        ("export", "month", "2024-12"),
    ],
)
def test_what_was_not_printed_is_not_held(figures: Figures, flow: str, span: str, month: str) -> None:
    assert figures.find_level(cell(flow, "钢材", span, month)) is None


@pytest.mark.parametrize("flow", ["export", "import"])
def test_january_and_february_2025_are_as_the_table_of_2026_prints_them(figures: Figures, flow: str) -> None:
    ((level, release),) = figures.list_vintages(cell(flow, "钢材", "ytd", "2025-02"))
    assert release.name == f"customs-express-2026-02-major-{flow}s-cny"
    assert level.value == table_of(f"{flow}s", "2026-02")["钢材", "ytd", "2025-02"].value
    assert figures.find_growth(cell(flow, "钢材", "ytd", "2025-02")) is None


def test_the_latest_table_stands_and_the_first_is_kept(figures: Figures) -> None:
    """Copper ore, January to March 2024: 108.0 billion yuan, a year later 117.4."""
    stands, first = figures.list_vintages(cell("import", "铜矿砂及其精矿", "ytd", "2024-03"))
    assert [round((level.value or 0) / 1e9, 1) for level, _ in (stands, first)] == [117.4, 108.0]
    assert [release.published for _, release in (stands, first)] == ["2025-04-14", "2024-04-12"]


def test_the_bulletin_of_december_stands_before_the_express(figures: Figures) -> None:
    bulletin, express = figures.list_vintages(cell("export", "钢材", "ytd", "2025-12"))
    assert [release.edition for _, release in (bulletin, express)] == ["bulletin", "express"]


def test_the_line_that_took_the_place_of_chinese_medicines_is_another_one(figures: Figures) -> None:
    """医药品 is ten times as much, so neither goes on with the other."""
    assert figures.find_level(cell("export", MEDICINES, "month", "2026-02")) is None
    assert figures.find_level(cell("export", "医药品", "month", "2025-12")) is None
    assert (figures.find_level(cell("export", "医药品", "month", "2026-02")) or 0) != 0
