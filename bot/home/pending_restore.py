"""The second half of a restore: puts staged files in place, however often that is begun.

`.restoring/` holds what the home's files are to become. It counts once it is renamed from
`.restoring.partial/`: whoever dies before has changed nothing, and whoever comes after goes on.
"""

import shutil
from pathlib import Path

from bot.home.files import sync_folder
from bot.home.layout import BACKED_UP, MEMORY, RESTORING, STORE

PARTIAL = f"{RESTORING}.partial"
_JOURNALS = ("-wal", "-shm", "-journal")


def has_committed_restore(home: Path) -> bool:
    """Returns whether a restore was committed and is still to be put in place."""
    return (home / RESTORING).is_dir()


def commit_restore(home: Path) -> None:
    """Makes the home the restored one, whatever happens from here on."""
    (home / PARTIAL).replace(home / RESTORING)
    sync_folder(home)


def apply_restore(home: Path) -> None:
    """Puts the staged files in place of the existing ones; nobody else may use the home."""
    staged = home / RESTORING
    for name in (*BACKED_UP, STORE):
        if not _mark_path(staged, name, "done").exists():
            _replace_entry(home, staged, name)
            _mark_path(staged, name, "done").touch()
            sync_folder(staged)
    shutil.rmtree(home / PARTIAL, ignore_errors=True)
    staged.replace(home / PARTIAL)
    shutil.rmtree(home / PARTIAL, ignore_errors=True)


def _replace_entry(home: Path, staged: Path, name: str) -> None:
    """Replaces one entry; what was not staged is absent afterwards, like figures.db, which is rebuilt."""
    new, place = staged / name, home / name
    if place.exists() and not _mark_path(staged, name, "moved").exists():
        place.replace(_mark_path(staged, name, "before"))
    _mark_path(staged, name, "moved").touch()
    sync_folder(staged)
    if name in (MEMORY, STORE):
        for journal in _JOURNALS:
            place.with_name(name + journal).unlink(missing_ok=True)
    if new.exists():
        new.replace(place)
    sync_folder(home)


def _mark_path(staged: Path, name: str, state: str) -> Path:
    return staged / f"{name}.{state}"
