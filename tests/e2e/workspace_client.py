"""What people do in the local workspace, and what they see of it."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

from bot.operations.demo.local_slack import BOT_TOKEN

WAIT_SECONDS = 30
LOOK_SECONDS = 0.05
_BOUNDARY = "tidewaiter-drop"

Post = dict[str, Any]


@dataclass(frozen=True)
class Workspace:
    """The control API of a local Slack at `page`."""

    page: str

    def say(self, channel: str, user: str, text: str, thread: str | None = None) -> str:
        """Post as a person; the message's ts."""
        told = self._call(
            "/_control/message", {"channel": channel, "user": user, "text": text, "thread_ts": thread}
        )
        ts: str = told["message"]["ts"]
        return ts

    def direct_channel(self, user: str) -> str:
        """The channel of a person's direct messages with the bot, opened if need be."""
        identity: str = self._call("/api/conversations.open", {"users": user})["channel"]["id"]
        return identity

    def command(self, channel: str, user: str, text: str) -> None:
        self._call("/_control/command", {"channel": channel, "user": user, "command": "/trade", "text": text})

    def drop(self, channel: str, user: str, name: str, content: bytes) -> None:
        """Upload a file as a person."""
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in (("channel", channel), ("user", user), ("text", ""))
        ]
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{_BOUNDARY}--\r\n".encode()])
        headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        request = Request(f"{self.page}/_control/upload", body, headers)  # noqa: S310  # a page on loopback
        with build_opener(ProxyHandler({})).open(request) as reply:
            assert json.load(reply)["ok"]

    def click(self, post: Post, user: str, number: int = 0) -> None:
        """Press a message's button, counted from 0."""
        button = buttons(post)[number]
        action = {key: button[key] for key in ("type", "action_id", "value")}
        self._call(
            "/_control/interact",
            {"channel": post["channel"], "messageTs": post["ts"], "user": user, "action": action},
        )

    def posts(self, channel: str) -> list[Post]:
        """What the bot said in a channel, oldest first, private answers included."""
        found: list[Post] = self._call(f"/_control/messages/{channel}")["messages"]
        return [post for post in found if post.get("bot_id")]

    def wait_for(self, channel: str, is_it: Callable[[Post], bool], count: int = 1) -> list[Post]:
        """Look until the bot has said `count` such things."""
        deadline = time.monotonic() + WAIT_SECONDS
        while len(found := [post for post in self.posts(channel) if is_it(post)]) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(found)} of {count} in {self.posts(channel)}")
            time.sleep(LOOK_SECONDS)
        return found

    def content(self, file: Post) -> bytes:
        """The bytes of an uploaded file."""
        request = Request(file["url_private"], headers={"Authorization": f"Bearer {BOT_TOKEN}"})  # noqa: S310  # on loopback
        with build_opener(ProxyHandler({})).open(request) as reply:
            content: bytes = reply.read()
        return content

    def _call(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {BOT_TOKEN}"}
        request = Request(f"{self.page}{path}", data, headers)  # noqa: S310  # a page on loopback
        with build_opener(ProxyHandler({})).open(request) as reply:
            told = json.load(reply)
        assert told.get("ok", True), told
        return told


def buttons(post: Post) -> list[Post]:
    return [button for block in post["blocks"] if block["type"] == "actions" for button in block["elements"]]


def shown(post: Post) -> str:
    """All that a post's blocks say."""
    return json.dumps(post["blocks"], ensure_ascii=False)


def is_in_thread(ts: str) -> Callable[[Post], bool]:
    return lambda post: post.get("thread_ts") == ts


def is_private_to(user: str) -> Callable[[Post], bool]:
    return lambda post: post.get("ephemeral_to") == user
