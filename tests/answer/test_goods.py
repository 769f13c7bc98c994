"""Rows of products where tables have HS codes."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.answering import answer_query
from bot.answer.finding import NotHeldError
from bot.domain.figure import Published
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Product, Query
from bot.ingest.intake import IngestState
from bot.sources.document import open_file
from bot.store.figures.reader import Figures
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import line, tidy_file
from tests.store.figures.stores import MONTH, a_cell, a_level, a_release, holding

BY_PRODUCT = Query(
    measure=Measure.TOP, flow=Flow.EXPORT, periods=(Period.of_month(MONTH),), breakdown=Breakdown.PRODUCT
)


def lines(partner: str, **products: int) -> list[Published]:
    return [a_level(a_cell(partner, name.removeprefix("hs")), value) for name, value in products.items()]


def test_chapters_and_their_parts_are_never_ranked_together(atlas: Atlas) -> None:
    table = [a_level(a_cell("WORLD"), 100), *lines("WORLD", hs85=60, hs8542=40, hs8541=20, hs87=40)]
    with holding((a_release(), table)) as figures:
        rows = answer_query(BY_PRODUCT, figures, atlas, MONTH).rows
    assert [(row.product, row.value, row.name) for row in rows] == [("85", 60, "HS 85"), ("87", 40, "HS 87")]


def test_a_few_codes_are_ranked_as_those_that_are_held(atlas: Atlas) -> None:
    table = [a_level(a_cell("USA"), 100), *lines("USA", hs8542=40, hs8541=20)]
    with holding((a_release(), table)) as figures:
        finding = answer_query(replace(BY_PRODUCT, partners=("USA",)), figures, atlas, MONTH)
    assert [(row.name, row.share) for row in finding.rows] == [("HS 8542", 40), ("HS 8541", 20)]
    assert (
        "Of the 2 HS codes held for December 2025, not of all goods: others may be larger." in finding.notes
    )


def test_a_few_codes_are_no_total_to_be_shares_of(atlas: Atlas) -> None:
    asked = replace(BY_PRODUCT, partners=("USA",))
    with holding((a_release(), lines("USA", hs8542=40))) as figures, pytest.raises(NotHeldError):
        answer_query(asked, figures, atlas, MONTH)


def test_commodities_come_before_codes(atlas: Atlas) -> None:
    table = [a_level(a_cell("WORLD"), 100), *lines("WORLD", hs85=60, 稀土=5, 机电产品=70)]
    with holding((a_release(), table)) as figures:
        finding = answer_query(BY_PRODUCT, figures, atlas, MONTH)
    assert [row.name for row in finding.rows] == ["Rare earths"]
    assert any("Mechanical and electrical products" in note for note in finding.notes)


def test_products_of_one_partner_are_shares_of_its_trade(atlas: Atlas) -> None:
    table = [a_level(a_cell("WORLD"), 1000), a_level(a_cell("USA"), 100), *lines("USA", hs85=60, hs87=30)]
    with holding((a_release(), table)) as figures:
        asked = replace(BY_PRODUCT, partners=("USA",), measure=Measure.VALUE)
        rows = answer_query(asked, figures, atlas, MONTH).rows
    assert [row.share for row in rows] == [60, 30, 10]
    assert (rows[0].share_of, rows[-1].name, rows[-1].value) == ("USA", "Others", 10)


def test_where_no_table_of_products_is_held_that_is_said(atlas: Atlas) -> None:
    table = [a_level(a_cell("WORLD"), 100), a_level(a_cell("JPN"), 10), *lines("WORLD", hs85=60)]
    asked = replace(BY_PRODUCT, partners=("JPN",))
    with (
        holding((a_release(), table)) as figures,
        pytest.raises(NotHeldError, match=r"Exports to Japan by product, December 2025: no such table"),
    ):
        answer_query(asked, figures, atlas, MONTH)


def test_tonnes_are_tonnes_where_the_goods_are_usually_told_in_ten_thousands(
    atlas: Atlas, tmp_path: Path
) -> None:
    told = {"period": "2026-07", "partner": "WORLD", "product": "钢材"}
    steel = line(40 * 10**9, **told, quantity="9000000", quantity_unit="吨")
    path = tidy_file(tmp_path / "a.csv", [steel], name="steel", period="2026-07")
    assert take(intake_at(tmp_path), open_file(path)).state is IngestState.STORED
    query = Query(
        measure=Measure.QUANTITY,
        flow=Flow.EXPORT,
        product=Product("钢材", "steel"),
        periods=(Period.parse("2026-07"),),
    )
    with closing(Figures.open(tmp_path / "figures.db")) as figures:
        found = answer_query(query, figures, atlas, Month(2026, 7))
    assert (found.rows[0].number, found.rows[0].unit) == (9_000_000, "tonnes")
