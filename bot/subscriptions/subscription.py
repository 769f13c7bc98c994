"""What a channel or a person is subscribed to, and when it is told. Pure values, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.subscriptions.conditions import Condition
from bot.trade.month import Month
from bot.trade.query import Query

LATEST_MONTH = ", latest month"
"""What is added to a saved question that names no period."""


@dataclass(frozen=True, slots=True)
class OnRelease:
    """At each release of the reporter's figures that is taken in."""


@dataclass(frozen=True, slots=True)
class OnSchedule:
    """At a time of day in an IANA zone: on weekdays (0 is Monday), on a day of the month, or every day.

    At most one of `weekdays` and `day` is set. A month without that day has it on its last.
    """

    hour: int
    minute: int
    zone: str
    weekdays: tuple[int, ...] = ()
    day: int | None = None


@dataclass(frozen=True, slots=True)
class OnAlert:
    """At each release that makes a condition true that was not true before.

    `query` names the figure, `words` are those it was read from; its periods are those that were the latest
    when the order was read. A balance that was called a surplus has the `side` 1, a deficit −1: nothing is
    told of it while it is the other.
    """

    words: str
    query: Query
    condition: Condition
    side: int = 0


@dataclass(frozen=True, slots=True)
class OnReminder:
    """Once, when the figures of a month are out."""

    period: Month


Trigger: TypeAlias = OnRelease | OnSchedule | OnAlert | OnReminder


@dataclass(frozen=True, slots=True)
class NationalSummary:
    """The summary of the reporter's whole trade."""


@dataclass(frozen=True, slots=True)
class PartnerSummary:
    """What changed by partner."""


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """What changed by group of partners."""


@dataclass(frozen=True, slots=True)
class ProductSummary:
    """What changed by product."""


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question that is asked anew each time; `query` is how it was read when it was saved."""

    words: str
    query: Query


DigestSubject: TypeAlias = NationalSummary | PartnerSummary | GroupSummary | ProductSummary | SavedQuestion
SUMMARIES: Mapping[str, DigestSubject] = {
    "national": NationalSummary(),
    "partners": PartnerSummary(),
    "groups": GroupSummary(),
    "products": ProductSummary(),
}
"""What can be told of all trade, by the names that orders and documents have for it."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """An order that stands. `id` is 0 until it is kept.

    `channel` is Slack's id of a channel or of a direct message, `owner` that of the person who made it.
    `language` is `en`, `zh` … `currency` None is the reporter's own. `made` is aware. `paused` says why
    nothing is sent, None that it is. `set_back` is from when it counts while `made` is still to come, for the
    clock that it was made by was ahead; None where none is known to have been.
    """

    team: str
    channel: str
    owner: str
    when: Trigger
    what: DigestSubject
    made: datetime
    language: str = "en"
    currency: str | None = None
    chart: bool = False
    short: bool = False
    paused: str | None = None
    id: int = 0
    set_back: datetime | None = None

    def counts_from(self, now: datetime) -> datetime:
        """From when on it is told what there is."""
        return self.made if self.made <= now else self.set_back or now

    def is_ahead(self, now: datetime) -> bool:
        """Whether it was made by a clock that has been set back since, and nobody has noticed."""
        return self.made > now and (self.set_back is None or self.set_back > now)
