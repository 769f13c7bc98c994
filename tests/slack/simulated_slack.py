"""A Web API held to Slack's limits, in a time that only its own calls and waits let pass."""

from collections import defaultdict, deque
from threading import RLock
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.rate_limits import PacedClient, RateLimit, find_tier_rate
from tests.slack.slack_doubles import make_response

CALL_SECONDS = 0.05
MINUTE = 60.0
LIMITS = {
    "chat.postMessage": 300,
    "chat.update": 50,
    "conversations.history": 50,
    "conversations.info": 50,
    "conversations.members": 100,
    "conversations.open": 50,
    "files.completeUploadExternal": 100,
    "files.getUploadURLExternal": 100,
    "users.info": 100,
}
"""Calls a minute, as Slack documents them: 50 in Tier 3, 100 in Tier 4, several hundred posts."""
PAGE = 200


class SimulatedSlack(WebClient):
    """Everybody is a member of every channel. A call beyond its limit takes nothing and gets a 429.

    `posts` are the messages of each channel, the newest first, `calls` the moments of each method, and
    `refused` how many came too soon. Where it `is_strict`, a channel takes one message a second and no more;
    the replies to the next posts that `hangs` counts are lost.
    """

    def __init__(self, _token: str | None = None) -> None:
        super().__init__()
        self.now = 1_000.0
        self.posts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.posted_at: dict[str, list[float]] = defaultdict(list)
        self.calls: dict[str, list[float]] = defaultdict(list)
        self.refused = 0
        self.serial = 0
        self.is_strict = False
        self.hangs = 0
        self._lock = RLock()
        self._lately: dict[str, deque[float]] = defaultdict(deque)

    def pass_time(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds

    def steady(self) -> float:
        return self.now

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        with self._lock:
            return self._called(api_method, **arguments)

    def _called(self, api_method: str, **arguments: Any) -> SlackResponse:
        self.pass_time(CALL_SECONDS)
        self.calls[api_method].append(self.now)
        lately = self._lately[api_method]
        while lately and lately[0] <= self.now - MINUTE:
            lately.popleft()
        if len(lately) >= LIMITS[api_method]:
            self.refused += 1
            raise self._refusal(lately[0] + MINUTE - self.now)
        given = {**(arguments.get("params") or {}), **(arguments.get("json") or {})}
        if self.is_strict and self._is_too_soon(api_method, given):
            self.refused += 1
            raise self._refusal(0.0)
        lately.append(self.now)
        done = make_response(self, self._done(api_method, given))
        if self.hangs and api_method == "chat.postMessage":
            self.hangs -= 1
            raise TimeoutError("taken, and its reply lost")
        return done

    def _is_too_soon(self, method: str, given: dict[str, Any]) -> bool:
        before = self.posted_at[given["channel"]][-1:] if method == "chat.postMessage" else []
        return bool(before) and self.now < before[0] + 1.0

    def files_upload_v2(self, **_: Any) -> SlackResponse:
        """The bytes themselves go another way than calls."""
        self.api_call("files.getUploadURLExternal")
        return self.api_call("files.completeUploadExternal")

    def _done(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        self.serial += 1
        match method:
            case "chat.postMessage":
                post = {**given, "ts": f"{1_800_000_000 + self.serial}.0"}
                self.posts[given["channel"]].insert(0, post)
                self.posted_at[given["channel"]].append(self.now)
                return {"ts": post["ts"]}
            case "conversations.history":
                return self._page(given)
            case "conversations.info":
                return {"channel": {"is_member": True}}
            case "conversations.members":
                return {"members": ["U1"]}
            case "users.info":
                return {"user": {"team_id": "T1"}}
        return {"files": [{"id": f"F{self.serial}", "permalink": "http://127.0.0.1/F.png"}]}

    def _page(self, given: dict[str, Any]) -> dict[str, Any]:
        place = int(given.get("cursor") or 0)
        every = self.posts[given["channel"]]
        more = str(place + PAGE) if place + PAGE < len(every) else ""
        return {"messages": every[place : place + PAGE], "response_metadata": {"next_cursor": more}}

    def _refusal(self, seconds: float) -> SlackApiError:
        told = make_response(self, {"error": "ratelimited"}, 429, {"Retry-After": str(int(seconds) + 1)})
        return SlackApiError("ratelimited", told)  # type: ignore[no-untyped-call]  # so in slack_sdk


class PacedSlack(PacedClient, SimulatedSlack):
    """Called no faster than the bot calls the real one."""

    def __init__(self) -> None:
        super().__init__(None, RateLimit(find_tier_rate, self.steady, self.pass_time))
