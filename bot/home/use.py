"""Keeps count of who uses a home: many at once, or one who replaces it."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from bot.errors import PlainError
from bot.home.files import make_folder, restrict_home
from bot.home.layout import HOME_LOCK
from bot.home.locks import hold_lock
from bot.home.pending_restore import apply_restore, has_committed_restore

WAIT_SECONDS = 30
"""Longer than a restore takes once it was committed."""


class HomeInUseError(PlainError):
    """Somebody uses the home; trying again helps once that has stopped."""


@contextmanager
def use_home(home: Path) -> Iterator[None]:
    """Keeps others from replacing the home meanwhile.

    What a killed restore has left to do is done first. Raises HomeInUseError.
    """
    _prepare(home)
    if not os.access(home, os.W_OK):
        # Where nothing can be written, nothing can be restored.
        yield
        return
    while True:
        with _lock(home, shared=True, wait=WAIT_SECONDS):
            if not has_committed_restore(home):
                yield
                return
        with lock_home(home, WAIT_SECONDS):
            if has_committed_restore(home):
                apply_restore(home)


@contextmanager
def lock_home(home: Path, wait: float = 0.0) -> Iterator[None]:
    """Uses the home alone. Raises HomeInUseError where others use it for `wait` seconds."""
    _prepare(home)
    with _lock(home, shared=False, wait=wait):
        yield


def _prepare(home: Path) -> None:
    make_folder(home)
    restrict_home(home)


def _lock(home: Path, *, shared: bool, wait: float) -> AbstractContextManager[None]:
    held = HomeInUseError(f"{home} is in use: stop what runs there, then try again.")
    return hold_lock(home / HOME_LOCK, shared=shared, wait=wait, held=held)
