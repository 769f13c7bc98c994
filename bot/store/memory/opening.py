"""Opens memory.db for a moment, for programs that keep it open for nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_SECONDS = 10


@contextmanager
def open_for_moment(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A connection to the file with its tables, committed at the end; MemoryUnreadableError if damaged."""
    found = _connect_if_there(path, table)
    if found is None:
        # It takes a second to import, which only the first answer of a home waits for.
        from bot.store.memory.memory import open_memory  # noqa: PLC0415

        with open_memory(path):
            pass
        found = sqlite3.connect(path, timeout=BUSY_SECONDS)
    with closing(found) as connection, connection:
        yield connection


def _connect_if_there(path: Path, table: str) -> sqlite3.Connection | None:
    """None where the file or its table is not there, or cannot be read."""
    if not path.exists():
        return None
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
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
