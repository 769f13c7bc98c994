"""The documents that a person names: files, folders and standard input.

A private copy is read, so that nobody who writes to a file meanwhile changes it.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from bot.messages import Number
from bot.sources.document import LONGEST_BYTES, MOST_BYTES, Document, SourceError, make_readable, walk_file
from bot.sources.sources import may_be_long

STDIN = "-"
STDIN_NAME = "standard input"
_BLOCK = 1 << 20
_WRITER_SECONDS = 3.0
"""How long to wait for a writer to a pipe, since a shell starts both ends at once."""
_WATCH_SECONDS = 0.05


def list_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Returns every path, and for folders all files in them, by name, except hidden ones."""
    return tuple(file for path in paths for file in (_list_folder(path) if path.is_dir() else (path,)))


def _list_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and (path.is_symlink() or not path.is_dir()):
            yield path


def open_stream(path: str) -> AbstractContextManager[Iterable[bytes]] | None:
    """Returns the blocks of standard input or of a named pipe; None for a file or folder."""
    if path == STDIN:
        return nullcontext(iter(partial(sys.stdin.buffer.read, _BLOCK), b""))
    return _open_pipe(Path(path)) if Path(path).is_fifo() else None


@contextmanager
def _open_pipe(path: Path) -> Iterator[Iterable[bytes]]:
    """Yields the blocks of a pipe; raises SourceError if nobody writes to it, since opening would block."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        first, until = pipe.read(_BLOCK), time.monotonic() + _WRITER_SECONDS
        # None means a writer who has written nothing yet; no bytes mean no writer.
        while first == b"":
            if time.monotonic() > until:
                raise SourceError.of_reason("document-pipe", file=make_readable(path.name))
            time.sleep(_WATCH_SECONDS)
            first = pipe.read(_BLOCK)
        os.set_blocking(pipe.fileno(), True)
        yield chain([first or b""], iter(partial(pipe.read, _BLOCK), b""))


@contextmanager
def spool_stream(blocks: Iterable[bytes], name: str) -> Iterator[Path]:
    """Yields a stream as a file, since documents are read more than once.

    Raises SourceError for one that exceeds the longest document.
    """
    with _make_spool() as path:
        with path.open("wb") as file:
            size = 0
            for block in blocks:
                file.write(block)
                size += len(block)
                if size > MOST_BYTES:
                    file.flush()
                    _check_long(Document(name, path, ""), size)
        yield path


@contextmanager
def copy_document(given: Document) -> Iterator[Document]:
    """Yields the document in a private file; raises SourceError if it changed since it was opened."""
    with _make_spool() as path:
        digest = hashlib.sha256()
        with path.open("wb") as file:

            def take_block(block: bytes) -> None:
                digest.update(block)
                file.write(block)

            walk_file(given.path, take_block)
        if digest.hexdigest() != given.sha256:
            raise SourceError.of_reason("document-changed", file=given.name)
        yield replace(given, path=path)


def _check_long(given: Document, size: int) -> None:
    if size > LONGEST_BYTES or not may_be_long(given):
        raise SourceError.of_reason("document-endless", file=given.name, most_bytes=Number(MOST_BYTES, 0))


@contextmanager
def _make_spool() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tidewaiter-") as folder:
        yield Path(folder) / "input"
