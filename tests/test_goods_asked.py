"""Goods asked in words, in every language: what is told is what customs' tables print, read from the CSVs."""

import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.answer.finding import Row
from bot.answer.table import make_table
from bot.desk import Desk
from bot.domain.month import Month, Period
from bot.shipped import find_shipped, read_table
from tests.printed_goods import PrintedGoods, printed_goods
from tests.rows import each_row
from tests.shared import ATLAS, make_desk_fixture

TABLE = Path(__file__).parent / "dialogs" / "goods.csv"
DIALOGS = read_table(TABLE)
COMMODITIES = read_table(find_shipped("places") / "commodities.csv")
BARRELS, KILOGRAMS = 7.33, 1000
_SAMPLED = 40


desk = make_desk_fixture(date(2026, 7, 20))


@cache
def standing() -> dict[tuple[str, str, str, str], PrintedGoods]:
    """The lines that stand: the bulletin's, else the one printed last, as the rows of the index go on."""
    lines = sorted(printed_goods(), key=lambda one: (one.release.startswith("customs-bulletin"), one.release))
    return {(one.flow, one.goods, one.span, one.period): one for one in lines}


def printed(flow: str, goods: str, span: str, month: Month) -> PrintedGoods:
    return standing()[flow, goods, span, str(month)]


def lines_of(flow: str, goods: str, period: Period) -> list[PrintedGoods]:
    """What makes up a period: January to its end, or each of its months."""
    if period.first.number == 1 and period.months > 1:
        return [printed(flow, goods, "ytd", period.last)]
    return [printed(flow, goods, "month", month) for month in period.list_months()]


def period_of(text: str) -> Period:
    first, _, last = text.partition("..")
    if len(first) == 4:
        return Period.of_year(int(first))
    return Period(Month.parse(first), Month.parse(last or first))


def number_of(row: Row) -> Any:
    return row.number if row.measure in ("quantity", "unit_value", "average") else row.value


def told(dialog: dict[str, str]) -> float:
    lines = lines_of(dialog["flow"], dialog["product"], period_of(dialog["period"]))
    value, quantity = sum(one.value for one in lines), sum(one.quantity or 0 for one in lines)
    size = next(
        (by for word, by in (("barrel", BARRELS), ("kilogram", KILOGRAMS)) if word in dialog["unit"]), 1
    )
    months = period_of(dialog["period"]).months
    found = {
        "quantity": quantity * size,
        "unit_value": value / (quantity * size or 1),
        "average": quantity * size / months,
    }
    return found.get(dialog["measure"], value)


def largest(flow: str, period: Period) -> PrintedGoods:
    """Of the lines that neither hold others nor are held by one."""
    lines = {row["id"]: row for row in COMMODITIES if flow in row["flows"].split("|")}
    apart = [
        one
        for one, row in lines.items()
        if row["overlaps"] == "no" and lines.get(row["within"], {"overlaps": "yes"})["overlaps"] == "yes"
    ]
    held = {one.goods for one in printed_goods() if one.flow == flow and one.period == str(period.last)}
    return max((lines_of(flow, one, period)[0] for one in apart if one in held), key=lambda one: one.value)


@each_row("dialog", DIALOGS, ids=[dialog["question"] for dialog in DIALOGS])
def test_goods_are_told_as_printed(desk: Desk, dialog: dict[str, str]) -> None:
    answer = desk.ask_question(dialog["question"], tuple(filter(None, [dialog["earlier"]])))
    assert answer.finding, answer.refusal
    assert answer.reading.language == dialog["language"]
    row, period = answer.finding.rows[0], period_of(dialog["period"])
    assert (row.measure, row.flow, row.period) == (dialog["measure"], dialog["flow"], period)
    if dialog["measure"] == "top":
        first = largest(dialog["flow"], period)
        assert (row.product, row.value) == (first.goods, first.value)
        return
    assert row.product == dialog["product"]
    assert number_of(row) == pytest.approx(told(dialog), rel=1e-9)
    assert (row.unit or "") == dialog["unit"]
    if dialog["measure"] == "yoy" and period.months > 1:
        assert row.growth_published == lines_of(dialog["flow"], dialog["product"], period)[0].growth


def test_there_are_golden_answers_in_every_language() -> None:
    languages = {dialog["language"] for dialog in DIALOGS}
    assert languages == {"en", "zh", "zh-Hant", "ko", "ja", "de", "fr", "es", "vi"}
    assert len(DIALOGS) >= 80


def asked_of(one: PrintedGoods) -> tuple[str, Period]:
    """`imports of crude oil, January to June 2026`, by the English name of the line."""
    last = Month.parse(one.period)
    period = Period.of_month(last) if one.span == "month" else Period(Month(last.year, 1), last)
    when = last.label
    when = when if period.is_month else f"January to {when}"
    return f"{one.flow}s of {ATLAS.commodities[one.goods].name}, {when}", period


STANDING = [
    one
    for one in printed_goods()
    if one.growth is not None or one.span == "month"
    if one is printed(one.flow, one.goods, one.span, Month.parse(one.period))
]


def _told_as_printed(desk: Desk, one: PrintedGoods) -> str:
    """Nothing where it is; the question and what was told instead where it is not."""
    question, period = asked_of(one)
    found = desk.ask_question(question).finding
    row = found.rows[0] if found else None
    if row is None or (row.product, row.period, row.value) != (one.goods, period, one.value):
        return f"{question}: {row}"
    if one.growth is not None and row.growth_published != one.growth:
        return f"{question}: {row.growth_published} is not {one.growth}"
    quantity = (
        next((other.number for other in found.rows if other.measure == "quantity"), None) if found else None
    )
    return "" if quantity == one.quantity else f"{question}: {quantity} is not {one.quantity}"


def test_a_sample_of_printed_figures_is_told_as_printed(desk: Desk) -> None:
    sample = random.Random(14).sample(STANDING, _SAMPLED)  # noqa: S311 no secret
    assert not list(filter(None, (_told_as_printed(desk, one) for one in sample)))


@pytest.mark.thorough
def test_every_printed_figure_is_told_as_printed(desk: Desk) -> None:
    assert not list(filter(None, (_told_as_printed(desk, one) for one in STANDING)))


@each_row(
    ("question", "product", "told"),
    [
        ("soybean imports 2025", "大豆", "figure"),
        ("soybean imports from Brazil 2025", "1201", "refusal"),
        ("soybean imports by country 2025", "1201", "refusal"),
        ("HS 1201 imports 2025", "1201", "refusal"),
        ("cars to Germany 2025", "8703", "refusal"),
        ("EV exports to Germany 2025", "870380", "refusal"),
        ("lithium battery exports 2025", "850760", "refusal"),
        ("exports of toys and furniture 2025", "玩具,家具及其零件", "figure"),
    ],
)
def test_goods_are_named_by_line_or_by_code(desk: Desk, question: str, product: str, told: str) -> None:
    answer = desk.ask_question(question)
    assert answer.reading.query
    assert answer.reading.query.product
    assert answer.reading.query.product.id == product
    assert told == ("figure" if answer.finding else "refusal")


def test_a_refusal_by_partner_tells_what_is_printed_of_the_goods(desk: Desk) -> None:
    answer = desk.ask_question("soybean imports from Brazil 2025")
    assert "goods are of all partners together" in answer.refusal
    assert answer.reading.offers[0].question == "Imports of soybeans, 2025, in CNY"


def test_what_only_imports_have_is_read_as_imports_and_said_to_be(desk: Desk) -> None:
    answer = desk.ask_question("soybeans, tonnes, 2025")
    assert any("the only table of customs" in one.text for one in answer.reading.assumed)
    assert answer.finding
    assert [row.measure for row in answer.finding.rows[:3]] == ["quantity", "value", "unit_value"]


def test_a_part_of_a_line_is_said_to_be_one(desk: Desk) -> None:
    said = [one.text for one in desk.ask_question("EV exports June 2026").reading.assumed]
    assert "No figure is printed for electric vehicles alone, only for motor vehicles as a whole." in said


def test_a_month_stands_beside_its_quantity_its_unit_value_and_the_year_so_far(desk: Desk) -> None:
    answer = desk.ask_question("crude oil imports June 2026")
    assert answer.finding
    shown = [(row.measure, row.period.label) for row in answer.finding.rows]
    so_far = [("value", "H1 2026"), ("quantity", "H1 2026")]
    assert shown[1:5] == [("quantity", "June 2026"), ("unit_value", "June 2026"), *so_far]


@each_row(
    ("question", "goods", "early", "late"),
    [
        ("iron ore imports in tonnes, May 2026, month on month", "铁矿砂及其精矿", "2026-04", "2026-05"),
        ("2026年6月の原油輸入量は前月比で?", "原油", "2026-05", "2026-06"),
        ("Importe von Sojabohnen in Tonnen, Juni 2026 gegenüber Mai 2026", "大豆", "2026-05", "2026-06"),
    ],
)
def test_a_quantity_is_set_against_that_of_another_month(
    desk: Desk, question: str, goods: str, early: str, late: str
) -> None:
    before, now = (printed("import", goods, "month", Month.parse(month)).quantity for month in (early, late))
    assert before
    assert now
    finding = desk.ask_question(question).finding
    assert finding
    moved = next(row for row in finding.rows if row.measure == "change")
    assert (moved.number, moved.period) == (now - before, period_of(late))
    assert moved.growth_computed == pytest.approx((now / before - 1) * 100)
    assert f"{abs(now / before - 1) * 100:.1f} %" in finding.headline.replace(",", ".")


def test_quantities_a_year_apart_have_the_growth_that_customs_prints_and_no_other(desk: Desk) -> None:
    finding = desk.ask_question("soybean imports in tonnes, 2025 against 2024").finding
    assert finding
    assert "change" not in {row.measure for row in finding.rows}


def test_a_line_within_another_is_not_ranked_beside_it(desk: Desk) -> None:
    finding = desk.ask_question("top 30 import products June 2026").finding
    assert finding
    ranked = {row.product for row in finding.rows}
    assert "粮食" in ranked
    assert ranked.isdisjoint({"大豆", "农产品", "机电产品", "高新技术产品"})


def test_goods_of_several_partners_together_are_refused_in_plain_words(desk: Desk) -> None:
    answer = desk.ask_question("Exports to Asia and Africa together, 2025, by product, in CNY")
    assert not answer.is_answered
    assert answer.nearest


@each_row(
    "question",
    ["exports of integrated circuits and motor vehicles by month 2026", "2026年集成电路和汽车出口按月"],
)
def test_a_series_of_several_goods_is_offered_for_each_of_them(question: str, desk: Desk) -> None:
    answer = desk.ask_question(question)
    assert answer.finding is None
    assert "not held" not in answer.told_refusal
    first, second, *_ = [str(one) for one in answer.reading.choices]
    assert first == "Exports of integrated circuits, H1 2026, by month, in CNY"
    assert second == "Exports of motor vehicles, H1 2026, by month, in CNY"


@each_row(
    ("question", "told"),
    [
        ("exports of integrated circuits H1 2026", "179.4 billion pieces"),
        ("今年上半年集成电路出口多少", "1794亿个"),
        ("imports of crude oil 2025", "577,726,000 tonnes"),
    ],
)
def test_a_quantity_that_nobody_reads_digit_by_digit_is_told_in_its_scale(
    question: str, told: str, desk: Desk
) -> None:
    answer = desk.ask_question(question)
    assert answer.finding
    shown = answer.locale.localize_table(make_table(answer.finding))
    assert any(told in row for row in shown.rows)
    exact = next(row.number for row in answer.finding.rows if row.measure == "quantity")
    assert exact == int(exact or 0)
