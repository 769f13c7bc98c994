"""How often Slack stands to be called: each method so many times a minute, by its tier."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

MINUTE = 60.0
TIER_3, TIER_4 = 40, 80
"""Of the 50 and the 100 calls a minute that Slack allows: the rest is for people who ask meanwhile."""
BURST = 5
"""Calls of a method that wait for nothing, where there was none for a while."""
ALLOWED: Mapping[str, int] = {
    "chat.postMessage": 240,  # Slack: several hundred a minute; a message a second in each channel besides
    "conversations.members": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "users.info": TIER_4,
}


class Pace:
    """When each method may be called next, for one workspace and one thread."""

    def __init__(
        self, steady: Callable[[], float] = time.monotonic, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._steady = steady
        self._pause = pause
        self._free: dict[str, float] = {}

    def wait(self, method: str) -> None:
        """Until it is the method's turn, which is taken with that."""
        apart = MINUTE / ALLOWED.get(method, TIER_3)
        free = max(self._free.get(method, 0.0), self._steady() - BURST * apart)
        while (seconds := free - self._steady()) > 0:
            self._pause(seconds)
        self._free[method] = free + apart


class PacedClient(WebClient):
    """A client each call of which waits for its turn."""

    def __init__(self, *arguments: Any, pace: Pace, **named: Any) -> None:  # noqa: ANN401 those of WebClient
        super().__init__(*arguments, **named)
        self._pace = pace

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 the same
        self._pace.wait(api_method)
        return super().api_call(api_method, **arguments)
