"""A claim gets the same verdict in whatever language it is asked about."""

import csv
from pathlib import Path

import pytest

from bot.desk import Desk

TABLE = Path(__file__).parents[1] / "dialogs" / "parallel_premises.csv"


def _questions() -> list[tuple[str, str]]:
    """Each question with its verdict."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        (text, row["verdict"]) for row in rows for name, text in row.items() if text and name != "verdict"
    ]


@pytest.mark.sampled(30)
@pytest.mark.parametrize(("question", "verdict"), _questions())
def test_a_claim_gets_its_verdict_in_each_language(desk: Desk, question: str, verdict: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    assert finding.verdict == verdict
