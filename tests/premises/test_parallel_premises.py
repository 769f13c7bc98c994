"""A claim gets the same verdict in whatever language it is asked about."""

from pathlib import Path

import pytest

from bot.desk import Desk
from bot.shipped import read_table

TABLE = Path(__file__).parents[1] / "dialogs" / "parallel_premises.csv"


def _questions() -> list[tuple[str, str]]:
    """Each question with its verdict."""
    rows = read_table(TABLE)
    return [
        (text, row["verdict"]) for row in rows for name, text in row.items() if text and name != "verdict"
    ]


@pytest.mark.sampled(30)
@pytest.mark.parametrize(("question", "verdict"), _questions())
def test_a_claim_gets_its_verdict_in_each_language(desk: Desk, question: str, verdict: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    assert finding.verdict == verdict
