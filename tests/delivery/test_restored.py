"""A memory restored from a backup does not know what was sent since: the channel does."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.channel import HistoryUnreadableError, PostedMessage
from bot.delivery.due import make_release_key
from bot.delivery.runner import DeliveryRunner
from bot.delivery.worker import DeliveryWorker
from bot.domain.month import Month
from bot.operations.backup.backing_up import back_up
from bot.operations.backup.restoring import restore_home
from bot.store.figures.history import HeldRelease
from bot.store.memory.deliveries import Deliveries, DeliveryState
from bot.store.memory.memory import Memory, open_memory
from bot.subscriptions.reasons import NO_SCOPE, name_reason
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import OWNER, FakeSlack, a_release, an_order, compose, raising

BACKED_UP = datetime(2026, 7, 2, tzinfo=UTC)
NOW = datetime.now(UTC)
JUNE = a_release()
CORRECTED = a_release(taken_in=datetime(2026, 7, 20, tzinfo=UTC), sha256="c" * 64)
TOMORROW = NOW + timedelta(days=1)
LATER = a_release(Month(2026, 7), TOMORROW)
LATER = replace(LATER, release=replace(LATER.release, published=TOMORROW.date().isoformat()))


class ReceiptUpdate(FakeSlack):
    """Keeps since when it was asked to look."""

    since: datetime | None = None

    def find_message(
        self, channel: str, is_it: Callable[[str], bool], since: datetime, fresh: float
    ) -> PostedMessage | None:
        self.since = since
        return super().find_message(channel, is_it, since, fresh)


@pytest.fixture
def slack(tmp_path: Path) -> ReceiptUpdate:
    """June was told in the channel after the backup was made; then everything but that was lost."""
    home, slack = tmp_path / "home", ReceiptUpdate()
    with open_memory(home / "memory.db") as memory:
        SubscriptionStore(memory).add(an_order())
        back_up(home, tmp_path / "backup", BACKED_UP)
        tick(memory, slack, JUNE)
    shutil.rmtree(home)
    restore_home(tmp_path / "backup", home)
    return slack


@pytest.fixture
def memory(slack: ReceiptUpdate, tmp_path: Path) -> Iterator[Memory]:
    assert len(slack.posts) == 1
    with open_memory(tmp_path / "home" / "memory.db") as opened:
        assert Deliveries(opened).list_all() == ()
        yield opened


def tick(memory: Memory, slack: FakeSlack, *releases: HeldRelease, admins: tuple[str, ...] = ()) -> None:
    worker = DeliveryWorker(Deliveries(memory), slack, compose)
    DeliveryRunner(lambda: releases, SubscriptionStore(memory), lambda: worker, lambda: NOW, admins)()


def test_what_was_sent_is_found_in_the_channel_and_not_sent_again(
    memory: Memory, slack: ReceiptUpdate
) -> None:
    tick(memory, slack, JUNE)
    (one,) = Deliveries(memory).list_all()
    assert (one.state, one.ts) == (DeliveryState.SENT, slack.posts[0].ts)
    assert len(slack.posts) == 1
    assert slack.since == BACKED_UP


def test_a_message_corrected_since_is_found_and_says_what_is_held_now(
    memory: Memory, slack: ReceiptUpdate
) -> None:
    # The document that corrected it came after the backup, and was lost with the home.
    (told,) = slack.posts
    slack.posts = [replace(told, key=f"1:{make_release_key(CORRECTED)}#1", text=CORRECTED.release.sha256)]
    tick(memory, slack, JUNE)
    tick(memory, slack, JUNE)
    assert [(one.ts, one.text) for one in slack.posts] == [(told.ts, JUNE.release.sha256)]

    tick(memory, slack, JUNE, CORRECTED)
    assert [(one.ts, one.text) for one in slack.posts] == [(told.ts, CORRECTED.release.sha256)]


def test_where_the_bot_may_not_look_it_sends_nothing_that_may_stand_there(
    memory: Memory, slack: ReceiptUpdate
) -> None:
    slack.faults["find"] = [raising(HistoryUnreadableError("I lack the scope channels:history"))]
    tick(memory, slack, JUNE)
    assert [post.channel for post in slack.posts] == ["C1", "U1"]
    assert "channels:history" in slack.posts[1].text


def test_what_was_published_before_may_have_been_taken_in_before(
    memory: Memory, slack: ReceiptUpdate
) -> None:
    slack.faults["find"] = [raising(HistoryUnreadableError("I lack the scope channels:history"))]
    again = replace(JUNE, release=replace(JUNE.release, taken_in=LATER.release.taken_in))
    tick(memory, slack, again)
    assert [post.channel for post in slack.posts] == ["C1", "U1"]


def test_whoever_manages_the_app_is_told_once_of_the_scope_that_it_lacks(
    memory: Memory, slack: ReceiptUpdate
) -> None:
    slack.faults["find"] = [raising(HistoryUnreadableError(name_reason(NO_SCOPE, "channels:history")))]
    for _ in range(2):
        tick(memory, slack, JUNE, admins=(OWNER, "U9"))
    assert [post.channel for post in slack.posts] == ["C1", OWNER, "U9"]
    assert "Add the scope to the app" in slack.posts[2].text


def test_what_came_after_the_restore_is_sent_without_looking(memory: Memory, slack: ReceiptUpdate) -> None:
    slack.faults["find"] = [raising(HistoryUnreadableError("I lack the scope channels:history"))]
    tick(memory, slack, LATER)
    assert [post.channel for post in slack.posts] == ["C1", "C1"]
