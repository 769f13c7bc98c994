"""Cards in a local Slack that refuses them, breaks and loses replies, and fifty people who ask at once."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.operations.demo.local_slack import BOT, LocalSlack, run_local_slack
from bot.slack.serving import READY
from tests.e2e.forked import forked
from tests.e2e.programs import line_with
from tests.e2e.workspace_client import Post, Workspace, is_in_thread, is_private_to, shown
from tests.faults.places import channel_at, crowded, person_at
from tests.faults.proxy import (
    Fault,
    Plan,
    broken,
    broken_once_taken,
    refused,
    reply_lost,
    standing_before,
    too_many,
)
from tests.shared import MakeHome

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]

PEOPLE = 50
POST, UPLOAD = "chat.postMessage", "files.getUploadURLExternal"
SERIES = "exports to ASEAN by month 2025"


@pytest.fixture(scope="module")
def crowd(program: Path) -> Iterator[LocalSlack]:
    with run_local_slack(program, crowded()) as slack:
        yield slack


@pytest.fixture(scope="module")
def plan(crowd: LocalSlack, make_home: MakeHome) -> Iterator[Plan]:
    """What befalls the calls of a bot that takes Slack to draw tables and charts."""
    plan, home = Plan(), make_home()
    with (
        standing_before(crowd, plan) as api,
        forked(["serve"], home, crowd, SLACK_API_URL=api, SLACK_NATIVE_BLOCKS="on") as bot,
    ):
        line_with(bot, READY)
        yield plan


@pytest.fixture
def workspace(crowd: LocalSlack, plan: Plan) -> Workspace:
    assert plan.left == 0
    return Workspace(crowd.page)


def mention(workspace: Workspace, number: int, words: str = SERIES) -> str:
    return workspace.say(channel_at(number), person_at(number), f"<@{BOT}> {words}")


def kinds(post: Post) -> list[str]:
    return [block["type"] for block in post["blocks"]]


def test_what_slack_does_not_draw_is_sent_plain_and_so_is_the_next(workspace: Workspace, plan: Plan) -> None:
    plan.befall(POST, refused("invalid_blocks"))
    for number in (0, 1):
        (post,) = workspace.wait_for(channel_at(number), is_in_thread(mention(workspace, number)))
        assert "data_table" not in kinds(post)
        assert "December 2025" in shown(post).replace("\u00a0", " ")
    assert plan.left == 0


def test_an_answer_of_which_slack_takes_no_block_is_told_in_words(workspace: Workspace, plan: Plan) -> None:
    plan.befall(POST, refused("invalid_blocks"))
    (post,) = workspace.wait_for(channel_at(5), is_in_thread(mention(workspace, 5)))
    assert "470.3 billion yuan" in post["text"]
    assert not post.get("blocks")
    assert plan.left == 0


def test_an_answer_that_came_too_soon_or_lost_its_reply_stands_there_once(
    workspace: Workspace, plan: Plan
) -> None:
    for number, fault in ((2, too_many(1)), (3, reply_lost), (6, broken), (7, broken_once_taken)):
        plan.befall(POST, fault)
        asked = mention(workspace, number)
        workspace.wait_for(channel_at(number), is_in_thread(asked))
    after = mention(workspace, 3)
    workspace.wait_for(channel_at(3), is_in_thread(after))

    assert [len(workspace.posts(channel_at(number))) for number in (2, 3, 6, 7)] == [1, 2, 1, 1]


@pytest.mark.parametrize("fault", [broken, refused("missing_scope"), reply_lost])
def test_a_private_chart_that_slack_does_not_take_leaves_the_table(
    workspace: Workspace, plan: Plan, fault: Fault
) -> None:
    number = 4
    before = len(workspace.posts(channel_at(number)))
    plan.befall(UPLOAD, fault, fault)
    workspace.command(channel_at(number), person_at(number), f"chart of {SERIES}")

    post = workspace.wait_for(channel_at(number), is_private_to(person_at(number)), before + 1)[-1]
    assert "image" not in kinds(post)
    assert "470.3" in shown(post)


def test_fifty_people_at_once_are_all_answered_once(workspace: Workspace) -> None:
    def ask(number: int) -> None:
        workspace.command(channel_at(9), person_at(number), "exports to ASEAN 2025")

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(ask, range(PEOPLE)))

    told = workspace.wait_for(channel_at(9), lambda post: "4.76 trillion yuan" in post["text"], PEOPLE)
    assert Counter(post["ephemeral_to"] for post in told) == {
        person_at(number): 1 for number in range(PEOPLE)
    }
