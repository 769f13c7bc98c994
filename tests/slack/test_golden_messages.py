"""The messages of golden questions: within Slack's limits, and in the language of whoever reads them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from slack_sdk.models.blocks import Block as SdkBlock

from bot.app import open_desk
from bot.desk import Desk
from bot.domain.month import Month
from bot.messages import message
from bot.messages.catalog import LANGUAGES
from bot.shipped import read_table
from bot.slack.attachments import say_not_uploaded
from bot.slack.buttons import Audience
from bot.slack.cards import ASKED, SHARED, add_attribution, make_failure, make_line
from bot.slack.delivery_errors import MISSING_SCOPE
from bot.slack.digests import lay_out_digest
from bot.slack.layout import SlackMessage
from bot.slack.locales import choose_language
from bot.slack.native import NativeSupport, draw_natively
from bot.slack.replies import Replies, ReplyLanguage
from bot.slack.rights import OrderBar
from tests.digests.digest_samples import digest
from tests.language.meanings import corpus
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import MakeHome
from tests.slack.block_limits import find_breaches
from tests.spoken.english_words import find_foreign_words
from tests.spoken.traditional import TRADITIONAL, find_simplified

DIALOGS = Path(__file__).parent.parent / "dialogs"
DAY = date(2026, 7, 20)
FOREIGN = [language for language in LANGUAGES if language != "en"]
_SHOWN = ("text", "alt_text", "title", "description", "placeholder", "label", "hint", "initial_value")
"""Keys of blocks under which a person reads what stands there."""


def column(name: str, key: str) -> list[dict[str, str]]:
    return [row for row in read_table(DIALOGS / name) if row[key]]


GOLDEN = [row["question"] for row in column("answers.csv", "question") if not row["earlier"]]
GOODS = [row["question"] for row in column("goods.csv", "question") if not row["earlier"]]

VIETNAMESE = [row["question"] for row in column("readings_vi.csv", "question") if row["outcome"] == "answer"]


def questions_in(language: str) -> list[str]:
    return [row["question"] for row in column("spoken.csv", "question") if row["language"] == language]


def asked_in(language: str) -> list[str]:
    """Returns the questions of the corpora in a language that stand alone."""
    files = [one for one in sorted(DIALOGS.glob("*.jsonl")) if not one.name.startswith("held_out")]
    rows = [row for one in files for row in corpus(one.name)]
    found = [row["text"] for row in rows if row.get("lang") == language and not row.get("context")]
    return list(dict.fromkeys([*found, *(VIETNAMESE if language == "vi" else ())]))


@pytest.fixture(scope="module")
def asked(make_home: MakeHome) -> Iterator[Desk]:
    with open_desk(make_home(), lambda: DAY) as desk:
        yield desk


@pytest.fixture(scope="module")
def replies(asked: Desk) -> Replies:
    return Replies(asked, NativeSupport(is_on=True))


def test_golden_answers_keep_the_limits_of_slack(replies: Replies, portion: Portion) -> None:
    for number, words in enumerate(portion.of([*GOLDEN, *GOODS])):
        reply = replies.reply_to(words, list(Audience)[number % 2])
        told = [reply.message]
        if reply.receipt:
            told += [replies.show_sources(reply.receipt), replies.show_notes(reply.receipt)]
        for one in told:
            check(one)


def test_digests_keep_the_limits_of_slack(desk: Desk) -> None:
    for month in (Month(2025, 12), Month(2026, 2), Month(2026, 6)):
        check(lay_out_digest(digest(desk, month), f"tidewaiter:1:{month}"))


def check(told: SlackMessage) -> None:
    for is_native in (True, False):
        blocks = draw_natively(told.blocks, is_native=is_native)
        assert not find_breaches(told, blocks), told.text
        for block in blocks:
            if parsed := SdkBlock.parse(block):
                parsed.validate_json()


@each_row("language", FOREIGN)
def test_all_that_is_said_without_a_question_is_in_the_language(
    replies: Replies, asked: Desk, language: str
) -> None:
    locale = asked.find_locale(language)
    said_in = ReplyLanguage(own=locale)
    for told in (
        replies.reply_to("", Audience.PRIVATE, said_in=said_in).message,
        replies.reply_to("help", Audience.HERE, said_in=said_in).message,
        replies.reply_to("why 0000000000", Audience.PRIVATE, said_in=said_in).message,
        make_failure("1a2b3c4d", locale),
        make_line(locale.say_message(message("slack-old-button"))),
        make_line(locale.say_message(message("order-unread"))),
        *(make_line(bar.say_refusal(locale)) for bar in OrderBar),
        make_line(say_not_uploaded(MISSING_SCOPE, locale)),
        make_line(say_not_uploaded("file_uploads_disabled", locale)),
        add_attribution(make_line("1"), "U1", ASKED, "1", locale),
        add_attribution(make_line("1"), "", SHARED, "1", locale),
    ):
        assert not find_english(told, language)


@pytest.mark.parametrize("language", FOREIGN)
def test_no_english_is_left_in_what_is_said_to_a_question_of_the_corpora(
    replies: Replies, portion: Portion, language: str
) -> None:
    told = portion.of(asked_in(language))
    left = {}
    for number, words in enumerate(told if portion.whole else told[::5]):
        audience = list(Audience)[number % len(Audience)]
        reply = replies.reply_to(words, audience, said_in=ReplyLanguage(language))
        said = [reply.message]
        if reply.receipt:
            said += [
                replies.show_sources(reply.receipt, language),
                replies.show_notes(reply.receipt, language),
            ]
        found = [line for one in said for line in find_english(one, language)]
        if language == TRADITIONAL:
            found += [line for one in said for line in lines_of(one) if find_simplified(line)]
        if found:
            left[words] = found
    assert not left


@pytest.mark.sampled(3)
@pytest.mark.parametrize("language", FOREIGN)
def test_an_answer_its_receipt_and_its_notes_are_in_the_language(
    replies: Replies, portion: Portion, language: str
) -> None:
    told = portion.of(VIETNAMESE) if language == "vi" else portion.of(questions_in(language), 3)
    assert told
    for words in told:
        reply = replies.reply_to(words, Audience.PRIVATE, said_in=ReplyLanguage(language))
        for one in (
            reply.message,
            replies.show_sources(reply.receipt, language),
            replies.show_notes(reply.receipt, language),
        ):
            assert not find_english(one, language), words


def find_english(told: SlackMessage, language: str) -> list[str]:
    """Returns lines that hold words of English."""
    return [line for line in lines_of(told) if find_foreign_words(line, language)]


def lines_of(told: SlackMessage) -> list[str]:
    """Returns all that is read of a message, line by line."""
    shown = (text for block in draw_natively(told.blocks, is_native=False) for text in texts(block))
    return [line for text in (told.text, *shown) for line in text.split("\n")]


def texts(part: object) -> Iterator[str]:
    """Yields all that is read of a block, or of any part of one."""
    if isinstance(part, list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str) and key in _SHOWN:
                yield value
            elif not isinstance(value, str):
                yield from texts(value)


@each_row(
    ("locale", "language"),
    [("ko-KR", "ko"), ("zh-CN", "zh"), ("zh-TW", "zh-Hant"), ("es-LA", "es"), ("pt-BR", "en"), ("", "en")],
)
def test_a_locale_of_slack_is_a_language_or_english(locale: str, language: str) -> None:
    assert choose_language(locale) == language
