"""An order described in the language in which its digests are written, or in that of a reader.

Orders are read in English, so a description in another language is not an order that could be given again.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Query
from bot.language import restate
from bot.language.orders.zones import zone_in_words
from bot.messages import Currency, PeriodName, Verbatim, message
from bot.spoken import Tongue
from bot.subscriptions.condition_wording import say_predicate
from bot.subscriptions.schedule import LAST_DAY, WEEKEND, WORKING_DAYS
from bot.subscriptions.subscription import (
    LATEST_MONTH,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Trigger,
)
from bot.subscriptions.wording import LANGUAGES, describe_subject, format_order


def describe_order(one: Subscription, atlas: Atlas, tongue: Tongue) -> str:
    """Returns `exports to ASEAN, every Monday 09:00 Asia/Seoul, in full` in that language."""
    if tongue.is_english:
        return format_order(one, atlas)
    return tongue.comma.join(_describe_parts(one, atlas, tongue))


def format_moment(moment: datetime, zone: str, tongue: Tongue) -> str:
    """Returns `Monday 20 July 2026 09:00 Asia/Seoul` in English, digits in any other language."""
    if not tongue.is_english:
        return f"{moment:%Y-%m-%d %H:%M} {zone_in_words(zone)}"
    return f"{moment:%A} {moment.day} {moment:%B %Y %H:%M} {zone_in_words(zone)}"


def describe_figure(query: Query, atlas: Atlas, tongue: Tongue) -> str:
    """Returns how a question is read, without its period; empty where the language has no words for it."""
    return tongue.text(restate(replace(query, periods=()), atlas)) if not tongue.is_english else ""


def _describe_parts(one: Subscription, atlas: Atlas, tongue: Tongue) -> Iterator[str]:
    is_told_of = isinstance(one.when, OnRelease | OnSchedule)
    if is_told_of:
        yield describe_subject(one.what, None, tongue)
    yield _describe_trigger(one.when, atlas, tongue)
    if is_told_of and one.full:
        yield tongue.words(message("order-part", "full"))
    if is_told_of and not one.chart:
        yield tongue.words(message("order-part", "no-chart"))
    if one.currency and not isinstance(one.what, SavedQuestion):
        yield tongue.part(message("in-currency-alone", currency=Currency(one.currency)))
    if one.language in LANGUAGES:
        yield tongue.words(message("digest-in", one.language))


def _describe_trigger(when: Trigger, atlas: Atlas, tongue: Tongue) -> str:
    match when:
        case OnSchedule():
            return (
                f"{_describe_days(when, tongue)} {when.hour:02}:{when.minute:02} {zone_in_words(when.zone)}"
            )
        case OnAlert():
            figure = describe_figure(when.query, atlas, tongue) or when.words.removesuffix(LATEST_MONTH)
            condition = tongue.part(say_predicate(when, atlas))
            parts = {"figure": Verbatim(figure), "condition": Verbatim(condition)}
            said = message("order-alert", **parts)
            return tongue.message(message("each-time", said=said)) if when.each_time else tongue.words(said)
        case OnReminder(period):
            return tongue.words(message("order-reminder", month=PeriodName(Period.month(period))))
    return tongue.words(message("order-days", "release"))


def _describe_days(rule: OnSchedule, tongue: Tongue) -> str:
    if rule.weekdays in (WORKING_DAYS, WEEKEND):
        kind = "weekdays" if rule.weekdays == WORKING_DAYS else "weekends"
        return tongue.words(message("order-days", kind))
    if rule.weekdays:
        days = Verbatim(tongue.comma.join(tongue.weekdays[day] for day in rule.weekdays))
        return tongue.words(message("order-days", "every", days=days))
    if rule.day == LAST_DAY:
        return tongue.words(message("order-days", "last-day"))
    monthly = message("order-days", "monthly", day=Verbatim(str(rule.day)))
    return tongue.words(monthly if rule.day else message("order-days", "daily"))
