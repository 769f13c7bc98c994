"""Keeps the responses of a service until all that was asked for has come."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from bot.errors import PlainError
from bot.home.files import make_folder
from bot.sources.web.client import FetchError

Answer = TypeVar("Answer")
Progress = Callable[[int], AbstractContextManager[Callable[[int], object]]]
"""Given a number of steps, a context in which each step is reported as it is done."""
MOST_SECONDS = 24 * 60 * 60
"""Older responses may have been revised since."""


@dataclass(slots=True)
class AnswerPages:
    """The responses in a folder, each by the address that it came from; all of them once `are_complete`."""

    folder: Path
    are_complete: bool = False

    def read_page(self, address: str, save: Callable[[Path], None], read: Callable[[Path], Answer]) -> Answer:
        """Returns what `read` makes of the kept response, or else of the one that `save` stores.

        A response that cannot be read is not kept.
        """
        path = self.folder / f"page-{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"
        if not path.exists() or path.stat().st_mtime < time.time() - MOST_SECONDS:
            save(path)
        try:
            return read(path)
        except PlainError:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def open_pages(folder: Path) -> Iterator[AnswerPages]:
    """Yields the responses to a request.

    If not all came, they stay, and the next request continues from them.
    """
    make_folder(folder)
    pages = AnswerPages(folder)
    try:
        yield pages
    except FetchError as error:
        if pages.are_complete or not any(folder.glob("page-*.json")):
            raise
        kept = "What has come is kept for a day: the same command goes on from there."
        raise FetchError(f"{error} {kept}") from None
    finally:
        if pages.are_complete:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def write_whole(into: Path) -> Iterator[TextIO]:
    """Yields a file beside its place, which it takes once written, so that no partial file is read."""
    unfinished = into.with_name(f"{into.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            yield file
        unfinished.replace(into)
    finally:
        unfinished.unlink(missing_ok=True)
