"""A backup of a home, while others use it."""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bot.backup.contents import MEMORY, OWN_WORDS, documents
from bot.backup.manifest import NAME, BackupError, Manifest, file_of, to_json
from bot.releases.kept import sync_folder
from bot.releases.locking import locked

BUSY_SECONDS = 10
_FOLDER = re.compile(r"\d{8}T\d{12}", re.ASCII)


def back_up(home: Path, into: Path, now: datetime) -> Manifest:
    """Write a backup into a folder that is new, empty or holds one already, which is replaced as a whole.

    Raises BackupError and OSError. `now` is aware.
    """
    _check(into)
    into.mkdir(parents=True, exist_ok=True)
    folder = f"{now:%Y%m%dT%H%M%S%f}"
    (into / folder).mkdir()
    files = tuple(file_of(into / folder, path) for path in _copied(home, into / folder))
    steps = _steps(into / folder / MEMORY)
    manifest = Manifest(folder, now, version("tidewaiter"), steps, files)
    _write(into, manifest)
    for path in into.iterdir():
        if path.is_dir() and path.name != folder:
            shutil.rmtree(path)
    return manifest


def _check(into: Path) -> None:
    """Nobody's other files are mixed with a backup, which a later one would remove."""
    if into.exists() and not into.is_dir():
        raise BackupError(f"{into} is no folder.")
    if into.is_dir() and not (into / NAME).is_file() and not all(map(_is_ours, into.iterdir())):
        raise BackupError(f"{into} holds other files: name a new folder, an empty one or an earlier backup.")


def _is_ours(path: Path) -> bool:
    """Left by a backup that was killed before it was one."""
    return bool(_FOLDER.fullmatch(path.name)) or path.name == f"{NAME}.partial"


def _copied(home: Path, folder: Path) -> Iterator[Path]:
    """What was copied, by its path in the home, and is on the disk."""
    # Nothing is taken in or back while the documents are copied.
    with locked(home):
        for path in documents(home):
            yield _copy(home, folder, path)
    if (home / OWN_WORDS).is_file():
        yield _copy(home, folder, Path(OWN_WORDS))
    if (home / MEMORY).is_file():
        _copy_memory(home / MEMORY, folder / MEMORY)
        yield Path(MEMORY)


def _copy(home: Path, folder: Path, path: Path) -> Path:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(home / path, folder / path)
    _sync(folder / path)
    return path


def _copy_memory(memory: Path, copy: Path) -> None:
    """As of one moment, whoever writes meanwhile."""
    try:
        with closing(sqlite3.connect(memory, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise BackupError(f"{memory} cannot be copied ({error}).") from error
    _sync(copy)


def _steps(memory: Path) -> tuple[str, ...]:
    """The migrations that its tables have seen."""
    if not memory.exists():
        return ()
    with closing(sqlite3.connect(memory)) as connection:
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    return tuple(name for (name,) in rows)


def _write(into: Path, manifest: Manifest) -> None:
    """The moment from which it counts, in place of an earlier one."""
    sync_folder(into / manifest.folder)
    partial = into / f"{NAME}.partial"
    partial.write_text(to_json(manifest), encoding="utf-8")
    _sync(partial)
    partial.replace(into / NAME)
    sync_folder(into)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
