"""The documents that a person names: files, folders with all that is in them, and standard input."""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

STDIN = "-"
STDIN_NAME = "standard input"


def named_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file, those of a folder by name; hidden ones are passed over."""
    return tuple(file for path in paths for file in (_inside(path) if path.is_dir() else (path,)))


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def streamed(path: str) -> AbstractContextManager[BinaryIO] | None:
    """Standard input, or a pipe that a shell names; None for a file or folder."""
    if path == STDIN:
        return nullcontext(sys.stdin.buffer)
    return Path(path).open("rb") if Path(path).is_fifo() else None


@contextmanager
def spooled(stream: BinaryIO) -> Iterator[Path]:
    """A stream as a file: a document is read more than once."""
    with tempfile.TemporaryDirectory(prefix="tidewaiter-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        yield path
