"""What a spreadsheet gets."""

import io
from typing import Any

from openpyxl import load_workbook

from bot.sheets.workbook import make_workbook
from tests.charts.chart_samples import finding, ranking, row
from tests.rows import each_row


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
