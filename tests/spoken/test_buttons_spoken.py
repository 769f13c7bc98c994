"""What can be asked next stands on buttons in the language of the question."""

import json
from itertools import product
from typing import cast

import pytest

from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Measure, Query, RankBy
from bot.language import list_next_queries
from bot.language.queries.assumption import Assumption, Slot, list_switches
from bot.messages import message, say
from bot.next_steps import NextStep
from bot.slack.buttons import AnswerActions, Audience, make_action_buttons, make_next_buttons
from bot.slack.layout import Block
from bot.spoken import LANGUAGES
from tests.spoken.conftest import Speak

QUERIES = [
    Query(measure=measure, flow=flow, partners=partners, periods=(period,), breakdown=rows, rank_by=by)
    for measure, flow, partners, period, rows, by in product(
        (Measure.VALUE, Measure.BALANCE, Measure.TOP, Measure.COMPARE),
        (None, *Flow),
        ((), ("USA",), ("ASEAN",), ("USA", "JPN")),
        (Period.of_year(2025), Period.of_month(Month(2025, 12))),
        (None, Breakdown.PARTNER, Breakdown.FLOW),
        (None, RankBy.YOY),
    )
]


@pytest.fixture(scope="module")
def labels(atlas: Atlas) -> frozenset[str]:
    """What stands on buttons beneath answers to queries of every shape, in English."""
    labels: set[str] = {step.label for query in QUERIES for step in list_next_queries(query, atlas, ("USA",))}
    assumed = (
        Assumption("", Slot.FLOW, "export", ("import", "total")),
        Assumption("", Slot.PARTNER, "USA", ("PRK",)),
        Assumption("", Slot.PERIOD, str(Period.of_year(2025)), (str(Period.of_month(Month(2025, 12))),)),
        Assumption("", Slot.CURRENCY, "CNY", ("USD",)),
        Assumption("", Slot.RANKING, "change", ("yoy", "change")),
    )
    labels |= {one.label for query in QUERIES for one in list_switches(query, assumed, atlas)}
    assert len(labels) > 20
    return frozenset(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_stays_english(labels: frozenset[str], language: str, locale: Speak) -> None:
    said = {label: locale(language).say_text(label) for label in labels}
    assert not {label for label, local in said.items() if local == label and not label.isdigit()}


def test_a_button_says_it_in_the_language_and_asks_it_in_english(locale: Speak) -> None:
    rows = make_next_buttons(
        (), [NextStep(say(message("next", "by-month")), "exports by month")], Audience.HERE, locale("ko")
    )
    assert _buttons(rows) == [("월별", "exports by month")]
    actions = make_action_buttons(AnswerActions("exports", "follow exports"), locale("fr"))
    assert [label for label, _ in _buttons(actions)] == ["Partager dans le canal", "S’abonner"]


def _buttons(rows: list[Block]) -> list[tuple[str, str]]:
    elements = [json.loads(json.dumps(one)) for row in rows for one in cast("list[Block]", row["elements"])]
    return [(one["text"]["text"], one["value"]) for one in elements]
