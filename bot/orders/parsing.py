"""Parses orders into subscription drafts. Nothing is guessed: what is unclear is asked back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.language.orders.order_reading import Clock, OrderReading, OrderTiming
from bot.language.orders.reading import read_order
from bot.language.orders.unread import UnreadOrderError
from bot.messages import Quoted, Sentences, Verbatim, message, say
from bot.orders.alert_orders import find_month, parse_alert, parse_reminder
from bot.orders.expectations import EXPECT
from bot.orders.offers import offer_orders
from bot.orders.order import (
    ChangeSubscription,
    EditSubscription,
    ExpectFigure,
    ListSubscriptions,
    ManageAll,
    ManageSubscription,
    Order,
    ShowStatus,
    UnreadOrder,
    Unsubscribe,
)
from bot.orders.schedules import parse_schedule
from bot.orders.subjects import (
    OrderContext,
    choose_language,
    name_currency,
    parse_followed_question,
    parse_subject,
    take_language_of_subject,
)
from bot.subscriptions.preferences import NONE, Preferences
from bot.subscriptions.subscription import (
    OnAlert,
    OnRelease,
    OnSchedule,
    SavedQuestion,
    SubscriptionDraft,
    Summary,
    Trigger,
)

COMMANDS = ("subscribe", "unsubscribe", "alert", "remind")
"""Names of commands, as bot.language reads them, that are orders."""
FOLLOW = "follow "
"""Begins an order to be sent the answer to a question anew, whatever its period."""
_ELSEWHERE = re.compile(r"(?<![\w&/])[#@](?!\d+\b)[\w-]+|<[#@][^>]*>")
"""A channel or a person, as Slack names them."""
_OF_ONE = ("pause", "resume", "delete", "restore", "test")
_OF_ALL: Mapping[str, Order] = {
    "pause": ManageAll("pause"),
    "resume": ManageAll("resume"),
    "end": Unsubscribe(),
    "delete": Unsubscribe(),
}
"""What is done where the subscriptions are named and no number is; they are listed for anything else."""
_TOLD = ("alert", "tell", "remind")
_LIST = Sentences("subscriptions", (message("order-list"),))
"""The order that lists the subscriptions here."""
_WHICH = message("order-which", "number")


def parse_order(words: str, terms: OrderContext) -> Order | None:
    """Returns the order, UnreadOrder if it is not understood, None if the words order nothing."""
    said = " ".join(words.split())
    try:
        verb, _, rest = said.partition(" ")
        if read := _BY_FIRST_WORD.get(f"{verb.lower()} "):
            return read(rest, terms)
        reading = read_order(said, terms.vocabulary)
        question = terms.read_question(words)
        command = question.command
        managed = _parse_whole(reading) or _parse_management(reading, terms)
        if managed:
            return managed
        if command == "status":
            return ShowStatus()
        if not _is_order(reading, command):
            return None
        if command == "unsubscribe":
            reading = replace(reading, action=command)
        if not reading.action:
            reading = replace(reading, language=question.language)
        elif reading.action == "subscribe":
            reading = take_language_of_subject(reading, terms)
        return _parse_draft(reading, said, terms)
    except UnreadOrderError as error:
        return UnreadOrder(error.said, error.choices)


def parse_draft(words: str, terms: OrderContext) -> SubscriptionDraft:
    """Reads a complete order, with or without its first word. Raises UnreadOrderError."""
    return _parse_draft(read_order(" ".join(words.split()), terms.vocabulary), words, terms)


def _is_order(reading: OrderReading, command: str | None) -> bool:
    """Returns whether words are an order: `send me exports` is a question, `every Monday` makes it one."""
    when = reading.when
    if reading.subject and when.clocks and when.names_days:  # nobody asks a figure of an hour
        return True
    if reading.action == "send":
        return reading.when.is_said
    if reading.action == "tell":
        kinds = {one.kind for one in reading.watched}
        watches = reading.whether and (kinds - {"record"} or (kinds and reading.is_expected))
        is_told_of = reading.is_out or reading.when.on_release or _is_by_the_clock(reading)
        return bool(command in COMMANDS or watches or is_told_of)
    if reading.action in ("alert", "remind", "subscribe"):
        return True
    return command in COMMANDS


def _is_by_the_clock(reading: OrderReading) -> bool:
    """Returns whether figures are wanted on days or at hours, rather than when something happens."""
    watches = reading.watched or reading.whether or reading.is_out
    return bool(reading.subject and not watches and (reading.when.weekdays or reading.when.clocks))


def _is_at_releases(reading: OrderReading, terms: OrderContext) -> bool:
    """Returns whether a figure is wanted at each release, rather than word that a month is out."""
    watches = reading.watched or reading.whether or reading.is_out
    is_told = bool(reading.subject and reading.when.on_release and not watches)
    return is_told and find_month(reading.subject, terms) is None


def _parse_whole(reading: OrderReading) -> Order | None:
    """Returns an order about all subscriptions here, said in two words; none if anything else is said."""
    says_more = reading.subject or reading.when.is_said or reading.says_how or reading.number is not None
    if says_more:
        return None
    if reading.whole:
        return ManageAll(reading.whole)
    if reading.lists:
        return None
    return ListSubscriptions() if reading.action == "list" else None


def _parse_management(reading: OrderReading, terms: OrderContext) -> Order | None:
    """Returns an order about existing subscriptions, by number or for the whole place."""
    action, number = reading.action, reading.number
    if action == "change" and number is not None:
        if reading.subject or reading.when.is_said or reading.says_how:
            return ChangeSubscription(number, _parse_change(reading, number, terms))
        return EditSubscription(number)
    if action == "unsubscribe" or (action == "end" and number is not None):
        return UnreadOrder(say(_WHICH), (_LIST,)) if reading.subject else Unsubscribe(number)
    names_more = reading.subject or reading.when.is_said
    if action in _OF_ONE and number is not None and not names_more:
        return ManageSubscription(action, number)
    return _OF_ALL.get(action, ListSubscriptions()) if reading.lists and not names_more else None


def _parse_change(reading: OrderReading, number: int, terms: OrderContext) -> SubscriptionDraft:
    """Returns what a subscription is changed to: another alert if such an order follows its number.

    An order that says both what and when replaces all of it; else what is not said stays as it is.
    """
    rest = reading.words.partition(f" {number} ")[2].removeprefix("to ")
    alert = read_order(rest, terms.vocabulary)
    if alert.action in _TOLD:
        try:
            return _make_alert_draft(alert, terms)
        except UnreadOrderError as error:
            to = f"change {number} to"
            error.choices = tuple(Sentences(f"{to} {one}", one.messages) for one in error.choices)
            raise
    standing = terms.find_standing(number) if terms.find_standing else None
    says_what = reading.subject or reading.summary
    if standing is None or (says_what and reading.when.is_said):
        return _make_digest_draft(reading, replace(terms, wanted=NONE))
    currency = None if says_what else standing.currency
    wanted = Preferences(currency, standing.language, standing.chart, not standing.full)
    when = _fill_timing(reading.when, standing.when)
    draft = _make_digest_draft(replace(reading, when=when), replace(terms, wanted=wanted))
    if not when.is_said:
        draft = replace(draft, when=standing.when)
    return draft if says_what else replace(draft, what=standing.what)


def _fill_timing(said: OrderTiming, standing: Trigger) -> OrderTiming:
    """Returns when an order says, with the days, time and zone of a schedule for those that it leaves out."""
    if not isinstance(standing, OnSchedule) or said.on_release or not said.is_said:
        return said
    filled = replace(
        said, clocks=said.clocks or (Clock(standing.hour, standing.minute),), zone=said.zone or standing.zone
    )
    if said.names_days:
        return filled
    days = "" if standing.weekdays or standing.day else "daily"
    return replace(filled, weekdays=standing.weekdays, day=standing.day, days=days)


def _parse_draft(reading: OrderReading, words: str, terms: OrderContext) -> SubscriptionDraft:
    if reading.action in ("unsubscribe", *_OF_ONE, *_OF_ALL):  # stop sending exports to ASEAN
        raise UnreadOrderError(_WHICH, choices=(_LIST,))
    if elsewhere := _ELSEWHERE.search(words):
        raise UnreadOrderError(message("order-elsewhere", name=Verbatim(elsewhere[0].strip())))
    says_what = reading.action or reading.subject or reading.summary
    if words and not (says_what or reading.when.is_said or reading.says_how):
        raise UnreadOrderError(message("order-not-read", words=Quoted((words,))))
    is_digest = reading.action not in _TOLD or _is_by_the_clock(reading) or _is_at_releases(reading, terms)
    reader = _make_digest_draft if is_digest else _make_alert_draft
    try:
        return reader(reading, terms)
    except UnreadOrderError as error:
        error.choices = error.choices or tuple(offer_orders(reading, terms, reader))
        raise


def _make_digest_draft(reading: OrderReading, terms: OrderContext) -> SubscriptionDraft:
    """Reads `exports to ASEAN every Monday 9:00 Asia/Seoul, with chart, in Korean`."""
    when = parse_schedule(reading.when, terms.zone)
    if reading.whether:
        raise UnreadOrderError(message("order-not-read", "at-a-time", words=Quoted((reading.whether,))))
    if reading.subject.startswith("us "):
        raise UnreadOrderError(message("order-us"))
    what, today = parse_subject(replace(reading, subject="") if reading.subject == "us" else reading, terms)
    wanted = terms.wanted
    if isinstance(what, SavedQuestion) and what.query.currency is None and wanted.currency:
        what, today = parse_subject(replace(reading, subject=name_currency(reading.subject, wanted)), terms)
    currency = what.query.currency if isinstance(what, SavedQuestion) else reading.currency or wanted.currency
    is_full = (wanted.short if reading.short is None else reading.short) is False
    is_drawn = (wanted.chart if reading.chart is None else reading.chart) is not False
    language = choose_language(reading, wanted)
    return SubscriptionDraft(when or OnRelease(), what, language, currency, is_drawn, is_full, today)


def _make_alert_draft(reading: OrderReading, terms: OrderContext) -> SubscriptionDraft:
    reminds = (
        reading.action == "remind" or reading.is_out or (reading.when.on_release and not reading.watched)
    )
    when = parse_reminder(reading, terms) if reminds else parse_alert(reading, terms)
    if isinstance(when, OnAlert):
        today = terms.read_question(when.words).restated
        question = SavedQuestion(when.words, when.query)
        language = choose_language(reading, terms.wanted)
        return SubscriptionDraft(when, question, language, chart=False, today=today)
    return SubscriptionDraft(when, Summary.NATIONAL, choose_language(reading, terms.wanted), chart=False)


def _make_followed_draft(words: str, terms: OrderContext) -> SubscriptionDraft:
    what, today = parse_followed_question(words, terms)
    language = terms.wanted.language or terms.read_question(words).language
    return SubscriptionDraft(OnRelease(), what, language, what.query.currency, today=today)


_BY_FIRST_WORD: Mapping[str, Callable[[str, OrderContext], Order]] = {
    FOLLOW: _make_followed_draft,
    f"{EXPECT} ": lambda words, _terms: ExpectFigure(words),
}
"""Orders that their first word alone identifies."""
