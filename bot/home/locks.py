"""Locks between processes, and between threads of one: on a file, and on a home that may be replaced.

They are SQLite's, on an empty file: many share one or one holds it alone, and they end with the process,
however it ends.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from bot.errors import PlainError
from bot.home.files import make_file, make_folder, restrict_home
from bot.home.layout import HOME_LOCK
from bot.home.pending_restore import apply_restore, has_committed_restore

WAIT_SECONDS = 30
"""Longer than a restore takes once it is committed."""


class LockHeldError(Exception):
    """Somebody else has held the lock for the whole waiting time."""


@contextmanager
def hold_lock(
    path: Path, *, shared: bool = False, wait: float = 0.0, held: Exception | None = None
) -> Iterator[None]:
    """Holds the lock on a file, creating it, after waiting at most `wait` seconds.

    Raises `held`, by default LockHeldError, if others hold it; OSError if the file cannot be used.
    """
    make_file(path)
    with closing(sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)) as lock:
        try:
            lock.execute("BEGIN" if shared else "BEGIN EXCLUSIVE")
            # A transaction holds no lock before it reads.
            lock.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise OSError(error.sqlite_errorcode, f"{path}: {error}") from error
            raise held or LockHeldError(str(path)) from error
        yield


class HomeInUseError(PlainError):
    """Somebody is using the home; trying again helps once that has stopped."""


@contextmanager
def use_home(home: Path) -> Iterator[None]:
    """Keeps others from replacing the home in the meantime.

    What a killed restore has left to do is done first. Raises HomeInUseError.
    """
    _prepare_home(home)
    if not os.access(home, os.W_OK):
        # Where nothing can be written, nothing can be restored.
        yield
        return
    while True:
        with _lock_file(home, shared=True, wait=WAIT_SECONDS):
            if not has_committed_restore(home):
                yield
                return
        with lock_home(home, WAIT_SECONDS):
            if has_committed_restore(home):
                apply_restore(home)


@contextmanager
def lock_home(home: Path, wait: float = 0.0) -> Iterator[None]:
    """Uses the home exclusively. Raises HomeInUseError if others use it for `wait` seconds."""
    _prepare_home(home)
    with _lock_file(home, shared=False, wait=wait):
        yield


def _prepare_home(home: Path) -> None:
    make_folder(home)
    restrict_home(home)


def _lock_file(home: Path, *, shared: bool, wait: float) -> AbstractContextManager[None]:
    held = HomeInUseError(f"{home} is in use: stop what runs there, then try again.")
    return hold_lock(home / HOME_LOCK, shared=shared, wait=wait, held=held)
