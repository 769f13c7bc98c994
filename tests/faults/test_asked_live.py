"""People who ask in a local Slack, while calls of the bot are refused and lost, and of two bots at once."""

import sys
from collections import Counter

import pytest

from bot.operations.demo.local_slack import BOT
from tests.e2e.workspace_client import Workspace
from tests.faults.cases import POST, Stage, running, until
from tests.faults.hurried_bot import ticks
from tests.faults.places import channel_at, person_at
from tests.faults.proxy import Plan, reply_lost, standing_before, too_many

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="there is neither SIGKILL nor fork"),
]

REFUSED, TWINS = 93, 94
PEOPLE = 12


def ask(workspace: Workspace, number: int) -> list[str]:
    """In one channel, all at once; what Slack calls each question."""
    words = f"<@{BOT}> exports to ASEAN 2025"
    return [workspace.say(channel_at(number), person_at(number), words) for _ in range(PEOPLE)]


def answered(workspace: Workspace, number: int) -> Counter[str]:
    posts = workspace.posts(channel_at(number))
    return Counter(post["thread_ts"] for post in posts if post.get("thread_ts"))


def test_who_asks_while_slack_refuses_and_loses_is_answered_once(stage: Stage) -> None:
    workspace, plan, home = Workspace(stage.slack.page), Plan(), stage.home(REFUSED)
    plan.befall(POST, *(too_many(1),) * PEOPLE, reply_lost)
    with standing_before(stage.slack, plan) as api, running(home, api, plan):
        until(lambda: ticks(home) > 0)
        asked = ask(workspace, REFUSED)
        until(lambda: set(answered(workspace, REFUSED)) >= set(asked))

    assert plan.left == 0
    assert answered(workspace, REFUSED) == dict.fromkeys(asked, 1)


def test_of_two_bots_on_one_home_one_answers(stage: Stage) -> None:
    workspace, first, second, home = Workspace(stage.slack.page), Plan(), Plan(), stage.home(TWINS)
    with (
        standing_before(stage.slack, first) as one,
        standing_before(stage.slack, second) as other,
        running(home, one, first),
        running(home, other, second),
    ):
        until(lambda: all("apps.connections.open" in plan.calls for plan in (first, second)))
        until(lambda: ticks(home) > 4)
        asked = ask(workspace, TWINS)
        until(lambda: set(answered(workspace, TWINS)) >= set(asked))
        before = ticks(home)
        until(lambda: ticks(home) > before + 4)

    assert answered(workspace, TWINS) == dict.fromkeys(asked, 1)
    assert first.calls.count(POST) + second.calls.count(POST) == PEOPLE
