"""The second half of a restore: what was staged and committed is put in place, however often that is begun.

`.restoring/` holds what the home's files are to become. Renamed from `.restoring.partial/` it counts: whoever
dies before that moment has changed nothing, and after it whoever comes next goes on.
"""

import shutil
from pathlib import Path

from bot.home.files import sync_folder
from bot.home.layout import BACKED_UP, MEMORY, RESTORING, STORE

PARTIAL = f"{RESTORING}.partial"
_JOURNALS = ("-wal", "-shm", "-journal")


def has_committed_restore(home: Path) -> bool:
    return (home / RESTORING).is_dir()


def commit_restore(home: Path) -> None:
    """From here on the home is the restored one, whatever happens."""
    (home / PARTIAL).replace(home / RESTORING)
    sync_folder(home)


def apply_restore(home: Path) -> None:
    """Put what was committed in the place of what is there; nobody else may use the home."""
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
    """What was not staged is absent afterwards; so is figures.db, which is built anew."""
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
