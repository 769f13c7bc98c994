"""Verdicts on claims as people word them, in any language, each computed from the tables beforehand."""

from pathlib import Path

import pytest

from bot.desk import Desk
from bot.shipped import read_table
from tests.rows import each_row

CLAIMS = read_table(Path(__file__).parent / "worded.csv")
IN_EACH_LANGUAGE = Path(__file__).parents[1] / "dialogs" / "parallel_premises.csv"


@each_row("claim", CLAIMS, ids=lambda claim: claim["question"], every=9)
def test_a_claim_is_judged_as_the_tables_have_it(desk: Desk, claim: dict[str, str]) -> None:
    finding = desk.ask_question(claim["question"]).finding
    assert finding
    assert (finding.verdict or "") == claim["verdict"], finding.headline


def _questions() -> list[tuple[str, str]]:
    """Each question with its verdict."""
    rows = read_table(IN_EACH_LANGUAGE)
    return [
        (text, row["verdict"]) for row in rows for name, text in row.items() if text and name != "verdict"
    ]


@pytest.mark.sampled(30)
@pytest.mark.parametrize(("question", "verdict"), _questions())
def test_a_claim_gets_its_verdict_in_each_language(desk: Desk, question: str, verdict: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    assert finding.verdict == verdict
