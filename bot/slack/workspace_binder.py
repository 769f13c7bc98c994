"""Assigns a workspace to subscriptions that were ordered before the bot was in one."""

import logging
from collections.abc import Callable

from slack_sdk import WebClient

from bot.slack.tokens import FAILURES
from bot.store.memory.facts import TICK, WORKSPACE, Facts
from bot.subscriptions.store import SubscriptionStore
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

PEOPLE = ("U", "W")
"""Slack's ids of people begin with these."""

SECONDS = 5

log = logging.getLogger(__name__)


@value_class()
class WorkspaceBinder:
    """Assigns subscriptions before each delivery; if Slack cannot be asked, it tries again next time.

    `client_of` returns the client of a workspace; it may raise NotInstalledError.
    """

    client_of: Callable[[str], WebClient]
    subscriptions: SubscriptionStore
    facts: Facts

    def bind_before(self, work: Callable[[], object], seconds: int) -> Callable[[], None]:
        """Returns work that assigns subscriptions before each run and notes the time after it."""

        def bind_and_work() -> None:
            self.bind_all()
            work()
            self.facts.note(TICK, str(seconds))

        return bind_and_work

    def note_workspace(self) -> None:
        """Notes which workspace the bot is in, if it is in only one."""
        try:
            self.facts.note(WORKSPACE, read_workspace(self.client_of("")))
        except FAILURES as error:
            log.warning("subscription.not_settled reason=%s", error)

    def bind_all(self) -> None:
        """Assigns subscriptions without a workspace to this one, and those of people to direct messages."""
        home, orders = self.facts.find(WORKSPACE), self.subscriptions.list_all()
        if home and not all(one.team for one in orders):
            self.subscriptions.bind_to_team(home.value)
        for one in orders:
            if one.channel.startswith(PEOPLE) and one.paused is None:
                self._move_to_direct(one)

    def _move_to_direct(self, one: Subscription) -> None:
        """Moves a subscription to the direct messages with the person, by which rights are asked for."""
        try:
            reply = self.client_of(one.team).conversations_open(users=one.channel)
        except FAILURES as error:
            log.warning("subscription.not_settled reason=%s", error)
        else:
            self.subscriptions.move(one.id, str(reply["channel"]["id"]))


def find_workspace(token: str, url: str) -> str:
    """Returns the workspace of a token in the settings; empty if Slack does not say."""
    if not token:
        return ""
    try:
        return read_workspace(WebClient(token=token, base_url=url, timeout=SECONDS))
    except FAILURES:
        return ""


def read_workspace(client: WebClient) -> str:
    """Returns the team id that a bot token belongs to. Raises SlackApiError and OSError."""
    return str(client.auth_test()["team_id"])
