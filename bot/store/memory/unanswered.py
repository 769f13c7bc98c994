"""Questions that got no answer, kept in memory.db: their words and reading, and nobody's name."""

import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from bot.store.memory.opening import open_for_moment

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
    """Opens memory.db, made where it is missing, for each question; `kept` is in seconds, 0 keeps none.

    Plain SQL, so that answering on the command line imports no library to keep a question.
    """

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def add(self, question: UnansweredQuestion) -> None:
        """Adds a question, and removes those whose time is over."""
        if not self.kept:
            return
        now = self.clock()
        with open_for_moment(self.path, "misses") as connection:
            connection.execute(
                "INSERT INTO misses (words, outcome, unread, reason, asked_at) VALUES (?, ?, ?, ?, ?)",
                (*astuple(question), now),
            )
            connection.execute("DELETE FROM misses WHERE asked_at <= ?", (now - self.kept,))

    def list_all(self) -> tuple[UnansweredQuestion, ...]:
        """Returns those still kept, the newest first; none where there is no memory yet.

        A memory is not made for it.
        """
        if not self.path.exists():
            return ()
        with open_for_moment(self.path, "misses") as connection:
            rows = connection.execute(
                "SELECT words, outcome, unread, reason FROM misses WHERE asked_at > ? ORDER BY id DESC",
                (self.clock() - self.kept,),
            ).fetchall()
        return tuple(UnansweredQuestion(*row) for row in rows)
