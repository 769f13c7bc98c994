"""A subscription in English, worded so that the same words order it again."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.domain.english import listed
from bot.domain.place import Atlas
from bot.language.orders.zones import zone_in_words
from bot.messages import Currency, message
from bot.spoken import ENGLISH, Tongue
from bot.subscriptions.condition_wording import CURRENCY_WORDS, format_condition
from bot.subscriptions.draft import SubscriptionDraft
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING_DAYS
from bot.subscriptions.subscription import (
    LATEST_MONTH,
    DigestSubject,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Trigger,
)

Ordered: TypeAlias = SubscriptionDraft | Subscription

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


def format_order(ordered: Ordered, atlas: Atlas) -> str:
    """Returns `exports to ASEAN, every Monday 09:00 Asia/Seoul, in full, in Korean`."""
    return ", ".join(_format_parts(ordered, atlas))


def format_trigger(when: Trigger, atlas: Atlas) -> str:
    """Returns `every Monday 09:00 Asia/Seoul` or `alert me when …`."""
    match when:
        case OnRelease():
            return "every release"
        case OnSchedule():
            return f"{_format_days(when)} {when.hour:02}:{when.minute:02} {zone_in_words(when.zone)}"
        case OnAlert():
            return f"alert me {'each time' if when.each_time else 'when'} {format_condition(when, atlas)}"
        case OnReminder(period):
            return f"remind me when {period.label} data is out"


def _format_parts(ordered: Ordered, atlas: Atlas) -> Iterator[str]:
    is_told_of = isinstance(ordered.when, OnRelease | OnSchedule)
    if is_told_of:
        yield describe_subject(ordered.what, None, ENGLISH)
    yield format_trigger(ordered.when, atlas)
    if is_told_of and ordered.full:
        yield "in full"
    if is_told_of and not ordered.chart:
        yield "without a chart"
    if ordered.currency and not isinstance(ordered.what, SavedQuestion):
        yield f"in {CURRENCY_WORDS[ordered.currency]}"
    if ordered.language in LANGUAGES:
        yield f"in {LANGUAGES[ordered.language]}"


def describe_subject(what: DigestSubject, currency: str | None, tongue: Tongue) -> str:
    """Returns `partners in dollars` in a language, which reads so too; a question in its own words."""
    if isinstance(what, SavedQuestion):
        return what.words.removesuffix(LATEST_MONTH)
    said = tongue.words(message("digest-subject", what.value))
    coined = tongue.part(message("in-currency-alone", currency=Currency(currency))) if currency else ""
    return f"{said} {coined}".strip()


def _format_days(rule: OnSchedule) -> str:
    if rule.weekdays in (WORKING_DAYS, WEEKEND):
        return "weekdays" if rule.weekdays == WORKING_DAYS else "weekends"
    if rule.weekdays:
        return f"every {listed(WEEKDAYS[day] for day in rule.weekdays)}"
    if rule.day is not None:
        return f"monthly on the {_format_ordinal(rule.day)}"
    return "daily"


def _format_ordinal(day: int) -> str:
    if day == LAST_DAY:
        return "last day"
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
