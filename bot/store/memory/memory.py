"""What the bot itself has to remember, in a SQLite file of its own."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Self

from sqlite_utils import Database

from bot.errors import PlainError
from bot.home.files import make_file, make_folder
from bot.store.faults import is_barred, is_damage, say_fault
from bot.store.memory.migrations import migrations
from bot.value_class import value_class

TURNS_KEPT = 24 * 60 * 60
SEEN_KEPT = 60 * 60
UNANSWERED_KEPT = 30 * 24 * 60 * 60
STEPS_KEPT = 365 * 24 * 60 * 60
TURNS_READ = 12
BUSY_SECONDS = 10
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""The errors of file systems without hard links."""
_TURN = """
SELECT words, receipt FROM turns
WHERE team = :team AND channel = :channel AND person = :person AND asked_at > :since
  AND (thread = :thread OR (thread = '' AND ts <= :thread))
"""
"""The turns that belong to a conversation: its own, and before it those of the channel."""


class MemoryUnreadableError(PlainError):
    """memory.db cannot be opened; the message says where it is and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be used ({reason}). It holds what cannot be rebuilt, so it was left as it is: "
            "restore it from a backup, or move it away to start with an empty memory."
        )


@value_class()
class Conversation:
    """One person in one thread; `thread` is empty for the channel itself."""

    team: str
    channel: str
    thread: str
    person: str


class Memory:
    """The tables of memory.db, with one connection behind a lock, so that any thread may use it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clock: Callable[[], float] = time.time,
        unanswered_kept: float = UNANSWERED_KEPT,
    ) -> None:
        self._db = Database(connection)
        self._clock = clock
        self._unanswered_kept = unanswered_kept
        self._lock = Lock()
        self._db.execute("PRAGMA journal_mode = WAL")
        with self.open_to_write() as db:
            migrations.apply(db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._db.close()

    def list_turns(self, conversation: Conversation) -> tuple[str, ...]:
        """Returns the words of the last day's turns, oldest first.

        A thread also sees what was said in the channel itself up to the message that it hangs on: in a direct
        message people reply to an answer by opening a thread under it.
        """
        with self._lock:
            found = self._db.execute(
                f"{_TURN} ORDER BY id DESC LIMIT {TURNS_READ}", self._name_conversation(conversation)
            ).fetchall()
        return tuple(words for words, _ in reversed(found))

    def find_last_receipt(self, conversation: Conversation) -> str:
        """Returns the receipt of the last answer in a conversation that had one, or an empty text."""
        with self._lock:
            found = self._db.execute(
                f"{_TURN} AND receipt > '' ORDER BY id DESC LIMIT 1", self._name_conversation(conversation)
            ).fetchone()
        return found[1] if found else ""

    def list_questions(self, team: str, person: str, most: int) -> tuple[str, ...]:
        """Returns the words of a person's last questions of the day, wherever asked, the newest first."""
        select = """
            SELECT words FROM turns WHERE team = ? AND person = ? AND asked_at > ?
            GROUP BY words ORDER BY MAX(id) DESC LIMIT ?
        """
        return self._read_words(select, (team, person, self._clock() - TURNS_KEPT, most))

    def list_unanswered(self) -> tuple[str, ...]:
        """Returns the words of the questions that got no answer, each once, the newest first."""
        select = "SELECT words FROM misses WHERE asked_at > ? GROUP BY words ORDER BY MAX(id) DESC"
        return self._read_words(select, (self._clock() - self._unanswered_kept,))

    def remember_turn(self, conversation: Conversation, words: str, ts: str, receipt: str = "") -> None:
        """Stores one turn.

        `ts` is Slack's name for the message that asked, `receipt` the receipt of its answer.
        """
        turn = {"ts": ts, "words": words, "asked_at": self._clock(), "receipt": receipt}
        with self.open_to_write() as db:
            db.table("turns").insert(asdict(conversation) | turn)

    def _read_words(self, select: str, values: tuple[object, ...]) -> tuple[str, ...]:
        with self._lock:
            return tuple(words for (words,) in self._db.execute(select, values).fetchall())

    def _name_conversation(self, conversation: Conversation) -> dict[str, object]:
        return {**asdict(conversation), "since": self._clock() - TURNS_KEPT}

    def claim(self, key: str, within: float = SEEN_KEPT) -> bool:
        """Returns whether the caller is the first to take this on within so many seconds, an hour by default.

        A claim dated further ahead than that was made, nobody knows when, before the clock was set back, and
        no longer holds.
        """
        now = self._clock()
        with self.open_to_write() as db:
            taken = db.execute(
                """
                INSERT INTO seen (key, seen_at) VALUES (:key, :now)
                ON CONFLICT (key) DO UPDATE SET seen_at = :now
                WHERE NOT (seen_at > :expired AND seen_at <= :ahead)
                """,
                {"key": key, "now": now, "expired": now - within, "ahead": now + within},
            )
            return taken.rowcount == 1

    def release_claim(self, key: str) -> None:
        """Gives up a claim on something that certainly was not done, so that it can be tried again."""
        with self.open_to_write() as db:
            db.table("seen").delete_where("key = ?", [key])

    def forget_expired(self) -> None:
        """Deletes what has been kept for as long as allowed."""
        now = self._clock()
        with self.open_to_write() as db:
            db.table("misses").delete_where("asked_at <= ?", [now - self._unanswered_kept])
            db.table("turns").delete_where("asked_at <= ?", [now - TURNS_KEPT])
            db.table("seen").delete_where("seen_at <= ?", [now - SEEN_KEPT])
            db.table("delivery_steps").delete_where("at <= ?", [now - STEPS_KEPT])
            db.table("install_states").delete_where("ends_at <= ?", [now])

    def forget_team(self, team: str) -> None:
        """Deletes what people of a workspace asked."""
        with self.open_to_write() as db:
            db.table("turns").delete_where("team = ?", [team])

    @contextmanager
    def open_to_read(self) -> Iterator[Database]:
        """Yields the tables, locked against the other threads of this process."""
        with self._lock:
            yield self._db

    @contextmanager
    def open_to_write(self) -> Iterator[Database]:
        """Yields the tables in one transaction, which an error rolls back."""
        # A deferred transaction that reads, then writes after another's commit, fails whatever the timeout.
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()


def open_memory(
    path: Path, clock: Callable[[], float] = time.time, unanswered_kept: float = UNANSWERED_KEPT
) -> Memory:
    """Opens the memory at `path`, creating it if missing.

    Unanswered questions are kept for `unanswered_kept` seconds. Raises MemoryUnreadableError if the file is
    damaged or empty.
    """
    make_folder(path.parent)
    try:
        if not path.exists():
            _make_file_with_tables(path)
        if not path.stat().st_size:
            raise MemoryUnreadableError(path, "it is empty, so it was emptied")
        return Memory(_open_connection(path), clock, unanswered_kept)
    except sqlite3.Error as error:
        if is_barred(error) or not is_damage(error):
            raise PlainError(say_fault(error, path)) from error
        raise MemoryUnreadableError(path, str(error)) from error


def _make_file_with_tables(path: Path) -> None:
    """Makes a memory with its tables and puts it in place as a whole: an empty file is never a memory."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}-{token_hex(4)}.new")
    try:
        make_file(fresh)
        _create_tables(fresh)
        _put_in_place(fresh, path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _create_tables(fresh: Path) -> None:
    with Memory(_open_connection(fresh)):
        pass


def _put_in_place(fresh: Path, path: Path) -> None:
    """Puts a fresh memory in place; of two processes at once, the second finds the memory of the first."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if not path.exists():
            fresh.replace(path)


def _open_connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    except sqlite3.Error:
        connection.close()
        raise
    return connection
