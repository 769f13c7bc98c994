"""Reads what Slack sends: the team, people's messages, and what a person does with a button or form."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltContext

from bot.orders.order import Requester
from bot.slack.buttons import is_view
from bot.slack.mrkdwn import strip_markup
from bot.value_class import value_class

Body = Mapping[str, Any]


def find_team(context: BoltContext) -> str:
    """Returns the workspace that the bot is in, whatever workspace a person in a shared channel belongs to.

    Installed for a whole organisation, the bot is in each of its workspaces.
    """
    home = context.authorize_result.team_id if context.authorize_result else None
    there = context.team_id or context.enterprise_id or ""
    return there if context.is_enterprise_install else home or there


def is_from_a_person(event: Body) -> bool:
    """Returns whether an event is a new message of a person, not of a bot and not an edit."""
    named = (event.get(part) for part in ("user", "channel", "ts"))
    texts = (event.get(part) or "" for part in ("text", "thread_ts"))
    is_message = all(isinstance(one, str) and one for one in named) and all(
        isinstance(one, str) for one in texts
    )
    return is_message and not event.get("bot_id") and not event.get("edited")


@value_class()
class Interaction:
    """What a person does with a button, a menu, a form or a shortcut.

    `channel` and `message`, the message's timestamp, say where it is: empty on the Home tab and in a form, as
    is the `address` that answers the person alone. `words` are those of the message that a shortcut is used
    on. `view` is the form or the Home tab.
    """

    team: str
    person: str
    trigger: str
    action: str
    value: str
    channel: str
    message: str
    thread: str | None
    address: str
    words: str
    view: Body

    @classmethod
    def read_body(cls, body: Body, context: BoltContext) -> "Interaction":
        # What is typed into a list comes without actions.
        action: Body = (body.get("actions") or (body,))[0]
        place, message = body.get("container") or {}, body.get("message") or {}
        chosen = (action.get("selected_option") or {}).get("value")
        return cls(
            team=find_team(context),
            person=body["user"]["id"],
            trigger=body.get("trigger_id") or "",
            action=action.get("action_id") or "",
            value=action.get("value") or chosen or action.get("selected_conversation") or "",
            channel=place.get("channel_id") or (body.get("channel") or {}).get("id") or "",
            message=place.get("message_ts") or "",
            thread=(message or place).get("thread_ts"),
            address=body.get("response_url") or "",
            words=strip_markup(message.get("text") or "", context.bot_user_id),
            view=body.get("view") or {},
        )

    @property
    def key(self) -> str:
        """What the two clicks of a double click share.

        Each click in a view has a key of its own: it changes the message, and may soon be meant to change it
        back. The same goes for the Home tab, which is shown anew.
        """
        if is_view(self.action) or not self.message:
            return f"click {self.team} {self.person} {self.trigger}"
        return f"click {self.team} {self.channel} {self.message} {self.person} {self.action}"

    @property
    def answer_thread(self) -> str | None:
        """The thread of an answer: the message's, or one below it outside direct messages."""
        return self.thread if self.thread or self.channel.startswith("D") else self.message

    @property
    def requester(self) -> Requester:
        return Requester(self.team, self.channel, self.person)
