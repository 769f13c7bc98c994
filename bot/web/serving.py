"""Serves an application at an address until it is told to stop, and drops clients that send nothing."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.errors import PlainError

HEADER_SECONDS = 10.0
"""From a connection to the end of its first headers."""
STOP_SECONDS = 15
"""For requests that are under way when it is told to stop."""

log = logging.getLogger(__name__)


class PatientProtocol(H11Protocol):
    """Hangs up on a client whose headers do not arrive."""

    header_seconds = HEADER_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Starts waiting for the headers."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(self.header_seconds, self._hang_up_if_silent)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._waiting.cancel()
        super().connection_lost(exc)

    def _hang_up_if_silent(self) -> None:
        if self.cycle is None:
            self.transport.close()


def run_web(app: ASGIApp, host: str, port: int) -> None:
    """Serves until told to stop.

    Raises PlainError if the address is not available.
    """
    with _open_listening(host, port) as listening:
        _make_web(app).run([listening])


@contextmanager
def serve_in_background(app: ASGIApp, host: str, port: int) -> Iterator[int]:
    """Serves as long as the context lasts; yields the port.

    Raises PlainError as `run_web` does.
    """
    web = _make_web(app)
    with _open_listening(host, port) as listening:
        thread = Thread(target=web.run, args=([listening],), name="web")
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            web.should_exit = True
            thread.join()


def _make_web(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=PatientProtocol,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )


def _open_listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family)
    except OSError as error:
        raise PlainError(f"{_make_url(host, port)} cannot be served ({error.strerror}).") from error
    log.info("web.serving url=%s", _make_url(host, int(opened.getsockname()[1])))
    return opened


def _make_url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
