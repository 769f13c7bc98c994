"""Whatever a screen of the terminal or an order says leaves no English to readers of another language.

Names as typed, codes and the numbered next questions of the terminal stand as they are. What Slack lays out
is held to the same in `tests/slack/test_golden_messages.py`, digests in `tests/digests`.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.answers import format_answer
from bot.desk import Desk
from bot.desk_answer import Answer
from bot.orders.order import OrderReply, Requester
from bot.orders.service import SubscriptionService
from bot.shipped import read_table
from bot.spoken import LANGUAGES, Locale
from bot.store.memory.memory import open_memory
from bot.subscriptions.store import SubscriptionStore
from tests.sampling import Portion
from tests.slack.test_golden_messages import asked_in
from tests.spoken.conftest import Speak
from tests.spoken.english_words import find_foreign_words

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
    "help",
    "thanks",
    "was anything revised?",
    "chart of exports in 2025",
    "exports by month since 2024",
    "exports to ASEAN 2025 as excel",
    "trade in won 2025",
    "exports by air freight in 2025",
    "exports in 2031",
    "were exports 45.47 trillion yuan in 2025?",
    "SELECT * FROM sqlite_master",
)
_NUMBERED = re.compile(r"\s+\d+\. (.+)")
ORDERS = read_table(Path(__file__).parents[1] / "dialogs" / "orders.csv")
ASKED_BACK = {
    "ko": ("미국 수출이 20% 감소하면 알려줘", "증가세가 꺾이면 알려줘", "수출이 20% 넘으면 알려줘"),
    "ja": ("米国への輸出が20%減少したら知らせて", "モルドールへの輸出を購読して"),
    "zh": ("对美出口下降20%时提醒我", "每周一99点订阅进口", "对美出口不下降时提醒我"),
    "zh-Hant": ("對美出口下降20%時提醒我",),
    "de": (
        "Benachrichtige mich, wenn die Exporte in die USA um 20 % fallen",
        "alle zwei Wochen Exporte abonnieren",
    ),
    "fr": ("préviens-moi quand les exportations vers les États-Unis baissent de 20 %",),
    "es": (
        "avísame cuando las exportaciones a Estados Unidos caigan 20 %",
        "avísame si las exportaciones no caen",
    ),
    "vi": ("báo cho tôi khi xuất khẩu sang Mỹ giảm 20 %",),
}


def english_on_screen(answer: Answer, asked: str, language: str) -> list[str]:
    """Returns the lines that hold English, of what the terminal shows of an answer."""
    typed = (asked, *answer.reading.unread, *answer.reading.unused)
    return [
        line
        for line in format_answer(answer).splitlines()
        if not _is_offered(line, answer) and find_foreign_words(line, language, typed)
    ]


def _is_offered(line: str, answer: Answer) -> bool:
    """Whether a line is a question to choose by its number, which is English."""
    plain = re.sub(r"\x1b\[\d*m", "", line)
    numbered = _NUMBERED.fullmatch(plain)
    return bool(numbered and numbered[1] in answer.offered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_about_the_data_leaves_no_english(
    local_desk: Desk, portion: Portion, language: str
) -> None:
    left = {
        words: english_on_screen(local_desk.ask_question(words, language=language), "", language)
        for words in portion.of(_ABOUT, 5)
    }

    assert {words: lines for words, lines in left.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_of_the_corpora_leaves_no_english(
    local_desk: Desk, portion: Portion, language: str
) -> None:
    asked = portion.of(asked_in(language))
    assert asked
    left = {
        words: english_on_screen(local_desk.ask_question(words, language=language), words, language)
        for words in asked
    }

    assert {words: lines for words, lines in left.items() if lines} == {}


def _find_english(desk: Desk, asked: Iterable[str], language: str) -> dict[str, list[str]]:
    """Returns the lines that are left by question, of those that leave any."""
    screens = ((words, desk.ask_question(words, language=language)) for words in asked)
    left = {words: english_on_screen(answer, words, language) for words, answer in screens}
    return {words: lines for words, lines in left.items() if lines}


@pytest.fixture
def service(local_desk: Desk, tmp_path: Path) -> Iterator[SubscriptionService]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield SubscriptionService(
            local_desk, SubscriptionStore(memory), lambda: datetime(2026, 7, 18, tzinfo=UTC)
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_to_an_order_leaves_no_english(
    service: SubscriptionService, locale: Speak, portion: Portion, language: str
) -> None:
    given = [row["words"] for row in ORDERS if row["language"] == language]
    tried = [*portion.of(given, 3), *ASKED_BACK[language]]
    left = {words: _english_in_reply(service, words, locale(language)) for words in tried}

    assert {words: said for words, said in left.items() if said} == {}


def _english_in_reply(service: SubscriptionService, words: str, locale: Locale) -> list[str]:
    order = service.parse_order(words, "Asia/Seoul")
    if order is None:
        return []
    outcome = service.address_reader(locale).carry_out(order, Requester("T1", "C1", "U1"), locale)
    if not isinstance(outcome, OrderReply):
        return []
    said = (outcome.text, *(label for label, _ in outcome.choices))
    return [one for one in map(locale.say_text, said) if find_foreign_words(one, locale.code, (words,))]
