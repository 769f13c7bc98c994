"""What Slack will not take as things are pauses the subscription, and its owner is told directly, once."""

import sys

import pytest

from bot.store.memory.memory import open_memory
from bot.subscriptions.store import SubscriptionStore
from tests.faults.cases import LOOK, POST, Stage, running, settled, until
from tests.faults.hurried_bot import ticks
from tests.faults.owed import MEMORY, RELEASE, Owed, owe, standing
from tests.faults.places import person_at
from tests.faults.proxy import Plan, kill_once_taken, refused, reply_lost, standing_before

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor fork"),
]

ARCHIVED, BLIND = 100, 101


def direct(number: int, stage: Stage) -> str:
    """The direct messages between the bot and the person of a number."""
    return str(stage.client.conversations_open(users=person_at(number))["channel"]["id"])


def paused(owed: Owed) -> str | None:
    with open_memory(owed.home / MEMORY) as memory:
        (order,) = SubscriptionStore(memory).list_all()
    return order.paused


def resume(owed: Owed) -> None:
    with open_memory(owed.home / MEMORY) as memory:
        (order,) = SubscriptionStore(memory).list_all()
        SubscriptionStore(memory).resume(order.id)


def quiet(owed: Owed) -> None:
    """Wait until all that is due has been done, and a tick more."""
    until(lambda: "failed" in owed.states() and not owed.still_due())
    before = ticks(owed.home)
    until(lambda: ticks(owed.home) > before + 1)


def test_an_archived_channel_is_told_of_once_though_the_bot_is_killed_meanwhile(stage: Stage) -> None:
    owed, plan = owe(RELEASE, stage.home(ARCHIVED), ARCHIVED, stage.client), Plan()
    plan.befall(POST, refused("is_archived"), kill_once_taken)
    with standing_before(stage.slack, plan) as api:
        with running(owed.home, api, plan) as process:
            process.join()
        with running(owed.home, api, plan):
            quiet(owed)

        (notice,) = standing(direct(ARCHIVED, stage), stage.client)
        assert "the channel is archived" in notice["text"]
        assert standing(owed.place, stage.client) == []
        assert "archived" in (paused(owed) or "")

        resume(owed)
        with running(owed.home, api, plan):
            settled(owed)

    assert len(standing(owed.place, stage.client)) == 1
    assert len(standing(direct(ARCHIVED, stage), stage.client)) == 1


def test_without_the_right_to_look_a_lost_reply_is_never_tried_again(stage: Stage) -> None:
    owed, plan = owe(RELEASE, stage.home(BLIND), BLIND, stage.client), Plan()
    plan.befall(LOOK, refused("missing_scope"), refused("missing_scope"))
    plan.befall(POST, reply_lost)
    with standing_before(stage.slack, plan) as api, running(owed.home, api, plan):
        quiet(owed)

    assert plan.left == 0
    assert len(standing(owed.place, stage.client)) == 1
    (notice,) = standing(direct(BLIND, stage), stage.client)
    assert "I lack the scope channels:history" in notice["text"]
    assert paused(owed)
