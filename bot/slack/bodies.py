"""What the things that Slack sends tell of themselves."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

Body = Mapping[str, Any]


def team_of(context: BoltContext) -> str:
    return context.team_id or context.enterprise_id or ""


def is_from_a_person(event: Body) -> bool:
    """Not from a bot, and not an edit of what was said before."""
    return bool(event.get("user")) and not event.get("bot_id") and not event.get("edited")


def clicked(body: Body) -> Body:
    action: Body = body["actions"][0]
    return action


def click_of(body: Body, context: BoltContext) -> str:
    """A person's click on one button of one message; a double click is the same."""
    container = body["container"]
    who, which = body["user"]["id"], clicked(body)["action_id"]
    return f"click {team_of(context)} {container['channel_id']} {container['message_ts']} {who} {which}"


def thread_of_click(body: Body) -> str | None:
    """Where an answer to a click belongs: its message's thread, or one under it outside direct messages."""
    container = body["container"]
    thread: str | None = (body.get("message") or container).get("thread_ts")
    is_direct = container["channel_id"].startswith("D")
    return thread if thread or is_direct else container["message_ts"]
