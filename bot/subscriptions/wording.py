"""A subscription in plain words, exactly: the same words order it again."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.answer.wording import listed
from bot.language.orders.zones import zone_in_words
from bot.subscriptions.condition_wording import CURRENCY_WORDS, condition_in_words
from bot.subscriptions.draft import Draft
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING
from bot.subscriptions.subscription import (
    LATEST_MONTH,
    Groups,
    National,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    Partners,
    Question,
    Subscription,
    What,
    When,
)
from bot.trade.place import Atlas

Ordered: TypeAlias = Draft | Subscription

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LANGUAGES = {
    "zh": "Chinese",
    "zh-Hant": "traditional Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "vi": "Vietnamese",
}


def in_words(ordered: Ordered, atlas: Atlas) -> str:
    """`exports to ASEAN, every Monday 09:00 Asia/Seoul, with a chart, in Korean`."""
    return ", ".join(_pieces(ordered, atlas))


def when_in_words(when: When, atlas: Atlas) -> str:
    """`every Monday 09:00 Asia/Seoul`, `alert me when …`."""
    match when:
        case OnRelease():
            return "every release"
        case OnSchedule():
            return f"{_days(when)} {when.hour:02}:{when.minute:02} {zone_in_words(when.zone)}"
        case OnAlert():
            return f"alert me when {condition_in_words(when, atlas)}"
        case OnReminder(period):
            return f"remind me when {period.label} data is out"


def _pieces(ordered: Ordered, atlas: Atlas) -> Iterator[str]:
    is_told_of = isinstance(ordered.when, OnRelease | OnSchedule)
    if is_told_of:
        yield subject_in_words(ordered.what)
    yield when_in_words(ordered.when, atlas)
    if ordered.chart or (is_told_of and not ordered.short):
        yield "with a chart" if ordered.chart else "without a chart"
    if ordered.short:
        yield "short"
    if ordered.currency and not isinstance(ordered.what, Question):
        yield f"in {CURRENCY_WORDS[ordered.currency]}"
    if ordered.language in LANGUAGES:
        yield f"in {LANGUAGES[ordered.language]}"


def what_in_words(ordered: Ordered) -> str:
    """What is told, with its currency: `partners in dollars`."""
    said = subject_in_words(ordered.what)
    is_coined = ordered.currency and not isinstance(ordered.what, Question)
    return f"{said} in {CURRENCY_WORDS[ordered.currency]}" if ordered.currency and is_coined else said


def subject_in_words(what: What) -> str:
    """`national summary`, or a question in its own words."""
    match what:
        case National():
            return "national summary"
        case Question(words):
            return words.removesuffix(LATEST_MONTH)
        case Partners():
            return "partners"
        case Groups():
            return "groups"
        case _:
            return "products"


def _days(rule: OnSchedule) -> str:
    if rule.weekdays in (WORKING, WEEKEND):
        return "weekdays" if rule.weekdays == WORKING else "weekends"
    if rule.weekdays:
        return f"every {listed(WEEKDAYS[day] for day in rule.weekdays)}"
    if rule.day is not None:
        return f"monthly on the {_ordinal(rule.day)}"
    return "daily"


def _ordinal(day: int) -> str:
    if day == LAST_DAY:
        return "last day"
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
