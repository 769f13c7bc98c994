"""A folder whose files are taken in: read ones go to done/, refused ones to refused/ beside the reason."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.releases.intake import Outcome, State
from bot.releases.saying import reasons
from bot.sources.document import Document, document

INBOX = "inbox"
DONE = "done"
REFUSED = "refused"
_NOTE = ".txt"
_LONGEST = 200
"""Bytes of a name, of 255 that a file system takes: a number and the note's ending come behind it."""
_log = logging.getLogger(__name__)

_Look = tuple[int, int]
"""Size and time of the last change: a file whose look does not change is no longer being written."""


class TakesIn(Protocol):
    def take_all(self, document: Document, *, dry_run: bool = False) -> Iterable[Outcome]: ...


@dataclass(slots=True)
class Inbox:
    """The inbox of a home. `look` is called again and again, by one thread."""

    folder: Path
    intake: TakesIn
    tell: Callable[[Outcome], None] = lambda _outcome: None
    _seen: dict[Path, _Look] = field(default_factory=dict)

    def look(self) -> int:
        """Take in every file that has not changed since the last look; how many that were."""
        for name in (DONE, REFUSED):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._explain_refused()
        settled, self._seen = self._settled()
        for path in settled:
            self._take(path)
        return len(settled)

    def _settled(self) -> tuple[list[Path], dict[Path, _Look]]:
        now = dict(_files(self.folder))
        return [path for path, look in now.items() if self._seen.get(path) == look], now

    def _take(self, path: Path) -> None:
        """A file that cannot be opened or moved stays, is tried again, and holds up no other."""
        try:
            self._take_in(path)
        except OSError as error:
            _log.warning("inbox.unreadable file=%s reason=%s", path.name, error.strerror)

    def _take_in(self, path: Path) -> None:
        outcomes = tuple(self.intake.take_all(document(path)))
        if any(outcome.state is State.REFUSED for outcome in outcomes):
            moved = _move(path, self.folder / REFUSED)
            _write_note(moved, outcomes)
        else:
            _move(path, self.folder / DONE)
        self._seen.pop(path, None)
        for outcome in outcomes:
            self.tell(outcome)

    def _explain_refused(self) -> None:
        """A process that was killed between the move and the note left the note to be written."""
        for path, _ in _files(self.folder / REFUSED):
            if not _is_note(path) and not _note_of(path).exists():
                _write_note(path, tuple(self.intake.take_all(document(path), dry_run=True)))


def _files(folder: Path) -> Iterator[tuple[Path, _Look]]:
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            found = path.stat()
            yield path, (found.st_size, found.st_mtime_ns)


def _move(path: Path, folder: Path) -> Path:
    """Under its name, cut where it is very long, or one with a number where that is taken; its path there."""
    short = _shortened(path.name)
    number, place = 1, folder / short
    while place.exists() or _note_of(place).exists():
        number += 1
        place = folder / f"{Path(short).stem}-{number}{Path(short).suffix}"
    path.rename(place)
    return place


def _shortened(name: str) -> str:
    """A name that leaves room for more; its ending stays."""
    suffix = Path(name).suffix[:_LONGEST]
    room = _LONGEST - len(os.fsencode(suffix))
    stem = os.fsencode(name.removesuffix(suffix))
    return name if len(stem) <= room else stem[:room].decode(errors="ignore") + suffix


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + _NOTE)


def _is_note(path: Path) -> bool:
    return path.suffix == _NOTE and path.with_suffix("").exists()


def _write_note(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text("\n".join(map(reasons, outcomes)), encoding="utf-8")
    partial.replace(_note_of(path))
