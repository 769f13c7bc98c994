"""What is offered where there is no answer: whole questions, each with the query it stands for."""

import pytest

from bot.question import restate
from bot.question.reading import Outcome
from bot.trade.place import Atlas
from tests.question.conftest import Read


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
