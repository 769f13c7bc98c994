"""Forms, the Home tab, commands and stories as readers of each language see them."""

import re
from typing import Any

import pytest

from bot.desk import Desk
from bot.orders.order import Requester
from bot.slack.buttons import Audience
from bot.slack.cards import make_help
from bot.slack.layout import Block, SlackMessage
from bot.slack.replies import Replies, ReplyLanguage
from bot.stories.checking import StoryChecker
from tests.slack.surfaces import Bench
from tests.slack.test_golden_messages import FOREIGN, find_english, texts

LOCALES = {"zh": "zh-CN", "zh-Hant": "zh-TW"}
FORMS = ("home_ask", "home_subscribe", "home_alert", "home_defaults")
ENTERED = (
    ("home_ask", {"period": "Mordor"}),
    ("home_ask", {"period": "2031"}),
    ("home_ask", {"flow": "balance", "measure": "share"}),
    ("home_subscribe", {"what": "Mordor"}),
    ("home_subscribe", {"what": "exports 2019"}),
    ("home_alert", {"watch": "Mordor"}),
    ("home_alert", {"watch": "the share of Japan exceeds 5 billion"}),
    ("home_alert", {"watch": "exports rise for 900 months"}),
)
DEEDS = ("pause", "resume", "test", "move", "edit", "delete")
COMMANDS = (
    "subscriptions",
    "status",
    "expect list",
    "expect remove 9",
    "expect qwrtz",
    "edit 1",
    "pause 77",
    "delete 1",
    "restore 1",
)


@pytest.fixture
def reader(bench: Bench, language: str) -> Bench:
    """The bot in a workspace whose people have set a language."""
    for person in bench.directory.people.values():
        person["locale"] = LOCALES.get(language, language)
    return bench


def english_in(shown: list[Block], language: str) -> list[str]:
    return find_english(SlackMessage("\n".join(texts(shown)), ()), language)


@pytest.mark.sampled(12)
@pytest.mark.parametrize("language", FOREIGN)
def test_forms_and_what_is_wrong_at_their_fields(reader: Bench, language: str) -> None:
    for form in FORMS:
        reader.press(form)
        assert not english_in([reader.form()], language), form
    for form, entered in ENTERED:
        reader.press(form)
        (said,) = reader.submit(reader.form(), **entered)["errors"].values()
        assert not english_in([{"text": said}], language), said


@pytest.mark.sampled(12)
@pytest.mark.parametrize("language", FOREIGN)
def test_the_home_tab_and_what_its_menus_did(reader: Bench, language: str) -> None:
    reader.order("subscribe national summary")
    reader.order("subscribe partners every Monday 9:00 UTC", "D1")
    for action in DEEDS:
        reader.choose(2, action)
        shown: list[Any] = [*reader.home(), *(form for _, form in reader.sender.forms)]
        assert not english_in(shown, language), action
    reader.press("home_remind", remind_order(reader.open_home()))
    assert not english_in(reader.home(), language)
    assert reader.store.list_all()[-1].language == language


def remind_order(blocks: list[Any]) -> str:
    buttons = (one.get("accessory", {}) for one in blocks)
    return str(next(one["value"] for one in buttons if one.get("action_id") == "home_remind"))


@pytest.mark.sampled(12)
@pytest.mark.parametrize("language", FOREIGN)
def test_commands_that_are_the_same_in_every_language(reader: Bench, language: str) -> None:
    reader.order("subscribe partners", person="U2")
    for words in COMMANDS:
        told = reader.workspace.ordering.reply_to(words, Requester("T1", "C1", "U2"))
        assert told
        assert not find_english(told, language), words


@pytest.mark.parametrize("language", ["en", *FOREIGN])
def test_the_help_is_short_and_what_stands_in_it_can_be_typed(bench: Bench, language: str) -> None:
    locale, desk = bench.workspace.desk.find_locale(language), bench.workspace.desk
    told = "\n".join(texts(list(make_help((), Audience.PRIVATE, locale).blocks)))
    assert len(told) < 700
    typed = [one.removeprefix("/trade").strip() for one in re.findall("`(.+?)`", told)]
    assert len(typed) == 8
    typed.remove("check")  # takes a story behind it
    for words in filter(None, typed):
        if not bench.workspace.ordering.reply_to(words, Requester("T1", "C1", "U2")):
            assert desk.read_words(words).topic == "coverage", words
    orders = [type(one.when).__name__ for one in bench.store.list_all()]
    assert orders == ["OnRelease", "OnAlert", "OnReminder"]


@pytest.mark.sampled(12)
@pytest.mark.parametrize("language", FOREIGN)
def test_what_cannot_be_checked(desk: Desk, language: str) -> None:
    replies = Replies(desk, checker=StoryChecker.from_desk(desk))
    for words in ("check: \0", f"check: {'a ' * 40_000}"):
        told = replies.reply_to(
            words, Audience.PRIVATE, said_in=ReplyLanguage(own=desk.find_locale(language))
        ).message
        assert not find_english(told, language)


def test_why_a_figure_of_a_story_is_not_held(desk: Desk) -> None:
    story = "2026년 7월 14일: 중국의 4월 이란산 원유 수입은 1230만t을 기록했다."
    (claim,) = StoryChecker.from_desk(desk).check_text(story).claims
    assert (claim.verdict, claim.note) == ("not_held", "2026년 4월 대이란 원유 수입: 자료 없음.")
