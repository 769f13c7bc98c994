"""Keeps the responses of a service until all that was asked for has come."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from bot.errors import PlainError
from bot.home.files import make_folder
from bot.home.locks import hold_lock
from bot.sources.web.client import FetchError, Parameters, WebClient

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

    def read_all(
        self,
        client: WebClient,
        calls: Sequence[tuple[str, Parameters, Callable[[Path], Answer]]],
        progress: Progress,
    ) -> list[Answer]:
        """Returns what is read of the response to each call, as kept or from the service.

        A call is a path, its parameters, and the reader of its response. Raises FetchError, and what the
        readers do.
        """
        came = []
        with progress(len(calls)) as advance:
            for call in calls:
                came.append(self._read_page(client, *call))
                advance(1)
        self.are_complete = True
        return came

    def _read_page(
        self, client: WebClient, asked: str, parameters: Parameters, read: Callable[[Path], Answer]
    ) -> Answer:
        """Reads the response to a call; one that cannot be read is not kept."""
        address = client.make_address(asked, parameters)
        path = self.folder / f"page-{hashlib.sha256(address.encode()).hexdigest()[:16]}.json"
        if not path.exists() or path.stat().st_mtime < time.time() - MOST_SECONDS:
            client.save_call(asked, parameters, path)
        try:
            return read(path)
        except PlainError:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def open_pages(folder: Path) -> Iterator[AnswerPages]:
    """Yields the responses to a request.

    If not all came, they stay, and the next request continues from them. Raises FetchError if the same is
    being requested elsewhere.
    """
    make_folder(folder.parent)
    lock = folder.with_name(f"{folder.name}.lock")
    with hold_lock(lock, held=FetchError("The same is being fetched already: wait until that is done.")):
        _remove_old_pages(folder.parent)
        try:
            with _keep_pages(folder) as pages:
                yield pages
        finally:
            lock.unlink(missing_ok=True)


def _remove_old_pages(parent: Path) -> None:
    """Removes what requests left that nobody has continued in time."""
    for folder in parent.iterdir():
        if folder.is_dir() and folder.stat().st_mtime < time.time() - MOST_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _keep_pages(folder: Path) -> Iterator[AnswerPages]:
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
