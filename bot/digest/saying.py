"""A subscription in plain words, exactly: the same words order it again."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.digest.order import Draft
from bot.digest.subscription import (
    Condition,
    Groups,
    IsRecord,
    Moves,
    National,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    Partners,
    Passes,
    Question,
    Subscription,
    What,
    When,
)
from bot.digest.times import LAST_DAY, WEEKDAYS
from bot.trade.place import Atlas
from bot.trade.query import Direction

Ordered: TypeAlias = Draft | Subscription

_LANGUAGES = {
    "zh": "Chinese",
    "zh-Hant": "traditional Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
}
_CURRENCIES = {"USD": "dollars", "CNY": "yuan"}
_UNSAID = ", latest month"


def in_words(ordered: Ordered, atlas: Atlas) -> str:
    """`exports to ASEAN, latest month, every Monday 09:00 Asia/Seoul, with a chart, in Korean`."""
    return ", ".join(_pieces(ordered, atlas))


def when_in_words(when: When, atlas: Atlas) -> str:
    """`every Monday 09:00 Asia/Seoul`, `alert me when …`."""
    match when:
        case OnRelease():
            return "every release"
        case OnSchedule():
            return f"{_day(when)} {when.hour:02}:{when.minute:02} {when.zone}"
        case OnAlert(words, _, condition):
            return f"alert me when {words.removesuffix(_UNSAID)} {_condition(condition, atlas)}"
        case OnReminder(period):
            return f"remind me when {period.label} data is out"


def _pieces(ordered: Ordered, atlas: Atlas) -> Iterator[str]:
    if isinstance(ordered.when, OnRelease | OnSchedule):
        yield _what(ordered.what)
    yield when_in_words(ordered.when, atlas)
    if ordered.chart:
        yield "with a chart"
    if ordered.short:
        yield "short"
    if ordered.currency and not isinstance(ordered.what, Question):
        yield f"in {_CURRENCIES[ordered.currency]}"
    if ordered.language in _LANGUAGES:
        yield f"in {_LANGUAGES[ordered.language]}"


def _what(what: What) -> str:
    match what:
        case National():
            return "national summary"
        case Question(words):
            return words
        case Partners():
            return "partners"
        case Groups():
            return "groups"
        case _:
            return "products"


def _day(rule: OnSchedule) -> str:
    if rule.weekday is not None:
        return f"every {WEEKDAYS[rule.weekday]}"
    if rule.day is not None:
        return f"monthly on the {_ordinal(rule.day)}"
    return "daily"


def _ordinal(day: int) -> str:
    if day == LAST_DAY:
        return "last day"
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _condition(condition: Condition, atlas: Atlas) -> str:
    match condition:
        case Moves(direction, percent):
            return f"{'fall' if direction is Direction.DOWN else 'rise'} more than {percent:g} %"
        case IsRecord(direction):
            return "is a record low" if direction is Direction.DOWN else "is a record"
        case Passes(other):
            return f"passes {atlas.name(other)}"
