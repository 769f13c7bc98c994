"""Who is where in a workspace, without a Slack."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse


class Directory(WebClient):
    """People and channels, as Slack tells of them; members come one a page.

    `fault` is what asking about a channel is refused with.
    """

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[str, dict[str, Any]] = {
            person: {"team_id": "T1", "tz": "Asia/Seoul"} for person in ("U1", "U2", "U3")
        }
        self.channels: dict[str, dict[str, Any]] = {
            "C1": {"is_member": True},
            "C2": {"is_member": True, "is_private": True},
            "D1": {"is_im": True},
        }
        self.members = {"C1": ["U0", "U1", "U2"], "C2": ["U0", "U1"], "D1": ["U0", "U1"]}
        self.fault = ""

    def users_info(self, *, user: str, **_: Any) -> SlackResponse:
        return self._told({"user": self._found(self.people, user, "user_not_found")})

    def conversations_info(self, *, channel: str, **_: Any) -> SlackResponse:
        if self.fault:
            raise self._refusal(self.fault)
        return self._told({"channel": self._found(self.channels, channel, "channel_not_found")})

    def conversations_history(self, *, channel: str, **_: Any) -> SlackResponse:
        self._found(self.channels, channel, "channel_not_found")
        return self._told({"messages": []})

    def conversations_members(self, *, channel: str, cursor: str | None = None, **_: Any) -> SlackResponse:
        place, members = int(cursor or 0), self.members[channel]
        behind = str(place + 1) if place + 1 < len(members) else ""
        page = {"members": [members[place]], "response_metadata": {"next_cursor": behind}}
        return self._told(page)

    def _found(self, told: dict[str, dict[str, Any]], name: str, missing: str) -> dict[str, Any]:
        if name not in told:
            raise self._refusal(missing)
        return told[name]

    def _refusal(self, code: str) -> SlackApiError:
        return SlackApiError(code, self._told({"error": code}))  # type: ignore[no-untyped-call]  # so in slack_sdk

    def _told(self, data: dict[str, Any]) -> SlackResponse:
        return SlackResponse(
            client=self, http_verb="GET", api_url="", req_args={}, data=data, headers={}, status_code=200
        )
