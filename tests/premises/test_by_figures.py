"""Claims, records and figures asked in words, each with what its headline holds by the figures held."""

from pathlib import Path

from bot.desk import Desk
from bot.shipped import read_table
from tests.rows import each_row

ASKED = read_table(Path(__file__).parent / "by_figures.csv")


@each_row("asked", ASKED, ids=lambda asked: asked["question"], every=9)
def test_a_headline_holds_what_the_figures_say(desk: Desk, asked: dict[str, str]) -> None:
    """Of what stands between bars one is held; `_` stands for a blank."""
    finding = desk.ask_question(asked["question"]).finding
    assert finding
    assert (finding.verdict or "") == asked["verdict"], finding.headline
    for held in asked["holds"].split():
        ways = held.replace("_", " ").split("|")
        assert any(way in finding.headline for way in ways), (ways, finding.headline)
