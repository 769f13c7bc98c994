"""What comes of an order, before it is laid out. Pure values."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.digests.digest import Digest
from bot.subscriptions.subscription import Subscription


@dataclass(frozen=True, slots=True)
class OrderReply:
    """Sentences, and orders offered after them as (label, order), `Undo` first where there is one.

    `about` is the subscription as it is now; None where nothing was done. `people` are ids that it names.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    about: Subscription | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """The subscriptions of the place, each in `words`; `before` stands above them."""

    subscriptions: tuple[Subscription, ...]
    words: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class TestDelivery:
    """A digest to be posted as a test of its subscription."""

    about: Subscription
    digest: Digest


@dataclass(frozen=True, slots=True)
class EditReply:
    """A subscription to be edited, in `words` as it is now."""

    about: Subscription
    words: str


OrderOutcome: TypeAlias = OrderReply | SubscriptionList | TestDelivery | EditReply
