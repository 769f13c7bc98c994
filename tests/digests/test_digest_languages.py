"""Every line of digests of the shipped months, in every language, with the numbers of the English.

One month in three is tried, all of them by `--whole`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.answer.said import say_length
from bot.app import open_desk
from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.digests.digest import Digest, localize_digest
from bot.domain.month import Month
from bot.domain.query import Measure, Query
from bot.language import Calendar
from bot.messages import message, say_words_in_english
from bot.orders.parsing import parse_draft
from bot.orders.subjects import OrderContext
from bot.spoken import LANGUAGES, LocaleTable
from bot.subscriptions.subscription import (
    DigestSubject,
    OnAlert,
    OnReminder,
    SavedQuestion,
    Summary,
)
from bot.subscriptions.wording import say_predicate
from tests.digests.digest_samples import MADE, MONTHS, day_after, digest
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import MakeHome
from tests.spoken.english_words import find_foreign_words
from tests.spoken.numbers_told import numbers_told

KINDS: tuple[DigestSubject, ...] = (Summary.NATIONAL, Summary.PARTNERS, Summary.GROUPS, Summary.PRODUCTS)


@pytest.fixture(scope="module")
def locales(make_home: MakeHome) -> Iterator[LocaleTable]:
    with open_desk(make_home(), lambda: date(2026, 7, 18)) as opened:
        assert opened.locales
        yield opened.locales


@pytest.fixture(scope="module")
def english(desk: Desk, portion: Portion) -> tuple[Digest, ...]:
    """A digest of each kind of a month, full and short, in both currencies by turns."""
    return tuple(
        digest(desk, month, what, full=not number % 2, currency="USD" if number % 3 == 0 else None)
        for number, month in enumerate(portion.of(MONTHS, 12))
        for what in KINDS
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_has_a_phrase_and_its_numbers(
    english: tuple[Digest, ...], locales: LocaleTable, portion: Portion, language: str
) -> None:
    locale = locales.get_locale(language)
    pairs = {pair for made in english for pair in _pairs(made, localize_digest(made, locale))}
    assert len(pairs) > portion.least(500, 12)
    for line, said in pairs:
        assert said != line, line
        assert not find_foreign_words(said, language), said
        assert numbers_told(said, language) == numbers_told(line), said


@each_row("language", LANGUAGES)
def test_a_digest_keeps_its_figures_and_questions_and_its_text_is_its_lines(
    desk: Desk, locales: LocaleTable, language: str
) -> None:
    plain = digest(desk, Month(2025, 12))
    said = localize_digest(plain, locales.get_locale(language))
    assert (said.figures, [one.words for one in said.questions]) == (
        plain.figures,
        [one.words for one in plain.questions],
    )
    assert said.text.splitlines() == [said.title, *said.lines]
    assert "2025" in said.title


def test_a_saved_question_and_a_reminder_are_told_in_the_language(desk: Desk, locales: LocaleTable) -> None:
    locale = locales.get_locale("ko")
    asked = localize_digest(digest(desk, Month(2025, 5), SavedQuestion("exports to ASEAN", Query())), locale)
    assert any(line.startswith("지난번, 2025년 4월: ") for line in asked.lines)
    reminded = localize_digest(digest(desk, Month(2025, 5), when=OnReminder(Month(2025, 5))), locale)
    assert reminded.title == "요청하신 알림: 2025년 5월 수치가 나왔습니다"


@pytest.mark.parametrize(
    ("words", "language", "title"),
    [
        ("exports to the US", "ko", "대미국 수출(2026년 6월, 위안)"),
        ("미국 수출", "ko", "대미국 수출(2026년 6월, 위안)"),
        ("对东盟出口", "zh", "对东盟出口（2026年6月，人民币）"),
        (
            "exports to ASEAN by month",
            "fr",
            "Exportations vers l’ASEAN (juillet 2025-juin 2026, par mois, en yuans)",
        ),
        ("fastest growing export markets", "zh", "出口增速居前的伙伴（2026年6月，人民币）"),
        ("alert me when the surplus is a record", "de", "Alarm, Juni 2026: Handelsbilanz (in Yuan), Rekord"),
        (
            "alert me when exports to the US fall 3 months in a row",
            "ja",
            "アラート、2026年6月：対米国輸出（人民元建て）、3カ月連続の減少",
        ),
        ("exports to the US", "en", "Exports to the US, June 2026"),
    ],
)
def test_a_title_is_told_in_the_language_whatever_the_order_was_given_in(
    desk: Desk, locales: LocaleTable, words: str, language: str, title: str
) -> None:
    terms = OrderContext(Calendar(date(2026, 7, 18), Month(2026, 6)), desk.vocabulary, "UTC")
    order = replace(parse_draft(words, terms).make_subscription("T1", "C1", "U1", MADE), language=language)
    told = compose_digest(order, Month(2026, 6), replace(desk, locales=locales), day_after(Month(2026, 6)))
    assert told.title == title
    assert told.text.splitlines()[0] == title


def test_german_counts_months_in_the_dative(locales: LocaleTable) -> None:
    run = {"flow": message("digest-flow", "import"), "length": say_length(7, "month", is_open=True)}
    said = locales.get_locale("de").say_message(message("digest-run", "up", **run))
    assert said == "Importe seit mindestens 7 Monaten in Folge höher als im Vorjahr"


def _pairs(made: Digest, said: Digest) -> Iterator[tuple[str, str]]:
    """Each line in English beside the same in the language."""
    told, tells = (
        (one.title, *one.lines, *(button.label for button in one.questions)) for one in (made, said)
    )
    return zip(told, tells, strict=True)


@pytest.mark.sampled(20)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "condition",
    [
        *(
            f"{verb}{sign}"
            for verb in ("falls", "rise")
            for sign in ("", " more than 20 %", " at least 7.5 %", " 3 months in a row")
        ),
        *(
            "is a record",
            "are a record low",
            "is in the top 5",
            "are above 2.5 trillion yuan",
            "is below 10 %",
        ),
        "passes Japan",
        "stop rising",
        "stops falling",
    ],
)
def test_the_title_of_an_alert_says_its_condition(
    desk: Desk, locales: LocaleTable, language: str, condition: str
) -> None:
    watched = "the US share of exports" if condition.endswith("10 %") else "exports to the US"
    words = f"alert me when {watched} {condition}"
    terms = OrderContext(Calendar(date(2026, 7, 18), Month(2026, 6)), desk.vocabulary, "UTC")
    order = parse_draft(words, terms).make_subscription("T1", "C1", "U1", MADE)
    assert isinstance(order.when, OnAlert)
    measure = Measure.VALUE if _is_of_many(condition) else Measure.SHARE
    watching = replace(order.when, query=replace(order.when.query, measure=measure))
    predicate = say_predicate(watching, desk.atlas)
    english, said = say_words_in_english(predicate), locales.get_locale(language).say_message(predicate)
    assert english == condition
    assert condition not in said
    assert numbers_told(said, language) == numbers_told(english)


def _is_of_many(condition: str) -> bool:
    return condition.split(maxsplit=1)[0] in ("rise", "are", "pass", "stop")
