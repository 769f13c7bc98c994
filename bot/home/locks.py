"""Locks between processes, and between threads of one.

They are SQLite's, on an empty file: many share one or one holds it alone, and they end with the process,
however it ends.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.home.files import make_file


class LockHeldError(Exception):
    """Somebody else has held the lock for all the time that was given."""


@contextmanager
def hold_lock(
    path: Path, *, shared: bool = False, wait: float = 0.0, held: Exception | None = None
) -> Iterator[None]:
    """Holds the lock on a file, which is made, after waiting at most `wait` seconds.

    Raises `held`, by default LockHeldError, where others do; OSError where the file cannot be used.
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
