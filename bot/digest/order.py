"""What was ordered, before anyone is known to have ordered it. Pure values."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from bot.digest.subscription import Subscription, What, When


@dataclass(frozen=True, slots=True)
class Draft:
    """A subscription without its channel and owner, fields as there; `today` is what it would tell now."""

    when: When
    what: What
    language: str = "en"
    currency: str | None = None
    chart: bool = False
    short: bool = False
    today: str = ""

    def kept_for(self, team: str, channel: str, owner: str, made: datetime) -> Subscription:
        return Subscription(
            team=team,
            channel=channel,
            owner=owner,
            made=made,
            when=self.when,
            what=self.what,
            language=self.language,
            currency=self.currency,
            chart=self.chart,
            short=self.short,
        )

    def changing(self, subscription: Subscription) -> Subscription:
        """The same subscription with this order in place of its own."""
        return replace(
            subscription,
            when=self.when,
            what=self.what,
            language=self.language,
            currency=self.currency,
            chart=self.chart,
            short=self.short,
        )


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
