"""Every figure of answers to thousands of questions, against the raw tables added up with pandas."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.desk import Desk
from bot.desk_answer import Answer
from tests.audit import sums
from tests.audit.asked import Figure, Judged, Question, Verdict, judged
from tests.audit.catalogue import MEASURES, questions, sample
from tests.audit.sums import with_, year
from tests.rows import each_row
from tests.shared import make_desk_fixture

_A_MEASURE = 4
"""About 70 in all."""
_LEAST = 3_000
_HELD_BUT_REFUSED = 0.02


desk = make_desk_fixture(date(2026, 8, 1))
"""All that ships is held, and nothing later."""


def _audited(desk: Desk, asked: list[Question]) -> list[Judged]:
    return [judged(question, desk.ask_question(question.text)) for question in asked]


def _wrong(found: list[Judged]) -> str:
    return "\n".join(f"{one.question.text}: {one.reason}" for one in found if one.verdict is Verdict.WRONG)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("measure", MEASURES)
def test_no_figure_of_a_sample_is_wrong(desk: Desk, measure: str) -> None:
    assert not _wrong(_audited(desk, sample(measure, _A_MEASURE)))


@pytest.mark.thorough
@pytest.mark.parametrize("measure", MEASURES)
def test_no_figure_is_wrong(desk: Desk, measure: str) -> None:
    found = _audited(desk, questions(measure))
    assert not _wrong(found)


@pytest.mark.thorough
def test_there_are_enough_questions_in_every_language() -> None:
    every = [question for measure in MEASURES for question in questions(measure)]
    languages = {question.language for question in every}
    assert len({question.text for question in every}) >= _LEAST
    assert languages == {"en", "de", "fr", "es", "zh", "ja", "ko"}
    assert all(sum(one.language == language for one in every) >= 100 for language in languages)


@pytest.fixture(scope="module")
def told(desk: Desk) -> Answer:
    return desk.ask_question("exports to ASEAN in 2025")


ASEAN = with_("export", "ASEAN")


@pytest.fixture(scope="module")
def right() -> Question:
    return Question("value", "en", "", Figure(ASEAN, year(2025), value=sums.amount(ASEAN, year(2025))))


def _with(told: Answer, **changed: Any) -> Answer:
    assert told.finding
    first, *others = told.finding.rows
    return replace(told, finding=replace(told.finding, rows=(replace(first, **changed), *others)))


def test_a_right_answer_is_judged_right(right: Question, told: Answer) -> None:
    assert judged(right, told).verdict is Verdict.RIGHT


@each_row(
    "changed",
    [
        {"value": 4_759_578_970_000 + 10_000},
        {"value": -4_759_578_970_000},
        {"growth_published": 14.1},
        {"growth_computed": 14.0},
        {"share": 17.7},
        {"partner": "EU"},
        {"currency": "USD"},
    ],
    ids="+".join,
)
def test_a_figure_that_is_off_is_found(right: Question, told: Answer, changed: dict[str, Any]) -> None:
    assert judged(right, _with(told, **changed)).verdict is Verdict.WRONG


@pytest.mark.parametrize("changed", [{"value": 584_052_910_000 + 30_000}, {"share": 38.1}], ids="+".join)
def test_a_contribution_that_is_off_is_found(desk: Desk, changed: dict[str, Any]) -> None:
    answer = desk.ask_question("ASEAN's contribution to export growth in 2025")
    points = sums.change(ASEAN, year(2025)) / sums.amount(with_("export"), year(2024)) * 100
    asked = Question("contribution", "en", "", Figure(ASEAN, year(2025), number=points))
    assert judged(asked, answer).verdict is Verdict.RIGHT
    assert judged(asked, _with(answer, **changed)).verdict is Verdict.WRONG


def test_another_period_or_an_answer_to_what_is_not_held_is_wrong(
    desk: Desk, right: Question, told: Answer
) -> None:
    assert judged(right, desk.ask_question("exports to ASEAN in 2024")).verdict is Verdict.WRONG
    assert judged(replace(right, first=None), told).verdict is Verdict.WRONG
    assert judged(right, desk.ask_question("exports to ASEAN in 1999")).verdict is Verdict.REFUSED
