"""What is offered where there is no answer: whole questions, each with the query it stands for."""

import pytest

from bot.domain.place import Atlas
from bot.language import restate
from bot.language.reading import Outcome
from tests.language.conftest import Read


@pytest.mark.parametrize(
    "question",
    [
        "exports to Korea and Congo 2025",
        "why did exports fall",
        "exports frobnicated to Japan 2025",
        "the weather in Paris",
    ],
)
def test_an_offer_is_read_as_the_query_that_it_carries(question: str, understand: Read, atlas: Atlas) -> None:
    reading = understand(question)
    assert reading.outcome is not Outcome.ANSWER
    assert 1 <= len(reading.offers) <= 4
    for offer in reading.offers:
        again = understand(offer.question)
        assert again.outcome is Outcome.ANSWER
        assert restate(offer.query, atlas) == offer.question
        assert again.restated == offer.question


@pytest.mark.parametrize(
    ("asked", "reply", "taken"),
    [
        ("exports frobnicated to Japan 2025", "yes", 0),
        ("exports frobnicated to Japan 2025", "2", 1),
        ("exports frobnicated to Japan 2025", "No. 2", 1),
        ("exports to Congo 2025", "the second one", 1),
        ("대중국 수출 2025", "응", 0),
        ("대중국 수출 2025", "두 번째", 1),
        ("对华出口", "对", 0),
        ("対中輸入 昨年", "はい", 0),
        ("Exporte nach China 2025", "ja", 0),
        ("commerce avec la Chine", "oui, s'il vous plaît", 0),
        ("exportaciones a China", "sí", 0),
    ],
)
def test_an_offer_is_taken_by_a_word_or_its_number(
    asked: str, reply: str, taken: int, understand: Read
) -> None:
    offer = understand(asked).offers[taken]
    reading = understand(reply, asked)
    assert reading.outcome is Outcome.ANSWER
    assert reading.restated == offer.question
    assert reading.language == understand(asked).language


def test_a_thread_goes_on_from_the_offer_that_was_taken(understand: Read) -> None:
    restated = understand("and imports?", "exports frobnicated to Japan 2025", "yes").restated
    assert restated == understand("imports from Japan 2025").restated


@pytest.mark.parametrize("reply", ["yes", "2"])
def test_a_word_that_chooses_takes_nothing_from_an_answer(reply: str, understand: Read) -> None:
    assert understand(reply, "exports to Japan 2025").outcome is not Outcome.ANSWER
