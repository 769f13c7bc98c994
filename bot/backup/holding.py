"""Who is at home: any number of processes use one, and whoever replaces it must be alone.

SQLite's locks on an empty file: they end with the process, however it ends.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.backup.applying import apply, is_committed
from bot.errors import PlainError
from bot.private import make_file, make_folder, narrow

LOCK = "home.lock"
WAIT_SECONDS = 30
"""Longer than a restore takes once it was committed."""


class HomeInUseError(PlainError):
    """Somebody uses the home; trying again once that has stopped helps."""


@contextmanager
def used(home: Path) -> Iterator[None]:
    """Nobody replaces the home meanwhile. What a restore that was killed has left to do is done first."""
    make_folder(home)
    narrow(home)
    if not os.access(home, os.W_OK):
        # Where nothing can be written, nothing can be restored.
        yield
        return
    with closing(_connect(home, WAIT_SECONDS)) as lock:
        _begin(lock, home, "BEGIN")
        while is_committed(home):
            lock.rollback()
            with alone(home, WAIT_SECONDS):
                apply(home)
            _begin(lock, home, "BEGIN")
        yield


@contextmanager
def alone(home: Path, wait: float = 0.0) -> Iterator[None]:
    """Nobody else uses the home; raises HomeInUseError where somebody does, after `wait` seconds."""
    make_folder(home)
    narrow(home)
    with closing(_connect(home, wait)) as lock:
        _begin(lock, home, "BEGIN EXCLUSIVE")
        yield


def _connect(home: Path, wait: float) -> sqlite3.Connection:
    make_file(home / LOCK)
    return sqlite3.connect(home / LOCK, timeout=wait, isolation_level=None, check_same_thread=False)


def _begin(lock: sqlite3.Connection, home: Path, how: str) -> None:
    try:
        lock.execute(how)
        # A transaction holds no lock before it reads.
        lock.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OSError(error.sqlite_errorcode, f"{home / LOCK}: {error}") from error
        raise HomeInUseError(f"{home} is in use: stop what runs there, then try again.") from error
