"""A subscription in plain words, exactly: the same words order it again."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from bot.answer.wording import listed
from bot.digest.days import LAST_DAY, WEEKDAYS, WEEKEND, WORKING
from bot.digest.money import amount_in_words
from bot.digest.order import Draft
from bot.digest.subjects import UNSAID
from bot.digest.subscription import (
    AmongTop,
    Beyond,
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
from bot.digest.zones import zone_in_words
from bot.trade.place import Atlas
from bot.trade.query import Direction

Ordered: TypeAlias = Draft | Subscription

LANGUAGES = {
    "zh": "Chinese",
    "zh-Hant": "traditional Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
}
_CURRENCIES = {"USD": "dollars", "CNY": "yuan"}
_MANY = re.compile(r"\b(?:exports|imports|shipments|sales|purchases)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:share|growth|surplus|deficit|balance|value)\b", re.IGNORECASE)


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
        yield _what(ordered.what)
    yield when_in_words(ordered.when, atlas)
    if ordered.chart or (is_told_of and not ordered.short):
        yield "with a chart" if ordered.chart else "without a chart"
    if ordered.short:
        yield "short"
    if ordered.currency and not isinstance(ordered.what, Question):
        yield f"in {_CURRENCIES[ordered.currency]}"
    if ordered.language in LANGUAGES:
        yield f"in {LANGUAGES[ordered.language]}"


def what_in_words(ordered: Ordered) -> str:
    """What is told, with its currency: `partners in dollars`."""
    said = _what(ordered.what)
    is_coined = ordered.currency and not isinstance(ordered.what, Question)
    return f"{said} in {_CURRENCIES[ordered.currency]}" if ordered.currency and is_coined else said


def _what(what: What) -> str:
    match what:
        case National():
            return "national summary"
        case Question(words):
            return words.removesuffix(UNSAID)
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


def condition_in_words(alert: OnAlert, atlas: Atlas) -> str:
    """`exports to the US fall more than 20 %`."""
    said = alert.words.removesuffix(UNSAID)
    is_one = not _MANY.search(said) or bool(_ONE.search(said))
    match alert.condition:
        case Moves(direction, percent, at_least):
            verb = f"{'fall' if direction is Direction.DOWN else 'rise'}{'s' if is_one else ''}"
            sign = "at least" if at_least else "more than"
            return f"{said} {verb} {sign} {percent:g} %" if percent else f"{said} {verb}"
        case Beyond():
            return f"{said} {'is' if is_one else 'are'} {_limit(alert.condition, alert.query.currency)}"
        case IsRecord(direction):
            verb = "is" if is_one else "are"
            return f"{said} {verb} a record low" if direction is Direction.DOWN else f"{said} {verb} a record"
        case Passes(other):
            return f"{said} {'passes' if is_one else 'pass'} {atlas.name(other)}"
        case AmongTop(number):
            return f"{said} {'is' if is_one else 'are'} in the top {number}"


def _limit(condition: Beyond, currency: str | None) -> str:
    sign = "below" if condition.direction is Direction.DOWN else "above"
    if condition.unit:
        return f"{sign} {condition.limit:g} %"
    return f"{sign} {amount_in_words(condition.limit)} {_CURRENCIES[currency or 'CNY']}"
