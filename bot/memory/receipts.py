"""Receipts of answers, kept in memory.db: what was asked of which figures, and nobody's name or words."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class ReceiptBook:
    """Opens memory.db, made where it is missing, for each call; `kept` is in seconds, 0 keeps none.

    Plain SQL, so that answering on the command line imports no library to keep its receipt.
    """

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def keep(self, receipt: str, text: str) -> None:
        """The text of a receipt, as it was first written; asked again, it is kept longer."""
        if not self.kept:
            return
        with self._opened() as connection:
            now = self.clock()
            connection.execute(
                """
                INSERT INTO receipts (id, text, asked_at) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at
                """,
                (receipt, text, now),
            )
            connection.execute("DELETE FROM receipts WHERE asked_at <= ?", (now - self.kept,))

    def find(self, receipt: str) -> str | None:
        if not self.path.exists():
            return None
        with self._opened() as connection:
            row = connection.execute(
                "SELECT text FROM receipts WHERE id = ? AND asked_at > ?",
                (receipt, self.clock() - self.kept),
            ).fetchone()
        return row[0] if row else None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection to the file with its tables; MemoryUnreadableError where it is damaged."""
        if not _has_receipts(self.path):
            # It takes a second to import, which only the first answer of a home waits for.
            from bot.memory.memory import open_memory  # noqa: PLC0415

            with open_memory(self.path):
                pass
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection, connection:
            yield connection


def _has_receipts(path: Path) -> bool:
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'receipts'").fetchone()
        except sqlite3.DatabaseError:
            return False
    return found is not None
