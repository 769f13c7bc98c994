"""Who may subscribe a channel or change what it is told: asked of Slack each time, and again when sending."""

from collections.abc import Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
)

from bot.digest.asker import Asker
from bot.slack.sender import RATE_LIMIT_RETRIES, TIMEOUT

MEMBERS_PAGE = 1_000
_GONE = ("channel_not_found", "not_in_channel", "user_not_found", "users_not_found", "user_not_visible")
_INVITE = "I am not in this channel. Invite me (type /invite and my name), then say it again."


def reading_client(token: str, url: str) -> WebClient:
    """A client that only reads, and so may repeat any call."""
    retries = [RateLimitErrorRetryHandler(max_retry_count=RATE_LIMIT_RETRIES), ConnectionErrorRetryHandler()]
    return WebClient(token=token, base_url=url, timeout=TIMEOUT, retry_handlers=retries)


class Rights:
    """Raises SlackApiError or OSError where Slack cannot be asked.

    `admins` are ids of people who are let in as guests or from another workspace too; everyone must be a
    member of the channel.
    """

    def __init__(self, client: WebClient, admins: frozenset[str] = frozenset()) -> None:
        self._client = client
        self._admins = admins

    def refusal(self, asker: Asker) -> str:
        """Why the channel's digests are not the asker's to change, in plain words; nothing where they are."""
        try:
            return self._of_person(asker) or self._of_channel(asker)
        except SlackApiError as error:
            if error.response.get("error") in _GONE:
                return _INVITE
            raise

    def zone(self, person: str) -> str | None:
        """The IANA zone that a person has set in Slack."""
        zone: str | None = self._client.users_info(user=person)["user"].get("tz")
        return zone

    def _of_person(self, asker: Asker) -> str:
        user = self._client.users_info(user=asker.person)["user"]
        if user.get("deleted") or user.get("is_bot"):
            return "Only people with an account in this workspace can order digests."
        if asker.person in self._admins:
            return ""
        if user.get("is_restricted") or user.get("is_ultra_restricted"):
            return "Guests cannot order digests here. Ask a member of the channel to do it."
        if user.get("is_stranger") or not _is_of_team(user, asker.team):
            return "People of other workspaces cannot order digests here. Ask a member of this one to do it."
        return ""

    def _of_channel(self, asker: Asker) -> str:
        channel = self._client.conversations_info(channel=asker.channel)["channel"]
        if channel.get("is_archived"):
            return "This channel is archived."
        if channel.get("is_im"):
            return "" if self._is_member(asker) else "This conversation is not with you."
        if not channel.get("is_member"):
            return _INVITE
        return (
            ""
            if self._is_member(asker)
            else "Only members of the channel can order its digests. Join it first."
        )

    def _is_member(self, asker: Asker) -> bool:
        return any(asker.person in page for page in self._members(asker.channel))

    def _members(self, channel: str) -> Iterator[list[str]]:
        cursor = ""
        while True:
            page = self._client.conversations_members(channel=channel, limit=MEMBERS_PAGE, cursor=cursor)
            yield page["members"]
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _is_of_team(user: dict[str, Any], team: str) -> bool:
    """A person of an organisation has several workspaces."""
    teams = (user.get("enterprise_user") or {}).get("teams", [])
    return user.get("team_id", team) == team or team in teams
