"""Tokens: what those in the settings look like, which rights they need, and the token of one workspace.

Slack may issue a new token for a workspace every twelve hours, and revoke it at any time.
"""

import re
from http.client import HTTPException
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.settings import SettingError, Settings
from bot.value_class import value_class

APPS = "https://api.slack.com/apps"
ENDED = frozenset({"account_inactive", "token_revoked"})
"""Slack's codes for a token that will never be valid again."""
REFUSED_TOKENS = ENDED | {"invalid_auth", "not_authed", "token_expired"}
NEEDED = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "users:read",
    }
)
OPTIONAL = frozenset({"channels:history", "files:read", "groups:history", "im:write"})
"""To look for a digest that may or may not have been sent, which is otherwise not sent again.

To check files that admins drop.
"""
SLACKBOT = "mcp:connect"
"""For Slackbot to call the app's tools; Slack does not offer this everywhere yet."""


@value_class()
class SlackToken:
    """A setting that holds a token, how the token begins, and where to get it."""

    setting: str
    prefix: str
    where: str

    def check_value(self, value: str) -> str:
        """Returns the token if it looks like one. Raises SettingError, which never shows it."""
        if not value:
            raise self.make_error("is not set")
        if not re.fullmatch(rf"{self.prefix}[\w.-]+", value, re.ASCII):
            raise self.make_error(f"does not look like a token that begins with {self.prefix}")
        return value

    def make_error(self, problem: str) -> SettingError:
        """Makes the error that says what is wrong with the setting and where to get the token."""
        return SettingError(
            f"{self.setting} {problem}. Get it at {APPS}: choose your app, then {self.where}."
        )


BOT_TOKEN = SlackToken("SLACK_BOT_TOKEN", "xoxb-", "“OAuth & Permissions”, “Bot User OAuth Token”")
APP_TOKEN = SlackToken(
    "SLACK_APP_TOKEN",
    "xapp-",
    "“Basic Information”, “App-Level Tokens”, one with the scope connections:write",
)


def check_tokens(settings: Settings) -> tuple[str, str]:
    """Returns the bot's token and the app's. Raises SettingError if one is missing or malformed."""
    if settings.client_id:
        raise SettingError(
            "SLACK_CLIENT_ID is for many workspaces, which takes serve --http with SLACK_SIGNING_SECRET: "
            "set that too, or leave it out."
        )
    return BOT_TOKEN.check_value(settings.bot_token), APP_TOKEN.check_value(settings.app_token)


class NotInstalledError(Exception):
    """The app is not, or no longer, installed in the workspace; it says why, as reasons are kept."""


FAILURES = (SlackApiError, NotInstalledError, OSError, HTTPException)
"""What a call raises if Slack refuses it, or does not answer."""


class WorkspaceToken(Protocol):
    """The token of a workspace, asked for before each call."""

    def read(self) -> str:
        """Returns the token. Raises NotInstalledError."""

    def note_ended(self, token: str, code: str) -> None:
        """Notes that Slack no longer takes a token, with Slack's code for why."""


class WorkspaceClient(WebClient):
    """A client of the Web API that has a token, or asks whoever holds one for it at each call."""

    def __init__(self, token: str | WorkspaceToken | None = None, **named: Any) -> None:  # noqa: ANN401 those of WebClient
        super().__init__(token if isinstance(token, str) else None, **named)
        self._holder = None if isinstance(token, str) else token

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 the same
        """Calls the Web API with the current token; notes it if that has ended."""
        if not self._holder:
            return super().api_call(api_method, **arguments)
        self.token = token = self._holder.read()
        try:
            return super().api_call(api_method, **arguments)
        except SlackApiError as error:
            if (code := str(error.response.get("error"))) in ENDED:
                self._holder.note_ended(token, code)
            raise
