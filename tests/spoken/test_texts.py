"""Texts of data tables, and answers about the data, leave no English to readers of another language."""

import re

import pytest

from bot.desk import Desk
from tests.language.meanings import corpus
from tests.sampling import Portion
from tests.spoken.conftest import Speak

_ENGLISH = re.compile(r"[A-Za-z][a-z'’]*(?: [a-z'’]+){2,}")
_ALLOWED = ("show the query", "tidewaiter why ID")
_ABOUT = (
    "what is the latest month you have?",
    "do you have data for Bhutan",
    "what partners do you know",
    "list products",
    "are exports FOB or CIF?",
    "source?",
    "when is the next release",
    "when was the 2025 data released?",
    "which currencies do you have",
    "is the data seasonally adjusted?",
    "show the query",
    "why do US and Chinese figures differ?",
    "how are partners counted",
    "is hong kong included in china",
    "status",
    "exports by air freight in 2025",
    "SELECT * FROM sqlite_master",
)
_LEFT = 0.1
"""Of questions of all kinds, the part whose answers may still hold a sentence of English."""


def _left(desk: Desk, tongue: Speak, language: str, words: str, context: tuple[str, ...] = ()) -> list[str]:
    """The runs of English words in an answer, as a reader of the language is told it."""
    answer = desk.ask(words, context)
    found = answer.finding
    said = (found.headline, found.growth, *found.notes) if found else (answer.refusal,)
    told = " ".join(tongue(language).text(one) for one in said if one)
    for allowed in _ALLOWED:
        told = told.replace(allowed, "")
    return _ENGLISH.findall(told)


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("words", _ABOUT)
def test_an_answer_about_the_data_leaves_no_english(
    desk: Desk, tongue: Speak, language: str, words: str
) -> None:
    assert not _left(desk, tongue, language, words)


@pytest.mark.parametrize("language", ["ko", "ja"])
def test_few_answers_leave_english(desk: Desk, tongue: Speak, language: str, portion: Portion) -> None:
    asked = portion.of(corpus("studied.jsonl"))[:80]
    left = [one["text"] for one in asked if _left(desk, tongue, language, one["text"], tuple(one["context"]))]
    assert len(left) <= _LEFT * len(asked), left
