"""Building figures.db from releases, once, and again only when one changed."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from filelock import FileLock

from bot.figures import ingesting, writer
from bot.figures.reader import open_readonly
from bot.releases.shipped import count_releases, fingerprint, read_releases

STORE = "figures.db"
CHECKED_BYTES = 32_000_000
"""A store up to this size is read through at every start; that takes some milliseconds."""

Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given how many steps there are, a context around them that is told how many more are done."""


def ensure_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """The path of a sound store of these releases, built where there is none.

    Two processes at once build it once. Raises SourceError, and an OSError where home cannot be written.
    """
    wanted = fingerprint(releases_folder)
    store = home / STORE
    if not is_sound(store, wanted):
        with _locked(home):
            if not is_sound(store, wanted):
                _build(store, releases_folder, wanted, progress or _silent)
    return store


def rebuild_store(home: Path, releases_folder: Path, progress: Progress | None = None) -> Path:
    """The same, built anew whatever is there: for a store that failed while it was read."""
    store = home / STORE
    with _locked(home):
        _build(store, releases_folder, fingerprint(releases_folder), progress or _silent)
    return store


def is_sound(store: Path, wanted: str) -> bool:
    """Whether it is a whole store of this schema and these releases."""
    try:
        with closing(open_readonly(store)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()
            held = connection.execute("SELECT fingerprint FROM store").fetchall()
            return (version, held) == ((writer.SCHEMA_VERSION,), [(wanted,)]) and _is_whole(store, connection)
    except sqlite3.DatabaseError:
        return False


def _is_whole(store: Path, connection: sqlite3.Connection) -> bool:
    if store.stat().st_size > CHECKED_BYTES:
        return True
    return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / "figures.lock"):
        yield


def _build(store: Path, releases_folder: Path, wanted: str, progress: Progress) -> None:
    """Beside the old one, then in its place: whoever is killed here leaves no half store behind."""
    unfinished = store.with_name(f"{STORE}.new")
    unfinished.unlink(missing_ok=True)
    _remove_journals(unfinished)
    with closing(writer.create(unfinished)) as connection:
        with progress(count_releases(releases_folder)) as step:
            for file in read_releases(releases_folder):
                ingesting.load(connection, file.release, file.figures)
                step(1)
        connection.execute("INSERT INTO store VALUES (?)", (wanted,))
    with unfinished.open("rb+") as built:
        os.fsync(built.fileno())
    # A journal left behind by a crash would be played back into the new file.
    _remove_journals(store)
    unfinished.replace(store)


def _remove_journals(store: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


@contextmanager
def _silent(_steps: int) -> Iterator[Callable[[int], object]]:
    yield lambda _done: None
