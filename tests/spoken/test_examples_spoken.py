"""Questions that show what can be asked: what they ask, and how each language says them."""

import pytest

from bot.answer.about.examples import list_examples, list_prompts
from bot.cli.answers import format_answer
from bot.desk import Desk
from bot.messages.catalog import LANGUAGES
from bot.slack.buttons import Audience
from bot.slack.replies import Replies
from bot.spoken import LANGUAGES as OTHERS
from tests.rows import each_row
from tests.spoken.conftest import Speak
from tests.spoken.english_words import find_foreign_words

ASKING_FOR_HELP = {
    "ko": ("도움말", "안녕"),
    "ja": ("ヘルプ", "こんにちは"),
    "zh": ("帮助", "你好"),
    "zh-Hant": ("幫助", "你好"),
    "de": ("Hilfe", "Guten Tag"),
    "fr": ("aide", "bonjour"),
    "es": ("ayuda", "hola"),
    "vi": ("trợ giúp", "xin chào"),
}


def test_each_is_read_as_the_query_beside_it(desk: Desk) -> None:
    latest = desk.figure_store.use(desk.find_latest)
    for example in (*list_examples(latest), *list_prompts(latest)):
        assert desk.read_words(example.words).query == example.query, example.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_asked_by_the_words_that_a_language_has_for_it(
    desk: Desk, locale: Speak, language: str
) -> None:
    both_flows, *prompts = desk.list_prompts()
    for example in (*desk.list_examples(), *prompts):
        said = locale(language).say_text(example)
        assert desk.read_words(said).restated == desk.read_words(example).restated, said
    # 进出口 and 수출입 are both flows, and their sum.
    assert desk.ask_question(locale(language).say_text(both_flows)).finding


@each_row("language", OTHERS)
def test_help_and_greeting_show_them_in_the_language_of_the_words(local_desk: Desk, language: str) -> None:
    for words in ASKING_FOR_HELP[language]:
        answer = local_desk.ask_question(words, language=language)
        screen = format_answer(answer)
        assert answer.reading.command in ("help", "greeting"), words
        assert screen.count("\n  ") >= len(local_desk.list_examples()), screen
        assert not find_foreign_words(screen, language), screen


@each_row("language", OTHERS)
def test_slack_and_the_terminal_show_the_same(desk: Desk, locale: Speak, language: str) -> None:
    local = locale(language)
    text = Replies(desk).show_help(Audience.HERE, local).text

    for example in desk.list_examples():
        assert local.say_text(example) in text


def test_help_in_english_shows_them_as_they_are_asked(desk: Desk) -> None:
    lines = desk.ask_question("help").refusal.splitlines()

    assert lines[1:-1] == [f"  {one}" for one in desk.list_examples()]
    assert "“what do you hold?”" in lines[-1]
