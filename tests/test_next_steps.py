"""What is offered to ask next is answered, whatever was asked before."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.desk import Desk
from bot.desk_answer import Answer
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query, RankBy
from bot.language import read, restate_query
from bot.language.reading import Reading
from bot.shipped import read_table
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import make_desk_fixture
from tests.spans import of_half, of_quarter

TABLE = Path(__file__).parent / "dialogs" / "answers.csv"
QUESTIONS = [row["question"] for row in read_table(TABLE)]
SHORT = 30
PLACES = ("ASEAN", "EU", "USA", "JPN", "AFRICA", "RCEP", "BRA", "BTN", "HKG", "BELT_AND_ROAD", "GCC")
PERIODS = (
    *(
        Period.of_year(2025),
        Period.of_year(2024),
        Period.of_month(Month(2026, 1)),
        Period.of_month(Month(2025, 12)),
    ),
    *(of_quarter(2025, 2), of_half(2025, 1), Period(Month(2024, 1), Month(2025, 12))),
)


desk = make_desk_fixture(date(2026, 11, 25))


def _made(random: Random) -> Query:
    """A query of any shape, its parts drawn on their own."""
    measure = random.choice([Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.TOP])
    flow = Flow.BALANCE if measure is Measure.BALANCE else random.choice([*Flow])
    query = Query(
        measure=measure,
        flow=flow,
        partners=tuple(random.sample(PLACES, random.choice([0, 1, 1, 1, 2]))),
        periods=(random.choice(PERIODS),),
        currency=random.choice(["CNY", "CNY", "USD"]),
    )
    if measure is Measure.TOP:
        return replace(query, breakdown=Breakdown.PARTNER, limit=5, rank_by=random.choice([None, RankBy.YOY]))
    if random.random() < 0.2:
        return replace(query, frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD)
    return query


def _check(answer: Answer, desk: Desk) -> None:
    assert len(answer.steps) <= 4
    assert len({step.question for step in answer.steps}) == len(answer.steps)
    for step in answer.steps:
        assert len(step.label) <= SHORT
        found = desk.ask_question(step.question)
        assert found.finding, f"{step}: {found.refusal}"
        assert not found.reading.unread
    for switch in answer.reading.switches if answer.finding else ():
        assert desk.ask_question(switch.question).finding, switch


@pytest.mark.sampled(15)
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_next_question_of_a_dialog_is_answered(question: str, desk: Desk) -> None:
    _check(desk.ask_question(question), desk)


def test_each_next_question_of_any_query_is_answered(desk: Desk, portion: Portion) -> None:
    random = Random(portion.seed)  # noqa: S311 - the same queries for a seed
    answers = [
        desk.ask_question(restate_query(_made(random), desk.atlas)) for _ in range(portion.least(200, 16))
    ]
    found = [answer for answer in answers if answer.finding]
    assert len(found) > portion.least(100, 16)
    assert sum(bool(answer.steps) for answer in found) > 0.9 * len(found)
    for answer in found:
        _check(answer, desk)


def test_what_stands_as_a_switch_is_not_offered_twice(desk: Desk) -> None:
    answer = desk.ask_question("exports to ASEAN")
    switched = {switch.question for switch in answer.reading.switches}
    assert switched
    assert not switched & {step.question for step in answer.steps}


def test_the_months_the_other_flow_and_the_members_of_a_group_are_a_step_away(desk: Desk) -> None:
    answer = desk.ask_question("exports to ASEAN 2025 in yuan")
    assert [(step.label, step.question) for step in answer.steps] == [
        ("Imports", "Imports from ASEAN, 2025, in CNY"),
        ("Top members", "Top 10 partners by exports to ASEAN, 2025, in CNY"),
        ("By month", "Exports to ASEAN, 2025, by month, in CNY"),
        ("Against 2024", "Change in exports to ASEAN, 2025 against 2024, in CNY"),
    ]


def test_a_bound_in_yuan_is_not_offered_in_dollars(desk: Desk) -> None:
    for question in (
        "how many months did exports exceed 2.2 trillion yuan in 2025?",
        "partners with exports above 1 trillion yuan in 2025",
    ):
        answer = desk.ask_question(question)
        assert not [step for step in answer.steps if "USD" in step.question]
    bounded = desk.ask_question("partners whose exports grew more than 20 % in 2025")
    assert all("20%" in step.question for step in bounded.steps if "USD" in step.question)


def test_what_could_be_meant_instead_is_offered_only_where_it_has_figures(desk: Desk) -> None:
    switches = [
        switch.question
        for question in (
            "exports to ASEAN",
            "imports 2022",
            "who bought the most",
            "Korea exports",
            "trade H1",
        )
        for switch in desk.ask_question(question).reading.switches
    ]
    assert len(switches) > 4
    assert all(desk.ask_question(question).finding for question in switches)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("exports and imports with Japan 2025 in yuan", ["By month", "Exports", "Imports", "In dollars"]),
        ("top 10 export markets 2025 in yuan", ["Imports", "By growth", "Their share", "In dollars"]),
        ("compare exports to Vietnam and Mexico 2025 in yuan", ["Imports", "In dollars", "The amounts"]),
        ("HHI of exports 2025 in yuan", ["Imports", "In dollars", "The total"]),
    ],
)
def test_tables_and_comparisons_have_next_questions_too(desk: Desk, question: str, labels: list[str]) -> None:
    assert [step.label for step in desk.ask_question(question).steps] == labels


def test_a_part_of_a_year_set_against_a_whole_one_is_offered_against_the_same_months(desk: Desk) -> None:
    steps = desk.ask_question("exports to Vietnam January to June 2026 vs full year 2025").steps
    assert steps[0].question == "Comparison of exports to Vietnam, H1 2026 and H1 2025, in CNY"
    _check(desk.ask_question(steps[0].question), desk)
    assert "H1 2025" not in [step.label for step in desk.ask_question("exports 2025 vs 2024").steps]


@pytest.mark.parametrize("question", ["exports to ASEAN", "top 10 export markets 2025", "imports 2031"])
def test_a_question_is_read_once(question: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is offered beside an answer, or in its place, is made from queries."""
    texts: list[str] = []

    def noted(text: str, *rest: Any) -> Reading:
        texts.append(text)
        return read(text, *rest)

    monkeypatch.setattr("bot.desk.read", noted)
    monkeypatch.setattr("bot.language.reader.read", noted)
    answer = desk.ask_question(question)
    assert texts == [question]
    assert answer.steps or answer.reading.offers


def test_no_months_are_counted_where_no_growth_is_held(desk: Desk) -> None:
    answer = desk.ask_question("which months of 2025 did exports to the US fall by more than 20%?")
    assert "List of months by growth of exports to the United States, 2025, in USD, only below −20%" not in [
        step.question for step in (*answer.steps, *answer.views)
    ]
    in_dollars = desk.ask_question("months of 2025 in which exports to the US fell more than 20 % in dollars")
    assert in_dollars.finding is None
    assert "No growth is published for that" in str(in_dollars.told_refusal)


@each_row(
    "question",
    [
        "imports of crude oil by month in 2025 and 2026",
        "trade balance with ASEAN by month 2026",
        "exports to Germany and France by month 2026",
    ],
)
def test_a_series_whose_latest_month_is_not_held_in_dollars_is_not_offered_in_them(
    question: str, desk: Desk
) -> None:
    found = desk.ask_question(question)
    assert found.finding
    offered = [step.question for step in (*found.steps, *found.views)]
    assert [one for one in offered if "USD" in one] == []


def test_a_series_that_is_held_in_dollars_but_for_its_last_part_is_offered_in_them(desk: Desk) -> None:
    found = desk.ask_question("exports by year since 2018")
    assert any("USD" in step.question for step in found.steps)


@each_row(
    ("question", "label", "asks"),
    [
        (
            "trade surplus with the US 2025 versus 2024",
            "amount",
            "Trade balance with the United States, 2025, in CNY",
        ),
        (
            "trade surplus with the US 2024 versus 2025",
            "amount",
            "Trade balance with the United States, 2025, in CNY",
        ),
        ("have exports to Japan been revised?", "month", ""),
    ],
)
def test_a_step_asks_what_it_is_called(question: str, label: str, asks: str, desk: Desk) -> None:
    found = desk.ask_question(question)
    steps = {str(step.label): step.question for step in (*found.steps, *found.views)}
    assert [asked for name, asked in steps.items() if label in name and "2026" not in name] == [asks][
        : bool(asks)
    ]
