"""Whatever is asked gets an answer, a refusal or a question back, and never an error."""

import pytest

from bot.answer.table import make_table
from bot.desk import Desk
from tests.language.meanings import DIALOGS, corpus
from tests.sampling import Portion

CORPORA = sorted(
    path.name for path in DIALOGS.glob("*.jsonl") if path.name not in ("seed.jsonl", "premises.jsonl")
)


@pytest.mark.parametrize("name", CORPORA)
def test_questions_of_every_corpus_are_told_something(desk: Desk, name: str, portion: Portion) -> None:
    for one in portion.of(corpus(name), 240):
        answer = desk.ask_question(one["text"], one["context"])
        assert answer.told or answer.told_refusal, one["text"]
        if answer.finding:
            titles = make_table(answer.finding).columns
            assert len(set(titles)) == len(titles), one["text"]


def test_a_record_of_goods_that_are_not_held_offers_that_of_all_goods(desk: Desk) -> None:
    answer = desk.ask_question("record high for pork imports in a single month?")
    assert not answer.finding
    assert answer.nearest
    assert answer.told_refusal
