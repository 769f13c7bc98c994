"""Receipts of answers, kept in memory.db: what was asked of which figures, and nobody's name or words."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.store.memory.opening import open_for_moment


@dataclass(frozen=True, slots=True)
class ReceiptStore:
    """Opens memory.db, made where it is missing, for each call; `kept` is in seconds, 0 keeps none.

    Plain SQL, so that answering on the command line imports no library to keep its receipt.
    """

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def keep(self, receipts: Mapping[str, str]) -> None:
        """Receipts by id with their texts, as they were first written; asked again, they are kept longer."""
        if not self.kept:
            return
        with open_for_moment(self.path, "receipts") as connection:
            now = self.clock()
            connection.executemany(
                """
                INSERT INTO receipts (id, text, asked_at) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET asked_at = excluded.asked_at
                """,
                [(receipt, text, now) for receipt, text in receipts.items()],
            )
            connection.execute("DELETE FROM receipts WHERE asked_at <= ?", (now - self.kept,))

    def find(self, receipt: str) -> str | None:
        if not self.path.exists():
            return None
        with open_for_moment(self.path, "receipts") as connection:
            row = connection.execute(
                "SELECT text FROM receipts WHERE id = ? AND asked_at > ?",
                (receipt, self.clock() - self.kept),
            ).fetchone()
        return row[0] if row else None
