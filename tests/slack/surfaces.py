"""Everything that people do besides asking, sent to the real Bolt app over real figures and a real memory."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slack_bolt import App, BoltRequest

from bot.desk import Desk
from bot.orders.order import Requester
from bot.orders.service import SubscriptionService
from bot.settings import Settings
from bot.slack.connection import register_listeners
from bot.slack.layout import Block
from bot.slack.rights import Rights
from bot.slack.routing import Routes
from bot.slack.workspace import Workspace, WorkspaceMaker
from bot.store.memory.memory import Memory
from bot.subscriptions.store import SubscriptionStore
from tests.delivery.delivery_doubles import FakeSlack
from tests.slack.directory import Directory
from tests.slack.slack_doubles import AtOnce, KeptMessages, make_app

NOW = datetime(2026, 7, 15, 9, tzinfo=UTC)


@dataclass
class Bench:
    """`directory` is who is where, `sender` keeps what the bot said and showed."""

    app: App
    workspace: Workspace
    store: SubscriptionStore
    memory: Memory
    directory: Directory
    sender: KeptMessages
    delivery_channel: FakeSlack
    sent: int = field(default=0)

    @classmethod
    def over(cls, desk: Desk, memory: Memory, folder: Path, admins: frozenset[str] = frozenset()) -> "Bench":
        app = make_app(AtOnce())
        directory, sender, store = Directory(), KeptMessages(), SubscriptionStore(memory)
        slack: Any = FakeSlack()
        service = SubscriptionService(desk, store, lambda: NOW)
        maker = WorkspaceMaker(Settings(home=folder, admins=admins), memory, service)
        workspace = maker.assemble_workspace(directory, Rights(directory, admins), sender, slack)
        register_listeners(Routes(app, AtOnce(), lambda _: workspace))
        return cls(app, workspace, store, memory, directory, sender, slack)

    def order(self, words: str, channel: str = "C1", person: str = "U1") -> str:
        found = self.workspace.ordering.reply_to(words, Requester("T1", channel, person))
        assert found
        return found.text

    def open_home(self, person: str = "U1") -> list[Block]:
        self.event("app_home_opened", user=person, tab="home")
        return self.home(person)

    def home(self, person: str = "U1") -> list[Block]:
        """The blocks of a person's Home tab as it was last shown."""
        return list(next(blocks for who, blocks in reversed(self.sender.homes) if who == person))

    def press(self, action: str, value: str = "0", person: str = "U1") -> None:
        self._act({"type": "button", "action_id": action, "value": value}, person)

    def choose(self, number: int, action: str, person: str = "U1") -> None:
        """Choose from the menu of a subscription."""
        option = {"value": f"{action} {number} 0"}
        self._act({"type": "overflow", "action_id": f"home_menu_{number}", "selected_option": option}, person)

    def form(self) -> dict[str, Any]:
        """The form that was opened last."""
        return self.sender.forms[-1][1]

    def submit(self, form: dict[str, Any], person: str = "U1", **entered: str) -> dict[str, Any]:
        """Send a form in which only `entered` was changed; what Slack is answered."""
        self.sent += 1
        elements = {one["block_id"]: one["element"] for one in form["blocks"] if one["type"] == "input"}
        values = {
            field: {elements[field]["action_id"]: _state(elements[field]["type"], value)}
            for field, value in entered.items()
        }
        view = {**form, "id": f"V{self.sent}", "hash": "1", "state": {"values": values}}
        said = self.send({"type": "view_submission", "user": {"id": person}, "view": view})
        return dict(json.loads(said)) if said else {}

    def suggest(self, field: str, typed: str, person: str = "U1") -> list[str]:
        """What is offered as somebody types into a field."""
        body = {"type": "block_suggestion", "action_id": field, "block_id": field, "value": typed}
        said = json.loads(self.send(body | {"user": {"id": person}}))
        return [one["text"]["text"] for one in said["options"]]

    def event(self, kind: str, **more: object) -> None:
        self.sent += 1
        event = {"type": kind, **more}
        self.send({"type": "event_callback", "event_id": f"Ev{self.sent}", "event": event})

    def send(self, body: dict[str, Any]) -> str:
        """Dispatch what Slack sends; the body of what it is answered."""
        team = {"team_id": "T1", "api_app_id": "A1", "team": {"id": "T1"}}
        response = self.app.dispatch(BoltRequest(mode="socket_mode", body=team | body))
        assert response.status == 200, body
        return str(response.body or "")

    def _act(self, action: dict[str, Any], person: str) -> None:
        self.sent += 1
        body = {"type": "block_actions", "trigger_id": f"T.{self.sent}", "user": {"id": person}}
        self.send(body | {"actions": [{"block_id": "b", **action}], "container": {"type": "view"}})


def _state(kind: str, value: str) -> dict[str, Any]:
    match kind:
        case "plain_text_input":
            return {"value": value}
        case "timepicker":
            return {"selected_time": value}
        case "conversations_select":
            return {"selected_conversation": value}
    return {"selected_option": {"value": value}}
