"""The two tokens that Socket Mode needs, checked before anything starts."""

import re
from dataclasses import dataclass

from bot.settings import SettingError, Settings

APPS = "https://api.slack.com/apps"


@dataclass(frozen=True, slots=True)
class SlackToken:
    """A setting that holds a token, how it begins, and where to get it."""

    setting: str
    prefix: str
    where: str

    def checked(self, value: str) -> str:
        """Returns the token. Raises SettingError, which never shows it."""
        if not value:
            raise self.error("is not set")
        if not re.fullmatch(rf"{self.prefix}[\w.-]+", value, re.ASCII):
            raise self.error(f"does not look like a token that begins with {self.prefix}")
        return value

    def error(self, problem: str) -> SettingError:
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
    """Returns the bot's token and the app's. Raises SettingError for a missing or malformed one."""
    if settings.client_id:
        raise SettingError(
            "SLACK_CLIENT_ID is for many workspaces, which takes serve --http with SLACK_SIGNING_SECRET: "
            "set that too, or leave it out."
        )
    return BOT_TOKEN.checked(settings.bot_token), APP_TOKEN.checked(settings.app_token)
