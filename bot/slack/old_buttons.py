"""Says of buttons that no other listener knows that they do nothing any more; it is registered last."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from slack_bolt import App, BoltContext

from bot.messages import message
from bot.slack.background import acknowledge_first
from bot.slack.bodies import Body, find_click
from bot.slack.cards import make_line
from bot.slack.failures import report_failures
from bot.slack.locales import Locales
from bot.slack.sender import Sender

log = logging.getLogger(__name__)


def register_old_buttons(
    app: App, pool: Executor, of_workspace: Callable[[BoltContext], "OldButtons"]
) -> None:
    def on_click(body: Body, context: BoltContext) -> None:
        of_workspace(context).on_click(body)

    app.action(re.compile(".*"))(acknowledge_first(on_click, pool))


class OldButtons:
    """Buttons of messages that another version has sent."""

    def __init__(self, sender: Sender, locales: Locales) -> None:
        self._sender = sender
        self._locales = locales

    def on_click(self, body: Body) -> None:
        """Tells the person; a button that only opens a page has no value, and needs no word."""
        click = find_click(body)
        address = body.get("response_url")
        if not address or not click.get("value"):
            return
        respond, tongue = partial(self._sender.respond, address), self._locales.find(body["user"]["id"])
        with report_failures(respond, lambda: tongue):
            log.info("slack.old_button action=%s", click["action_id"])
            respond(make_line(tongue.message(message("slack-old-button"))))
