"""Serves Slack until the bot is told to stop."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from queue import Empty, SimpleQueue
from typing import TypeVar

WAIT_SECONDS = 1
TOGETHER_SECONDS = 1
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


class StopSignal:
    """Set by a signal, and waited for.

    A handler runs wherever the main thread happens to be. One that set an `Event` while that was waiting for
    it, or while another handler was setting it, would wait for a lock that it holds itself.
    """

    def __init__(self) -> None:
        self._told: SimpleQueue[None] = SimpleQueue()

    def ask_to_stop(self) -> None:
        self._told.put(None)  # which may be interrupted by itself

    def wait_for_it(self, seconds: float) -> bool:
        """Returns whether it is set, after waiting at most so many seconds for that."""
        try:
            self._told.get(timeout=seconds)
        except Empty:
            return False
        self.ask_to_stop()
        return True


@contextmanager
def stop_signal() -> Iterator[StopSignal]:
    """Yields what SIGTERM and Ctrl-C set; a second signal ends the program at once.

    One that comes with the first is no second one: `uv run` passes on what the terminal sent to both.
    """
    stop, first = StopSignal(), [0.0]
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def on_signal(number: int, _frame: object) -> None:
        now = time.monotonic()
        if first[0] and now - first[0] > TOGETHER_SECONDS:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        first[0] = first[0] or now
        stop.ask_to_stop()

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def wait_for(stop: StopSignal, still: Callable[[], bool] = lambda: True) -> None:
    """Waits until `stop` is set or `still` no longer holds."""
    # On Windows, a wait without a limit cannot be interrupted.
    while still() and not stop.wait_for_it(WAIT_SECONDS):
        pass
