"""A Slack of several workspaces: each app's token is of one, and can be given anew, and taken away."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl

LOOPBACK = "127.0.0.1"
CLIENT_ID, CLIENT_SECRET = "111.222", "c0ffee-client-secret"
Statement = dict[str, Any]


@dataclass
class SharedSlack:
    """`lifetime` is for how many seconds the next tokens hold, for ever where it is None.

    `posts` are team, channel and text of each message; `before_post` is called before one is taken.
    """

    lifetime: int | None = None
    before_post: Callable[[str], None] = lambda _team: None
    tokens: dict[str, str] = field(default_factory=dict)
    refreshing: dict[str, str] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    posts: list[tuple[str, str, str]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    renewals: int = 0
    lock: Lock = field(default_factory=Lock)
    serial: Iterator[int] = field(default_factory=lambda: count(1))

    def revoke(self, team: str) -> None:
        self.tokens = {token: its for token, its in self.tokens.items() if its != team}
        self.refreshing = {token: its for token, its in self.refreshing.items() if its != team}

    def call(self, method: str, form: Statement, authorization: str) -> Statement:
        with self.lock:
            if method == "oauth.v2.access":
                return self._access(form, authorization)
            token = form.get("token") or authorization.removeprefix("Bearer ")
            if token not in self.tokens:
                return {"ok": False, "error": "token_revoked" if token in self.given else "invalid_auth"}
            team = self.tokens[token]
            self.calls.append((team, method))
        if method.startswith("files."):
            return {"ok": False, "error": "file_uploads_disabled"}
        if method == "chat.postMessage":
            self.before_post(team)
            if token not in self.tokens:
                return {"ok": False, "error": "token_revoked"}
            self.posts.append((team, form["channel"], form["text"]))
        return {"ok": True, "ts": f"{next(self.serial)}.0", **self._tell(method, team)}

    def _access(self, form: Statement, authorization: str) -> Statement:
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if authorization != f"Basic {known}":
            return {"ok": False, "error": "bad_client_secret"}
        if form.get("grant_type") == "refresh_token":
            team = self.refreshing.pop(form["refresh_token"], "")
            if not team:
                return {"ok": False, "error": "invalid_refresh_token"}
            self.renewals += 1
        else:
            team = form["code"].removeprefix("code-of-")
        return {"ok": True, **self._grant(team)}

    def _grant(self, team: str) -> Statement:
        number = next(self.serial)
        token, refresh = f"xoxe.xoxb-{number}-{team.lower()}", f"xoxe-{number}-{team.lower()}"
        self.tokens[token] = team
        self.given.append(token)
        told = {
            "access_token": token,
            "bot_user_id": f"UBOT{team}",
            "team": {"id": team, "name": f"Desk <{team}>"},
            "authed_user": {"id": f"UADMIN{team}"},
        }
        if self.lifetime is None:
            return told
        self.refreshing[refresh] = team
        self.given.append(refresh)
        return {**told, "refresh_token": refresh, "expires_in": self.lifetime}

    def _tell(self, method: str, team: str) -> Statement:
        match method:
            case "auth.test":
                return {"team_id": team, "bot_id": f"B{team}", "user_id": f"UBOT{team}"}
            case "conversations.info":
                return {"channel": {"is_member": True}}
            case "conversations.members":
                return {"members": ["U1"]}
            case "conversations.history":
                return {"messages": []}
            case "users.info":
                return {"user": {"team_id": team, "tz": "Asia/Seoul"}}
        return {}


@contextmanager
def shared_slack() -> Iterator[tuple[SharedSlack, str]]:
    """Yields the Slack, and the address of its Web API."""
    slack = SharedSlack()

    class Exchange(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            is_json = "json" in self.headers.get("Content-Type", "")
            form = json.loads(sent or "{}") if is_json else dict(parse_qsl(sent))
            method = self.path.rpartition("/")[2]
            body = json.dumps(slack.call(method, form, self.headers.get("Authorization", ""))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer((LOOPBACK, 0), Exchange) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield slack, f"http://{LOOPBACK}:{server.server_port}/api/"
        finally:
            server.shutdown()
            thread.join()
