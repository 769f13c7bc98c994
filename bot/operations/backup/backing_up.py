"""Writes a backup of a home while others use it."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bot.home.files import make_file, make_folder, move_into_place, sync_file, sync_folder
from bot.home.layout import MEMORY, OWN_WORDS
from bot.ingest.archive import lock_store
from bot.operations.backup.manifest import (
    NAME,
    BackupError,
    BackupManifest,
    describe_file,
    list_documents,
    list_unverified,
    read_manifest,
    write_manifest,
)

BUSY_SECONDS = 10
_FOLDER = re.compile(r"\d{8}T\d{12}", re.ASCII)


def back_up(home: Path, into: Path, now: datetime) -> BackupManifest:
    """Writes a backup into a new or empty folder, or replaces a backup as a whole.

    `now` has a zone. Raises BackupError and OSError.
    """
    _check_folder(into)
    into.mkdir(parents=True, exist_ok=True)
    folder = f"{now:%Y%m%dT%H%M%S%f}"
    try:
        manifest = _write_backup(home, into, folder, now)
    except BaseException:
        shutil.rmtree(into / folder, ignore_errors=True)
        raise
    for path in into.iterdir():
        if path.is_dir() and path.name not in (folder, manifest.before):
            shutil.rmtree(path)
    return manifest


def _write_backup(home: Path, into: Path, folder: str, now: datetime) -> BackupManifest:
    make_folder(into / folder)
    left_out: list[str] = []
    files = tuple(describe_file(into / folder, path) for path in _copy_home(home, into / folder, left_out))
    steps = _read_migrations(into / folder / MEMORY)
    before = _find_last_whole(into) if left_out else ""
    manifest = BackupManifest(folder, now, version("tidewaiter"), steps, files, tuple(left_out), before)
    _write_manifest(into, manifest)
    return manifest


def _find_last_whole(into: Path) -> str:
    """Returns the folder of the last backup that left nothing out."""
    try:
        earlier = read_manifest(into)
    except BackupError:
        return ""
    return earlier.before if earlier.left_out else earlier.folder


def _check_folder(into: Path) -> None:
    """Checks that no other files are mixed with a backup, which a later one would remove."""
    if into.exists() and not into.is_dir():
        raise BackupError(f"{into} is no folder.")
    if into.is_dir() and not (into / NAME).is_file() and not all(map(_is_ours, into.iterdir())):
        raise BackupError(f"{into} holds other files: name a new folder, an empty one or an earlier backup.")


def _is_ours(path: Path) -> bool:
    """Returns whether it was left by an unfinished, killed backup."""
    return bool(_FOLDER.fullmatch(path.name)) or path.name == f"{NAME}.partial"


def _copy_home(home: Path, folder: Path, left_out: list[str]) -> Iterator[Path]:
    """Copies a home to the disk and returns the files by path; what does not verify is `left_out`."""
    # Nothing is taken in or undone while the documents are copied.
    with lock_store(home):
        faulty = list_unverified(home)
        left_out += [one.said for _, one in faulty]
        beginnings = tuple(str(place / f"{one.short}.") for place, one in faulty)
        for path in list_documents(home):
            if not str(path).startswith(beginnings):
                yield _copy_path(home, folder, path)
    if (home / OWN_WORDS).is_file():
        yield _copy_path(home, folder, Path(OWN_WORDS))
    if (home / MEMORY).is_file():
        _copy_memory(home / MEMORY, folder / MEMORY)
        yield Path(MEMORY)


def _copy_path(home: Path, folder: Path, path: Path) -> Path:
    make_folder((folder / path).parent)
    make_file(folder / path)
    shutil.copyfile(home / path, folder / path)
    sync_file(folder / path)
    return path


def _copy_memory(memory: Path, copy: Path) -> None:
    """Copies the memory as of one moment, whoever writes meanwhile."""
    if not memory.stat().st_size:
        raise BackupError(
            f"{memory} is empty: it was emptied, and nothing is backed up in place of what it held."
        )
    make_file(copy)
    try:
        with closing(sqlite3.connect(memory, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise BackupError(f"{memory} cannot be copied ({error}).") from error
    sync_file(copy)


def _read_migrations(memory: Path) -> tuple[str, ...]:
    """Returns the migrations that its tables have gone through."""
    if not memory.exists():
        return ()
    with closing(sqlite3.connect(memory)) as connection:
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    return tuple(name for (name,) in rows)


def _write_manifest(into: Path, manifest: BackupManifest) -> None:
    """Writes the manifest, which makes the backup count, replacing an earlier one."""
    sync_folder(into / manifest.folder)
    partial = into / f"{NAME}.partial"
    partial.write_text(write_manifest(manifest), encoding="utf-8")
    move_into_place(partial, into / NAME)
