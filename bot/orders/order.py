"""Orders: who gives them, what can be ordered, and their results before layout. Pure values."""

from typing import TypeAlias

from bot.digests.digest import Digest
from bot.messages import Message, Sentences
from bot.subscriptions.subscription import Subscription, SubscriptionDraft
from bot.value_class import value_class


@value_class()
class Requester:
    """A person in a channel or a direct message of a workspace, by Slack's ids.

    `person` is empty if nobody in Slack ordered it.
    """

    team: str
    channel: str
    person: str


@value_class()
class Unsubscribe:
    """Removes the subscription `number`; without one, the only one in the place."""

    number: int | None = None


@value_class()
class ListSubscriptions:
    """Lists the subscriptions of the place."""


@value_class()
class ManageSubscription:
    """Does one `action` (pause, resume, delete, restore or test) to a subscription."""

    action: str
    number: int


@value_class()
class ManageAll:
    """Does one `action` (pause or resume) to every subscription of the place."""

    action: str


@value_class()
class ChangeSubscription:
    """Replaces what a subscription orders."""

    number: int
    draft: SubscriptionDraft


@value_class()
class EditSubscription:
    """Shows a subscription for editing."""

    number: int


@value_class()
class ShowStatus:
    """Says what is held, what comes next, and what is subscribed to in the place."""


@value_class()
class ExpectFigure:
    """Records, lists or removes expectations; for admins only."""

    words: str


@value_class()
class UnreadOrder:
    """An order that was not understood; `reason` asks back, `choices` are complete orders to give instead.

    A choice is an order as people give it, which keeps its message for other languages.
    """

    reason: str
    choices: tuple[Sentences, ...] = ()


Order: TypeAlias = (
    SubscriptionDraft
    | Unsubscribe
    | ListSubscriptions
    | ManageSubscription
    | ManageAll
    | ChangeSubscription
    | EditSubscription
    | ShowStatus
    | ExpectFigure
    | UnreadOrder
)


@value_class()
class OrderReply:
    """Sentences, followed by suggested orders as (label, order), `Undo` first if there is one.

    `about` is the subscription as it is now, None if nothing was done. `said` are the messages behind the
    text, if these name people.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    about: Subscription | None = None
    said: tuple[Message, ...] = ()


@value_class()
class SubscriptionList:
    """The subscriptions of the place; `before` is said above them."""

    subscriptions: tuple[Subscription, ...]
    before: str = ""


@value_class()
class TestDelivery:
    """A digest to be posted as a test of its subscription."""

    about: Subscription
    digest: Digest


@value_class()
class EditReply:
    """A subscription to be edited, in `words` as it is now."""

    about: Subscription
    words: str


OrderOutcome: TypeAlias = OrderReply | SubscriptionList | TestDelivery | EditReply
