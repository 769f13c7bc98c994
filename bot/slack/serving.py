"""Serves Slack until the bot is told to stop."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from bot.settings import Settings
from bot.slack.connection import DigestServices, connect
from bot.slack.replies import AskedDesk
from bot.store.memory.memory import Memory

WAIT_SECONDS = 1
READY = "Tidewaiter is in Slack and listening. Ctrl-C stops it."


def serve(
    settings: Settings,
    desk: AskedDesk,
    memory: Memory,
    tell: Callable[[str], None],
    digests: DigestServices | None = None,
) -> None:
    """Answers in Slack and delivers digests until SIGTERM or Ctrl-C; raises what `connect` raises."""
    with stop_signal() as stop, connect(settings, desk, memory, digests):
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
    # On Windows a wait without a limit cannot be interrupted.
    while still() and not stop.wait(WAIT_SECONDS):
        pass
