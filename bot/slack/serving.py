"""Serves Slack until the bot is told to stop."""

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Event
from typing import TypeVar

WAIT_SECONDS = 1
READY = "Tidewaiter is in Slack and listening. Ctrl-C stops it."


Connection = TypeVar("Connection")


def serve_until_stopped(
    tell: Callable[[str], None],
    connecting: AbstractContextManager[Connection],
    beside: Callable[[Connection], AbstractContextManager[object]] = nullcontext,
) -> None:
    """Answers what a connection brings until SIGTERM or Ctrl-C, and serves what is `beside` it."""
    with stop_signal() as stop, connecting as connection, beside(connection):
        tell(READY)
        wait_for(stop)


@contextmanager
def stop_signal() -> Iterator[Event]:
    """Yields an event that SIGTERM and Ctrl-C set; a second signal ends the program at once."""
    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def on_signal(_number: int, _frame: object) -> None:
        stop.set()
        for number in before:
            signal.signal(number, signal.SIG_DFL)

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for(stop: Event, still: Callable[[], bool] = lambda: True) -> None:
    """Waits until `stop` is set or `still` no longer holds."""
    # On Windows, a wait without a limit cannot be interrupted.
    while still() and not stop.wait(WAIT_SECONDS):
        pass
