"""What can be ordered. Pure values."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.subscriptions.draft import Draft


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """`number` is None where none was named: the only one there is meant, if it is the only one."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListThem:
    """The subscriptions of this place."""


@dataclass(frozen=True, slots=True)
class Manage:
    """One subscription by its number; `deed` is pause, resume, delete, restore or test."""

    deed: str
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """One subscription by its number is to order something else."""

    number: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class Edit:
    """One subscription by its number is to be shown for editing."""

    number: int


@dataclass(frozen=True, slots=True)
class Status:
    """What is held, what comes next, and what is subscribed to in this place."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An order that was not understood; `reason` asks back, `choices` are whole orders instead."""

    reason: str
    choices: tuple[str, ...] = ()


Order: TypeAlias = Draft | Unsubscribe | ListThem | Manage | Change | Edit | Status | Unread
