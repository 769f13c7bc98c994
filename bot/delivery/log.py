"""The log of deliveries: listed, found by name with their history, and retried."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.due import DueDelivery, find_due_deliveries
from bot.delivery.status import DeliveryStage, DeliveryStatus
from bot.errors import PlainError
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import NOTICE, Deliveries, Delivery, DeliveryStep
from bot.subscriptions.subscription import Subscription


class UnknownDeliveryError(PlainError):
    """No delivery has that name, or several do; the message lists those."""


class RetryRefusedError(PlainError):
    """A delivery that is not to be tried again; the message says why."""


@dataclass(frozen=True, slots=True)
class DeliveryLog:
    """Reads the memory anew at each call; `now` returns an aware moment."""

    deliveries: Deliveries
    subscriptions: Callable[[], Sequence[Subscription]]
    releases: Callable[[], Sequence[HeldRelease]]
    now: Callable[[], datetime]
    admins: Collection[str] = ()

    def all(self) -> tuple[DeliveryStatus, ...]:
        """Returns what is due and not taken on, then every delivery, the last changed first."""
        orders = {one.id: one for one in self.subscriptions()}
        kept = sorted(self.deliveries.all(), key=lambda one: one.changed, reverse=True)
        found = find_due_deliveries(self.now(), self.releases(), list(orders.values()), kept, self.admins)
        owed = {one.id: one for one in found}
        taken_on = [self._make_status(one, owed.pop(one.id, None), orders) for one in kept]
        return (*(self._make_pending_status(one) for one in owed.values()), *taken_on)

    def find(self, named: str) -> DeliveryStatus:
        """Finds one by id, key, subscription number or the start of a single id.

        Raises UnknownDeliveryError.
        """
        every = self.all()
        exact = [one for one in every if one.item.id == named]
        begun = f"{named}:" if named.isdigit() else named
        near = exact or [one for one in every if one.item.key == named or one.item.id.startswith(begun)]
        if named.isdigit():
            # A notice to the owner is about another delivery, and that is meant.
            near = [one for one in near if not one.item.key.startswith(NOTICE)]
        if len(near) == 1:
            return near[0]
        if near:
            raise UnknownDeliveryError(
                f"Several are called so: {', '.join(one.item.id for one in near[:8])}."
            )
        raise UnknownDeliveryError(f"No delivery is called {named!r}: `tidewaiter deliveries` lists them.")

    def history(self, status: DeliveryStatus) -> tuple[DeliveryStep, ...]:
        """Returns its steps, oldest first."""
        return self.deliveries.steps(status.delivery) if status.delivery else ()

    def retry(self, status: DeliveryStatus) -> DeliveryStatus:
        """Lets it be tried again at once; returns how it stands then. Raises RetryRefusedError."""
        one = status.delivery
        if not one or not (status.stage is DeliveryStage.WAITING or one.stops):
            raise RetryRefusedError(f"{status.item.id} is {status.stage}: only what failed is tried again.")
        self.deliveries.retry(one)
        return self.find(one.id)

    def _make_pending_status(self, one: DueDelivery) -> DeliveryStatus:
        return DeliveryStatus(None, one, one.subscription, self.deliveries.read_pause(one.subscription.team))

    def _make_status(
        self, one: Delivery, owed: DueDelivery | None, orders: Mapping[int, Subscription]
    ) -> DeliveryStatus:
        order = orders.get(one.subscription)
        pause = self.deliveries.read_pause(order.team) if order else 0.0
        return DeliveryStatus(one, owed, order, max(pause, self.deliveries.seconds_left(one)))
