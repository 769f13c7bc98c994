"""A subscription in words: in English such that they order it again, and in any language for reading."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from bot.domain.english import join_names
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Direction, Flow, Measure, Query
from bot.language import restate_query
from bot.language.orders.zones import say_zone
from bot.messages import (
    Arguments,
    Bound,
    Currency,
    Message,
    ProperName,
    Rate,
    Verbatim,
    message,
    say_words_in_english,
)
from bot.spoken import ENGLISH, LANGUAGES, Locale
from bot.subscriptions.conditions import (
    Condition,
    LimitCondition,
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
    TopRankCondition,
)
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
    SubscriptionDraft,
    Trigger,
)

Ordered: TypeAlias = SubscriptionDraft | Subscription

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CURRENCY_WORDS = {"USD": "dollars", "CNY": "yuan"}
"""The name of a currency in an order."""
VERBS = {Direction.UP: "rise", Direction.DOWN: "fall"}


def format_order(ordered: Ordered, atlas: Atlas) -> str:
    """Returns what is ordered, in words that order it again."""
    return describe_order(ordered, atlas, ENGLISH)


def describe_order(ordered: Ordered, atlas: Atlas, locale: Locale) -> str:
    """Returns `exports to ASEAN, every Monday 09:00 Asia/Seoul, in full, in Korean` in a language."""
    return locale.comma.join(_describe_parts(ordered, atlas, locale))


def describe_subject(what: DigestSubject, currency: str | None, locale: Locale) -> str:
    """Returns `partners in dollars` in a language; a question stays in its own words."""
    if isinstance(what, SavedQuestion):
        return what.words.removesuffix(LATEST_MONTH)
    said = locale.say_words(message("digest-subject", what.value))
    return f"{said} {_name_currency(currency, locale)}" if currency else said


def describe_trigger(when: Trigger, atlas: Atlas, locale: Locale) -> str:
    """Returns `every Monday 09:00 Asia/Seoul` or `alert me when …` in a language."""
    match when:
        case OnRelease():
            return locale.say_words(message("order-days", "release"))
        case OnSchedule():
            return f"{_describe_days(when, locale)} {when.hour:02}:{when.minute:02} {say_zone(when.zone)}"
        case OnAlert():
            return _describe_alert(when, atlas, locale)
        case OnReminder(period):
            return locale.say_words(message("order-reminder", month=Period.of_month(period)))


def describe_figure(query: Query, atlas: Atlas, locale: Locale) -> str:
    """Returns how a question is read, without its period; empty if the language has no words for it."""
    return locale.say_text(restate_query(replace(query, periods=()), atlas)) if not locale.is_english else ""


def format_moment(moment: datetime, zone: str, locale: Locale) -> str:
    """Returns `Monday 20 July 2026 09:00 Asia/Seoul` in English, digits in any other language."""
    if not locale.is_english:
        return f"{moment:%Y-%m-%d %H:%M} {say_zone(zone)}"
    return f"{moment:%A} {moment.day} {moment:%B %Y %H:%M} {say_zone(zone)}"


def _describe_parts(ordered: Ordered, atlas: Atlas, locale: Locale) -> Iterator[str]:
    is_told_of = isinstance(ordered.when, OnRelease | OnSchedule)
    if is_told_of:
        yield _describe_told(ordered.what, atlas, locale)
    yield describe_trigger(ordered.when, atlas, locale)
    if is_told_of and ordered.full:
        yield locale.say_words(message("order-part", "full"))
    if is_told_of and not ordered.chart:
        yield locale.say_words(message("order-part", "no-chart"))
    if ordered.currency and not isinstance(ordered.what, SavedQuestion):
        yield _name_currency(ordered.currency, locale)
    if ordered.language in LANGUAGES:
        yield locale.say_words(message("digest-in", ordered.language))


def _describe_told(what: DigestSubject, atlas: Atlas, locale: Locale) -> str:
    """Returns a question as typed, or in the language's words if it was restated."""
    said = describe_subject(what, None, locale)
    if locale.is_english or not isinstance(what, SavedQuestion):
        return said
    restated = restate_query(replace(what.query, periods=()), atlas)
    return locale.say_text(restated) if said == restated else said


def _name_currency(currency: str, locale: Locale) -> str:
    return locale.say_part(message("in-currency-alone", currency=Currency(currency)))


def _describe_alert(alert: OnAlert, atlas: Atlas, locale: Locale) -> str:
    if locale.is_english:
        predicate = say_words_in_english(say_predicate(alert, atlas))
        figure = alert.words.removesuffix(LATEST_MONTH)
        return f"alert me {'each time' if alert.each_time else 'when'} {figure} {predicate}"
    return locale.say_message(say_alert(alert, atlas))


def say_alert(alert: OnAlert, atlas: Atlas) -> Message:
    """Returns `alert: exports to the US, fall more than 20 %`, with its figure as it is read."""
    figure = restate_query(replace(alert.query, periods=()), atlas).messages[0]
    said = message("order-alert", figure=figure, condition=say_predicate(alert, atlas))
    return message("each-time", said=said) if alert.each_time else said


def _describe_days(rule: OnSchedule, locale: Locale) -> str:
    if rule.weekdays in (WORKING_DAYS, WEEKEND):
        kind = "weekdays" if rule.weekdays == WORKING_DAYS else "weekends"
        return locale.say_words(message("order-days", kind))
    if rule.weekdays:
        return locale.say_words(message("order-days", "every", days=Verbatim(_list_days(rule, locale))))
    if rule.day is None:
        return locale.say_words(message("order-days", "daily"))
    if rule.day == LAST_DAY:
        return locale.say_words(message("order-days", "last-day"))
    day = _format_ordinal(rule.day) if locale.is_english else str(rule.day)
    return locale.say_words(message("order-days", "monthly", day=Verbatim(day)))


def _list_days(rule: OnSchedule, locale: Locale) -> str:
    if locale.is_english:
        return join_names(WEEKDAYS[day] for day in rule.weekdays)
    return locale.comma.join(locale.weekdays[day] for day in rule.weekdays)


def _format_ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def say_predicate(alert: OnAlert, atlas: Atlas) -> Message:
    """Returns the condition, `fall more than 20 %`; only English distinguishes singular and plural."""
    kind, about = _choose_form(alert.condition, alert.query.currency or "CNY", atlas)
    return message("alert-condition", kind if _is_plural(alert.query) else f"{kind}-one", **about)


def _is_plural(query: Query) -> bool:
    """Returns whether the figure is plural in English: exports rise, a share or a balance rises."""
    return query.measure is Measure.VALUE and query.flow in (Flow.EXPORT, Flow.IMPORT)


def _choose_form(condition: Condition, currency: str, atlas: Atlas) -> tuple[str, Arguments]:
    about: Arguments = {}
    match condition:
        case MoveCondition(direction, percent, at_least):
            least = "least" if at_least else "more"
            form = f"{VERBS[direction]}-{least}" if percent else VERBS[direction]
            about = {"rate": say_percent(percent)} if percent else {}
        case LimitCondition(direction, limit, unit):
            form = "below" if direction is Direction.DOWN else "above"
            figure = message("part", said=say_percent(limit)) if unit else _say_limit(limit, currency)
            about = {"figure": figure}
        case RecordCondition(direction):
            form = "record-low" if direction is Direction.DOWN else "record"
        case OvertakeCondition(other):
            form, about = "pass", {"name": ProperName(other, atlas.get_name(other))}
        case StreakCondition(direction, months):
            form, about = f"{VERBS[direction]}-months", {"count": months}
        case StreakEndCondition(direction):
            form = f"stop-{VERBS[direction]}"
        case TopRankCondition(number):
            form, about = "top", {"count": number}
    return form, about


def say_percent(percent: float) -> Rate:
    """Says a percentage with the decimals with which it was ordered."""
    return Rate(percent, signed=False, decimals=len(f"{percent:g}".partition(".")[2]))


def _say_limit(limit: float, currency: str) -> Message:
    """Says `200 billion yuan`, with every digit."""
    return message("part", said=Bound(Decimal(repr(limit)), currency))
