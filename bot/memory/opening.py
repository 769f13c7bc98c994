"""Short looks into memory.db from programs that keep it open for nothing else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

BUSY_SECONDS = 10


@contextmanager
def opened(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A connection to the file with its tables, committed at the end; MemoryUnreadableError if damaged."""
    if not _has(path, table):
        # It takes a second to import, which only the first answer of a home waits for.
        from bot.memory.memory import open_memory  # noqa: PLC0415

        with open_memory(path):
            pass
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection, connection:
        yield connection


def _has(path: Path, table: str) -> bool:
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        except sqlite3.DatabaseError:
            return False
    return found is not None
