"""Where orders are taken, whatever surface they came from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.answer.wording import money
from bot.desk import Desk
from bot.digests.alerts import evaluate
from bot.digests.composing import compose
from bot.digests.condition_result import Verdict
from bot.digests.digest import Digest
from bot.digests.view import View
from bot.figures.reader import Figures
from bot.orders.order import Order
from bot.orders.parsing import read_draft, read_order
from bot.orders.subjects import Terms
from bot.spoken import ENGLISH, Tongue
from bot.subscriptions.draft import Draft
from bot.subscriptions.localized import moment_in_words, told_back
from bot.subscriptions.schedule import next_due
from bot.subscriptions.store import Subscriptions
from bot.subscriptions.subscription import OnAlert, OnRelease, OnReminder, OnSchedule, Subscription
from bot.subscriptions.wording import in_words
from bot.trade.month import Month

TEST = "Test"
"""Begins what is posted as a test."""


def now_utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Counter:
    """Reads orders by the desk's words, and keeps what was ordered."""

    desk: Desk
    subscriptions: Subscriptions
    now: Callable[[], datetime] = now_utc

    def read(self, words: str, zone: str | None) -> Order | None:
        """As `read_order`; `zone` is the asker's IANA zone, if known."""
        return read_order(words, self._terms(zone))

    def draft(self, words: str, zone: str | None) -> Draft:
        """As `read_draft`: a whole order, or an UnreadOrderError."""
        return read_draft(words, self._terms(zone))

    def take(self, draft: Draft, team: str, channel: str, owner: str) -> Subscription:
        return self.subscriptions.add(draft.kept_for(team, channel, owner, self.now()))

    def change(self, subscription: Subscription, draft: Draft) -> Subscription:
        """The subscription as it is now; told at other times it counts as made now."""
        changed = draft.changing(subscription)
        if changed.when != subscription.when:
            changed = replace(changed, made=self.now(), set_back=None)
        self.subscriptions.change(changed)
        return changed

    def tongue(self, subscription: Subscription) -> Tongue:
        """That in which it is told."""
        return self.desk.tongues.of(subscription.language) if self.desk.tongues else ENGLISH

    def told_back(self, subscription: Subscription) -> str:
        """What is ordered, in the language in which it is told."""
        return told_back(subscription, self.desk.atlas, self.tongue(subscription))

    def in_words(self, subscription: Subscription) -> str:
        """Exactly what is ordered, as words that order it."""
        return in_words(subscription, self.desk.atlas)

    def in_list(self, subscription: Subscription) -> str:
        """What is ordered, and whether it is paused or done with."""
        rest = self.at_rest(subscription)
        return f"{self.in_words(subscription)}{f' ({rest})' if rest else ''}"

    def at_rest(self, subscription: Subscription) -> str:
        """`paused: …` or `done`, where nothing more is told; else nothing."""
        if subscription.paused is not None:
            return f"paused: {subscription.paused}"
        is_done = isinstance(subscription.when, OnReminder) and self.standing(subscription)
        return "done" if is_done else ""

    def next_in_words(self, subscription: Subscription, tongue: Tongue = ENGLISH) -> str:
        """`Next: Monday 20 July 2026 09:00 Asia/Seoul.`"""
        when = subscription.when
        if isinstance(when, OnSchedule):
            moment = moment_in_words(next_due(when, self.now()), when.zone, tongue)
            return tongue.label("Next: {moment}.").format(moment=moment)
        return tongue.label("Next: when new figures come in.")

    def standing(self, subscription: Subscription, tongue: Tongue = ENGLISH) -> str:
        """Where an alert stands now, or that there would be nothing to tell; empty where there would be."""
        latest = self._terms(None).calendar.latest
        when = subscription.when
        if isinstance(when, OnReminder):
            return tongue.label("It is out already.") if when.period <= latest else ""
        if isinstance(when, OnAlert):
            verdict = self.desk.shelf.use(lambda held: self._verdict(subscription, when, held, latest))
            return _stands(verdict, tongue).format(
                month=tongue.inside("period", latest.label), figure=tongue.text(_figures(verdict))
            )
        if isinstance(when, OnSchedule) or compose(subscription, latest, self.desk, self.now()).figures:
            return ""
        nothing = "Of {month}, nothing is held of that: it is told once it is."
        return tongue.label(nothing).format(month=tongue.inside("period", latest.label))

    def status(self) -> str:
        """What is held, and which release comes next."""
        return self.desk.ask("status").refusal

    def trial(self, subscription: Subscription) -> Digest:
        """What it would tell of the latest month of which anything is held; of an alert, its figures."""
        is_alert = isinstance(subscription.when, OnAlert)
        plain = replace(subscription, when=OnRelease()) if is_alert else subscription
        told = compose(plain, self.now().date(), self.desk, self.now())
        tongue = self.tongue(subscription)
        return replace(told, title=tongue.line(TEST, told.title), text=tongue.line(TEST, told.text))

    def _verdict(self, one: Subscription, alert: OnAlert, figures: Figures, latest: Month) -> Verdict:
        today = self.now().date()
        return evaluate(
            alert, View(figures, self.desk.atlas, self.desk.calendar, latest, today, one.currency)
        )

    def _terms(self, zone: str | None) -> Terms:
        calendar, vocabulary = self.desk.reading_by()
        return Terms(calendar, vocabulary, zone)


def _stands(verdict: Verdict, tongue: Tongue) -> str:
    """With places for the month and the figure."""
    if not verdict.is_known:
        return tongue.label("As of {month} nobody can tell: {figure}")
    if verdict.holds:
        return tongue.label("As of {month} it holds, so you are told when it begins anew: {figure}")
    return tongue.label("As of {month} it does not hold: {figure}")


def _figures(verdict: Verdict) -> str:
    """What was looked at: of a partner that is to pass another, both levels."""
    if len(verdict.query.partners) < 2 or not verdict.is_known:
        return verdict.lines[0]
    levels = {row.partner: row for row in reversed(verdict.rows)}
    told = [levels[place] for place in verdict.query.partners]
    said = "; ".join(f"{one.name} {money(one.value, one.currency or '')}" for one in told)
    return f"{said}."
