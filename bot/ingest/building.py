"""Keeps figures.db sound: it is built from releases once, and again only when one of them changes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

from bot.home.layout import STORE
from bot.ingest.archive import DocumentArchive, StoreLockedError, lock_store
from bot.ingest.record import DIGITS
from bot.ingest.release_index import compute_fingerprint
from bot.store.faults import is_locked
from bot.store.figures.reader import open_readonly
from bot.store.figures.writer import SCHEMA_VERSION
from bot.value_class import value_class

CHECKED_BYTES = 32_000_000
"""A store up to this size is read in full at every start, which takes a few milliseconds."""

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given a number of steps, a context that is told how many more are done."""


def ensure_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """Returns the path of a sound store of the shipped and archived releases, building it if needed.

    Two processes at once build it once. Raises SourceError, and OSError if the home cannot be written.
    """
    building = _Building(home, releases_folder, compute_fingerprint(releases_folder))
    # Whoever holds the lock is about to settle what is pending.
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
    """Rebuilds the store whatever is there, after it failed while it was read."""
    building = _Building(home, releases_folder, compute_fingerprint(releases_folder))
    with lock_store(home):
        building.settle_archive()
        building.build_store(_report_nothing)
    return building.store


def settle_pending(archive: DocumentArchive, connection: sqlite3.Connection) -> None:
    """Settles, by an open store, what a killed process left pending; the lock must be held."""
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
        """Settles by what the store holds; if none can tell, pending documents count as checked."""
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
        """Rebuilds the store, replacing the existing one."""
        from bot.ingest.filling import StoreFilling  # noqa: PLC0415 most starts find a sound store

        StoreFilling(self.store, self.shipped, self.archive, self.wanted).build_store(progress)


def is_sound(store: Path, wanted: str, archive: DocumentArchive) -> bool:
    """Returns whether a file is a complete store of this schema, the shipped releases and the kept ones.

    What was left out counts as long as it still does not verify. Raises StoreLockedError if another process
    keeps everybody from reading it.
    """
    try:
        with closing(open_readonly(store)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()
            held = connection.execute("SELECT fingerprint FROM store").fetchall()
            return (
                (version, held) == ((SCHEMA_VERSION,), [(wanted,)])
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


@contextmanager
def _report_nothing(_steps: int) -> Iterator[Callable[[int], object]]:
    yield lambda _done: None
