"""Files of a home: readable only by their owner, durable after a loss of power, known by their digests."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.home.layout import EVERYTHING

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(path: Path) -> None:
    """Makes a folder and its parents if they are missing."""
    for folder in reversed((path, *path.parents)):
        if not folder.exists():
            folder.mkdir(FOLDER_MODE, exist_ok=True)
    path.mkdir(FOLDER_MODE, exist_ok=True)


def make_file(path: Path) -> None:
    """Makes an empty file if there is none, for whoever opens it next."""
    # A file that exists is not opened: closing it would end this process's locks on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def write_text(path: Path, text: str) -> None:
    """Writes a text into a file that only its owner can read."""
    make_file(path)
    path.write_text(text, encoding="utf-8")


def restrict_home(home: Path) -> None:
    """Removes rights that earlier versions, or whoever brought a file, gave to others."""
    if not is_shared(home):
        restrict_entry(home.resolve())
    for path in home.iterdir():
        if path.name.startswith(EVERYTHING):
            for one in (path, *_list_below(path)):
                restrict_entry(one)


def is_shared(folder: Path) -> bool:
    """Returns whether a folder, such as /tmp, is open to everybody."""
    return bool(folder.stat().st_mode & stat.S_ISVTX)


def _list_below(path: Path) -> Iterator[Path]:
    """Lists everything in a folder; links are not followed."""
    for folder, folders, files in os.walk(path):
        yield from (Path(folder, name) for name in (*folders, *files))


def restrict_entry(path: Path) -> None:
    """Removes the rights of others to an entry; links are left alone."""
    try:
        mode = path.lstat().st_mode
        allowed = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & ~allowed:
            path.chmod(stat.S_IMODE(mode) & allowed)
    except OSError:
        # It is gone, or somebody else's: nothing that keeps the owner from working.
        return


def sync_file(path: Path) -> None:
    """Writes to the disk whatever the system still buffers of a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes a rename in a folder durable."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def move_into_place(path: Path, place: Path) -> None:
    """Renames a finished file, replacing whatever has that name: entirely or not at all."""
    sync_file(path)
    path.replace(place)
    sync_folder(place.parent)


def compute_sha256(path: Path) -> str:
    """Returns the sha256 of a file on the disk, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def identify_file(path: Path) -> tuple[int, int] | None:
    """Returns device and inode of a file; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
