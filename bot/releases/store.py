"""Building figures.db from releases, once, and again only when one changed."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.figures import ingesting, writer
from bot.figures.reader import open_readonly
from bot.releases.kept import Kept, KeptFile
from bot.releases.locking import locked, locked_if_free
from bot.releases.record import DIGITS
from bot.releases.shipped import count_releases, fingerprint, read_releases
from bot.trade.figure import Published, Release

STORE = "figures.db"
CHECKED_BYTES = 32_000_000
"""A store up to this size is read through at every start; that takes some milliseconds."""

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given how many steps there are, a context around them that is told how many more are done."""


def ensure_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """The path of a sound store of the shipped releases and the kept ones, built where there is none.

    Two processes at once build it once. Raises SourceError, and an OSError where home cannot be written.
    """
    building = _Building(home, releases_folder, fingerprint(releases_folder))
    # Whoever holds the lock is about to settle what waits.
    if building.kept.is_unsettled():
        with locked_if_free(home) as free:
            if free:
                building.settle()
    if not building.is_sound():
        with locked(home):
            building.settle()
            if not building.is_sound():
                building.build(progress or _silent)
    return building.store


def rebuild_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """The same, built anew whatever is there: for a store that failed while it was read."""
    building = _Building(home, releases_folder, fingerprint(releases_folder))
    with locked(home):
        building.settle()
        building.build(progress or _silent)
    return building.store


def settle(kept: Kept, connection: sqlite3.Connection) -> None:
    """Settle by an open store what a killed process left; the lock must be held."""
    held = _taken_in(connection)
    kept.settle(lambda record: (record.name, record.short) in held)


@dataclass(frozen=True, slots=True)
class _Building:
    """A home, what is to be built into it, and the digest of what ships."""

    home: Path
    shipped: Path
    wanted: str

    @property
    def store(self) -> Path:
        return self.home / STORE

    @property
    def kept(self) -> Kept:
        return Kept(self.home)

    def is_sound(self) -> bool:
        return is_sound(self.store, self.wanted, self.kept.names())

    def settle(self) -> None:
        """By what the store holds; where nothing can tell, what waits was checked and is taken in."""
        if not self.kept.is_unsettled():
            return
        try:
            with closing(open_readonly(self.store)) as connection:
                settle(self.kept, connection)
        except sqlite3.DatabaseError:
            self.kept.settle(lambda _record: True)

    def build(self, progress: Progress) -> None:
        """Beside the old one, then in its place: whoever is killed here leaves no half store behind."""
        unfinished = self.store.with_name(f"{STORE}.new")
        unfinished.unlink(missing_ok=True)
        _remove_journals(unfinished)
        kept = self.kept.files()
        with closing(writer.create(unfinished)) as connection:
            with progress(count_releases(self.shipped) + len(kept)) as step:
                for release, lines in _everything(self.shipped, kept):
                    ingesting.load(connection, release, lines)
                    step(1)
            connection.execute("INSERT INTO store VALUES (?)", (self.wanted,))
        with unfinished.open("rb+") as built:
            os.fsync(built.fileno())
        # A journal left behind by a crash would be played back into the new file.
        _remove_journals(self.store)
        unfinished.replace(self.store)


def _everything(shipped: Path, kept: Iterable[KeptFile]) -> Iterator[tuple[Release, Iterable[Published]]]:
    """Each release with its lines: those that ship, then the kept ones in the order of taking in."""
    for file in read_releases(shipped):
        yield file.release, file.figures
    for one in kept:
        # Sources are many to import, and most starts read none.
        from bot.releases.reading import read_kept  # noqa: PLC0415

        draft = read_kept(one)
        yield draft.release, draft.lines()


def is_sound(store: Path, wanted: str, kept: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether it is a whole store of this schema, of these shipped releases and of these kept ones."""
    try:
        with closing(open_readonly(store)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()
            held = connection.execute("SELECT fingerprint FROM store").fetchall()
            return (
                (version, held) == ((writer.SCHEMA_VERSION,), [(wanted,)])
                and _taken_in(connection) == kept
                and _is_whole(store, connection)
            )
    except sqlite3.DatabaseError:
        return False


def _taken_in(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Release and first digits of the document of all that did not ship."""
    rows = connection.execute("SELECT name, substr(sha256, 1, ?) FROM release WHERE taken_in > ''", (DIGITS,))
    return frozenset(rows.fetchall())


def _is_whole(store: Path, connection: sqlite3.Connection) -> bool:
    if store.stat().st_size > CHECKED_BYTES:
        return True
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


def _remove_journals(store: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


@contextmanager
def _silent(_steps: int) -> Iterator[Callable[[int], object]]:
    yield lambda _done: None
