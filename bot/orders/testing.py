"""The digest that a subscription would bring of the latest month, for a preview or a test."""

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.digests.composing import compose_digest
from bot.digests.digest import Digest
from bot.subscriptions.subscription import OnAlert, OnRelease, Subscription

TEST = "test"
"""Begins what is posted as a test."""


def compose_latest(subscription: Subscription, desk: Desk, now: datetime) -> Digest:
    """Returns its digest of the latest month with figures; for an alert, that of its figure."""
    is_alert = isinstance(subscription.when, OnAlert)
    plain = replace(subscription, when=OnRelease()) if is_alert else subscription
    return compose_digest(plain, now.date(), desk, now)


def compose_test(subscription: Subscription, desk: Desk, now: datetime) -> Digest:
    """Returns the same, marked as a test."""
    digest, tongue = compose_latest(subscription, desk, now), desk.tongue(subscription.language)
    return replace(digest, title=tongue.line(TEST, digest.title), text=tongue.line(TEST, digest.text))
