"""What one release makes due in one channel is one message."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.delivery.channel import DeliveryRefusedError
from bot.delivery.due import DueDelivery
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.digests.digest import Digest, NothingToTell
from bot.domain.query import Direction, Flow, Query
from bot.ingest.record import DIGITS
from bot.store.memory.deliveries import NOTICE, Deliveries, DeliveryState
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.conditions import MoveCondition
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import OnAlert, OnRelease, OnReminder, Trigger
from tests.delivery.delivery_doubles import CHANNEL, JUNE, MADE, FakeSlack, a_release, an_order, raising

JULY = JUNE.shift(1)
FALL = OnAlert("exports", Query(flow=Flow.EXPORT), MoveCondition(Direction.DOWN, 20))
RISE = OnAlert("imports", Query(flow=Flow.IMPORT), MoveCondition(Direction.UP, 20))
CAME = a_release(JULY, MADE.replace(month=8))


class Bot:
    """Orders of one channel, told of July in rounds."""

    def __init__(self, memory: Memory) -> None:
        self.store = SubscriptionStore(memory)
        self.slack = FakeSlack()
        self.deliveries = Deliveries(memory)
        self.silent: set[int] = set()

    def order(self, when: Trigger, made: datetime = MADE) -> int:
        return self.store.add(an_order(when, made=made)).id

    def run(self) -> None:
        DeliveryRunner(lambda: [CAME], self.store, self._make_worker, lambda: MADE.replace(month=9))()

    def states(self) -> list[DeliveryState]:
        return [one.state for one in self.deliveries.list_all()]

    def _make_worker(self) -> DeliveryWorker:
        return DeliveryWorker(self.deliveries, self.slack, self._compose, pause=lambda _: None)

    def _compose(self, due: DueDelivery) -> Digest | NothingToTell:
        number = due.subscription.id
        return NothingToTell("not now") if number in self.silent else Digest(f"title {number}", "text")


@pytest.fixture
def bot(tmp_path: Path) -> "Callable[[], Bot]":
    memory = open_memory(tmp_path / "memory.db")
    return lambda: Bot(memory.__enter__())


def test_alerts_and_equal_orders_stand_in_the_digest(bot: Callable[[], Bot]) -> None:
    one = bot()
    for when in (FALL, OnRelease(), RISE, OnRelease()):
        one.order(when)
    one.run()
    assert [post.key for post in one.slack.posts] == [f"2:{CAME.release.name}@{'a' * DIGITS}"]
    assert one.states() == [DeliveryState.SENT] * 4
    assert len({delivery.ts for delivery in one.deliveries.list_all()}) == 1
    one.run()
    assert len(one.slack.posts) == 1


def test_an_alert_without_a_digest_beside_it_is_told_by_itself(bot: Callable[[], Bot]) -> None:
    one = bot()
    one.order(FALL)
    one.silent.add(one.order(RISE))
    one.run()
    assert len(one.slack.posts) == 1
    assert one.states() == [DeliveryState.SENT, DeliveryState.QUIET]


def test_what_befalls_the_message_befalls_all_in_it(bot: Callable[[], Bot]) -> None:
    one = bot()
    one.order(OnRelease())
    one.order(FALL)
    one.slack.faults = {"post": [raising(DeliveryRefusedError("gone", permanent=True))]}
    one.run()
    refused = [delivery for delivery in one.deliveries.list_all() if not delivery.key.startswith(NOTICE)]
    assert [delivery.reason for delivery in refused] == ["gone", "gone"]


def test_a_reminder_leads_to_the_digest_wherever_it_was_ordered(bot: Callable[[], Bot]) -> None:
    one = bot()
    one.order(OnReminder(JULY))
    one.order(OnRelease())
    one.run()
    digest, reminder = one.slack.posts
    assert reminder.link == f"https://slack.test/{CHANNEL}/{digest.ts}"


def test_an_edit_of_the_document_edits_the_one_message(bot: Callable[[], Bot]) -> None:
    one = bot()
    one.order(OnRelease())
    one.order(FALL)
    one.run()
    again = replace(CAME, release=replace(CAME.release, sha256="b" * 64))
    DeliveryRunner(lambda: [again], one.store, one._make_worker, lambda: MADE.replace(month=9))()  # noqa: SLF001
    assert one.slack.calls.count("edit") == 1
    assert len(one.slack.posts) == 1


@pytest.mark.parametrize("end", ["removed", "paused"])
def test_an_alert_edits_no_digest_whose_order_has_ended(bot: Callable[[], Bot], end: str) -> None:
    one = bot()
    digest = one.order(OnRelease())
    one.order(FALL)
    one.run()
    if end == "removed":
        one.store.remove(digest)
    else:
        one.store.pause(digest, "as somebody here asked")
    again = replace(CAME, release=replace(CAME.release, sha256="b" * 64))
    for _ in range(2):
        DeliveryRunner(lambda: [again], one.store, one._make_worker, lambda: MADE.replace(month=9))()  # noqa: SLF001
    assert "edit" not in one.slack.calls
    shared, alone = one.slack.posts
    assert shared.key.startswith(f"{digest}:")
    assert alone.key.startswith("2:")
