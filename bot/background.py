"""Repeats work in a thread of its own for as long as the bot runs."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)


@contextmanager
def repeat_in_background(look: Callable[[], object], seconds: float, name: str = "inbox") -> Iterator[None]:
    """Calls `look` now and every `seconds` seconds until the context ends; a call under way is finished."""
    stop = threading.Event()
    thread = threading.Thread(target=_look_until, args=(stop, look, seconds), name=name)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _look_until(stop: threading.Event, look: Callable[[], object], seconds: float) -> None:
    while not stop.is_set():
        try:
            look()
        except Exception:  # noqa: BLE001 - a full disk today is no reason to stop looking tomorrow
            _log.exception("work.failed work=%s again_in=%s", threading.current_thread().name, seconds)
        stop.wait(seconds)
