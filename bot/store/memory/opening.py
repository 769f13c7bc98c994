"""Opens memory.db for a moment, or holds it open, for programs that keep it open for nothing else."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_SECONDS = 10


@contextmanager
def open_for_moment(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A connection to the file with its tables, committed at the end; MemoryUnreadableError if damaged."""
    with closing(_connect(path, table)) as connection, connection:
        yield connection


class HeldConnection:
    """One connection to memory.db that threads use in turn; opening it takes longer than a receipt.

    It is opened when it is first used, and again after an error or where the file is another one.
    """

    def __init__(self, path: Path, table: str) -> None:
        self._path = path
        self._table = table
        self._lock = threading.Lock()
        self._opened: tuple[sqlite3.Connection, tuple[int, int]] | None = None

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """The same as `open_for_moment`."""
        with self._lock:
            connection = self._find()
            try:
                with connection:
                    yield connection
            except sqlite3.Error:
                self._forget()
                raise

    def close(self) -> None:
        with self._lock:
            self._forget()

    def _find(self) -> sqlite3.Connection:
        if self._opened and self._opened[1] == _identify_file(self._path):
            return self._opened[0]
        self._forget()
        connection = _connect(self._path, self._table)
        if (file := _identify_file(self._path)) is not None:
            self._opened = connection, file
        return connection

    def _forget(self) -> None:
        if self._opened:
            self._opened[0].close()
        self._opened = None


def _connect(path: Path, table: str) -> sqlite3.Connection:
    """Makes the file where it is missing; any thread may use the connection, one at a time."""
    found = _connect_if_there(path, table)
    if found is None:
        # It takes a second to import, which only the first answer of a home waits for.
        from bot.store.memory.memory import open_memory  # noqa: PLC0415

        with open_memory(path):
            pass
        found = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    return found


def _connect_if_there(path: Path, table: str) -> sqlite3.Connection | None:
    """None where the file or its table is not there, or cannot be read."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        held = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    except sqlite3.DatabaseError:
        held = None
    if held:
        # No answer waits for the disk: what a power cut may take is the receipt of a moment ago.
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
    connection.close()
    return None


def _identify_file(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
