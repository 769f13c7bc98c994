"""A server on this machine that speaks APIs of figures: their shapes, their limits and their failures."""

import json
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.sources.comtrade_rows import answer, imports, row


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with a call. `body` is what it says."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    breaks_after: int | None = None
    """After so many bytes of the body the connection is reset."""
    ends_after: int | None = None
    """After so many bytes it ends, as if they were all: its length is not told."""
    hangs: bool = False
    """Nothing is said before the test is over."""


@dataclass(frozen=True, slots=True)
class Call:
    path: str
    parameters: dict[str, str]
    headers: dict[str, str]
    query: tuple[tuple[str, str], ...] = ()
    """All parameters in order, those too that come more than once."""

    @property
    def is_data(self) -> bool:
        return "/getD" not in self.path


def failure(status: int, message: str, **headers: str) -> Reply:
    """The way that the service's gateway puts a refusal."""
    body = json.dumps({"statusCode": status, "message": message}).encode()
    return Reply(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def reported(*periods: str, reporter: int = 156, records: int = 2) -> Reply:
    """The answer on what is available."""
    entries = [
        {
            "datasetCode": 20156202401010800,
            "typeCode": "C",
            "freqCode": "A" if len(period) == 4 else "M",
            "period": int(period),
            "reporterCode": reporter,
            "reporterISO": "CHN",
            "classificationCode": "H6",
            "totalRecords": records,
            "firstReleased": "2025-03-20T10:00:00",
            "lastReleased": f"2025-0{number}-02T10:00:00",
        }
        for number, period in enumerate(periods, 4)
    ]
    return Reply(body=json.dumps({"count": len(entries), "data": entries, "error": ""}).encode())


def china(call: Call) -> Reply:
    """China's trade with the world in 2024, whatever period is asked for."""
    if not call.is_data:
        return reported(*call.parameters["period"].split(","))
    make: Callable[..., dict[str, Any]] = imports if call.parameters["flowCode"] == "M" else row
    period = call.parameters["period"]
    return Reply(body=answer(make(period=period, freqCode="A" if len(period) == 4 else "M")))


class Server:
    """`answers` is asked for the reply to a call, after the `failures` that come first, in order."""

    def __init__(self) -> None:
        self.answers: Callable[[Call], Reply] = china
        self.failures: list[Reply] = []
        self.calls: list[Call] = []
        self.over = Event()
        self.url = ""

    def reply(self, call: Call) -> Reply:
        self.calls.append(call)
        return self.failures.pop(0) if self.failures else self.answers(call)


@contextmanager
def serving() -> Iterator[Server]:
    """A server until the block ends."""
    server = Server()
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            call = Call(
                address.path,
                dict(parse_qsl(address.query)),
                {name.lower(): value for name, value in self.headers.items()},
                tuple(parse_qsl(address.query)),
            )
            self._send(server.reply(call))

        def _send(self, reply: Reply) -> None:
            if reply.hangs:
                server.over.wait()
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.ends_after is None:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: reply.breaks_after or reply.ends_after])
            if reply.breaks_after is not None:
                self._reset()

        def _reset(self) -> None:
            self.wfile.flush()
            at_once = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            self.connection.close()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def show_no_progress(_steps: int) -> AbstractContextManager[Callable[[int], object]]:
    return nullcontext(lambda _done: None)
