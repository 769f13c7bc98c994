"""Patterns of passages filled with figures of the tables: mistakes are found, no right figure is called one.

A third of the patterns, told by a hash of their text, is kept apart: nobody looks at how they are read.
"""

from collections import Counter
from collections.abc import Iterator

import pytest

from bot.desk import Desk
from bot.store.figures.reader import Figures
from bot.store.figures.tables import FigureTables
from bot.stories.checking import StoryChecker
from bot.stories.judged_claim import RIGHT
from bot.stories.kinds import NOT_A_CLAIM, NOT_HELD
from bot.stories.report import Report
from bot.stories.trials import Trials
from tests.sampling import Portion
from tests.stories.pattern_figures import PatternFigures
from tests.stories.pattern_slots import Slot
from tests.stories.patterns import Filling, list_patterns

_SILENT = (NOT_HELD, NOT_A_CLAIM, "")
_SEEDS = range(2)
_FOUND, _FALSE, _UNJUDGED = 0.87, 0.015, 0.05


@pytest.fixture(scope="module")
def pattern_figures(desk: Desk) -> PatternFigures:
    def open_figures(figures: Figures) -> PatternFigures:
        return PatternFigures(Trials(FigureTables(figures), desk.atlas, desk.find_latest(figures)))

    made: PatternFigures = desk.figure_store.use(open_figures)
    return made


def _find_verdict(report: Report, slot: Slot) -> str:
    """The verdict of the claim that shares most letters with a slot; empty where none does."""
    end = slot.start + len(slot.text)
    near = [one for one in report.claims if one.start < end and one.end > slot.start]
    return max(near, key=lambda one: min(end, one.end) - max(slot.start, one.start)).verdict if near else ""


def _list_verdicts(checker: StoryChecker, filling: Filling) -> Iterator[str]:
    text, slots = filling.fill()
    report = checker.check_text(text)
    for slot in slots:
        verdict = _find_verdict(report, slot)
        yield "right" if verdict == RIGHT else "unjudged" if verdict in _SILENT else "false"
    for at, mistake in filling.list_planted():
        planted, slot = filling.with_mistake(at, mistake)
        if planted != text:
            verdict = _find_verdict(checker.check_text(planted), slot)
            yield "missed" if verdict in (RIGHT, *_SILENT) else "found"


@pytest.mark.parametrize("kept_apart", [False, True])
def test_mistakes_of_patterns_are_found_and_no_right_figure_is_called_one(
    desk: Desk, pattern_figures: PatternFigures, portion: Portion, *, kept_apart: bool
) -> None:
    checker, told = StoryChecker.from_desk(desk), Counter[str]()
    for pattern in portion.of(list_patterns(kept_apart=kept_apart), 36):
        for seed in _SEEDS:
            if filling := Filling.choose(pattern, seed, pattern_figures):
                told.update(_list_verdicts(checker, filling))
    held, planted = told["right"] + told["false"] + told["unjudged"], told["found"] + told["missed"]
    assert told["false"] <= held * _FALSE + 1
    assert told["unjudged"] <= held * _UNJUDGED + 2
    assert told["found"] >= planted * _FOUND - 4
