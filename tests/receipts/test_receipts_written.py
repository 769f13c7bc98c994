"""Receipts of the desk's own answers: traced to the store, computed again, and compared with today."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answer.as_json import make_row_document
from bot.app import open_catalogue, open_desk
from bot.desk import Desk
from bot.home.layout import STORE
from bot.sources.document import open_file
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file
from tests.shared import MakeHome

TODAY = date(2026, 11, 25)
QUESTIONS = (
    "exports to ASEAN 2025",
    "exports to ASEAN 2025 in dollars",
    "trade balance with the EU 2025 in dollars",
    "exports to Japan and Korea together Q2 2025",
    "trade with everyone except the US in 2025",
    "exports to the GCC 2025",
    "top 10 export markets 2025",
    "exports to the US by month 2025",
    "what share of exports goes to the US in 2025?",
    "compare trade with ASEAN and the US in 2025",
    "how did exports to the US change from 2024 to 2025",
    "were exports 2025 revised?",
    "exports to ASEAN and the EU combined, 2025",
    "imports except ASEAN 2025",
    "exports by commodity December 2025",
    "exports by country 2025",
    "which partners had falling trade in 2025",
    "trade balance with ASEAN Q3 2025",
    "exports to Japan July 2025 in dollars",
)


@pytest.fixture(scope="module")
def home(make_home: MakeHome) -> Path:
    return make_home()


@pytest.fixture(scope="module")
def desk(home: Path) -> Iterator[Desk]:
    with open_desk(home, lambda: TODAY) as opened:
        yield opened


def _receipt(desk: Desk, question: str) -> str:
    finding = desk.ask_question(question).finding
    assert finding
    return finding.receipt


@pytest.mark.sampled(12)
@pytest.mark.parametrize("question", QUESTIONS)
def test_it_replays_the_rows_to_the_last_digit(desk: Desk, question: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    explained = desk.explain_receipt(finding.receipt)
    assert explained
    document = explained.receipt.document
    kept = [{name: row[name] for name in make_row_document(finding.rows[0])} for row in document["rows"]]
    assert kept == json.loads(json.dumps([make_row_document(row) for row in finding.rows]))
    assert document["headline"] == finding.headline
    assert explained.since.is_unchanged


@pytest.mark.sampled(12)
@pytest.mark.parametrize("question", QUESTIONS)
def test_its_sql_reads_its_figures_and_no_others(desk: Desk, home: Path, question: str) -> None:
    explained = desk.explain_receipt(_receipt(desk, question))
    assert explained
    document = explained.receipt.document
    figures = [one for row in document["rows"] for one in row["figures"]]
    assert figures
    with closing(sqlite3.connect(home / STORE)) as connection:
        found = {row for statement in document["sql"] for row in connection.execute(statement)}
    read = {(flow, partner, figure, release) for flow, partner, _, figure, _, release in found}
    told = {
        (one["flow"], one["partner"], one.get("growth", one.get("value")), one["release"]) for one in figures
    }
    # Earlier publications of a cell are read from what was superseded.
    assert told == read or "revised" in question


@pytest.mark.sampled(12)
@pytest.mark.parametrize("question", [one for one in QUESTIONS if "revised" not in one])
def test_each_value_is_computed_from_its_figures(desk: Desk, question: str) -> None:
    explained = desk.explain_receipt(_receipt(desk, question))
    assert explained
    for row in explained.receipt.document["rows"]:
        formulas = " ".join(row["formula"])
        assert "from the figures below" not in formulas
        assert row["value"] is None or f"{row['value']:,}" in formulas


@pytest.mark.sampled(12)
@pytest.mark.parametrize("question", [one for one in QUESTIONS if "dollars" not in one])
def test_what_a_computed_growth_starts_from_is_among_the_figures(desk: Desk, question: str) -> None:
    explained = desk.explain_receipt(_receipt(desk, question))
    assert explained
    for row in explained.receipt.document["rows"]:
        base = sum(
            _sign(row, one) * (one["value"] or 0) for one in row["figures"] if "earlier" in one["role"]
        )
        if base and row["measure"] in ("value", "yoy", "top", "list", "compare", "part"):
            assert row["growth_computed"] == pytest.approx((row["value"] / base - 1) * 100, abs=1e-5)


def _sign(row: dict[str, Any], figure: dict[str, Any]) -> int:
    """Imports count against exports in a balance, and what is left out against the rest."""
    against = row["flow"] == "balance" and figure["flow"] == "import"
    return -1 if against is not figure["role"].startswith("left out") else 1


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("trade balance with the GCC 2025", "value = sum of the 6 figures below − sum of the 6 imports = "),
        (
            "exports to the Middle East except Turkey 2025",
            "value = sum of the 17 figures below − sum of the 1 left out = ",
        ),
        ("exports by commodity December 2025", "value = the whole − the other rows = 1,252,683,430,000"),
    ],
)
def test_a_formula_tells_what_is_taken_away(desk: Desk, question: str, formula: str) -> None:
    explained = desk.explain_receipt(_receipt(desk, question))
    assert explained
    rows = explained.receipt.document["rows"]
    assert any(one.startswith(formula) for one in (rows[0]["formula"][0], rows[-1]["formula"][0]))


def test_the_same_question_gets_the_same_receipt_and_another_another(desk: Desk) -> None:
    assert _receipt(desk, "exports to ASEAN 2025") == _receipt(desk, "ASEAN exports in 2025")
    assert _receipt(desk, "exports to ASEAN 2025") != _receipt(desk, "exports to ASEAN 2024")


def test_no_word_of_the_asker_is_kept(desk: Desk) -> None:
    explained = desk.explain_receipt(_receipt(desk, "Hi Maria, exports to ASEAN 2025"))
    assert explained
    assert "Maria" not in explained.receipt.text


def test_an_unknown_id_has_none(desk: Desk) -> None:
    assert desk.explain_receipt("0000000000") is None


def test_a_question_about_the_data_has_one_too(desk: Desk) -> None:
    explained = desk.explain_receipt(_receipt(desk, "what is ASEAN here?"))
    assert explained
    assert explained.receipt.document["topic"] == "definition"
    assert explained.since.is_unchanged


def test_a_revision_shows_both_values_and_its_undoing_makes_it_good(
    make_home: MakeHome, tmp_path: Path
) -> None:
    home = make_home()
    with open_desk(home, lambda: TODAY) as desk:
        receipt = _receipt(desk, "exports to the US October 2025")
        revised = OCTOBER_USA + 1_000_000_000
        take(intake_at(home), open_file(tidy_file(tmp_path / "again.csv", [line(revised)])))
        changed = desk.explain_receipt(receipt)
        assert changed
        assert changed.since.headline.startswith("China's exports to the United States in October 2025")
        (moved,) = changed.since.moved
        assert moved.what == "United States, export, October 2025, CNY"
        assert moved.then["release"] == "customs-bulletin-2025-10-cny"
        assert moved.now == {
            "value": revised,
            "release": "bulletin-2025-10-again",
            "edition": "bulletin",
        }
        with open_catalogue(home) as catalogue:
            catalogue.undo_release(catalogue.find_entry("bulletin-2025-10-again"))
        restored = desk.explain_receipt(receipt)
        assert restored
        assert restored.since.is_unchanged
