"""Fifty people at once through the Bolt app: how soon each is acknowledged and answered, and who is not.

    uv run python -m benchmarks.load [--people 50] [--each 10]

Each asks one question after another, by mention and by command in turn; every tenth asks for a chart. The
app, its pool, the desk, the figures and the memory are real; Slack answers each call after a while. In the
end all is delivered once more, as Slack does where an acknowledgement was lost. Exits with 1 where an answer
was lost or doubled.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from benchmarks.machine import machine, memory_of, table
from benchmarks.questions import charts, questions
from benchmarks.timing import at
from bot.allocator import return_freed_memory
from bot.app import make_subscription_service, open_desk
from bot.domain.place import Atlas
from bot.settings import Settings
from bot.slack.connection import DRAIN_SECONDS, LISTENER_THREADS, DrainingPool, build_app
from bot.slack.delivery_channel import SlackDeliveryChannel
from bot.slack.rights import Rights
from bot.slack.sender import Sender
from bot.slack.workspace import WorkspaceMaker
from bot.store.memory.memory import open_memory

TEAM, BOT = "T1", "U0"
CALL_SECONDS = 0.05
WAIT_SECONDS = 120
CHART_EVERY = 10
HEADS = ("", "asked", "median ms", "p90", "p99", "worst")


@dataclass
class Desktop:
    """What people see: when which of them was answered, and how often."""

    answered: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, Event] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def asks(self, name: str) -> Event:
        self.waiting[name] = Event()
        return self.waiting[name]

    def shows(self, name: str) -> None:
        with self._lock:
            self.answered[name] += 1
        if name in self.waiting:
            self.waiting[name].set()


class Slack(WebClient):
    """Takes whatever it is sent, a while after it was sent."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(token="xoxb-load")  # noqa: S106 opens nothing
        self.desktop = desktop

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:  # noqa: ANN401 those of WebClient
        time.sleep(CALL_SECONDS)
        if api_method == "chat.postMessage":
            self.desktop.shows((arguments.get("json") or {})["thread_ts"])
        told = {"ok": True, "ts": "1.0", "team_id": TEAM, "user_id": BOT, "bot_id": "B0"}
        told["user"] = {"team_id": TEAM, "tz": "UTC", "locale": "en-US"}
        told["files"] = [{"id": "F1", "permalink": "http://127.0.0.1/F1.png"}]
        return SlackResponse(
            client=self, http_verb="POST", api_url="", req_args={}, data=told, headers={}, status_code=200
        )

    def files_upload_v2(self, **_: Any) -> SlackResponse:  # noqa: ANN401 the same
        return self.api_call("files.completeUploadExternal")


@contextmanager
def response_urls(desktop: Desktop) -> Iterator[str]:
    """Where answers to commands go."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(CALL_SECONDS)
            desktop.shows(self.path.rpartition("/")[2])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Taking) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--each", type=int, default=10, help="questions of each")
    given = parser.parse_args()
    return_freed_memory()  # as the bot itself is set up
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        print(report(Path(folder), given.people, given.each))


def report(home: Path, people: int, each: int) -> str:
    """Exits where an answer was lost or doubled."""
    desktop, pool = Desktop(), DrainingPool(LISTENER_THREADS)
    with (
        open_desk(home) as desk,
        open_memory(home / "memory.db") as memory,
        response_urls(desktop) as url,
        ThreadPoolExecutor(people) as crowd,
    ):
        desk.vocabulary.lay_out()
        slack = Slack(desktop)
        maker = WorkspaceMaker(Settings(home), memory, make_subscription_service(desk, memory))
        rights = Rights(slack)
        channel = SlackDeliveryChannel(slack, desk.atlas, rights)
        workspace = maker.assemble_workspace(slack, rights, Sender(slack), channel)
        app = build_app(workspace, pool)
        bodies = [*asked(desk.atlas, people, each, url)]
        ask_all(app, desktop, [mention("first", "UP0", "exports 2025", url)])
        before = memory_of()
        told = list(crowd.map(partial(ask_all, app, desktop), [bodies[n::people] for n in range(people)]))
        for body in bodies:
            sent(app, body)
        unfinished = pool.drain_pool(DRAIN_SECONDS)
    times = [one for person in told for one in person]
    lost = sum(not answered for _, answered in times)
    doubled = sum(count > 1 for count in desktop.answered.values())
    if lost or doubled or unfinished:
        sys.exit(f"{lost} answers lost, {doubled} doubled, {unfinished} unfinished")
    rows = [row("acknowledged", [ack for ack, _ in times]), row("answered", [done for _, done in times])]
    kept = f"memory {before:.0f} MB at rest, {memory_of('VmHWM'):.0f} at most"
    return f"{table(HEADS, rows)}\n\n{people} people, none lost, none doubled; {kept}"


def asked(atlas: Atlas, people: int, each: int, url: str) -> Iterator[dict[str, Any]]:
    """Questions of every measure, each in its own words and with its own name."""
    plain = cycle([words for of_one in zip(*questions(atlas).values(), strict=True) for words in of_one])
    drawn = cycle(charts(atlas))
    for number in range(people * each):
        words = next(drawn if number // people % CHART_EVERY == 0 else plain)
        person = f"UP{number % people}"
        yield (mention if number // people % 2 else command)(f"{number}.0", person, words, url)


def mention(name: str, person: str, words: str, _url: str) -> dict[str, Any]:
    # A channel each: fifty in one would wait for its turns, which is not what is measured.
    event = {"type": "app_mention", "channel": f"C{person}", "user": person, "text": words, "ts": name}
    return {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{name}", "event": event}


def command(name: str, person: str, words: str, url: str) -> dict[str, Any]:
    asked_by = {"team_id": TEAM, "channel_id": "C1", "user_id": person, "trigger_id": name}
    return {"command": "/trade", "text": words, "response_url": f"{url}/{name}", **asked_by}


def ask_all(app: App, desktop: Desktop, bodies: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Milliseconds until each was acknowledged and answered; 0 where it never was."""
    times = []
    for body in bodies:
        answer = desktop.asks(body["event"]["ts"] if "event" in body else body["trigger_id"])
        began = time.perf_counter()
        sent(app, body)
        acknowledged = time.perf_counter() - began
        is_answered = answer.wait(WAIT_SECONDS)
        times.append((acknowledged * 1000, (time.perf_counter() - began) * 1000 * is_answered))
    return times


def sent(app: App, body: dict[str, Any]) -> None:
    assert app.dispatch(BoltRequest(mode="socket_mode", body=json.dumps(body))).status == 200


def row(name: str, times: list[float]) -> tuple[object, ...]:
    ordered = sorted(times)
    return (name, len(ordered), *(at(ordered, part) for part in (0.5, 0.9, 0.99)), ordered[-1])


if __name__ == "__main__":
    main()
