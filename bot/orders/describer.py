"""Describes subscriptions: what they order, their state, and when they are due."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.answer.said import make_money, name_row
from bot.desk import Desk
from bot.digests.alerts import ConditionResult, evaluate_alert
from bot.digests.composing import has_figures
from bot.digests.view import DigestView
from bot.domain.month import Period
from bot.messages import Verbatim, join_parts, message, say
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.reasons import say_reason
from bot.subscriptions.schedule import find_next_due
from bot.subscriptions.subscription import OnAlert, OnReminder, OnSchedule, Subscription
from bot.subscriptions.wording import describe_order, format_moment, format_order
from bot.value_class import value_class

_PLAIN = ("paused", "resumed", "unsubscribed")
"""How an order is described without its state."""


@value_class()
class SubscriptionDescriber:
    """Describes subscriptions as of now, with the figures and languages of the desk.

    It speaks to a `reader`, if given.
    """

    desk: Desk
    now: Callable[[], datetime]
    reader: Locale | None = None

    def choose_locale(self, subscription: Subscription) -> Locale:
        """Returns the language of the reader, or else of the subscription's digests."""
        return self.reader or self.desk.find_locale(subscription.language)

    def format_in_list(self, subscription: Subscription, locale: Locale = ENGLISH) -> str:
        """Returns what is ordered, and whether it is paused or done."""
        inactive = self.describe_inactivity(subscription, locale)
        ordered = describe_order(subscription, self.desk.atlas, locale)
        return f"{ordered}{f' ({inactive})' if inactive else ''}"

    def describe_inactivity(self, subscription: Subscription, locale: Locale = ENGLISH) -> str:
        """Returns `paused: …` or `done`; empty while there is more to come."""
        if subscription.paused is not None:
            return locale.say_words(message("paused", reason=say_reason(subscription.paused)))
        is_done = isinstance(subscription.when, OnReminder) and self.describe_state(subscription)
        return locale.say_words(message("home-state", "done")) if is_done else ""

    def describe_next(self, subscription: Subscription, locale: Locale = ENGLISH) -> str:
        """Returns `Next: Monday 20 July 2026 09:00 Asia/Seoul.`"""
        when = subscription.when
        if isinstance(when, OnSchedule):
            moment = format_moment(find_next_due(when, self.now()), when.zone, locale)
            return locale.say_named("order-next", moment=Verbatim(moment))
        return locale.say_named("order-next", "release")

    def say_done(self, action: str, one: Subscription) -> str:
        """Returns `Subscribed, #3: exports to ASEAN, every release.`"""
        locale = self.choose_locale(one)
        rest = "" if action in _PLAIN else self.describe_inactivity(one, locale)
        order = Verbatim(f"{describe_order(one, self.desk.atlas, locale)}{f' ({rest})' if rest else ''}")
        return locale.say_words(message("order-done", action, number=Verbatim(str(one.id)), order=order))

    def offer_frequency(self, one: Subscription) -> Iterator[tuple[str, str]]:
        """Yields the other frequency of an alert: each time that it holds, or when it begins to."""
        if not isinstance(one.when, OnAlert):
            return
        other = replace(one, when=replace(one.when, each_time=not one.when.each_time))
        name = "when-begins-button" if one.when.each_time else "each-time-button"
        label = self.choose_locale(one).say_named(name)
        yield label, f"change {one.id} to {format_order(other, self.desk.atlas)}"

    def describe_state(self, subscription: Subscription, locale: Locale = ENGLISH) -> str:
        """Returns the state of an alert, or that there is nothing to say yet; empty if there is."""
        latest = self.desk.open_reading()[0].latest
        when = subscription.when
        if isinstance(when, OnReminder):
            return locale.say_named("reminder-out") if when.period <= latest else ""
        if isinstance(when, OnAlert):
            about = latest, self.now(), subscription.currency
            found = self.desk.figure_store.use(
                lambda figures: evaluate_alert(when, DigestView.of_desk(self.desk, figures, *about))
            )
            figure = Verbatim(locale.say_text(_describe_figures(found)))
            month = Period.of_month(latest)
            state = _name_state(found, each_time=when.each_time)
            return locale.say_named("alert-state", state, month=month, figure=figure)
        if isinstance(when, OnSchedule) or has_figures(subscription, latest, self.desk, self.now()):
            return ""
        return locale.say_named("order-nothing", month=Period.of_month(latest))

    def describe_data(self) -> str:
        """Returns what is held and which release comes next."""
        return self.desk.ask_question("status").refusal


def _name_state(found: ConditionResult, *, each_time: bool) -> str:
    """Returns whether a condition holds, as the context of a message."""
    if not found.is_known:
        return "unknown"
    if not found.holds:
        return "off"
    return "" if each_time else "on"


def _describe_figures(found: ConditionResult) -> str:
    """Returns the figure that was checked; both figures if one partner is to overtake another."""
    if len(found.query.partners) < 2 or not found.is_known:
        return found.lines[0]
    levels = {row.partner: row for row in reversed(found.rows)}
    rows = [levels[place] for place in found.query.partners]
    told = (message("row-money", name=name_row(one), money=make_money(one)) for one in rows)
    return say(message("own-sentence", said=join_parts(told)))
