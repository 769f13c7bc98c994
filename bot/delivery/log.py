"""The deliveries as a person looks through them: all, one by its name, and again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.due import Due, due
from bot.delivery.status import Stage, Standing
from bot.errors import PlainError
from bot.figures.history import HeldRelease
from bot.memory.deliveries import NOTICE, Deliveries, Delivery
from bot.memory.steps import Step, seconds_left, steps
from bot.subscriptions.subscription import Subscription


class UnknownDeliveryError(PlainError):
    """No delivery has that name, or several do; the message lists those."""


class NotRetriedError(PlainError):
    """A delivery that is not to be tried again; the message says why."""


@dataclass(frozen=True, slots=True)
class Book:
    """Reads the memory anew at each call; `now` is aware."""

    deliveries: Deliveries
    subscriptions: Callable[[], Sequence[Subscription]]
    releases: Callable[[], Sequence[HeldRelease]]
    now: Callable[[], datetime]
    admins: Collection[str] = ()

    def all(self) -> tuple[Standing, ...]:
        """What is due and not taken on yet, then every delivery, the last changed first."""
        orders = {one.id: one for one in self.subscriptions()}
        kept = sorted(self.deliveries.all(), key=lambda one: one.changed, reverse=True)
        found = due(self.now(), self.releases(), list(orders.values()), kept, self.admins)
        owed = {one.id: one for one in found}
        taken_on = [self._standing(one, owed.pop(one.id, None), orders) for one in kept]
        return (*(self._pending(one) for one in owed.values()), *taken_on)

    def find(self, named: str) -> Standing:
        """By id, key, number of subscription, or how one id alone begins. Raises UnknownDeliveryError."""
        every = self.all()
        exact = [one for one in every if one.one.id == named]
        begun = f"{named}:" if named.isdigit() else named
        near = exact or [one for one in every if one.one.key == named or one.one.id.startswith(begun)]
        if named.isdigit():
            # A notice to the owner is about another delivery, and that is meant.
            near = [one for one in near if not one.one.key.startswith(NOTICE)]
        if len(near) == 1:
            return near[0]
        if near:
            raise UnknownDeliveryError(f"Several are called so: {', '.join(one.one.id for one in near[:8])}.")
        raise UnknownDeliveryError(f"No delivery is called {named!r}: `tidewaiter deliveries` lists them.")

    def history(self, standing: Standing) -> tuple[Step, ...]:
        """The oldest first."""
        return steps(self.deliveries, standing.delivery) if standing.delivery else ()

    def retry(self, standing: Standing) -> Standing:
        """Let it be tried again at once, as it stands then. Raises NotRetriedError."""
        one = standing.delivery
        if not one or not (standing.stage is Stage.WAITING or one.stops):
            raise NotRetriedError(f"{standing.one.id} is {standing.stage}: only what failed is tried again.")
        self.deliveries.retry(one)
        return self.find(one.id)

    def _pending(self, one: Due) -> Standing:
        return Standing(None, one, one.subscription, self.deliveries.waiting(one.subscription.team))

    def _standing(self, one: Delivery, owed: Due | None, orders: Mapping[int, Subscription]) -> Standing:
        order = orders.get(one.subscription)
        pause = self.deliveries.waiting(order.team) if order else 0.0
        return Standing(one, owed, order, max(pause, seconds_left(self.deliveries, one)))
