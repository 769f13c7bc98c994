"""Verdicts on claims worded by people, each computed from the published tables with pandas beforehand."""

from pathlib import Path

from bot.desk import Desk
from bot.shipped import read_table
from tests.rows import each_row

TABLE = Path(__file__).parent / "worded.csv"
CLAIMS = read_table(TABLE)


@each_row("claim", CLAIMS, ids=lambda claim: claim["question"], every=9)
def test_a_claim_is_judged_as_the_tables_have_it(desk: Desk, claim: dict[str, str]) -> None:
    finding = desk.ask_question(claim["question"]).finding
    assert finding
    assert (finding.verdict or "") == claim["verdict"], finding.headline
