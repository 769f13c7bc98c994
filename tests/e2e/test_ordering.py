"""Digests ordered and managed in the local workspace, by command, button, mention and direct message."""

from collections.abc import Callable

import pytest

from tests.e2e.workspace_client import Post, Workspace, buttons, is_in_thread, is_private_to, shown

pytestmark = pytest.mark.e2e

NEWS, DEALS = "C02NEWS", "C03DEALS"
ANA, BEN, MEI, BOT = "U01ANA", "U02BEN", "U03MEI", "U00TIDE"
Ordered = Callable[[str, str, str], Post]
Clicked = Callable[[Post, str, str], Post]
ORDER = "exports to ASEAN, every Monday 09:00 Asia/Seoul"


@pytest.fixture
def order(workspace: Workspace) -> Ordered:
    """What the bot answers to a command, to the one who gave it."""

    def ordered(channel: str, user: str, words: str) -> Post:
        before = len(_private(workspace, channel, user))
        workspace.command(channel, user, words)
        return workspace.wait_for(channel, is_private_to(user), before + 1)[-1]

    return ordered


@pytest.fixture
def click(workspace: Workspace) -> Clicked:
    """What the bot answers to a button of a private message."""

    def clicked(post: Post, user: str, label: str) -> Post:
        channel = post["channel"]
        before = len(_private(workspace, channel, user))
        labels = [one["text"]["text"] for one in buttons(post)]
        workspace.click(post, user, labels.index(label))
        return workspace.wait_for(channel, is_private_to(user), before + 1)[-1]

    return clicked


def test_a_subscription_from_its_order_to_its_end(
    workspace: Workspace, order: Ordered, click: Clicked
) -> None:
    made = order(NEWS, ANA, "subscribe exports to ASEAN Mondays 9 am Seoul time")
    assert f": {ORDER}." in made["text"]
    number = made["text"].partition("#")[2].partition(":")[0]

    assert f"#{number}: {ORDER}" in order(NEWS, BEN, "subscriptions")["text"]
    paused = click(order(NEWS, BEN, "subscriptions"), BEN, "Pause")
    assert "Paused" in paused["text"]
    assert "(paused" in order(NEWS, ANA, "subscriptions")["text"]
    assert "Resumed" in click(paused, BEN, "Undo")["text"]
    assert (
        "imports from Brazil, every release"
        in order(NEWS, ANA, f"edit {number} to imports from Brazil every release")["text"]
    )

    tested = order(NEWS, ANA, f"test {number}")
    assert "changes nothing" in tested["text"]
    (test,) = [post for post in workspace.posts(NEWS) if post["text"].startswith("Test: Imports from Brazil")]
    assert "ephemeral_to" not in test
    assert [block["type"] for block in test["blocks"]].count("image") == 1

    deleted = click(order(NEWS, MEI, "subscriptions"), MEI, "Delete")
    assert "Nothing is subscribed to here" in order(NEWS, ANA, "subscriptions")["text"]
    assert "Subscribed again" in click(deleted, MEI, "Undo")["text"]
    assert "Unsubscribed" in order(NEWS, ANA, "unsubscribe")["text"]


def test_the_button_under_an_answer_subscribes_to_it(order: Ordered, click: Clicked) -> None:
    answer = order(NEWS, ANA, "exports to ASEAN 2025")
    subscribed = click(answer, ANA, "Subscribe to this")
    assert "Subscribed, #" in subscribed["text"]
    assert "every release" in subscribed["text"]
    assert "Unsubscribed" in click(subscribed, ANA, "Undo")["text"]


def test_an_alert_in_a_direct_message_is_seen_there_alone(workspace: Workspace, order: Ordered) -> None:
    direct = workspace.direct_channel(MEI)
    before = len(workspace.posts(direct))
    workspace.say(direct, MEI, "alert me when exports to the US fall more than 20 %")
    made = workspace.wait_for(direct, lambda _: True, before + 1)[-1]
    workspace.say(direct, MEI, "subscriptions")
    listed = workspace.wait_for(direct, lambda _: True, before + 2)[-1]

    assert "alert me when exports to the US fall more than 20 %" in made["text"]
    assert "alert me when" in listed["text"]
    for channel in (NEWS, DEALS):
        assert "alert me" not in order(channel, MEI, "subscriptions")["text"]


def test_a_private_channel_is_ordered_for_by_its_members_alone(order: Ordered) -> None:
    assert "Subscribed, #" in order(DEALS, ANA, "subscribe groups")["text"]
    assert "Only members of the channel" in order(DEALS, BEN, "subscriptions")["text"]
    assert "groups" not in order(NEWS, ANA, "subscriptions")["text"]
    assert "Unsubscribed" in order(DEALS, MEI, "unsubscribe")["text"]


def test_a_mention_orders_in_its_thread(workspace: Workspace, click: Clicked) -> None:
    ts = workspace.say(NEWS, ANA, f"<@{BOT}> remind me when January data is out")
    (made,) = workspace.wait_for(NEWS, is_in_thread(ts))
    assert "remind me when January 20" in made["text"]

    assert "Unsubscribed" in click(made, ANA, "Undo")["text"]


def test_what_is_half_read_is_told_back_whole(order: Ordered) -> None:
    for words, unread in (
        ("subscribe exports to Mordor every Monday 9:00 UTC", "Mordor"),
        ("subscribe exports to ASEAN every Monday 9:00 CST", "America/Chicago"),
        ("alert me when <!channel> falls more than 20 %", "channel"),
    ):
        told = order(NEWS, ANA, words)
        assert unread in told["text"]
        assert "<!" not in shown(told)
        assert "Subscribed" not in told["text"]


def _private(workspace: Workspace, channel: str, user: str) -> list[Post]:
    return [post for post in workspace.posts(channel) if is_private_to(user)(post)]
