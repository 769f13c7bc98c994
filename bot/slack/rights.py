"""Who may order a channel's digests; Slack is asked each time, and again when a digest is sent."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from enum import Enum
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler

from bot.delivery.due import OWNER_GONE
from bot.orders.order import Requester
from bot.slack.sender import TIMEOUT
from bot.slack.tokens import FAILURES, WorkspaceClient, WorkspaceToken
from bot.spoken import ENGLISH, Locale
from bot.subscriptions.reasons import name_reason
from bot.subscriptions.subscription import Subscription
from bot.value_class import value_class

MEMBERS_PAGE = 1_000
RATE_LIMIT_RETRIES = 2
_PERSON_GONE = ("user_not_found", "users_not_found", "user_not_visible")
_PLACE_GONE = ("channel_not_found", "not_in_channel")
_NOT_LISTED = ("missing_scope", "fetch_members_failed")
KEPT_SECONDS = 300.0
AT_ONCE = 8
log = logging.getLogger(__name__)


class OrderBar(Enum):
    """What keeps somebody from ordering, as an owner is told later."""

    CLOSED = OWNER_GONE
    GUEST = name_reason("owner-guest")
    STRANGER = name_reason("owner-stranger")
    ARCHIVED = name_reason("archived")
    OUTSIDE = name_reason("left-channel")
    ELSEWHERE = name_reason("left-conversation")
    NOT_THEIRS = name_reason("not-theirs")
    NO_MEMBER = name_reason("owner-left")

    @property
    def lapse(self) -> str:
        """The reason as it is kept with a paused subscription."""
        return self.value

    def say_refusal(self, locale: Locale = ENGLISH) -> str:
        """Says to the requester why nothing was ordered."""
        return locale.say_named("order-barred", self.name.lower())


def make_reading_client(token: str | WorkspaceToken, url: str) -> WebClient:
    """Returns a client that only reads, and so may repeat any call."""
    retries = [RateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_RETRIES), ConnectionErrorRetryHandler()]
    return WorkspaceClient(token, base_url=url, timeout=TIMEOUT, retry_handlers=retries)


@value_class()
class Rights:
    """Who may order, according to Slack; raises SlackApiError or OSError if Slack cannot be asked.

    `admins` are ids of people who may order even as guests or from another workspace; everyone must be a
    member of the channel.
    """

    client: WebClient
    admins: frozenset[str] = frozenset()
    known: dict[tuple[object, ...], Any] | None = None

    def remember_answers(self) -> "Rights":
        """Returns the same for one run, in which nothing about people and places is asked twice."""
        return Rights(self.client, self.admins, {})

    def find_bar(self, requester: Requester) -> OrderBar | None:
        """Returns why the requester may not order a channel's digests, or None.

        Without a person it is about the channel alone. A person's own id as the channel stands for the direct
        messages with the person.
        """
        if requester.channel == requester.person:
            return self._find_bar_of_person(requester)
        return (self._find_bar_of_person(requester) if requester.person else None) or self._find_bar_of_place(
            requester
        )

    def is_admin(self, person: str) -> bool:
        return person in self.admins

    def find_zone(self, person: str) -> str | None:
        """Returns the IANA zone that a person has set in Slack now; an order keeps it for good."""
        zone: str | None = self._ask_slack(self.client.users_info, user=person)["user"].get("tz")
        return zone

    def _find_bar_of_person(self, requester: Requester) -> OrderBar | None:
        try:
            user = self._ask_slack(self.client.users_info, user=requester.person)["user"]
        except SlackApiError as error:
            return _find_bar(error, _PERSON_GONE, OrderBar.CLOSED)
        if user.get("deleted") or user.get("is_bot"):
            return OrderBar.CLOSED
        if requester.person in self.admins:
            return None
        if user.get("is_restricted") or user.get("is_ultra_restricted"):
            return OrderBar.GUEST
        return OrderBar.STRANGER if user.get("is_stranger") or not _is_of_team(user, requester.team) else None

    def _find_bar_of_place(self, requester: Requester) -> OrderBar | None:
        is_direct = requester.channel.startswith("D")
        outside = OrderBar.ELSEWHERE if is_direct else OrderBar.OUTSIDE
        try:
            return self._find_bar_of_channel(requester, outside)
        except SlackApiError as error:
            if is_direct and error.response.get("error") in _NOT_LISTED:
                return self._find_bar_of_direct(requester)
            return _find_bar(error, _PLACE_GONE, outside)

    def _find_bar_of_channel(self, requester: Requester, outside: OrderBar) -> OrderBar | None:
        channel = self._ask_slack(self.client.conversations_info, channel=requester.channel)["channel"]
        is_direct = channel.get("is_im")
        if channel.get("is_archived"):
            return OrderBar.ARCHIVED
        if not (is_direct or channel.get("is_member")):
            return outside
        if not requester.person or any(
            requester.person in page for page in self._read_members(requester.channel)
        ):
            return None
        return OrderBar.NOT_THEIRS if is_direct else OrderBar.NO_MEMBER

    def _find_bar_of_direct(self, requester: Requester) -> OrderBar | None:
        """Works without the scope im:read: a conversation that can be read is one with the requester."""
        try:
            self._ask_slack(self.client.conversations_history, channel=requester.channel, limit=1)
        except SlackApiError as error:
            return _find_bar(error, _PLACE_GONE, OrderBar.ELSEWHERE)
        return None

    def _ask_slack(self, call: Callable[..., Any], **named: object) -> Any:  # noqa: ANN401 what Slack says
        if self.known is None:
            return call(**named)
        asked = call.__name__, *named.items()
        if asked not in self.known:
            self.known[asked] = call(**named)
        return self.known[asked]

    def _read_members(self, channel: str) -> Iterator[list[str]]:
        cursor = ""
        while True:
            page = self._ask_slack(
                self.client.conversations_members, channel=channel, limit=MEMBERS_PAGE, cursor=cursor
            )
            yield page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _find_bar(error: SlackApiError, codes: Collection[str], bar: OrderBar) -> OrderBar:
    """Returns what Slack's refusal means; raises it again if its code is another one."""
    if error.response.get("error") not in codes:
        raise error
    return bar


def _is_of_team(user: dict[str, Any], team: str) -> bool:
    """Returns whether a person belongs to a workspace; in an organisation there are several."""
    teams = (user.get("enterprise_user") or {}).get("teams", [])
    return user.get("team_id", team) == team or team in teams


CLOSED_PLACES = (OrderBar.ARCHIVED, OrderBar.OUTSIDE)
"""What keeps everybody from ordering for a channel."""


@value_class()
class OrderReach:
    """Finds what a person may manage; if Slack refuses to say, that counts as no, and is asked again."""

    rights: Rights
    steady: Callable[[], float] = time.monotonic
    _known: dict[Requester, tuple[float, OrderBar | None]] = field(default_factory=dict)

    def find_bar(self, team: str, person: str) -> OrderBar | None:
        """Returns what keeps a person from ordering anything at all."""
        return self._ask_bar(Requester(team, person, person))

    def choose_managed(
        self, team: str, person: str, subscriptions: Iterable[Subscription]
    ) -> tuple[Subscription, ...]:
        """Returns the subscriptions that the person may manage, in order.

        They are the person's own and those of channels where the person may order. What a person ordered for
        a channel that has since closed can still be ended or moved.
        """
        of_team = [one for one in subscriptions if one.team == team]
        channels = {one.channel for one in of_team if not one.is_direct}
        asked = [Requester(team, channel, person) for channel in sorted(channels)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            bars = dict(zip(asked, pool.map(self._ask_bar, asked), strict=True))
        open_to = {one.channel for one, bar in bars.items() if bar is None}
        closed = {one.channel for one, bar in bars.items() if bar in CLOSED_PLACES}
        return tuple(
            one
            for one in of_team
            if (one.owner == person and (one.is_direct or one.channel in closed))
            or (not one.is_direct and one.channel in open_to)
        )

    def forget_answers(self) -> None:
        """Forgets what Slack said, after somebody joined, left or closed something."""
        self._known.clear()

    def _ask_bar(self, requester: Requester) -> OrderBar | None:
        known = self._known.get(requester)
        if known and self.steady() - known[0] < KEPT_SECONDS:
            return known[1]
        try:
            bar = self.rights.find_bar(requester)
        except FAILURES as error:
            log.warning("slack.rights_unknown channel=%s reason=%s", requester.channel, error)
            return OrderBar.OUTSIDE
        self._known[requester] = (self.steady(), bar)
        return bar
