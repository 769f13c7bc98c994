from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.month import Month, Period
from bot.domain.query import Direction, Flow, Query
from bot.store.memory.memory import open_memory
from bot.subscriptions.conditions import (
    MoveCondition,
    OvertakeCondition,
    RecordCondition,
    StreakCondition,
    StreakEndCondition,
)
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import (
    DigestSubject,
    OnAlert,
    OnRelease,
    OnReminder,
    OnSchedule,
    SavedQuestion,
    Subscription,
    Summary,
    Trigger,
)

TO_US = Query(flow=Flow.EXPORT, partners=("USA",), periods=(Period.of_month(Month(2026, 6)),), currency="CNY")
ORDER = Subscription(
    team="T1",
    channel="C1",
    owner="U1",
    when=OnRelease(),
    what=SavedQuestion("exports to the US", TO_US),
    made=datetime(2026, 7, 15, 9, tzinfo=UTC),
    language="ko",
    currency="USD",
    chart=True,
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[SubscriptionStore]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield SubscriptionStore(memory)


@pytest.mark.parametrize(
    "when",
    [
        OnRelease(),
        OnSchedule(9, 0, "Asia/Seoul", weekdays=(0,)),
        OnSchedule(8, 30, "UTC", day=15),
        OnAlert("exports to the US", TO_US, MoveCondition(Direction.DOWN, 20)),
        OnAlert("exports to the US", TO_US, RecordCondition()),
        OnAlert("exports to the US", TO_US, OvertakeCondition("JPN")),
        OnAlert("exports to the US", TO_US, StreakCondition(Direction.DOWN, 3)),
        OnAlert("exports to the US", TO_US, StreakEndCondition(Direction.UP)),
        OnReminder(Month(2027, 1)),
    ],
)
@pytest.mark.parametrize("what", [ORDER.what, Summary.GROUPS])
def test_what_was_ordered_comes_back_as_it_was(
    kept: SubscriptionStore, when: Trigger, what: DigestSubject
) -> None:
    added = kept.add(replace(ORDER, when=when, what=what))

    assert kept.find(added.id) == added
    assert added == replace(ORDER, when=when, what=what, id=added.id)


def test_a_channel_sees_its_own_alone(kept: SubscriptionStore) -> None:
    here = kept.add(ORDER)
    there = kept.add(replace(ORDER, channel="C2"))
    elsewhere = kept.add(replace(ORDER, team="T2"))

    assert kept.find_in_channel("T1", "C1") == (here,)
    assert kept.list_all() == (here, there, elsewhere)


def test_pausing_keeps_the_reason_until_it_is_resumed(kept: SubscriptionStore) -> None:
    added = kept.add(ORDER)

    assert kept.pause(added.id, "channel archived")
    assert kept.list_all() == (replace(added, paused="channel archived"),)
    assert kept.resume(added.id)
    assert kept.list_all() == (added,)


def test_a_change_keeps_the_id(kept: SubscriptionStore) -> None:
    added = kept.add(ORDER)
    changed = replace(added, full=True)

    assert kept.change(changed)
    assert kept.list_all() == (changed,)


def test_a_removed_one_is_gone_until_that_is_undone(kept: SubscriptionStore) -> None:
    added = kept.add(ORDER)

    assert kept.remove(added.id)
    assert kept.list_all() == ()
    assert not any([kept.remove(added.id), kept.pause(added.id, "x"), kept.change(added)])
    assert not kept.restore(added.id, "T1", "C2")
    assert kept.restore(added.id, "T1", "C1")
    assert not kept.restore(added.id, "T1", "C1")
    assert kept.list_all() == (added,)


def test_no_id_is_used_twice(kept: SubscriptionStore) -> None:
    first = kept.add(ORDER)
    kept.remove(first.id)

    assert kept.add(ORDER).id != first.id


def test_they_outlive_a_restart(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.db") as memory:
        added = SubscriptionStore(memory).add(ORDER)

    with open_memory(tmp_path / "memory.db") as memory:
        assert SubscriptionStore(memory).list_all() == (added,)


def test_what_one_reason_paused_in_a_workspace_goes_on_together(kept: SubscriptionStore) -> None:
    gone, other = "the app was removed from the workspace", "by a person"
    orders = [kept.add(replace(ORDER, team=team)) for team in ("T1", "T1", "T1", "T2")]
    for one, reason in zip(orders, (gone, other, gone, gone), strict=True):
        kept.pause(one.id, reason)
    assert kept.resume_all("T1", gone) == 2
    assert [one.paused for one in kept.list_all()] == [None, other, None, gone]
