"""Whatever is asked gets an answer, a refusal or a question back, and never an error."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.answer.table import table
from bot.desk import Desk
from tests.language.meanings import DIALOGS, corpus

CORPORA = sorted(
    path.name for path in DIALOGS.glob("*.jsonl") if path.name not in ("seed.jsonl", "premises.jsonl")
)
_EACH = 23
"""One question of so many is asked by default."""


def _assert_told(desk: Desk, questions: Sequence[dict[str, Any]]) -> None:
    for one in questions:
        answer = desk.ask(one["text"], one["context"])
        assert answer.told or answer.told_refusal, one["text"]
        if answer.finding:
            titles = table(answer.finding).columns
            assert len(set(titles)) == len(titles), one["text"]


@pytest.mark.parametrize("name", CORPORA)
def test_questions_of_every_corpus_are_told_something(desk: Desk, name: str) -> None:
    _assert_told(desk, corpus(name)[::_EACH])


@pytest.mark.thorough
@pytest.mark.parametrize("name", CORPORA)
def test_every_question_is_told_something(desk: Desk, name: str) -> None:
    _assert_told(desk, corpus(name))


def test_a_record_of_goods_that_are_not_held_offers_that_of_all_goods(desk: Desk) -> None:
    answer = desk.ask("record high for pork imports in a single month?")
    assert not answer.finding
    assert answer.nearest
    assert answer.told_refusal
