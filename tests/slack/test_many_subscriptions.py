"""A thousand subscriptions over two hundred channels, told within Slack's limits, in simulated time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.delivery.due import DueDelivery, find_due_deliveries
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.domain.place import Atlas
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.rights import Rights
from bot.store.memory.deliveries import PACE_SECONDS, Deliveries, DeliveryState
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import a_release, an_order, compose
from tests.slack.simulated_slack import LIMITS, MINUTE, PacedSlack, SimulatedSlack

SUBSCRIPTIONS, CHANNELS = 1_000, 200
NOW = datetime(2026, 7, 20, tzinfo=UTC)
LONGEST = 10 * MINUTE
"""Two hundred looks of a tier of 50 a minute alone take four, five messages in each channel one by one 13."""


class Bot:
    """Ticks on one memory, in the time of its Slack."""

    def __init__(self, memory: Memory, atlas: Atlas, slack: SimulatedSlack) -> None:
        self.slack, self.kept = slack, SubscriptionStore(memory)
        self.deliveries = Deliveries(memory, steady=slack.steady, clock=self.now().timestamp)
        self.delivery_channel = SlackDeliveryChannel(
            slack, atlas, Rights(slack), pause=slack.pass_time, steady=slack.steady
        )
        self.tick = DeliveryRunner(lambda: [a_release()], self.kept, self.make_worker, self.now)

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.slack.now)

    def make_worker(self) -> DeliveryWorker:
        return DeliveryWorker(
            self.deliveries, self.delivery_channel.for_one_run(), compose, pause=self.slack.pass_time
        )

    def order(self, subscriptions: int, channels: int) -> None:
        for number in range(subscriptions):
            one = an_order(channel=f"C{number * channels // subscriptions:03}")
            self.kept.add(replace(one, currency=str(number)))  # equal orders are one message

    def told(self) -> Counter[str]:
        """How often each delivery stands in a channel."""
        posts = [post for posts in self.slack.posts.values() for post in posts]
        return Counter(post["metadata"]["event_payload"]["key"] for post in posts)

    def states(self) -> Counter[DeliveryState]:
        return Counter(one.state for one in self.deliveries.list_all())


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.db") as opened:
        with opened.open_to_read() as db:
            db.execute("PRAGMA synchronous = OFF")
        yield opened


def most_in_a_minute(moments: list[float]) -> int:
    begun = 0
    most = 0
    for ended, moment in enumerate(moments):
        while moments[begun] <= moment - MINUTE:
            begun += 1
        most = max(most, ended - begun + 1)
    return most


def test_a_thousand_are_told_once_each_within_the_limits(memory: Memory, atlas: Atlas) -> None:
    slack = PacedSlack()
    bot = Bot(memory, atlas, slack)
    bot.order(SUBSCRIPTIONS, CHANNELS)
    began = slack.now
    bot.tick()

    assert bot.states() == {DeliveryState.SENT: SUBSCRIPTIONS}
    assert set(bot.told().values()) == {1}
    assert len(bot.told()) == SUBSCRIPTIONS
    assert slack.refused == 0
    assert all(most_in_a_minute(slack.calls[method]) <= limit for method, limit in LIMITS.items())
    gaps = [after - at for moments in slack.posted_at.values() for at, after in pairwise(moments)]
    assert min(gaps) >= PACE_SECONDS
    assert len(slack.calls["conversations.history"]) == CHANNELS
    assert len(slack.calls["conversations.info"]) == CHANNELS
    assert slack.now - began < LONGEST


def test_what_another_process_may_have_sent_since_the_look_is_looked_for_anew(
    memory: Memory, atlas: Atlas
) -> None:
    """One that sent the second message and fell is found, though the channel had been looked into before."""
    slack = PacedSlack()
    bot = Bot(memory, atlas, slack)
    bot.order(2, 1)
    first, second = find_due_deliveries(bot.now(), [a_release()], bot.kept.list_all(), ())
    make_worker = bot.make_worker()

    assert make_worker.deliver_due(first)
    fall_once_sent(second, Deliveries(memory, lease_seconds=5.0, steady=slack.steady), slack)
    assert make_worker.deliver_due(second)

    assert bot.states() == {DeliveryState.SENT: 2}
    assert set(bot.told().values()) == {1}
    assert len(slack.calls["conversations.history"]) == 2


def fall_once_sent(one: DueDelivery, deliveries: Deliveries, slack: SimulatedSlack) -> None:
    """As a process does that is killed before it records what it has sent; until its lease is over."""
    assert deliveries.take_lease(one.subscription.id, one.key, one.channel, one.about)
    slack.chat_postMessage(channel=one.channel, text="told", metadata={"event_payload": {"key": one.id}})
    slack.pass_time(deliveries.lease_seconds)
