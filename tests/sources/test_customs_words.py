"""Titles, units, quantities and cells by themselves."""

from decimal import Decimal

import pytest

from bot.sources.customs.cells import DASH, make_level, parse_figure, parse_quantity_unit, parse_rate
from bot.sources.customs.money import parse_unit_line
from bot.sources.customs.title import find_title
from tests.rows import each_row


@each_row(
    ("line", "read"),
    [
        ("（2）2024年12月进出口商品国别（地区）总值表（人民币值）", "country table 2024-12 CNY None"),
        ("（4）2025年1至2月全国进出口商品主要国别(地区)总值表", "country table 2025-02 None express"),
        ("2023年3月进口主要商品量值表（美元值）", "major import commodities 2023-03 USD bulletin"),
        ("（5）2026年5月全国出口重点商品量值表（人民币值）", "major export commodities 2026-05 CNY express"),
        (
            "(6) China's Major Imports by Quantity and Value, Jan.-Feb. 2025 (in USD)",
            "major import commodities 2025-02 USD express",
        ),
        (
            "（13）Major Export Commodities in Quantity and Value,1-12.2024",
            "major export commodities 2024-12 None bulletin",
        ),
        (
            "(2)Imports and Exports by Country (Region) of Origin/Final Destination,12.2019",
            "country table 2019-12 None bulletin",
        ),
        (
            "(4) China's Total Export & Import Values by Major Trading Partner, Dec 2025 (in CNY)",
            "country table 2025-12 CNY express",
        ),
        ("China’s Foreign Trade with Trading Partners, Nov. 2025 (in USD)", "country table 2025-11 USD None"),
        ("2025年12月我国对主要贸易伙伴进出口总值表（人民币值）", "country table 2025-12 CNY None"),
        ("2025年12月按国别（地区）进出口总值表", "country table 2025-12 None None"),
        (
            "Quantities and Values of Main Imports, December 2025",
            "major import commodities 2025-12 None None",
        ),
        ("2025年12月主要出口商品量值表", "major export commodities 2025-12 None None"),
        ("Exports and Imports by Country/Region and Trade Mode, December 2025", None),
        ("In December 2025 China's trade with major partners grew", None),
        ("Guangdong's Total Export & Import Values by Country/Region, December 2025 (in CNY)", None),
        ("Maryland's Exports and Imports by Country, December 2025", None),
        ("(5)Imports and Exports by Customs Regime,2.2026", None),
        ("(18)Import of Selected Commodities by Major Customs Regimes,4.2026", None),
        ("（1）2024年12月进出口商品总值表（人民币值）", None),
        ("2025年12月广东省进出口商品国别（地区）总值表", None),
        ("广州关区2025年12月出口主要商品量值表", None),
        ("2025年13月进出口商品国别（地区）总值表", None),
        ("U.S. Imports and Exports by Country, December 2025", None),
    ],
)
def test_a_title_says_table_month_currency_and_edition(line: str, read: str | None) -> None:
    title = find_title([line])
    said = title and f"{title.subject} {title.months.last} {title.currency} {title.edition}"
    assert said == read


@each_row(
    ("line", "size", "currency"),
    [
        ("单位：亿元人民币", 10**8, "CNY"),
        ("单位∶百万美元", 10**6, "USD"),
        ("单位：人民币万元", 10**4, "CNY"),
        ("数量单位：万吨；金额单位：亿美元", 10**8, "USD"),
        ("Unit: CNY 100 Million", 10**8, "CNY"),
        ("Unit：US$1,000", 10**3, "USD"),
        ("Unit: US$ Million, %", 10**6, "USD"),
        ("Unit: 10,000 RMB", 10**4, "CNY"),
        ("Unit: 100 million", 10**8, None),
    ],
)
def test_a_unit_line_says_size_and_currency(line: str, size: int, currency: str | None) -> None:
    unit = parse_unit_line(line)
    assert unit
    assert (unit.size, unit.currency) == (size, currency)


@pytest.mark.parametrize("line", ["Unit: 10 apples", "单位：吨", "Unit:"])
def test_a_unit_that_is_no_money_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="is not known"):
        parse_unit_line(line)


@pytest.mark.parametrize("line", ["计量单位", "Quantity Unit: T", "商品名称", "United Kingdom"])
def test_other_words_are_no_unit_line(line: str) -> None:
    assert parse_unit_line(line) is None


@each_row(
    ("printed", "known", "unit"),
    [
        ("万吨", "", "万吨"),
        ("10,000 Tons", "万吨", "万吨"),
        ("10000T", "", "万吨"),
        ("100 Million PCS", "亿个", "亿个"),
        ("100MN", "亿个", "亿个"),
        ("10000N", "万台", "万台"),
        ("10,000 Autos", "", "万辆"),
        ("Ship", "艘", "艘"),
        ("10,000 CBM", "万立方米", "万立方米"),
        ("100MP", "亿双", "亿双"),
        ("KG", "", "千克"),
        ("万吨 10,000 Tons", "万吨", "万吨"),
        ("万台（10,000 Sets）", "万台", "万台"),
        ("万KW", "", "万kw"),
        ("7 Dozens", "", None),
    ],
)
def test_units_of_quantity_have_one_name(printed: str, known: str, unit: str | None) -> None:
    assert parse_quantity_unit(printed, known) == unit


@each_row(
    ("printed", "held"),
    [
        ("41,046.4\xa0", Decimal("41046.4")),
        ("１，２３４", Decimal(1234)),
        ("−5.1", Decimal("-5.1")),
        ("—", DASH),
        (" - ", DASH),
        ("　", None),
    ],
)
def test_a_cell_is_a_number_a_dash_or_blank(printed: str, held: object) -> None:
    assert parse_figure(printed) == held


@each_row("printed", ["n/a", "1,23", "1.", "1 .2.3", "5%", "..."])
def test_a_cell_that_is_none_of_them_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="is not a figure"):
        parse_figure(printed)


def test_a_rate_may_have_its_sign() -> None:
    assert parse_rate("-7.3％") == Decimal("-7.3")


@pytest.mark.parametrize(
    ("printed", "size", "amount"),
    [
        ("65363.6", 10**8, (6_536_360_000_000, 10**7)),
        ("7451", 10**8, (745_100_000_000, 10**8)),
        ("1.23456", 10**3, (1_235, 1)),
    ],
)
def test_a_level_is_whole_units_with_its_last_digit(printed: str, size: int, amount: tuple[int, int]) -> None:
    assert make_level(Decimal(printed), size) == amount
