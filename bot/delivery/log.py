"""The log of deliveries: what became of each and what can be done; listed, found and retried."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.due import DueDelivery, find_due_deliveries
from bot.errors import PlainError
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import NOTICE, Deliveries, Delivery, DeliveryState, DeliveryStep
from bot.subscriptions.reasons import NO_SCOPE, find_reason
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

_ANSWER_FOR_IT = "Find somebody else who answers for it, and add --person U… below"
_BRING_BACK = "Bring the channel back in Slack, or subscribe another one"
_INVITE = "Invite the bot to the channel"
_LET_POST = "Let the bot post there, or subscribe another channel"
_INSTALL = "Install the app to the workspace again"
_MENDED_BY = {
    "owner-closed": _ANSWER_FOR_IT,
    "owner-guest": _ANSWER_FOR_IT,
    "owner-stranger": _ANSWER_FOR_IT,
    "owner-left": _ANSWER_FOR_IT,
    "not-theirs": _ANSWER_FOR_IT,
    "person-gone": _ANSWER_FOR_IT,
    "archived": _BRING_BACK,
    "frozen": _BRING_BACK,
    "left-channel": _INVITE,
    "left-conversation": _INVITE,
    "channel-gone": _INVITE,
    "read-only": _LET_POST,
    "rule": _LET_POST,
    NO_SCOPE: "Add the scope to the app, and install it to the workspace again",
    "no-token": _INSTALL,
    "no-access": _INSTALL,
    "removed": _INSTALL,
    "not-installed": _INSTALL,
    "not-renewed": _INSTALL,
    "token-unreadable": "Add the key that the token was encrypted with to TIDEWAITER_TOKEN_KEYS",
}
"""What fixes the cause of a reason, by its id."""


class DeliveryStage(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"
    """It is due, and nobody has leased it."""
    SENDING = "sending"
    """Somebody holds its lease."""
    UNKNOWN = "unknown"
    """It may be in the channel, and is looked for there before anything is sent again."""
    WAITING = "waiting"
    """It failed, and will be tried again."""
    REFUSED = "refused"
    """Slack will not take it as things are."""
    OVERTAKEN = "overtaken"
    """It failed, and is no longer due."""
    SENT = "sent"
    QUIET = "quiet"
    """There was nothing to say."""


OVER = frozenset({DeliveryStage.SENT, DeliveryStage.QUIET, DeliveryStage.OVERTAKEN})
TROUBLED = frozenset({DeliveryStage.UNKNOWN, DeliveryStage.WAITING, DeliveryStage.REFUSED})


@value_class()
class DeliveryStatus:
    """A delivery, what is due without one yet, or both; at least one of them is set.

    `subscription` is None if it was removed. `wait` is for how many seconds nobody may lease it.
    """

    delivery: Delivery | None
    due: DueDelivery | None
    subscription: Subscription | None
    wait: float = 0.0

    @property
    def item(self) -> Delivery | DueDelivery:
        """The delivery, or what is due if there is none yet."""
        found = self.delivery or self.due
        assert found  # noqa: S101 as it is made
        return found

    @property
    def number(self) -> int:
        """The id of its subscription."""
        return int(self.item.id.partition(":")[0])

    @property
    def stage(self) -> DeliveryStage:
        """How far it has come."""
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
        """True if somebody waits for it; nobody waits for a refused correction or notice."""
        keeps = self.delivery and self.delivery.stops and self.subscription
        return self.stage in TROUBLED and bool(self.due or keeps)

    def find_next_try(self, now: datetime) -> datetime | None:
        """Returns the first time when a run may take it on; None if none will."""
        return now + timedelta(seconds=self.wait) if self.due and self.stage not in OVER else None


class UnknownDeliveryError(PlainError):
    """No delivery has that name, or several do; the message lists those."""


class RetryRefusedError(PlainError):
    """The delivery cannot be retried; the message says why."""


@value_class()
class DeliveryLog:
    """The log of a home; it reads the memory anew at each call, and `now` returns a time with a zone."""

    deliveries: Deliveries
    subscriptions: Callable[[], Sequence[Subscription]]
    releases: Callable[[], Sequence[HeldRelease]]
    now: Callable[[], datetime]
    admins: Collection[str] = ()

    def list_all(self) -> tuple[DeliveryStatus, ...]:
        """Returns what is due and not leased, then every delivery, the last changed first."""
        orders = {one.id: one for one in self.subscriptions()}
        kept = sorted(self.deliveries.list_all(), key=lambda one: one.changed, reverse=True)
        found = find_due_deliveries(self.now(), self.releases(), list(orders.values()), kept, self.admins)
        owed = {one.id: one for one in found}
        taken_on = [self._make_status(one, owed.pop(one.id, None), orders) for one in kept]
        read_pause = self.deliveries.read_pause
        pending = (
            DeliveryStatus(None, one, one.subscription, read_pause(one.subscription.team))
            for one in owed.values()
        )
        return (*pending, *taken_on)

    def find_status(self, named: str) -> DeliveryStatus:
        """Finds one by id, key, subscription number or the start of a single id.

        Raises UnknownDeliveryError.
        """
        every = self.list_all()
        exact = [one for one in every if one.item.id == named]
        begun = f"{named}:" if named.isdigit() else named
        near = exact or [one for one in every if one.item.key == named or one.item.id.startswith(begun)]
        if named.isdigit():
            # A notice to the owner is about another delivery, which is the one meant.
            near = [one for one in near if not one.item.key.startswith(NOTICE)]
        if len(near) == 1:
            return near[0]
        if near:
            raise UnknownDeliveryError(
                f"Several are called so: {', '.join(one.item.id for one in near[:8])}."
            )
        raise UnknownDeliveryError(f"No delivery is called {named!r}: `tidewaiter deliveries` lists them.")

    def list_steps(self, status: DeliveryStatus) -> tuple[DeliveryStep, ...]:
        """Returns the steps of a delivery, oldest first."""
        return self.deliveries.list_steps(status.delivery) if status.delivery else ()

    def retry(self, status: DeliveryStatus) -> DeliveryStatus:
        """Allows a delivery to be tried again at once, and returns its new status.

        Raises RetryRefusedError.
        """
        one = status.delivery
        if not one or not (status.stage is DeliveryStage.WAITING or one.stops):
            raise RetryRefusedError(f"{status.item.id} is {status.stage}: only what failed is tried again.")
        self.deliveries.retry(one)
        return self.find_status(one.id)

    def _make_status(
        self, one: Delivery, owed: DueDelivery | None, orders: Mapping[int, Subscription]
    ) -> DeliveryStatus:
        order = orders.get(one.subscription)
        pause = self.deliveries.read_pause(order.team) if order else 0.0
        return DeliveryStatus(one, owed, order, max(pause, self.deliveries.count_seconds_left(one)))


_BY_STAGE = {
    DeliveryStage.PENDING: (
        "The running bot takes it on at its next tick; `tidewaiter doctor` says whether it runs."
    ),
    DeliveryStage.SENDING: "Somebody is at it now.",
    DeliveryStage.UNKNOWN: (
        "The running bot looks for it in the channel, and sends it only if it is not there."
    ),
    DeliveryStage.WAITING: (
        "The running bot tries it again; `tidewaiter deliveries retry {id}` makes that at once."
    ),
}


def suggest_remedy(status: DeliveryStatus) -> str:
    """Returns what to do; empty if the delivery is over."""
    if status.stage in OVER:
        return ""
    if status.stage is DeliveryStage.REFUSED:
        return _suggest_for_refused(status)
    if status.delivery and not status.due:
        return "Its subscription is paused or removed, so nothing more is done; look into the channel."
    return _BY_STAGE[status.stage].format(id=status.item.id)


def _suggest_for_refused(status: DeliveryStatus) -> str:
    delivery, subscription = status.delivery, status.subscription
    if not (delivery and delivery.stops):
        return "Nothing more is tried, and no digest waits for it."
    if not subscription:
        return "Its subscription was removed."
    mend = _MENDED_BY.get(find_reason(delivery.reason), "Mend that in Slack")
    return f"{mend}; then `tidewaiter subscriptions resume {subscription.id}`."
