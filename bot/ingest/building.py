"""Builds figures.db from releases, once, and again only when one of them changed."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bot.errors import PlainError
from bot.home.files import sync_file
from bot.home.layout import STORE
from bot.ingest.archive import (
    ArchivedDocument,
    DocumentArchive,
    StoreLockedError,
    UnverifiedDocument,
    lock_store,
)
from bot.ingest.exclusions import exclude_figures
from bot.ingest.record import DIGITS
from bot.ingest.shipped_releases import compute_fingerprint, count_releases, read_releases
from bot.messages.reason import give_reason
from bot.sources.document import SourceError, open_file
from bot.store.faults import is_locked
from bot.store.figures import ingesting, writer
from bot.store.figures.reader import open_readonly
from bot.value_class import value_class

_log = logging.getLogger(__name__)
CHECKED_BYTES = 32_000_000
"""A store up to this size is read through at every start; that takes some milliseconds."""

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given how many steps there are, a context around them that is told how many more are done."""


def ensure_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """Returns the path of a sound store of the shipped and the archived releases, built where there is none.

    Two processes at once build it once. Raises SourceError, and OSError where the home cannot be written.
    """
    building = _Building(home, releases_folder, compute_fingerprint(releases_folder))
    # Whoever holds the lock is about to settle what waits.
    if building.archive.is_unsettled():
        with suppress(StoreLockedError), lock_store(home, wait=0):
            building.settle_archive()
    if not building.is_sound():
        with lock_store(home):
            building.settle_archive()
            if not building.is_sound():
                building.build_store(progress or _report_nothing)
    return building.store


def rebuild_store(home: Path, releases_folder: Path) -> Path:
    """Builds the store anew whatever is there, after it failed while it was read."""
    building = _Building(home, releases_folder, compute_fingerprint(releases_folder))
    with lock_store(home):
        building.settle_archive()
        building.build_store(_report_nothing)
    return building.store


def settle_pending(archive: DocumentArchive, connection: sqlite3.Connection) -> None:
    """Settles by an open store what a killed process left pending; the lock must be held."""
    held = _read_taken_in(connection)
    archive.settle_pending(lambda record: (record.name, record.short) in held)


@value_class()
class _Building:
    """A home, what is to be built into it, and the fingerprint of what ships."""

    home: Path
    shipped: Path
    wanted: str

    @property
    def store(self) -> Path:
        return self.home / STORE

    @property
    def archive(self) -> DocumentArchive:
        return DocumentArchive(self.home)

    def is_sound(self) -> bool:
        return is_sound(self.store, self.wanted, self.archive)

    def settle_archive(self) -> None:
        """Settles by what the store holds; where none can tell, pending documents count as checked."""
        if not self.archive.is_unsettled():
            return
        try:
            with closing(open_readonly(self.store)) as connection:
                settle_pending(self.archive, connection)
        except sqlite3.DatabaseError as error:
            if is_locked(error):
                raise StoreLockedError(self.store) from error
            self.archive.settle_pending(lambda _record: True)

    def build_store(self, progress: Progress) -> None:
        """Builds beside the old store, then replaces it, so that a killed process leaves no half store.

        Archived documents that do not verify, or can no longer be read, are left out, and named.
        """
        unfinished = self.store.with_name(f"{STORE}.new")
        _remove_store(unfinished)
        try:
            with closing(writer.create_store(unfinished)) as connection:
                left_out = self._fill_store(connection, progress)
            sync_file(unfinished)
            # A journal left behind by a crash would be played back into the new file.
            _remove_journals(self.store)
            unfinished.replace(self.store)
        except BaseException:
            _remove_store(unfinished)
            raise
        for one in left_out:
            _log.warning("kept.left_out reason=%s", f"{one.said} It is left out; the rest is there.")

    def _fill_store(
        self, connection: sqlite3.Connection, progress: Progress
    ) -> tuple[UnverifiedDocument, ...]:
        documents, unverified = self.archive.list_files(), self.archive.find_unverified()
        faulty = {(one.name, one.short) for one in unverified}
        unread: list[UnverifiedDocument] = []
        with progress(count_releases(self.shipped) + len(documents)) as step:
            for file in read_releases(self.shipped):
                ingesting.load_release(connection, file.release, file.figures)
                step(1)
            for one in documents:
                if (one.record.name, one.record.short) not in faulty:
                    unread += _load_archived(connection, one)
                step(1)
        if documents:
            from bot.sources.apart import dismiss_process  # noqa: PLC0415 - as below

            dismiss_process()
        told = [(one.name, one.short, one.fault, one in unread) for one in (*unverified, *unread)]
        connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?)", told)
        connection.execute("INSERT INTO store VALUES (?)", (self.wanted,))
        return (*unverified, *unread)


def _load_archived(
    connection: sqlite3.Connection, archived: ArchivedDocument
) -> Iterator[UnverifiedDocument]:
    """Loads an archived document, by the name and moment of its ingestion; yields it where that fails."""
    # Sources are many to import, and most starts read none.
    from bot.sources.apart import open_document  # noqa: PLC0415

    record = archived.record
    try:
        given = replace(open_file(archived.path, record.file), part=record.part)
        with open_document(given) as found:
            draft = exclude_figures(found.read_draft(given), record.left_out)
            address = record.address or draft.release.address
            release = replace(draft.release, name=record.name, taken_in=record.taken_in, address=address)
            ingesting.load_release(connection, release, draft.lines())
    except PlainError as error:
        is_unread = isinstance(error, SourceError)
        fault = (
            give_reason("archive-fault", "unread", error=error, path=archived.path)
            if is_unread
            else str(error)
        )
        yield UnverifiedDocument(record.name, record.short, fault)


def is_sound(store: Path, wanted: str, archive: DocumentArchive) -> bool:
    """Tells whether a file is a whole store of this schema, of these shipped releases and of the kept ones.

    What was left out counts as long as it still does not verify. Raises StoreLockedError where another
    process keeps everybody from reading it.
    """
    try:
        with closing(open_readonly(store)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()
            held = connection.execute("SELECT fingerprint FROM store").fetchall()
            return (
                (version, held) == ((writer.SCHEMA_VERSION,), [(wanted,)])
                and _holds_archive(connection, archive)
                and _is_whole(store, connection)
            )
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise StoreLockedError(store) from error
        return False


def _holds_archive(connection: sqlite3.Connection, archive: DocumentArchive) -> bool:
    held, names = _read_taken_in(connection), archive.list_names()
    left = connection.execute("SELECT name, digits, verified FROM left_out").fetchall()
    out = {(name, digits): verified for name, digits, verified in left if (name, digits) not in held}
    mended = (archive.is_verified(*one) for one, verified in out.items() if not verified)
    return held | out.keys() == names and not any(mended)


def _read_taken_in(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Returns release and first digits of every document that did not ship."""
    rows = connection.execute("SELECT name, substr(sha256, 1, ?) FROM release WHERE taken_in > ''", (DIGITS,))
    return frozenset(rows.fetchall())


def _is_whole(store: Path, connection: sqlite3.Connection) -> bool:
    if store.stat().st_size > CHECKED_BYTES:
        return True
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def _remove_store(store: Path) -> None:
    store.unlink(missing_ok=True)
    _remove_journals(store)


def _remove_journals(store: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


@contextmanager
def _report_nothing(_steps: int) -> Iterator[Callable[[int], object]]:
    yield lambda _done: None
