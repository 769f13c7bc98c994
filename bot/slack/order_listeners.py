"""Buttons and forms that order digests: acknowledged, claimed once, and handed on."""

import json
import logging
import re
from concurrent.futures import Executor
from functools import partial
from typing import Protocol

from slack_bolt import Ack, App, BoltContext

from bot.memory.memory import Memory
from bot.orders.requester import Requester
from bot.slack.bodies import Body, click_of, clicked, team_of
from bot.slack.buttons import EDIT, ORDER
from bot.slack.cards import line
from bot.slack.editing import FORM, Form, order_of
from bot.slack.failures import reported
from bot.slack.handing_on import acknowledging
from bot.slack.layout import SlackMessage
from bot.slack.listeners import DOUBLE_CLICK_SECONDS
from bot.slack.sender import Sender

NO_ORDER = "I cannot read the order of this button any more. Say it in words: subscribe …"

log = logging.getLogger(__name__)


class Changing(Protocol):
    """Takes orders for digests, and shows them to be changed."""

    def to(self, words: str, requester: Requester) -> SlackMessage | None:
        """The reply to an order; None for words that order nothing."""

    def form(self, number: int, requester: Requester) -> Form | SlackMessage:
        """One that stands, to be changed; a message where it is not the requester's to change."""

    def unread(self, words: str, requester: Requester) -> str:
        """Why words are no order, nothing where they are one."""


class OrderListeners:
    """One method for each thing that Slack sends."""

    def __init__(self, ordering: Changing, memory: Memory, sender: Sender) -> None:
        self._ordering = ordering
        self._memory = memory
        self._sender = sender

    def register(self, app: App, pool: Executor) -> None:
        app.action(re.compile(rf"{ORDER}_\d+"))(acknowledging(self.on_order, pool))
        app.action(re.compile(rf"{EDIT}_\d+"))(acknowledging(self.on_edit, pool))
        app.view(FORM)(self.on_edited)

    def on_order(self, body: Body, context: BoltContext) -> None:
        """An order on a button: to undo, pause, delete … or to subscribe to an answer."""
        respond = partial(self._sender.respond, body["response_url"])
        with reported(respond):
            if self._memory.claim(click_of(body, context), DOUBLE_CLICK_SECONDS):
                requester = _requester_of_click(body, context)
                log.info("slack.order team=%s channel=%s", requester.team, requester.channel)
                respond(self._ordering.to(clicked(body)["value"], requester) or line(NO_ORDER))

    def on_edit(self, body: Body, context: BoltContext) -> None:
        """A form with what is ordered, where it is the requester's to change."""
        respond = partial(self._sender.respond, body["response_url"])
        with reported(respond):
            if not self._memory.claim(click_of(body, context), DOUBLE_CLICK_SECONDS):
                return
            form = self._ordering.form(int(clicked(body)["value"]), _requester_of_click(body, context))
            if isinstance(form, SlackMessage):
                respond(form)
            else:
                self._sender.open_form(body["trigger_id"], form)

    def on_edited(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """What the form says is read before it closes, then ordered, and told where it was opened."""
        view, person = body["view"], body["user"]["id"]
        place = json.loads(view["private_metadata"])
        requester = Requester(team_of(context), place["channel"], person)
        words, block = order_of(view["state"]["values"])
        order = f"change {place['number']} to {words}"
        whisper = partial(self._sender.whisper, requester.channel, person)
        with reported(whisper):
            if reason := self._ordering.unread(order, requester):
                ack(response_action="errors", errors={block: reason})
                return
            ack()
            if self._memory.claim(f"form {view['id']} {view.get('hash', '')}"):
                whisper(self._ordering.to(order, requester) or line(NO_ORDER))


def _requester_of_click(body: Body, context: BoltContext) -> Requester:
    return Requester(team_of(context), body["container"]["channel_id"], body["user"]["id"])
