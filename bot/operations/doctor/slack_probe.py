"""Asks Slack whether it is there, once for each token and within a time limit."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.value_class import value_class

SECONDS = 5
"""For one call, and as long again for what the system itself may wait for, such as a name."""


@value_class()
class ProbeReply:
    """What Slack replied: `error` is its code for what is wrong, `silence` why there is no reply at all."""

    said: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    silence: str = ""

    @property
    def is_good(self) -> bool:
        """True if Slack replied and refused nothing."""
        return not (self.error or self.silence)

    @property
    def date(self) -> datetime | None:
        """Slack's clock when it replied."""
        try:
            return parsedate_to_datetime(self.headers.get("date", ""))
        except ValueError:
            return None


class SlackProbe:
    """Asks with the tokens in the settings, each question once."""

    def __init__(self, url: str, bot_token: str, app_token: str) -> None:
        self.url = url
        self._bot_token = bot_token
        self._app_token = app_token

    @cached_property
    def greeting(self) -> ProbeReply:
        """The reply to auth.test by the bot token."""
        return _call_in_time(self._make_client(self._bot_token).auth_test)

    @cached_property
    def socket(self) -> ProbeReply:
        """The reply to apps.connections.open with the app token.

        Nobody connects to the address that it gives.
        """
        client = self._make_client("")
        return _call_in_time(lambda: client.apps_connections_open(app_token=self._app_token))

    @cached_property
    def bot_app(self) -> str:
        """The id of the app that the bot's token is of, by bots.info; empty if Slack does not tell."""
        if not (bot := str(self.greeting.said.get("bot_id") or "")):
            return ""
        client = self._make_client(self._bot_token)
        reply = _call_in_time(lambda: client.api_call("bots.info", data={"bot": bot}))
        return str((reply.said.get("bot") or {}).get("app_id") or "")

    def _make_client(self, token: str) -> WebClient:
        return WebClient(token=token, base_url=self.url, timeout=SECONDS, retry_handlers=[])


def _call_in_time(call: Callable[[], SlackResponse]) -> ProbeReply:
    """Returns the result of a call, which is abandoned after a time.

    Looking up a name can take longer than any timeout.
    """
    found: list[ProbeReply] = []
    thread = threading.Thread(target=lambda: found.append(_make_reply(call)), daemon=True)
    thread.start()
    thread.join(2 * SECONDS)
    return found[0] if found else ProbeReply(silence=f"no answer within {2 * SECONDS} seconds")


def _make_reply(call: Callable[[], SlackResponse]) -> ProbeReply:
    try:
        reply = call()
    except SlackApiError as error:
        code = error.response.get("error") or f"status {error.response.status_code}"
        return ProbeReply(headers=_normalize_headers(error.response.headers), error=str(code))
    except (OSError, HTTPException, SlackClientError, ValueError) as error:
        return ProbeReply(silence=f"{type(error).__name__}: {error}")
    said = reply.data if isinstance(reply.data, dict) else {}
    return ProbeReply(said, _normalize_headers(reply.headers))


def _normalize_headers(headers: Mapping[str, Any]) -> dict[str, str]:
    """Returns lower-case names, and of several values the first."""
    return {
        name.lower(): str(value[0] if isinstance(value, list) and value else value)
        for name, value in headers.items()
    }
