"""A proxy before the local Slack, for what that never does: refuse, hang, break, and lose a reply."""

import json
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.operations.demo.local_slack import LOOPBACK, LocalSlack

SLACK_SECONDS = 20
PASSED_ON = ("Content-Type", "Authorization")


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: dict[str, str]


class Passage(NamedTuple):
    """A call that Slack had, from when until when on the machine's steady clock."""

    method: str
    began: float
    ended: float


class Exchange(BaseHTTPRequestHandler):
    """One call of the bot, and the ways to deal with it."""

    server: "Server"

    def do_POST(self) -> None:
        self.sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.plan.next_for(self.method)(self)

    @property
    def method(self) -> str:
        return self.path.rpartition("/")[2]

    def forward(self) -> Reply:
        """Let Slack have the call; its reply."""
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        began = time.monotonic()
        with closing(HTTPConnection(self.server.upstream, timeout=SLACK_SECONDS)) as slack:
            slack.request("POST", self.path, self.sent, headers)
            reply = slack.getresponse()
            told = Reply(reply.status, reply.read(), {"Content-Type": reply.headers["Content-Type"]})
        self.server.plan.passed.append(Passage(self.method, began, time.monotonic()))
        return told

    def answer(self, reply: Reply) -> None:
        with suppress(ConnectionError):  # the bot may be no more
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

    def wait_until_given_up(self) -> None:
        """Say nothing until the bot hangs up, or is no more."""
        with suppress(ConnectionError):
            self.connection.recv(1)

    def log_message(self, *_: object) -> None:
        """Standard error is for the bot."""


Fault = Callable[[Exchange], None]


def passed(call: Exchange) -> None:
    call.answer(call.forward())


def passed_with(name: str, value: str) -> Fault:
    """Slack's own reply, with a header that the local one does not send."""

    def answered(call: Exchange) -> None:
        reply = call.forward()
        call.answer(reply._replace(headers={**reply.headers, name: value}))

    return answered


def too_many(seconds: int) -> Fault:
    """Slack takes nothing, and says when to come back."""
    reply = Reply(429, b'{"ok": false, "error": "ratelimited"}', {"Retry-After": str(seconds)})
    return lambda call: call.answer(reply)


def refused(code: str) -> Fault:
    """Slack takes nothing, and says why."""
    body = json.dumps({"ok": False, "error": code}).encode()
    return lambda call: call.answer(Reply(200, body, {"Content-Type": "application/json"}))


def broken(call: Exchange) -> None:
    """An error of Slack's own, which took nothing."""
    call.answer(Reply(500, b"oops", {}))


def broken_once_taken(call: Exchange) -> None:
    call.forward()
    broken(call)


def never_taken(call: Exchange) -> None:
    call.wait_until_given_up()


def taken_late(call: Exchange) -> None:
    """Slack takes it, after the bot has given up waiting."""
    call.wait_until_given_up()
    call.forward()


def reply_lost(call: Exchange) -> None:
    """Slack takes it, and the connection ends before its reply."""
    call.forward()


def kill_before_taken(call: Exchange) -> None:
    call.server.plan.kill_caller()


def kill_once_taken(call: Exchange) -> None:
    call.forward()
    call.server.plan.kill_caller()


@dataclass
class Plan:
    """What befalls the next calls of each method; without faults they pass.

    `calls` are those made, in order, `passed` those that Slack had; `caller` is the process that makes them.
    """

    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    passed: list[Passage] = field(default_factory=list)
    caller: int | None = None

    @property
    def left(self) -> int:
        """How many faults nobody has met."""
        return sum(map(len, self.faults.values()))

    def kill_caller(self) -> None:
        assert self.caller
        os.kill(self.caller, signal.SIGKILL)

    def befall(self, method: str, *faults: Fault) -> None:
        self.faults.setdefault(method, deque()).extend(faults)

    def next_for(self, method: str) -> Fault:
        self.calls.append(method)
        waiting = self.faults.get(method)
        return waiting.popleft() if waiting else passed


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, upstream: str, plan: Plan) -> None:
        super().__init__((LOOPBACK, 0), Exchange)
        self.upstream = upstream
        self.plan = plan


@contextmanager
def standing_before(slack: LocalSlack, plan: Plan) -> Iterator[str]:
    """The address of the Web API behind a proxy."""
    with Server(urlsplit(slack.page).netloc, plan) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}/api/"
        finally:
            server.shutdown()
            thread.join()
