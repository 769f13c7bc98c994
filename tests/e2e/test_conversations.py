"""The real bot with the real figures in a local Slack."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.app import make_subscription_service, open_desk
from bot.operations.demo.local_slack import BOT_TOKEN, LocalSlack
from bot.settings import Settings
from bot.slack.connection import DrainingPool, build_app
from bot.slack.workspace import WorkspaceMaker
from bot.store.memory.memory import open_memory
from tests.e2e.workspace_client import Workspace, buttons, is_in_thread, is_private_to, shown
from tests.shared import MakeHome

pytestmark = pytest.mark.e2e

TRADE, NEWS = "C01TRADE", "C02NEWS"
ANA, BEN, MEI, BOT = "U01ANA", "U02BEN", "U03MEI", "U00TIDE"

GARBAGE = {
    "long": "x" * 10_000,
    "long words": "exports to Narnia " * 600,
    "emoji": "🚢📦💹",
    "right to left": "\u202eexports \u200fto \u202dASEAN",
    "broadcast": "<!channel> <!here> <@U02BEN> & <https://example.com|click>",
    "sql": "'; DROP TABLE turns; -- exports",
    "binary": "\x00\x01\x7f\x1b[31m\u0080",
    "entities": "&lt;!channel&gt; &amp;lt;",
}


def test_a_slash_command_is_answered_to_the_asker_alone(workspace: Workspace) -> None:
    workspace.command(NEWS, ANA, "exports to ASEAN 2025")

    (answer,) = workspace.wait_for(NEWS, is_private_to(ANA))
    assert "4.76 trillion yuan" in answer["text"]
    assert "+14.0 %" in answer["text"]
    assert "Read as: Exports to ASEAN, 2025, in CNY" in shown(answer)
    assert "(bulletin, 2026-01-18)" in shown(answer)


def test_an_answer_is_shared_once_by_a_double_click(workspace: Workspace) -> None:
    workspace.command(TRADE, BEN, "imports from Brazil 2025")
    (answer,) = workspace.wait_for(TRADE, is_private_to(BEN))
    share = [one["text"]["text"] for one in buttons(answer)].index("Share to channel")
    workspace.click(answer, BEN, share)
    workspace.click(answer, BEN, share)
    workspace.wait_for(
        TRADE, lambda post: post["ts"] == answer["ts"] and "Shared to the channel" in shown(post)
    )

    shared = [post for post in workspace.posts(TRADE) if "<@U02BEN> shared" in shown(post)]
    assert len(shared) == 1
    assert "ephemeral_to" not in shared[0]
    assert shared[0]["text"] == answer["text"]


def test_a_mention_is_answered_in_its_thread_and_followed_up(workspace: Workspace) -> None:
    ts = workspace.say(TRADE, ANA, f"<@{BOT}> exports to ASEAN 2025")
    workspace.wait_for(TRADE, is_in_thread(ts))
    workspace.say(TRADE, ANA, f"<@{BOT}> and imports?", thread=ts)

    first, second = workspace.wait_for(TRADE, is_in_thread(ts), 2)
    assert "exports to ASEAN" in first["text"]
    assert "imports from ASEAN" in second["text"]


def test_people_in_one_thread_are_not_mixed_up(workspace: Workspace) -> None:
    ts = workspace.say(TRADE, ANA, f"<@{BOT}> exports to ASEAN 2025")
    workspace.wait_for(TRADE, is_in_thread(ts))
    workspace.say(TRADE, BEN, f"<@{BOT}> exports to Africa 2025", thread=ts)
    workspace.wait_for(TRADE, is_in_thread(ts), 2)
    workspace.say(TRADE, ANA, f"<@{BOT}> and imports?", thread=ts)

    assert "imports from ASEAN" in workspace.wait_for(TRADE, is_in_thread(ts), 3)[-1]["text"]


def test_a_direct_message_is_answered_in_place_and_followed_up(workspace: Workspace) -> None:
    direct = workspace.direct_channel(MEI)
    workspace.say(direct, MEI, "exports to ASEAN 2025")
    workspace.wait_for(direct, is_any)
    workspace.say(direct, MEI, "what about Africa?")

    first, second = workspace.wait_for(direct, is_any, 2)
    assert "exports to ASEAN" in first["text"]
    assert "exports to Africa" in second["text"]
    assert not first.get("thread_ts")


def test_an_empty_mention_gets_examples_that_can_be_clicked(workspace: Workspace) -> None:
    ts = workspace.say(NEWS, MEI, f"<@{BOT}>")
    (card,) = workspace.wait_for(NEWS, is_in_thread(ts))
    workspace.click(card, MEI)

    answer = workspace.wait_for(NEWS, is_in_thread(ts), 2)[-1]
    assert f"<@{MEI}> asked: {buttons(card)[0]['value']}" in shown(answer)
    assert "trillion" in answer["text"]


def test_a_chart_stands_in_its_answer(workspace: Workspace) -> None:
    ts = workspace.say(NEWS, ANA, f"<@{BOT}> chart of exports to ASEAN by month 2025")

    (answer,) = workspace.wait_for(NEWS, is_in_thread(ts))
    (image,) = [block for block in answer["blocks"] if block["type"] == "image"]
    assert "exports to ASEAN" in answer["text"]
    assert image["image_url"].endswith("chinas-exports-to-asean-by-month-2025.png")
    assert image["alt_text"].startswith(
        "Line chart: China's exports to ASEAN by month, 2025. China's exports"
    )


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_gets_one_clear_reply_and_nothing_is_acted_on(workspace: Workspace, kind: str) -> None:
    direct = workspace.direct_channel(BEN)
    before = len(workspace.posts(direct))
    workspace.say(direct, BEN, GARBAGE[kind])
    workspace.wait_for(direct, is_any, before + 1)
    workspace.say(direct, BEN, "imports from Brazil 2025")

    reply, answer = workspace.wait_for(direct, is_any, before + 2)[before:]
    assert reply["text"].strip()
    assert "Something went wrong" not in reply["text"]
    assert not any(
        mark in shown(reply) + reply["text"] for mark in ("<!", "<@", "<http", "\u202e", "\\u0000")
    )
    assert "imports from Brazil in 2025" in answer["text"]


@pytest.fixture
def app(slack: LocalSlack, make_home: MakeHome) -> Iterator[tuple[App, DrainingPool]]:
    """The same app in this process, so that what Slack delivers twice can be delivered twice."""
    pool, home = DrainingPool(8), make_home()
    with open_desk(home) as desk, open_memory(home / "memory.db") as memory:
        service = make_subscription_service(desk, memory)
        maker = WorkspaceMaker(Settings(home, slack_api_url=slack.api), memory, service)
        yield build_app(maker.make_workspace(BOT_TOKEN), pool), pool


def test_a_replayed_event_is_answered_once(slack: LocalSlack, app: tuple[App, DrainingPool]) -> None:
    event = {
        "type": "app_mention",
        "channel": NEWS,
        "user": ANA,
        "text": f"<@{BOT}> exports 2025",
        "ts": "1700000000.000001",
    }
    body = {
        "type": "event_callback",
        "team_id": "T01DESK",
        "api_app_id": "A01TIDE",
        "event_id": "Ev1",
        "event": event,
    }

    _deliver(app, [body, body, body | {"event_id": "Ev2"}])

    posts = [post for post in Workspace(slack.page).posts(NEWS) if is_in_thread("1700000000.000001")(post)]
    assert len(posts) == 1


def _deliver(app: tuple[App, DrainingPool], bodies: list[dict[str, Any]]) -> None:
    bolt, pool = app
    for body in bodies:
        assert bolt.dispatch(BoltRequest(mode="socket_mode", body=json.dumps(body))).status == 200
    assert pool.drain_pool(20) == 0


def is_any(_post: dict[str, Any]) -> bool:
    return True
