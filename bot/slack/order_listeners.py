"""Listens to the buttons and forms of orders: acknowledged, claimed once, and handed on."""

import json
import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Protocol

from slack_bolt import Ack, App, BoltContext

from bot.orders.requester import Requester
from bot.slack.background import acknowledge_first
from bot.slack.bodies import Body, find_click, find_team, make_click_key
from bot.slack.buttons import EDIT, ORDER
from bot.slack.cards import make_line
from bot.slack.edit_form import FORM, Form, read_form
from bot.slack.failures import report_failures
from bot.slack.layout import SlackMessage
from bot.slack.listeners import DOUBLE_CLICK_SECONDS
from bot.slack.sender import Sender
from bot.store.memory.memory import Memory

NO_ORDER = "I cannot read the order of this button any more. Say it in words: subscribe …"

log = logging.getLogger(__name__)


def register_order_listeners(
    app: App, pool: Executor, of_workspace: Callable[[BoltContext], "OrderListeners"]
) -> None:
    """Has each click and form handled by the listeners of the workspace that it comes from."""

    def on_order(body: Body, context: BoltContext) -> None:
        of_workspace(context).on_order(body, context)

    def on_edit(body: Body, context: BoltContext) -> None:
        of_workspace(context).on_edit(body, context)

    def on_edited(ack: Ack, body: Body, context: BoltContext) -> None:
        of_workspace(context).on_edited(ack, body, context)

    app.action(re.compile(rf"{ORDER}_\d+"))(acknowledge_first(on_order, pool))
    app.action(re.compile(rf"{EDIT}_\d+"))(acknowledge_first(on_edit, pool))
    app.view(FORM)(on_edited)


class OrderEditing(Protocol):
    """Takes orders for digests, and shows them to be changed."""

    def to(self, words: str, requester: Requester) -> SlackMessage | None:
        """The reply to an order; None for words that order nothing."""

    def form(self, number: int, requester: Requester) -> Form | SlackMessage:
        """One that stands, to be changed; a message where it is not the requester's to change."""

    def unread(self, words: str, requester: Requester) -> str:
        """Why words are no order, nothing where they are one."""


class OrderListeners:
    """One method for each thing that Slack sends."""

    def __init__(self, ordering: OrderEditing, memory: Memory, sender: Sender) -> None:
        self._ordering = ordering
        self._memory = memory
        self._sender = sender

    def on_order(self, body: Body, context: BoltContext) -> None:
        """Carries out the order on a button: undo, pause, delete, or subscribe to an answer."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond):
            if self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                requester = _requester_of_click(body, context)
                log.info("slack.order team=%s channel=%s", requester.team, requester.channel)
                respond(self._ordering.to(find_click(body)["value"], requester) or make_line(NO_ORDER))

    def on_edit(self, body: Body, context: BoltContext) -> None:
        """Opens a form with what is ordered, where the requester may change it."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond):
            if not self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                return
            form = self._ordering.form(int(find_click(body)["value"]), _requester_of_click(body, context))
            if isinstance(form, SlackMessage):
                respond(form)
            else:
                self._sender.open_form(body["trigger_id"], form)

    def on_edited(self, ack: Ack, body: Body, context: BoltContext) -> None:
        """Reads the form before it closes, carries out its order, and replies where it was opened."""
        view, person = body["view"], body["user"]["id"]
        place = json.loads(view["private_metadata"])
        requester = Requester(find_team(context), place["channel"], person)
        words, block = read_form(view["state"]["values"])
        order = f"change {place['number']} to {words}"
        whisper = partial(self._sender.whisper, requester.channel, person)
        with report_failures(whisper):
            if reason := self._ordering.unread(order, requester):
                ack(response_action="errors", errors={block: reason})
                return
            ack()
            if self._memory.claim(f"form {view['id']} {view.get('hash', '')}"):
                whisper(self._ordering.to(order, requester) or make_line(NO_ORDER))


def _requester_of_click(body: Body, context: BoltContext) -> Requester:
    return Requester(find_team(context), body["container"]["channel_id"], body["user"]["id"])
