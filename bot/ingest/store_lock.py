"""The lock of the store and the archive: one writer at a time, in this process and in others."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.home.layout import STORE_LOCK
from bot.home.locks import LockHeldError, hold_lock
from bot.home.permissions import make_folder
from bot.messages.reason import ToldError, reason

PATIENCE_SECONDS = 120
"""Longer than a release takes, or the first store of a home."""


class StoreLockedError(ToldError):
    """Another process holds the lock; the message names it and says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(reason("store-fault", "locked-store", file=path))


@contextmanager
def lock_store(home: Path, *, wait: float | None = None) -> Iterator[None]:
    """Holds the lock of a home's store and archive; the home is made.

    Raises StoreLockedError where others hold it for `wait` seconds, by default PATIENCE_SECONDS.
    """
    make_folder(home)
    with ExitStack() as held:
        try:
            held.enter_context(hold_lock(home / STORE_LOCK, wait=PATIENCE_SECONDS if wait is None else wait))
        except LockHeldError:
            raise StoreLockedError(home / STORE_LOCK) from None
        yield
