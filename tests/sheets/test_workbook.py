"""What a spreadsheet gets."""

import io
import re
from dataclasses import replace
from typing import Any

from openpyxl import load_workbook

from bot.answer.units import WITHOUT_GOODS
from bot.sheets.workbook import make_workbook
from tests.charts.chart_samples import BULLETIN, finding, ranking, row
from tests.rows import each_row
from tests.shared import shipped_tongues


def _sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_numbers_are_numbers_under_their_headers() -> None:
    header, first, *_ = _sheets(make_workbook("top 5", finding(ranking())))["Figures"]
    cells = dict(zip(header, first, strict=True))

    assert (cells["Partner"], cells["Value"], cells["Currency"]) == (
        "United States",
        3_006_700_000_000,
        "CNY",
    )
    assert (cells["Growth published, %"], cells["Rank"]) == (-19.5, 1)
    assert "Share, %" not in header


def test_the_second_sheet_tells_the_question_the_sources_and_the_receipt() -> None:
    about = dict(_sheets(make_workbook("top 5", finding(ranking())))["About"])

    assert about["Question"] == "top 5"
    assert about["Source"].endswith("(bulletin, published 2026-01-18), customs-bulletin-2025-12-cny")
    assert about["Receipt"] == "7de77d99b5"
    assert "whole units" in about["Units"]


@each_row(
    ("code", "sheets", "titles", "flow"),
    [
        ("ko", ["수치", "설명"], {"상대국", "금액", "순위"}, "수출액"),
        ("zh", ["数据", "说明"], {"贸易伙伴", "金额", "排名"}, "出口"),
        ("de", ["Zahlen", "Angaben"], {"Partner", "Wert", "Rang"}, "Exporte"),
    ],
)
def test_a_workbook_is_in_the_language_of_its_question(
    code: str, sheets: list[str], titles: set[str], flow: str
) -> None:
    english = _sheets(make_workbook("top 5", finding(ranking())))["Figures"]
    local = _sheets(make_workbook("top 5", finding(ranking()), shipped_tongues().get_locale(code)))

    header, first, *_ = local[sheets[0]]
    assert list(local) == sheets
    assert titles <= set(header)
    assert flow in first
    numbers = [[cell for cell in line if isinstance(cell, int | float)] for line in (english[1], first)]
    assert numbers[0] == numbers[1]


@each_row("code", ["ja", "ko", "zh", "zh-Hant"])
def test_no_english_stands_in_a_workbook_of_another_language(code: str) -> None:
    """Kinds of rows and units of numbers too; ids, codes and the names of releases stay."""
    units = (*WITHOUT_GOODS, "tonnes", "yuan per tonne", "CNY")
    named = row(billions=1, partner="VNM", name="Vietnam", share=1.0, rank=1, growth_published=1.0)
    rows = [replace(named, measure="unit_value", number=2.0, unit=unit) for unit in units]
    book = _sheets(make_workbook("?", finding(rows, ""), shipped_tongues().get_locale(code)))

    said = {cell for lines in book.values() for line in lines for cell in line if isinstance(cell, str)}
    assert len(said) > 20
    assert {cell for cell in said if re.search(r"[a-z]{3}", cell)} <= {
        one for one in said if one.endswith(BULLETIN.name)
    }


@each_row("evil", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")\x00'])
def test_no_text_is_run_as_a_formula(evil: str) -> None:
    book = load_workbook(
        io.BytesIO(make_workbook(evil, finding([row(billions=1, partner=evil, name=evil)], evil)))
    )

    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n"}
    assert book["About"]["B1"].value == evil.replace("\x00", "")


def test_the_longest_text_fits_into_its_cell() -> None:
    about = dict(_sheets(make_workbook("x" * 100_000, finding(ranking())))["About"])

    assert len(about["Question"]) < 32_768
