"""Keeps calls within Slack's limits: per minute for each method, per second for each channel."""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from slack_sdk.web import SlackResponse

from bot.slack.tokens import WorkspaceClient, WorkspaceToken

MINUTE = 60.0
TIER_3, TIER_4 = 40, 80
"""Below the 50 and the 100 calls a minute that Slack allows, to leave room for people who ask."""
BURST = 5
"""Calls of a method that need not wait after a quiet time."""
RETRY_AFTER_SECONDS = 30.0
"""The pause if Slack says that a call came too soon, but not when to come back."""
ALLOWED: Mapping[str, int] = {
    "chat.postMessage": 240,  # Slack: several hundred a minute; a message a second in each channel besides
    "conversations.members": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "users.info": TIER_4,
}


def find_tier_rate(method: str) -> int:
    """Returns how many calls a minute Slack allows for a method."""
    return ALLOWED.get(method, TIER_3)


def find_channel_rate(_channel: str) -> int:
    """Returns how many messages a minute a channel takes."""
    return 60


class RateLimit:
    """Gives each method, or channel, its next turn; any thread may wait for one."""

    def __init__(
        self,
        a_minute: Callable[[str], int],
        steady: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._a_minute = a_minute
        self._steady = steady
        self.pause = pause
        self._lock = Lock()
        self._free: dict[str, float] = {}

    def wait_for_turn(self, name: str) -> None:
        """Takes the next turn and waits until it has come."""
        apart = MINUTE / self._a_minute(name)
        with self._lock:
            now = self._steady()
            turn = max(self._free.get(name, 0.0), now - BURST * apart)
            self._free[name] = turn + apart
        if turn > now:
            self.pause(turn - now)

    def hold_back(self, name: str, seconds: float) -> None:
        """Gives no turn for so many seconds, because Slack asked for that."""
        with self._lock:
            self._free[name] = max(self._free.get(name, 0.0), self._steady() + seconds)


class PacedClient(WorkspaceClient):
    """A client whose calls each wait for their turn."""

    def __init__(self, token: str | WorkspaceToken | None, pace: RateLimit, **named: Any) -> None:  # noqa: ANN401 those of WebClient
        super().__init__(token, **named)
        self._pace = pace

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 the same
        """Calls the Web API once the method has its turn."""
        self._pace.wait_for_turn(api_method)
        return super().api_call(api_method, **arguments)


def read_retry_after(headers: Mapping[str, Any]) -> float:
    """Returns the seconds that Slack asks to wait."""
    found = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    text = found[0] if isinstance(found, list) and found else found
    try:
        return max(0.0, float(text or RETRY_AFTER_SECONDS))
    except ValueError:
        return RETRY_AFTER_SECONDS
