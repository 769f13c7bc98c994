"""Whose subscriptions a person may manage: of channels asked of Slack side by side, and kept for minutes."""

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

from slack_sdk.errors import SlackApiError

from bot.orders.requester import Requester
from bot.slack.rights import OrderBar, Rights
from bot.slack.workspace_token import NotInstalledError
from bot.subscriptions.subscription import Subscription

KEPT_SECONDS = 300.0
AT_ONCE = 8
CLOSED_PLACES = (OrderBar.ARCHIVED, OrderBar.OUTSIDE)
"""What keeps everybody from ordering for a channel."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OrderReach:
    """What Slack refuses to tell is taken for a no, and asked again."""

    rights: Rights
    steady: Callable[[], float] = time.monotonic
    _known: dict[Requester, tuple[float, OrderBar | None]] = field(default_factory=dict)

    def find_bar(self, team: str, person: str) -> OrderBar | None:
        """Returns what keeps a person from ordering anything at all."""
        return self._ask(Requester(team, person, person))

    def choose(
        self, team: str, person: str, subscriptions: Iterable[Subscription]
    ) -> tuple[Subscription, ...]:
        """Returns those of the person and of the channels that the person may manage, in their order.

        What a person has ordered for a channel that is closed since is still the person's to end or to move.
        """
        of_team = [one for one in subscriptions if one.team == team]
        channels = {one.channel for one in of_team if not is_direct(one)}
        asked = [Requester(team, channel, person) for channel in sorted(channels)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            bars = dict(zip(asked, pool.map(self._ask, asked), strict=True))
        open_to = {one.channel for one, bar in bars.items() if bar is None}
        closed = {one.channel for one, bar in bars.items() if bar in CLOSED_PLACES}
        return tuple(
            one
            for one in of_team
            if (one.owner == person and (is_direct(one) or one.channel in closed))
            or (not is_direct(one) and one.channel in open_to)
        )

    def forget(self) -> None:
        """Asks Slack anew: somebody joined, left or closed something."""
        self._known.clear()

    def _ask(self, requester: Requester) -> OrderBar | None:
        known = self._known.get(requester)
        if known and self.steady() - known[0] < KEPT_SECONDS:
            return known[1]
        try:
            bar = self.rights.bar(requester)
        except (SlackApiError, NotInstalledError, OSError, HTTPException) as error:
            log.warning("slack.rights_unknown channel=%s reason=%s", requester.channel, error)
            return OrderBar.OUTSIDE
        self._known[requester] = (self.steady(), bar)
        return bar


def is_direct(one: Subscription) -> bool:
    """Whether it is told to one person, in direct messages."""
    return one.channel == one.owner or one.channel.startswith("D")
