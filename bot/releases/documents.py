"""The documents that a person names: files, folders with all that is in them, and standard input.

What is read is a copy of one's own: whoever writes to a file meanwhile changes nothing of it.
"""

import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from bot.sources.document import LONGEST_BYTES, MOST_BYTES, Document, SourceError, walk_file
from bot.sources.sources import may_be_long

STDIN = "-"
STDIN_NAME = "standard input"
_BLOCK = 1 << 20


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
def spooled(stream: BinaryIO, name: str) -> Iterator[Path]:
    """A stream as a file: a document is read more than once. Raises SourceError for one without an end."""
    with _spool() as path:
        with path.open("wb") as file:
            for size in _pass_on(stream, file.write):
                if size > MOST_BYTES:
                    file.flush()
                    _check_long(Document(name, path, ""), size)
        yield path


@contextmanager
def own_copy(given: Document) -> Iterator[Document]:
    """The same document in a file that nobody else knows; raises SourceError where it has changed."""
    with _spool() as path:
        digest = hashlib.sha256()
        with path.open("wb") as file:

            def take(block: bytes) -> None:
                digest.update(block)
                file.write(block)

            walk_file(given.path, take)
        if digest.hexdigest() != given.sha256:
            raise SourceError(f"{given.name} changed while it was read: bring it again when it is whole.")
        yield replace(given, path=path)


def _pass_on(stream: BinaryIO, use: Callable[[bytes], object]) -> Iterator[int]:
    """Give each block of a stream to `use`; how many bytes there were, after each."""
    size = 0
    while block := stream.read(_BLOCK):
        use(block)
        size += len(block)
        yield size


def _check_long(given: Document, size: int) -> None:
    if size > LONGEST_BYTES or not may_be_long(given):
        raise SourceError(f"{given.name} goes on beyond {MOST_BYTES:,} bytes: it is no published table.")


@contextmanager
def _spool() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tidewaiter-") as folder:
        yield Path(folder) / "input"
