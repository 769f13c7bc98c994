"""The orders that can be given. Pure values."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.subscriptions.subscription import SubscriptionDraft


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Removes the subscription `number`; without one, the only one in the place."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListSubscriptions:
    """Lists the subscriptions of the place."""


@dataclass(frozen=True, slots=True)
class ManageSubscription:
    """Does one `action` (pause, resume, delete, restore or test) to a subscription."""

    action: str
    number: int


@dataclass(frozen=True, slots=True)
class ManageAll:
    """Does one `action` (pause or resume) to every subscription of the place."""

    action: str


@dataclass(frozen=True, slots=True)
class ChangeSubscription:
    """Replaces what a subscription orders."""

    number: int
    draft: SubscriptionDraft


@dataclass(frozen=True, slots=True)
class EditSubscription:
    """Shows a subscription for editing."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Tells what is held, what comes next, and what is subscribed to in the place."""


@dataclass(frozen=True, slots=True)
class ExpectFigure:
    """Records, lists or removes what is expected of a month; for admins alone."""

    words: str


@dataclass(frozen=True, slots=True)
class UnreadOrder:
    """An order that was not understood; `reason` asks back, `choices` are whole orders to give instead."""

    reason: str
    choices: tuple[str, ...] = ()


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
