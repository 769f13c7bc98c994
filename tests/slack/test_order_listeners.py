"""Buttons and forms that order digests, as Slack sends them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot.orders.order import Requester
from bot.slack.cards import make_line
from bot.slack.digest_listeners import register_digests
from bot.slack.home.gathering import Notice
from bot.slack.layout import SlackMessage
from bot.slack.modals.fields import Form
from bot.slack.routing import Routes
from bot.spoken import ENGLISH
from bot.store.memory.memory import Memory, open_memory
from tests.slack.slack_doubles import AtOnce, KeptMessages, make_app, make_workspace


@dataclass
class Orders:
    """Understands whatever has a 3 in it."""

    taken: list[tuple[str, Requester]] = field(default_factory=list)

    def reply_to(self, words: str, requester: Requester) -> SlackMessage | None:
        self.taken.append((words, requester))
        return make_line(f"done: {words}") if "?" not in words else None

    def carry_out_action(
        self, action: str, number: int, team: str, person: str, place: str = ""
    ) -> Notice | Form:
        assert (action, team, person, place) == ("edit", "T1", "U1", "C1")
        return {"type": "modal"} if number == 3 else Notice("not here")


@dataclass
class Bench:
    app: App
    orders: Orders
    sender: KeptMessages

    def click(self, value: str, action: str) -> None:
        assert self.app.dispatch(BoltRequest(mode="socket_mode", body=click(value, action))).status == 200


def make_bench(memory: Memory) -> Bench:
    app = make_app(AtOnce())
    orders, sender = Orders(), KeptMessages()
    workspace = make_workspace(memory, sender, ordering=orders, actions=orders)
    register_digests(Routes(app, AtOnce(), lambda _: workspace))
    return Bench(app, orders, sender)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with open_memory(tmp_path / "memory.db") as memory:
        yield make_bench(memory)


def test_an_order_that_cannot_be_read_any_more_is_told_so(bench: Bench) -> None:
    bench.click("what?", "order_0")
    ((_, told),) = bench.sender.responses
    assert told.text == ENGLISH.say_named("order-unread")


def click(value: str, action: str) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "container": {"channel_id": "C1", "message_ts": "1.0"},
        "response_url": "https://hooks.example.com/1",
        "trigger_id": "T.1",
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value}],
    }


def test_edit_opens_a_form_once(bench: Bench) -> None:
    for _ in range(2):
        bench.click("3", "edit_0")

    assert bench.sender.forms == [("T.1", {"type": "modal"})]


def test_what_is_not_the_askers_to_edit_is_refused_in_words(bench: Bench) -> None:
    bench.click("4", "edit_0")

    ((_, told),) = bench.sender.responses
    assert told.text == "not here"


def test_a_button_orders_once(bench: Bench) -> None:
    for _ in range(2):
        bench.click("delete 3", "order_0")

    assert bench.orders.taken == [("delete 3", Requester("T1", "C1", "U1"))]


def test_an_order_from_a_shared_channel_is_one_of_the_home_and_not_of_who_clicks(bench: Bench) -> None:
    """Slack names the workspace of whoever clicks, which would then order as a member of his own."""
    body = click("subscribe exports to ASEAN", "order_0") | {"team": {"id": "T9"}}
    body["user"] |= {"team_id": "T9"}

    assert bench.app.dispatch(BoltRequest(mode="socket_mode", body=body)).status == 200
    assert [requester for _, requester in bench.orders.taken] == [Requester("T1", "C1", "U1")]
