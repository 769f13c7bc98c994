"""The status of a delivery: what became of it, and when it is tried next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.due import DueDelivery
from bot.store.memory.deliveries import Delivery, DeliveryState
from bot.subscriptions.subscription import Subscription


class DeliveryStage(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    """It is due, and nobody has taken it on."""
    SENDING = "sending"
    """Somebody holds its lease."""
    UNKNOWN = "unknown"
    """It may stand in the channel: it is looked for there before anything is sent again."""
    WAITING = "waiting"
    """It failed, and is tried again."""
    REFUSED = "refused"
    """Slack will not take it as things are."""
    OVERTAKEN = "overtaken"
    """It failed, and is not due any more."""
    SENT = "sent"
    QUIET = "quiet"
    """There was nothing to tell."""


OVER = frozenset({DeliveryStage.SENT, DeliveryStage.QUIET, DeliveryStage.OVERTAKEN})
TROUBLED = frozenset({DeliveryStage.UNKNOWN, DeliveryStage.WAITING, DeliveryStage.REFUSED})


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """A delivery, what is due without one yet, or both; at least one of them is set.

    `subscription` is None where it was removed. `wait` is for how many seconds nobody may take it on.
    """

    delivery: Delivery | None
    due: DueDelivery | None
    subscription: Subscription | None
    wait: float = 0.0

    @property
    def item(self) -> Delivery | DueDelivery:
        found = self.delivery or self.due
        assert found  # noqa: S101 as it is made
        return found

    @property
    def number(self) -> int:
        """The id of its subscription."""
        return int(self.item.id.partition(":")[0])

    @property
    def stage(self) -> DeliveryStage:
        delivery = self.delivery
        if not delivery:
            return DeliveryStage.PENDING
        if delivery.state is DeliveryState.SENDING:
            return DeliveryStage.SENDING if self.wait and not delivery.reason else DeliveryStage.UNKNOWN
        if delivery.state is not DeliveryState.FAILED:
            return DeliveryStage(delivery.state.value)
        if delivery.permanent:
            return DeliveryStage.REFUSED
        return DeliveryStage.WAITING if self.due else DeliveryStage.OVERTAKEN

    @property
    def is_troubled(self) -> bool:
        """Whether somebody waits for it; nobody waits for a refused correction or notice."""
        keeps = self.delivery and self.delivery.stops and self.subscription
        return self.stage in TROUBLED and bool(self.due or keeps)

    def next_try(self, now: datetime) -> datetime | None:
        """Returns the first moment when a run may take it on; None where none will."""
        return now + timedelta(seconds=self.wait) if self.due and self.stage not in OVER else None
