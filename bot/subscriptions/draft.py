"""A subscription that is ordered, before it is known where and by whom."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.subscriptions.subscription import DigestSubject, Subscription, Trigger


@dataclass(frozen=True, slots=True)
class SubscriptionDraft:
    """A subscription without its channel and owner, fields as there; `today` is what it would tell now."""

    when: Trigger
    what: DigestSubject
    language: str = "en"
    currency: str | None = None
    chart: bool = False
    short: bool = False
    today: str = ""

    def make_subscription(self, team: str, channel: str, owner: str, made: datetime) -> Subscription:
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

    def apply_to(self, subscription: Subscription) -> Subscription:
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
