"""What a home holds is its owner's alone: folders of 0700 and files of 0600, as soon as they are made."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.home.layout import EVERYTHING

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(path: Path) -> None:
    """With the folders above it, where they are missing; none where it is there."""
    for folder in reversed((path, *path.parents)):
        if not folder.exists():
            folder.mkdir(FOLDER_MODE, exist_ok=True)
    path.mkdir(FOLDER_MODE, exist_ok=True)


def make_file(path: Path) -> None:
    """An empty file where there is none, to be written by whoever opens it next."""
    # A file that exists is not opened: closing it would end the locks of this process on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def write_text(path: Path, text: str) -> None:
    make_file(path)
    path.write_text(text, encoding="utf-8")


def restrict_home(home: Path) -> None:
    """Take from others what earlier versions, or who brought a file, let them have."""
    if not is_shared(home):
        restrict_entry(home.resolve())
    for path in home.iterdir():
        if path.name.startswith(EVERYTHING):
            for one in (path, *_list_below(path)):
                restrict_entry(one)


def is_shared(folder: Path) -> bool:
    """Whether it is a folder such as /tmp, which is there for everybody."""
    return bool(folder.stat().st_mode & stat.S_ISVTX)


def _list_below(path: Path) -> Iterator[Path]:
    """Everything in a folder; links are not followed."""
    for folder, folders, files in os.walk(path):
        yield from (Path(folder, name) for name in (*folders, *files))


def restrict_entry(path: Path) -> None:
    """Leave of the rights to an entry those that are allowed; a link is left alone."""
    try:
        mode = path.lstat().st_mode
        allowed = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if not stat.S_ISLNK(mode) and stat.S_IMODE(mode) & ~allowed:
            path.chmod(stat.S_IMODE(mode) & allowed)
    except OSError:
        # Gone meanwhile, or somebody else's: nothing that keeps the owner from working.
        return
