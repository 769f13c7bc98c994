"""Questions that got no answer, kept in memory.db: their words and reading, and nobody's name."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from bot.memory.opening import open_for_moment

WORDS = 300
"""Letters of a question that are kept."""


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that got no answer: its words, how it was read, the words that no rule knew, and why."""

    words: str
    outcome: str
    unread: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnansweredStore:
    """Opens memory.db, made where it is missing, for each miss; `kept` is in seconds, 0 keeps none.

    Plain SQL, so that answering on the command line imports no library to keep a miss.
    """

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def keep(self, unanswered: UnansweredQuestion) -> None:
        """Add a miss, and forget those whose time is over."""
        if not self.kept:
            return
        with open_for_moment(self.path, "misses") as connection:
            write_unanswered(connection, unanswered, self.clock(), self.kept)


def write_unanswered(
    connection: sqlite3.Connection, unanswered: UnansweredQuestion, now: float, kept: float
) -> None:
    connection.execute(
        "INSERT INTO misses (words, outcome, unread, reason, asked_at) VALUES (?, ?, ?, ?, ?)",
        (*astuple(unanswered), now),
    )
    connection.execute("DELETE FROM misses WHERE asked_at <= ?", (now - kept,))
