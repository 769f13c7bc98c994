"""What a receipt says in a language, and how to ask for one."""

import json
import re
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.language.reading import WHY
from bot.messages import message
from bot.messages.catalog import LANGUAGES
from bot.receipts import Today, find_changes
from bot.slack.receipts import make_receipt_message
from tests.rows import each_row
from tests.spoken.conftest import Speak

_QUOTED = re.compile("[“„「«] ?([^”“」»]+?) ?[”“」»]")


@pytest.mark.parametrize("words", ["잠정치가 뭐야", "速報とは", "was anything revised?", "수정된 거 있어?"])
def test_a_receipt_of_a_question_on_revisions_says_it_in_the_language(local_desk: Desk, words: str) -> None:
    answer = local_desk.ask_question(words)
    assert answer.finding
    explained = local_desk.explain_receipt(answer.finding.receipt)
    assert explained

    text = make_receipt_message(explained, local_desk.atlas, local_desk.find_locale("ko")).text
    assert "이해한 내용: 수치 수정." in text


def test_a_receipt_tells_which_paper_a_figure_comes_from(local_desk: Desk) -> None:
    answer = local_desk.ask_question("How much is total trade in won?")
    assert answer.finding
    explained = local_desk.explain_receipt(answer.finding.receipt)
    assert explained

    text = json.dumps(make_receipt_message(explained, local_desk.atlas).blocks, ensure_ascii=False)
    assert "The Korea Economic Daily on December 2025" in text


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "growth as published: −0.6 %"),
        ("ko", "공표 증가율: −0.6%"),
        ("de", "Veröffentlichtes Wachstum: −0,6\u00a0%"),
    ],
)
def test_a_published_rate_has_the_signs_of_the_language(
    local_desk: Desk, locale: Speak, language: str, told: str
) -> None:
    answer = local_desk.ask_question("exports to South Korea 2025")
    assert answer.finding
    explained = local_desk.explain_receipt(answer.finding.receipt)
    assert explained

    blocks = make_receipt_message(explained, local_desk.atlas, locale(language)).blocks
    assert told in json.dumps(blocks, ensure_ascii=False)


@each_row("language", LANGUAGES)
def test_what_is_to_be_typed_for_a_receipt_is_of_the_language_and_asks_for_it(
    local_desk: Desk, locale: Speak, language: str
) -> None:
    (typed,) = _QUOTED.findall(locale(language).say_message(message("about-receipt")))

    assert (typed == "show the query") is (language == "en")
    assert local_desk.read_words(typed, ("exports 2025",)).topic == WHY


@each_row("language", LANGUAGES)
def test_that_the_figures_of_an_answer_are_gone_is_said_in_the_language(
    local_desk: Desk, locale: Speak, language: str
) -> None:
    answer = local_desk.ask_question("exports 2025")
    assert answer.finding
    explained = local_desk.explain_receipt(answer.finding.receipt)
    assert explained
    gone = find_changes(explained.receipt, None, Today(lambda _: None, lambda _: True))
    assert gone.headline == "Its figures are no longer held."

    text = make_receipt_message(replace(explained, since=gone), local_desk.atlas, locale(language)).text
    assert locale(language).say_message(message("receipt-gone")) in text
