"""Whether an alert's condition held when it was last evaluated: only a change is told.

The deliveries remember it. Evaluating the month before instead would miss months in which nobody looked and
months that were revised since.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.digests.alerts import HELD, NOT_HELD, evaluate_alert
from bot.digests.view import DigestView
from bot.domain.month import Month
from bot.store.figures import history
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.subscription import OnAlert, Subscription

_MONTHS_ASKED = 6


def did_hold_before(
    subscription: Subscription, alert: OnAlert, deliveries: Sequence[Delivery], view: DigestView
) -> bool:
    """Whether it held at the last evaluation, else in the latest month held when it was ordered."""
    found = [one for one in deliveries if one.about and one.changed >= subscription.made and _knows(one)]
    if found:
        last = max(found, key=lambda one: (one.about, one.changed))
        return last.reason in ("", HELD)
    earlier = (
        evaluate_alert(alert, view.at(month)) for month in _find_months_held(subscription.made, alert, view)
    )
    return next((one.holds for one in earlier if one.is_known), False)


def _knows(delivery: Delivery) -> bool:
    """Whether the delivery tells if the condition held: it was sent, or evaluated and recorded."""
    is_told = delivery.state is DeliveryState.SENT and not delivery.reason
    return is_told or (delivery.is_over and delivery.reason in (HELD, NOT_HELD))


def _find_months_held(moment: datetime, alert: OnAlert, view: DigestView) -> list[Month]:
    """Returns months before the view's whose figures had been ingested by a moment, newest first."""
    months = {
        one.covers.last
        for one in history.releases(view.figures)
        if one.release.reporter == alert.query.reporter
        and one.covers
        and _was_taken_in_by(one.release.taken_in, moment)
    }
    return sorted((one for one in months if one < view.month), reverse=True)[:_MONTHS_ASKED]


def _was_taken_in_by(taken_in: str | None, moment: datetime) -> bool:
    return taken_in is None or datetime.fromisoformat(taken_in) <= moment
