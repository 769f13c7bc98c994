"""Several deliveries, and several bots, on one memory."""

import sys
from itertools import pairwise
from threading import Event

import pytest

from bot.store.memory.deliveries import PACE_SECONDS
from tests.faults.cases import POST, Stage, running, settled
from tests.faults.owed import Owed, owe_each, standing
from tests.faults.places import channel_at
from tests.faults.proxy import SLACK_SECONDS, Exchange, Plan, kill_once_taken, passed, standing_before
from tests.forking import was_killed

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor fork"),
]

BOTH, ONE_KILLED, ONE_CHANNEL = range(80, 86), range(86, 92), 92
LEASE_SECONDS = 10.0
"""Longer than a live bot can need, however busy the machine is."""


def twins(owed: Owed, stage: Stage, first: Plan, second: Plan) -> int | None:
    """Two bots on one home until all is delivered; how the first one ended."""
    with (
        standing_before(stage.slack, first) as one,
        standing_before(stage.slack, second) as other,
        running(owed.home, one, first, lease_seconds=LEASE_SECONDS) as process,
        running(owed.home, other, second, lease_seconds=LEASE_SECONDS),
    ):
        settled(owed)
        return process.exitcode


def posts(stage: Stage, numbers: range) -> list[int]:
    """How many messages each channel has."""
    return [len(standing(channel_at(number), stage.client)) for number in numbers]


def test_two_bots_on_one_memory_never_both_send(stage: Stage) -> None:
    first, second = Plan(), Plan()
    twins(owe_each(stage.home(BOTH[0]), BOTH), stage, first, second)

    assert posts(stage, BOTH) == [1] * len(BOTH)
    assert first.calls.count(POST) + second.calls.count(POST) == len(BOTH)


def test_what_a_killed_bot_has_sent_the_other_finds(stage: Stage) -> None:
    first, second, fallen = Plan(), Plan(), Event()

    def fall(call: Exchange) -> None:
        kill_once_taken(call)
        fallen.set()

    def wait_for_the_fall(call: Exchange) -> None:
        # Else the second might have told everything before the first sends anything.
        assert fallen.wait(SLACK_SECONDS)
        passed(call)

    first.befall(POST, fall)
    second.befall(POST, wait_for_the_fall)
    exit_code = twins(owe_each(stage.home(ONE_KILLED[0]), ONE_KILLED), stage, first, second)

    assert posts(stage, ONE_KILLED) == [1] * len(ONE_KILLED)
    assert was_killed(exit_code)
    assert first.calls.count(POST) + second.calls.count(POST) == len(ONE_KILLED)


def test_one_channel_gets_a_message_a_second_at_the_most(stage: Stage) -> None:
    owed, plan = owe_each(stage.home(ONE_CHANNEL), [ONE_CHANNEL] * 3), Plan()
    with standing_before(stage.slack, plan) as api, running(owed.home, api, plan):
        settled(owed)

    written = [one for one in plan.passed if one.method == POST]
    assert len(written) == 3
    assert all(after.began - before.ended >= PACE_SECONDS for before, after in pairwise(written))
