"""Opens memory.db for a moment or holds it open, for programs that use it for nothing else."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.home.files import identify_file

BUSY_SECONDS = 10


@contextmanager
def open_for_moment(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """Yields a connection to the file with its tables, and commits at the end.

    Raises MemoryUnreadableError if the file is damaged.
    """
    with closing(_open_connection(path, table)) as connection, connection:
        yield connection


class HeldConnection:
    """One connection to memory.db that threads use in turn; opening it takes longer than a receipt.

    It is opened on first use, and again after an error or if the file has been replaced.
    """

    def __init__(self, path: Path, table: str) -> None:
        self._path = path
        self._table = table
        self._lock = threading.Lock()
        self._opened: tuple[sqlite3.Connection, tuple[int, int]] | None = None

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Yields the connection and commits at the end; raises what `open_for_moment` does."""
        with self._lock:
            connection = self._find_connection()
            try:
                with connection:
                    yield connection
            except sqlite3.Error:
                self._drop_connection()
                raise

    def close(self) -> None:
        """Closes the connection; the next use reopens it."""
        with self._lock:
            self._drop_connection()

    def _find_connection(self) -> sqlite3.Connection:
        if self._opened and self._opened[1] == identify_file(self._path):
            return self._opened[0]
        self._drop_connection()
        connection = _open_connection(self._path, self._table)
        if (file := identify_file(self._path)) is not None:
            self._opened = connection, file
        return connection

    def _drop_connection(self) -> None:
        if self._opened:
            self._opened[0].close()
        self._opened = None


def _open_connection(path: Path, table: str) -> sqlite3.Connection:
    """Opens the file, creating it if missing; any thread may use the connection, one at a time."""
    found = _connect_if_there(path, table)
    if found is None:
        # Importing it takes a second, which only the first answer of a home waits for.
        from bot.store.memory.memory import open_memory  # noqa: PLC0415

        with open_memory(path):
            pass
        found = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    return found


def _connect_if_there(path: Path, table: str) -> sqlite3.Connection | None:
    """Returns None if the file or its table is missing, or cannot be read."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        held = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    except sqlite3.DatabaseError:
        held = None
    if held:
        # No answer waits for the disk: a power cut may take only the receipt of a moment ago.
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection
    connection.close()
    return None
