"""Reads what Slack sends: team, click and thread."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.slack.buttons import is_view

Body = Mapping[str, Any]


def find_team(context: BoltContext) -> str:
    """Returns the workspace that the bot is in, whatever workspace a person in a shared channel is of.

    Installed for a whole organisation, the bot is in each of its workspaces.
    """
    home = context.authorize_result.team_id if context.authorize_result else None
    there = context.team_id or context.enterprise_id or ""
    return there if context.is_enterprise_install else home or there


def is_from_a_person(event: Body) -> bool:
    """Whether it is a new message of a person, not of a bot and no edit."""
    named = (event.get(part) for part in ("user", "channel", "ts"))
    texts = (event.get(part) or "" for part in ("text", "thread_ts"))
    is_message = all(isinstance(one, str) and one for one in named) and all(
        isinstance(one, str) for one in texts
    )
    return is_message and not event.get("bot_id") and not event.get("edited")


def find_click(body: Body) -> Body:
    action: Body = body["actions"][0]
    return action


def make_click_key(body: Body, context: BoltContext) -> str:
    """Returns the key of a person's click on a button of a message; a double click has the same.

    Of a view each click has its own: it changes the message, and may soon be meant to change it back.
    """
    container = body["container"]
    who, which = body["user"]["id"], find_click(body)["action_id"]
    if is_view(which):
        return f"view {find_team(context)} {body['trigger_id']}"
    return f"click {find_team(context)} {container['channel_id']} {container['message_ts']} {who} {which}"


def find_thread(body: Body) -> str | None:
    """Returns the thread of an answer to a click: the message's, or one below it outside direct messages."""
    container = body["container"]
    thread: str | None = (body.get("message") or container).get("thread_ts")
    is_direct = container["channel_id"].startswith("D")
    return thread if thread or is_direct else container["message_ts"]
