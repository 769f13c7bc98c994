"""Passages of English, Korean and Chinese journalism, each figure computed from the tables, with its verdict.

A figure stands in square brackets, right unless a bar tells the mistake that was planted.
"""

import re
from pathlib import Path

from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from tests.rows import each_row

TEXTS = sorted((Path(__file__).parent / "passages").glob("*.txt"))
PASSAGES = [passage for one in TEXTS for passage in one.read_text(encoding="utf-8").split("\n===\n")]
MARKED = re.compile(r"\[([^\]|]*)\|?(\w*)\]")
SILENT = (RIGHT, NOT_HELD, NOT_A_CLAIM)


@each_row("passage", PASSAGES, ids=lambda one: one[:30], every=18)
def test_each_figure_of_a_passage_gets_its_verdict(checker: StoryChecker, passage: str) -> None:
    found = {one.start: one for one in checker.check_text(MARKED.sub(r"\1", passage)).claims}
    start, last = 0, 0
    for figure in MARKED.finditer(passage):
        start, last = start + figure.start() - last, figure.end()
        end, wanted = start + len(figure[1]), figure[2] or RIGHT
        judged = [one for one in found.values() if one.start < end and one.end > start]
        assert [one.verdict for one in judged] == [wanted], figure[0]
        for one in judged:
            del found[one.start]
        start = end
    assert all(one.verdict in SILENT for one in found.values())
