"""Listens to the buttons of orders: acknowledged, claimed once, and handed on."""

import logging
import re
from functools import partial
from typing import Protocol

from slack_bolt import BoltContext

from bot.orders.requester import Requester
from bot.slack.bodies import Body, find_click, find_team, make_click_key
from bot.slack.buttons import EDIT, ORDER, TEST
from bot.slack.cards import make_line
from bot.slack.failures import report_failures
from bot.slack.home.content import Notice
from bot.slack.listeners import DOUBLE_CLICK_SECONDS, OrderTaking
from bot.slack.locales import Locales
from bot.slack.modals.fields import Form
from bot.slack.routing import Routes
from bot.slack.sender import Sender
from bot.store.memory.memory import Memory

REOPEN_SECONDS = 2
"""After which a form that was closed is opened again."""

log = logging.getLogger(__name__)


def register_order_listeners(routes: "Routes[OrderListeners]") -> None:
    routes.action(re.compile(rf"{ORDER}_\d+"), OrderListeners.on_order)
    routes.action(re.compile(rf"({EDIT}|{TEST})_\d+"), OrderListeners.on_deed)


class OrderDeeds(Protocol):
    """Does what asks something first to an order that stands."""

    def do(self, deed: str, number: int, team: str, person: str, place: str = "") -> Notice | Form:
        """What was done or is barred, or the form that asks."""


class OrderListeners:
    """One method for each thing that Slack sends."""

    def __init__(
        self, ordering: OrderTaking, deeds: OrderDeeds, memory: Memory, sender: Sender, locales: Locales
    ) -> None:
        self._ordering = ordering
        self._deeds = deeds
        self._memory = memory
        self._sender = sender
        self._locales = locales

    def on_order(self, body: Body, context: BoltContext) -> None:
        """Carries out the order on a button: undo, pause, delete, or subscribe to an answer."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, partial(self._locales.find, body["user"]["id"])):
            if self._memory.claim(make_click_key(body, context), DOUBLE_CLICK_SECONDS):
                requester = _requester_of_click(body, context)
                log.info("slack.order team=%s channel=%s", requester.team, requester.channel)
                reply = self._ordering.to(find_click(body)["value"], requester)
                respond(reply or self._ordering.miss(requester.person))

    def on_deed(self, body: Body, context: BoltContext) -> None:
        """Opens a form with what is ordered, or one that asks whether to post a test where others read it."""
        respond = partial(self._sender.respond, body["response_url"])
        with report_failures(respond, partial(self._locales.find, body["user"]["id"])):
            if not self._memory.claim(make_click_key(body, context), REOPEN_SECONDS):
                return
            requester, click = _requester_of_click(body, context), find_click(body)
            deed, number = click["action_id"].partition("_")[0], int(click["value"])
            done = self._deeds.do(deed, number, requester.team, requester.person, requester.channel)
            if isinstance(done, Notice):
                respond(make_line(done.text))
            else:
                self._sender.open_form(body["trigger_id"], done)


def _requester_of_click(body: Body, context: BoltContext) -> Requester:
    return Requester(find_team(context), body["container"]["channel_id"], body["user"]["id"])
