"""Says what would be sent now, to whom and why, without sending it."""

from datetime import date
from typing import Self

from bot.delivery.due import DeliveryAction, DueDelivery
from bot.delivery.log import DeliveryLog, DeliveryStatus
from bot.delivery.worker import Compose
from bot.digests.digest import Digest, NothingToTell
from bot.domain.place import Atlas
from bot.store.figures.history import HeldRelease
from bot.subscriptions.reasons import format_reason
from bot.subscriptions.subscription import OnAlert, OnReminder, OnSchedule
from bot.subscriptions.wording import format_order
from bot.value_class import value_class


@value_class()
class ForecastDelivery:
    """One due delivery; `content` is None for a notice, and if only the channel is to be read."""

    due: DueDelivery
    why: str
    wait: float
    content: Digest | NothingToTell | None

    @classmethod
    def make(cls, due: DueDelivery, wait: float, compose: Compose) -> Self:
        """Makes the forecast of a due delivery."""
        content = compose(due) if due.action in (DeliveryAction.TELL, DeliveryAction.CORRECT) else None
        return cls(due, _explain_delivery(due), wait, content)

    @property
    def is_sent(self) -> bool:
        """True if a run would send something now."""
        return (
            not self.wait
            and self.due.action is not DeliveryAction.SETTLE
            and not isinstance(self.content, NothingToTell)
        )


@value_class()
class DeliveryForecast:
    """The deliveries of a home, and what each would say."""

    log: DeliveryLog
    atlas: Atlas
    compose: Compose

    def list_deliveries(self) -> tuple[ForecastDelivery, ...]:
        """Returns the deliveries in the order of their subscriptions."""
        owed = [(one.due, one.wait) for one in self.log.list_all() if one.due]
        ordered = sorted(owed, key=lambda one: one[0].subscription.id)
        return tuple(ForecastDelivery.make(due, wait, self.compose) for due, wait in ordered)

    def describe_order(self, status: DeliveryStatus) -> str:
        """Returns what was ordered, or an empty text if the subscription was removed."""
        return format_order(status.subscription, self.atlas) if status.subscription else ""


def _explain_delivery(due: DueDelivery) -> str:
    match due.action:
        case DeliveryAction.NOTICE:
            reason = format_reason(due.reason)
            return f"Slack does not take its digests ({reason}): it is paused, and its owner is told"
        case DeliveryAction.SETTLE:
            return "nobody knows whether it was sent: it is looked for in the channel, and not sent again"
        case DeliveryAction.CORRECT:
            return "the document that its message told of has been replaced by a newer one"
        case DeliveryAction.TELL if isinstance(due.what, HeldRelease):
            return _explain_release(due, due.what)
    return _explain_time(due, due.what)


def _explain_release(due: DueDelivery, held: HeldRelease) -> str:
    at = (held.release.taken_in or "")[:16].replace("T", " ")
    came = f"{held.release.title} was taken in at {at} UTC"
    match due.subscription.when:
        case OnReminder():
            return f"{came}, with the figures that it waits for"
        case OnAlert():
            return f"{came}, so its condition is looked at"
    return f"{came}, and {due.about} was not told yet"


def _explain_time(due: DueDelivery, day: HeldRelease | date | None) -> str:
    when = due.subscription.when
    at = f"{when.hour:02}:{when.minute:02} {when.zone}" if isinstance(when, OnSchedule) else ""
    return f"its time came on {day:%A} {day} {at}" if isinstance(day, date) else "it is due"
