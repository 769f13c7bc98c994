"""What can be ordered. Pure values."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.subscriptions.draft import SubscriptionDraft


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """`number` is None where none was named: the only one there is meant, if it is the only one."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListSubscriptions:
    """The subscriptions of this place."""


@dataclass(frozen=True, slots=True)
class ManageSubscription:
    """One subscription by its number; `action` is pause, resume, delete, restore or test."""

    action: str
    number: int


@dataclass(frozen=True, slots=True)
class ChangeSubscription:
    """One subscription by its number is to order something else."""

    number: int
    draft: SubscriptionDraft


@dataclass(frozen=True, slots=True)
class EditSubscription:
    """One subscription by its number is to be shown for editing."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """What is held, what comes next, and what is subscribed to in this place."""


@dataclass(frozen=True, slots=True)
class UnreadOrder:
    """An order that was not understood; `reason` asks back, `choices` are whole orders instead."""

    reason: str
    choices: tuple[str, ...] = ()


Order: TypeAlias = (
    SubscriptionDraft
    | Unsubscribe
    | ListSubscriptions
    | ManageSubscription
    | ChangeSubscription
    | EditSubscription
    | ShowStatus
    | UnreadOrder
)
