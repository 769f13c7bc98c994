"""One writer at a time, in this process and in others."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "figures.lock"


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Alone at the store and the kept files of a home, however long that takes; makes the home."""
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / LOCK):
        yield


@contextmanager
def locked_if_free(home: Path) -> Iterator[bool]:
    """The same without waiting: False where somebody else is at it, who then also tidies up."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
