"""A subscription as it is ordered, before its place and its owner are known."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.subscriptions.subscription import DigestSubject, Subscription, Trigger


@dataclass(frozen=True, slots=True)
class SubscriptionDraft:
    """A subscription without channel and owner; its fields are those of `Subscription`.

    `today` is how its question reads today, for the confirmation.
    """

    when: Trigger
    what: DigestSubject
    language: str = "en"
    currency: str | None = None
    chart: bool = True
    full: bool = False
    today: str = ""

    def make_subscription(self, team: str, channel: str, owner: str, made: datetime) -> Subscription:
        """Returns the subscription that this orders for a channel and an owner; `made` is aware."""
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
            full=self.full,
        )

    def apply_to(self, subscription: Subscription) -> Subscription:
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
