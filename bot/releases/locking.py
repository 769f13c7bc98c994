"""One writer at a time, in this process and in others."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import PlainError
from bot.private import FILE_MODE, make_folder

LOCK = "figures.lock"
PATIENCE_SECONDS = 120
"""Longer than a release takes, or the first store of a home."""


class StoreLockedError(PlainError):
    """Another process is at the store; the message names it and says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is locked: another process works on the store. Nothing is changed: try again when it is "
            "done, or stop it."
        )


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Alone at the store and the kept files of a home, which is made; raises StoreLockedError."""
    lock = _lock(home)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        raise StoreLockedError(home / LOCK) from None
    with _released(lock):
        yield


@contextmanager
def locked_if_free(home: Path) -> Iterator[bool]:
    """The same without waiting: False where somebody else is at it, who then also tidies up."""
    lock = _lock(home)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    with _released(lock):
        yield True


@contextmanager
def _released(lock: FileLock) -> Iterator[None]:
    try:
        yield
    finally:
        lock.release()


def _lock(home: Path) -> FileLock:
    make_folder(home)
    return FileLock(home / LOCK, mode=FILE_MODE)
