"""Composes what is due, from the figures at the desk."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import TypeAlias

from bot.delivery.due import DeliveryAction, DueDelivery
from bot.desk import Desk
from bot.digests.alerts import HELD, NOT_HELD, UNKNOWN, evaluate_alert, explain_silence
from bot.digests.composing import compose_unsigned, find_month, sign_digest
from bot.digests.digest import Digest, NothingToTell
from bot.digests.view import DigestView
from bot.domain.month import Month
from bot.store.figures import history
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import Figures
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.subscription import OnAlert, Subscription, SubscriptionDraft
from bot.value_class import value_class

NOTHING = "nothing is held of it"
MOST_KEPT = 256
"""The number of orders whose digest is kept during a run, about 50 kB each."""
_What: TypeAlias = HeldRelease | date
_Named: TypeAlias = tuple[SubscriptionDraft, _What, date]
_MONTHS_ASKED = 6


@value_class()
class DigestComposer:
    """Composes the digests of one run: equal orders once, and each alert's condition once.

    `before` returns the other deliveries of a subscription.
    """

    desk: Desk
    before: Callable[[int], Sequence[Delivery]]
    now: Callable[[], datetime]
    _digests: dict[_Named, Digest] = field(default_factory=dict)
    _doubts: dict[_Named, str] = field(default_factory=dict)

    def __call__(self, due: DueDelivery) -> Digest | NothingToTell:
        """Returns the digest, or why there is nothing to say."""
        if due.what is None:
            return NothingToTell(NOTHING)
        if due.action is DeliveryAction.CORRECT:
            # A message in the channel is corrected whatever is left to say: an alert may no longer hold.
            digest = self._compose_digest(due.subscription, due.what)
            return digest if digest.text else NothingToTell(NOTHING)
        reason = self._explain_silence_of(due.subscription, due.what)
        if reason:
            return NothingToTell(reason)
        digest = self._compose_digest(due.subscription, due.what)
        return digest if digest.figures else NothingToTell(NOTHING)

    def _compose_digest(self, subscription: Subscription, what: _What) -> Digest:
        now = self.now()
        named = subscription.order, what, now.date()
        digest = self._digests.get(named) or compose_unsigned(subscription, what, self.desk, now)
        if len(self._digests) < MOST_KEPT:
            self._digests[named] = digest
        return sign_digest(digest, subscription)

    def _explain_silence_of(self, subscription: Subscription, what: _What) -> str:
        """Returns why an alert is not sent; empty if it is, and for anything but an alert."""
        alert = subscription.when
        if not isinstance(alert, OnAlert):
            return ""
        named = subscription.order, what, self.now().date()
        if named not in self._doubts:
            self._doubts[named] = self.desk.figure_store.use(
                lambda figures: self._explain_doubt(subscription, alert, what, figures)
            )
        if alert.each_time or self._doubts[named]:
            return self._doubts[named]
        return self.desk.figure_store.use(
            lambda figures: self._explain_repetition(subscription, alert, what, figures)
        )

    def _explain_doubt(
        self, subscription: Subscription, alert: OnAlert, what: _What, figures: Figures
    ) -> str:
        """Returns why the alert is sent to nobody, whoever ordered it."""
        view = self._make_view(subscription, what, figures)
        return explain_silence(evaluate_alert(alert, view)) if view else UNKNOWN

    def _explain_repetition(
        self, subscription: Subscription, alert: OnAlert, what: _What, figures: Figures
    ) -> str:
        view = self._make_view(subscription, what, figures)
        is_old = view is not None and did_hold_before(subscription, alert, self.before(subscription.id), view)
        return HELD if is_old else ""

    def _make_view(self, subscription: Subscription, what: _What, figures: Figures) -> DigestView | None:
        month = find_month(figures, what, subscription)
        currency = subscription.currency
        return DigestView.of_desk(self.desk, figures, month, self.now(), currency) if month else None


def did_hold_before(
    subscription: Subscription, alert: OnAlert, deliveries: Sequence[Delivery], view: DigestView
) -> bool:
    """Returns whether the condition held when last evaluated, or in the latest month held when ordered.

    Only a change is reported, so the deliveries remember it. Evaluating the month before instead would miss
    months in which nobody looked and months that were revised since.
    """
    found = [one for one in deliveries if one.about and one.changed >= subscription.made and _does_know(one)]
    if found:
        last = max(found, key=lambda one: (one.about, one.changed))
        return last.reason in ("", HELD)
    earlier = (
        evaluate_alert(alert, view.move_to(month))
        for month in _find_months_held(subscription.made, alert, view)
    )
    return next((one.holds for one in earlier if one.is_known), False)


def _does_know(delivery: Delivery) -> bool:
    """Returns whether a delivery says if the condition held: it was sent, or evaluated and recorded."""
    is_told = delivery.state is DeliveryState.SENT and not delivery.reason
    return is_told or (delivery.is_over and delivery.reason in (HELD, NOT_HELD))


def _find_months_held(moment: datetime, alert: OnAlert, view: DigestView) -> list[Month]:
    """Returns months before the view's whose figures had been ingested by a time, newest first."""
    months = {
        one.covers.last
        for one in history.list_releases(view.figures)
        if one.release.reporter == alert.query.reporter
        and one.covers
        and (one.release.taken_in is None or datetime.fromisoformat(one.release.taken_in) <= moment)
    }
    return sorted((one for one in months if one < view.month), reverse=True)[:_MONTHS_ASKED]
