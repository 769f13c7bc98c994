"""What people said of answers, kept in memory.db with the receipt: right or wrong, a word, and no name."""

import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from pathlib import Path

from bot.store.memory.opening import open_for_moment

WORDS = 300
"""Letters that are kept of a question, and of what is said of its answer."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """`verdict` is right or wrong; `asked` are the words that were answered, `word` what was said of it."""

    receipt: str
    asked: str
    verdict: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackStore:
    """Opens memory.db for each call; `kept` is in seconds, as long as receipts are, 0 keeps none."""

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def add(self, said: Feedback) -> None:
        """Adds what was said, and removes what is older than is kept."""
        if not self.kept:
            return
        now = self.clock()
        with open_for_moment(self.path, "feedback") as connection:
            connection.execute(
                "INSERT INTO feedback (receipt, asked, verdict, word, said_at) VALUES (?, ?, ?, ?, ?)",
                (*astuple(said), now),
            )
            connection.execute("DELETE FROM feedback WHERE said_at <= ?", (now - self.kept,))

    def list_all(self) -> tuple[Feedback, ...]:
        """Returns what is still kept, the newest first; a memory is not made for it."""
        if not self.path.exists():
            return ()
        with open_for_moment(self.path, "feedback") as connection:
            rows = connection.execute(
                "SELECT receipt, asked, verdict, word FROM feedback WHERE said_at > ? ORDER BY id DESC",
                (self.clock() - self.kept,),
            ).fetchall()
        return tuple(Feedback(*row) for row in rows)
