"""What is recorded of answers, for a time and without a name: receipts, questions that got none, feedback."""

import time
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from bot.store.memory.opening import HeldConnection, open_for_moment

WORDS = 300
"""Letters that are kept of a question, and of what is said of its answer."""


@dataclass(frozen=True, slots=True)
class ReceiptStore:
    """Holds memory.db open from the first receipt on, made where it is missing; any thread may ask.

    `kept` is in seconds, 0 keeps none. Plain SQL, so that answering on the command line imports no library to
    keep its receipt.
    """

    path: Path
    kept: float
    clock: Callable[[], float] = time.time
    _held: HeldConnection = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_held", HeldConnection(self.path, "receipts"))

    def close(self) -> None:
        self._held.close()

    def keep(self, receipts: Mapping[str, str]) -> None:
        """Receipts by id with their texts, as they were first written; asked again, they are kept longer."""
        if not self.kept:
            return
        with self._held.use() as connection:
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
        with self._held.use() as connection:
            row = connection.execute(
                "SELECT text FROM receipts WHERE id = ? AND asked_at > ?",
                (receipt, self.clock() - self.kept),
            ).fetchone()
        return row[0] if row else None


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that got no answer: its words, how it was read, the words that no rule knew, and why."""

    words: str
    outcome: str
    unread: str
    reason: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """`verdict` is right or wrong; `asked` are the words that were answered, `word` what was said of it."""

    receipt: str
    asked: str
    verdict: str
    word: str = ""


Row = TypeVar("Row", UnansweredQuestion, Feedback)


@dataclass(frozen=True)
class _KeptWords(Generic[Row]):
    """Opens memory.db, made where it is missing, for each call; `kept` is in seconds, 0 keeps none.

    Plain SQL, so that answering on the command line imports no library to keep a question.
    """

    table: ClassVar[str]
    moment: ClassVar[str]
    """The column that says when a row came."""
    row: ClassVar[Callable[..., Any]]
    columns: ClassVar[str]

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def add(self, one: Row) -> None:
        """Adds a row, and removes those whose time is over."""
        if not self.kept:
            return
        now = self.clock()
        insert = f"INSERT INTO {self.table} ({self.columns}, {self.moment}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
        delete = f"DELETE FROM {self.table} WHERE {self.moment} <= ?"  # noqa: S608 names of this module
        with open_for_moment(self.path, self.table) as connection:
            connection.execute(insert, (*astuple(one), now))
            connection.execute(delete, (now - self.kept,))

    def list_all(self) -> tuple[Row, ...]:
        """Returns the rows still kept, the newest first; a memory is not made for it."""
        if not self.path.exists():
            return ()
        select = f"SELECT {self.columns} FROM {self.table} WHERE {self.moment} > ? ORDER BY id DESC"  # noqa: S608
        with open_for_moment(self.path, self.table) as connection:
            rows = connection.execute(select, (self.clock() - self.kept,)).fetchall()
        return tuple(self.row(*row) for row in rows)


class UnansweredStore(_KeptWords[UnansweredQuestion]):
    """The questions that got no answer."""

    table, moment, row = "misses", "asked_at", UnansweredQuestion
    columns = "words, outcome, unread, reason"


class FeedbackStore(_KeptWords[Feedback]):
    """What was said of answers, kept as long as their receipts."""

    table, moment, row = "feedback", "said_at", Feedback
    columns = "receipt, asked, verdict, word"
