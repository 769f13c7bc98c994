"""Restores a home from a backup: verified, staged beside the existing files, then put in place as a whole."""

import shutil
from pathlib import Path

from bot.home.files import make_file, make_folder, sync_file
from bot.home.layout import MEMORY
from bot.home.locks import lock_home
from bot.home.pending_restore import PARTIAL, apply_restore, commit_restore, has_committed_restore
from bot.operations.backup.manifest import (
    BackedUpFile,
    BackupError,
    BackupManifest,
    describe_file,
    is_occupied,
    read_manifest,
)
from bot.store.memory.facts import RESTORED, Facts
from bot.store.memory.memory import open_memory
from bot.store.memory.migrations import STEPS


def restore_home(backup: Path, home: Path, *, force: bool = False) -> BackupManifest:
    """Restores the home to when the backup was made; without `force` only if it is empty.

    Raises BackupError, HomeInUseError and OSError; the home is then unchanged.
    """
    manifest = read_manifest(backup)
    if not STEPS.keys() >= set(manifest.memory):
        raise BackupError(
            f"It was made by a newer Tidewaiter ({manifest.version}): restore it with that one."
        )
    for one in manifest.files:  # before there is a home, if there was none
        _check_file(backup / manifest.folder, one)
    with lock_home(home):
        if has_committed_restore(home):
            apply_restore(home)
        if is_occupied(home) and not force:
            raise BackupError(
                f"{home} is not empty: with --force, the backup takes the place of what is there."
            )
        try:
            _stage_files(backup / manifest.folder, home / PARTIAL, manifest)
        except BaseException:
            shutil.rmtree(home / PARTIAL, ignore_errors=True)
            raise
        commit_restore(home)
        apply_restore(home)
    return manifest


def _stage_files(source: Path, staged: Path, manifest: BackupManifest) -> None:
    """Copies every file to the disk and verifies it by the manifest."""
    shutil.rmtree(staged, ignore_errors=True)
    make_folder(staged)
    for one in manifest.files:
        _copy_file(source, staged, one)
    if (staged / MEMORY).exists():
        with open_memory(staged / MEMORY) as memory:
            Facts(memory).note(RESTORED, manifest.created.isoformat())


def _copy_file(source: Path, staged: Path, one: BackedUpFile) -> None:
    path = staged / one.path
    make_folder(path.parent)
    make_file(path)
    try:
        shutil.copyfile(source / one.path, path)
    except OSError as error:
        raise BackupError(f"{source / one.path} cannot be read ({error.strerror}).") from error
    _check_file(staged, one, source)
    sync_file(path)


def _check_file(folder: Path, one: BackedUpFile, source: Path | None = None) -> None:
    """Checks a file, or the copy of one in `source`, by the manifest. Raises BackupError."""
    path = (source or folder) / one.path
    try:
        found = describe_file(folder, Path(one.path))
    except OSError as error:
        raise BackupError(f"{path} cannot be read ({error.strerror}).") from error
    if found != one:
        raise BackupError(f"{path} is not what was backed up: it has changed or is damaged.")
