"""Records of answers, kept for a time and without names: receipts, unanswered questions, feedback."""

import time
from collections.abc import Callable, Mapping
from dataclasses import astuple, field
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from bot.store.memory.opening import HeldConnection, open_for_moment
from bot.value_class import value_class

WORDS = 300
"""The most characters kept of a question, and of a comment on its answer."""


@value_class()
class ReceiptStore:
    """The receipts of answers in memory.db, which is created if missing; it may be used from any thread.

    The file is held open from the first receipt on. `kept` is in seconds; 0 keeps none. It is plain SQL, so
    that answering on the command line imports no library to keep its receipt.
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
        """Stores texts by receipt id as first written; one that is already there is kept for longer."""
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
                "SELECT text FROM receipts WHERE id = ? AND asked_at > ?", (receipt, self.clock() - self.kept)
            ).fetchone()
        return row[0] if row else None


@value_class()
class UnansweredQuestion:
    """A question that got no answer: its words, how it was read, the unknown words, and why."""

    words: str
    outcome: str
    unread: str
    reason: str


@value_class()
class Feedback:
    """What a person said about an answer.

    `verdict` is right or wrong; `asked` are the words that were answered, `word` is what the person added.
    """

    receipt: str
    asked: str
    verdict: str
    word: str = ""


Row = TypeVar("Row", UnansweredQuestion, Feedback)


@value_class(slots=False)
class _KeptWords(Generic[Row]):
    """Rows of words kept for a time in memory.db, which is created if missing.

    It is opened for each call. `kept` is in seconds; 0 keeps none. It is plain SQL, so that answering on the
    command line imports no library to keep a question.
    """

    table: ClassVar[str]
    moment: ClassVar[str]
    """The column with the time of a row."""
    row: ClassVar[Callable[..., Any]]
    columns: ClassVar[str]

    path: Path
    kept: float
    clock: Callable[[], float] = time.time

    def add(self, one: Row) -> None:
        """Adds a row, and removes expired ones."""
        if not self.kept:
            return
        now = self.clock()
        insert = f"INSERT INTO {self.table} ({self.columns}, {self.moment}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
        delete = f"DELETE FROM {self.table} WHERE {self.moment} <= ?"  # noqa: S608 names of this module
        with open_for_moment(self.path, self.table) as connection:
            connection.execute(insert, (*astuple(one), now))
            connection.execute(delete, (now - self.kept,))

    def list_all(self) -> tuple[Row, ...]:
        """Returns the rows still kept, the newest first; it never creates memory.db."""
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
    """What people said about answers, kept as long as the receipts."""

    table, moment, row = "feedback", "said_at", Feedback
    columns = "receipt, asked, verdict, word"
