"""A channel gets a message a second at the most, counted from when the one before can have stood there."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.delivery.channel import OutcomeUnknownError
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.store.memory.deliveries import PACE_SECONDS, Deliveries
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import FakeSlack, a_release, an_order, compose

NOW = datetime(2026, 7, 20, tzinfo=UTC)
CALL_SECONDS = 0.7


@dataclass
class SlowSlack(FakeSlack):
    """Each message takes a while, and stands there just before the reply."""

    steady: float = 100.0
    stood_at: list[tuple[str, float]] = field(default_factory=list)

    def pass_time(self, seconds: float) -> None:
        self.steady += seconds

    def stand(self, channel: str, key: str, text: str) -> str:
        self.pass_time(CALL_SECONDS)
        self.stood_at.append((channel, self.steady))
        return super().stand(channel, key, text)


def delivered(memory: Memory, slack: SlowSlack, channels: str) -> None:
    """To each channel in turn, at one tick."""
    kept = SubscriptionStore(memory)
    for number, channel in enumerate(channels):  # each of its own: equal orders are one message
        kept.add(replace(an_order(channel=channel), currency=str(number)))
    deliveries = Deliveries(memory, steady=lambda: slack.steady)
    DeliveryRunner(
        lambda: [a_release()],
        kept,
        lambda: DeliveryWorker(deliveries, slack, compose, pause=slack.pass_time),
        lambda: NOW,
    )()


def gaps(slack: SlowSlack, channel: str) -> list[float]:
    return [after - before for before, after in pairwise(at for to, at in slack.stood_at if to == channel)]


def test_two_messages_in_a_channel_are_a_second_apart(memory: Memory) -> None:
    slack = SlowSlack()
    delivered(memory, slack, "AAA")

    assert len(gaps(slack, "A")) == 2
    assert min(gaps(slack, "A")) >= PACE_SECONDS


def test_other_channels_do_not_wait(memory: Memory) -> None:
    slack = SlowSlack()
    delivered(memory, slack, "ABC")

    assert [at for _, at in slack.stood_at] == pytest.approx([100 + CALL_SECONDS * n for n in (1, 2, 3)])


def test_one_whose_reply_was_lost_counts_too(memory: Memory) -> None:
    slack = SlowSlack()

    def lost() -> None:
        raise OutcomeUnknownError("TimeoutError")

    slack.faults["posted"] = [lost]
    delivered(memory, slack, "AA")

    assert min(gaps(slack, "A")) >= PACE_SECONDS
