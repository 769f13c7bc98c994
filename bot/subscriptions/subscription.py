"""What a channel or a person is subscribed to, when they hear of it, and why they do not. Pure values."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from bot.domain.month import Month
from bot.domain.query import Query
from bot.subscriptions.conditions import Condition
from bot.value_class import value_class

LATEST_MONTH = ", latest month"
"""What is added to a saved question that names no period."""


@value_class()
class OnRelease:
    """At each release of the reporter's figures that is ingested."""


@value_class()
class OnSchedule:
    """At a time of day in an IANA zone: on weekdays (0 is Monday), on a day of the month, or daily.

    At most one of `weekdays` and `day` is set. In a month without that day it is the last day.
    """

    hour: int
    minute: int
    zone: str
    weekdays: tuple[int, ...] = ()
    day: int | None = None


@value_class()
class OnAlert:
    """At each release that makes a condition true which was not before; with `each_time`, while it is true.

    `query` is the figure as it was read from `words`; its periods are the latest of that day. `side` is 1 if
    a balance was called a surplus, −1 for a deficit: while it is the other, there is no alert.
    """

    words: str
    query: Query
    condition: Condition
    side: int = 0
    each_time: bool = False


@value_class()
class OnReminder:
    """Once, when the figures of a month are out."""

    period: Month


Trigger: TypeAlias = OnRelease | OnSchedule | OnAlert | OnReminder


class Summary(StrEnum):
    """The summaries of all trade, by the names that orders and documents use."""

    NATIONAL = "national"
    """The reporter's whole trade."""
    PARTNERS = "partners"
    """What changed by partner."""
    GROUPS = "groups"
    """What changed by group of partners."""
    PRODUCTS = "products"
    """What changed by product."""


@value_class()
class SavedQuestion:
    """A question that is asked again each time; `query` is how it was read when it was saved."""

    words: str
    query: Query


DigestSubject: TypeAlias = Summary | SavedQuestion


@value_class()
class SubscriptionDraft:
    """What is ordered, whoever orders it, when and where; its fields are those of `Subscription`.

    `today` is how its question reads today, for the confirmation.
    """

    when: Trigger
    what: DigestSubject
    language: str = "en"
    currency: str | None = None
    chart: bool = True
    full: bool = False
    today: str = ""

    def make_subscription(self, team: str, channel: str, owner: str, made: datetime) -> "Subscription":
        """Returns the subscription of this order for a channel and an owner; `made` has a zone."""
        return self.apply_to(Subscription(team, channel, owner, self.when, self.what, made))

    def apply_to(self, subscription: "Subscription") -> "Subscription":
        """Returns the subscription with this order in place of its own."""
        return replace(
            subscription,
            when=self.when,
            what=self.what,
            language=self.language,
            currency=self.currency,
            chart=self.chart,
            full=self.full,
        )


@value_class()
class Subscription:
    """What is ordered, for whom and since when. `id` is 0 until it is stored.

    `channel` is Slack's id of a channel or a direct message, `owner` that of the person who ordered.
    `language` is a code such as `en`; a `currency` of None is the reporter's own. Unless `full`, it fits one
    phone screen. `made` has a zone. `paused` is the reason why nothing is sent, None while it is active.
    `set_back` is from when a subscription counts whose `made` is still in the future because the clock was
    ahead, None if no clock is known to have been.
    """

    team: str
    channel: str
    owner: str
    when: Trigger
    what: DigestSubject
    made: datetime
    language: str = "en"
    currency: str | None = None
    chart: bool = True
    full: bool = False
    paused: str | None = None
    id: int = 0
    set_back: datetime | None = None

    @property
    def order(self) -> SubscriptionDraft:
        """What is ordered, which is equal for all who ordered the same."""
        return SubscriptionDraft(self.when, self.what, self.language, self.currency, self.chart, self.full)

    @property
    def query(self) -> Query | None:
        """The query of its alert or its question; None for a summary or a reminder."""
        match self.when, self.what:
            case (OnAlert(query=query), _) | (_, SavedQuestion(query=query)):
                return query
        return None

    @property
    def is_direct(self) -> bool:
        """True if it is sent to one person, in direct messages."""
        return self.channel == self.owner or self.channel.startswith("D")

    @property
    def tells_of_month(self) -> bool:
        """True if it is a question without a period, which is answered for the month and the year so far."""
        is_told_of = isinstance(self.when, OnRelease | OnSchedule)
        return is_told_of and isinstance(self.what, SavedQuestion) and self.what.words.endswith(LATEST_MONTH)

    def counts_from(self, now: datetime) -> datetime:
        """Returns the time from which on news counts for this subscription."""
        return self.made if self.made <= now else self.set_back or now

    def is_ahead(self, now: datetime) -> bool:
        """Returns whether it was made by a clock that has since been set back, which nobody noticed yet."""
        return self.made > now and (self.set_back is None or self.set_back > now)
