"""The inbox: a folder whose files are ingested, then moved to done/, or to refused/ beside the reason."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from bot.errors import PlainError, describe_error
from bot.home.files import make_folder, restrict_entry, write_text
from bot.home.layout import INBOX
from bot.ingest.intake import IngestOutcome, IngestState
from bot.ingest.wording import format_refusal_note
from bot.messages.reason import give_reason
from bot.sources.apart import dismiss_process
from bot.sources.document import Document, SourceError, describe_kind, make_readable, open_file

DONE = "done"
REFUSED = "refused"
FAILED = ".failed"
"""What the last look could not do, for `doctor`; deleted once a look succeeds."""
MOST_CHANGES = 60
"""After a file has changed at this many looks, over ten minutes, nobody is still writing it for good."""
_NOTE = ".txt"
_LONGEST = 200
"""In bytes, of the 255 that a file system takes: a number and the note's ending are added."""
_log = logging.getLogger(__name__)

_Look = tuple[int, int, int, int]
"""Mode, number, size and time of the last change.

If they stay the same, a file is no longer being written.
"""


class DocumentIntake(Protocol):
    """Ingests a document."""

    def take_all(self, document: Document, *, dry_run: bool = False) -> Iterable[IngestOutcome]:
        """Takes in every release of a document."""


class _EntryState(NamedTuple):
    """What an entry looked like, and at how many looks it had changed."""

    look: _Look
    changes: int = 0


@dataclass(slots=True)
class Inbox:
    """The inbox of a home; one thread calls `ingest_settled` repeatedly.

    The outcome of each entry is reported once. What is no document is set aside. What cannot be stored or
    moved because of a fault of the home's, such as a full disk, is tried again at every look and holds up no
    other.
    """

    folder: Path
    intake: DocumentIntake
    tell: Callable[[IngestOutcome], None] = lambda _outcome: None
    _seen: dict[Path, _EntryState] = field(default_factory=dict)
    _unmoved: dict[Path, tuple[_Look, tuple[IngestOutcome, ...]]] = field(default_factory=dict)
    _failures: dict[str, str] = field(default_factory=dict)

    def ingest_settled(self) -> int:
        """Ingests every file that has not changed since the last look; returns how many there were."""
        failures: dict[str, str] = {}
        try:
            return self._ingest_all(failures)
        except Exception as error:
            failures[INBOX] = _format_reason(error)
            raise
        finally:
            self._write_failures(failures)
            dismiss_process()

    def _ingest_all(self, failures: dict[str, str]) -> int:
        for name in (DONE, REFUSED):
            _make_room(self.folder, name)
        self._explain_refused(failures)
        settled = self._find_settled()
        for path, look in settled:
            with self._note_failures(path, failures):
                self._take_entry(path, look)
        return len(settled)

    def _find_settled(self) -> list[tuple[Path, _Look]]:
        """Returns what has not changed since the last look, and what never will be ingested."""
        before, self._seen = self._seen, {}
        settled = []
        for path, look in _list_entries(self.folder):
            last = before.get(path)
            now = last if last and last.look == look else _EntryState(look, last.changes + 1 if last else 0)
            self._seen[path] = now
            if now is last or now.changes >= MOST_CHANGES or describe_kind(look[0]):
                settled.append((path, look))
        return settled

    def _take_entry(self, path: Path, look: _Look) -> None:
        known = self._unmoved.pop(path, None)
        if known and known[0] == look:
            outcomes = known[1]
        elif self._seen[path].changes >= MOST_CHANGES:
            outcomes = (_make_refusal(path, "inbox-changing"),)
        else:
            outcomes = self._ingest_entry(path)
        # If it cannot be moved, only that is tried again.
        self._unmoved[path] = look, outcomes
        refused = any(outcome.state is IngestState.REFUSED for outcome in outcomes)
        moved = _move_file(path, self.folder / (REFUSED if refused else DONE))
        del self._unmoved[path], self._seen[path]
        if refused:
            _write_note(moved, outcomes)
        for outcome in outcomes:
            self.tell(outcome)

    def _ingest_entry(self, path: Path, *, dry_run: bool = False) -> tuple[IngestOutcome, ...]:
        """Returns the outcomes of an entry; raises PlainError and OSError if the fault is not its own."""
        if kind := describe_kind(path.lstat().st_mode):
            return (_make_refusal(path, "inbox-no-file", kind=kind),)
        try:
            given = open_file(path)
        except FileNotFoundError:
            raise
        except OSError as error:
            return (_make_refusal(path, "inbox-closed", error=error.strerror),)
        except SourceError as error:
            return (IngestOutcome.refuse_unopened(make_readable(path.name), error.said),)
        try:
            return tuple(self.intake.take_all(given, dry_run=dry_run))
        except (PlainError, OSError, sqlite3.Error):
            raise
        except Exception as error:  # noqa: BLE001 - one bad file is no reason to leave the others
            _log.exception("inbox.broken file=%s", given.name)
            return (_make_refusal(path, "inbox-broken", error=_format_reason(error)),)

    def _explain_refused(self, failures: dict[str, str]) -> None:
        """Writes notes that are missing because a process was killed between the move and the note."""
        for path, _ in _list_entries(self.folder / REFUSED):
            if not _is_note(path) and not _make_note_path(path).exists():
                with self._note_failures(path, failures):
                    _write_note(path, self._ingest_entry(path, dry_run=True))

    @contextmanager
    def _note_failures(self, path: Path, failures: dict[str, str]) -> Iterator[None]:
        """Logs the failure of an entry once, and lets the others have their turn."""
        try:
            yield
        except FileNotFoundError:
            # Whoever brought it has removed it again.
            return
        except (PlainError, OSError, sqlite3.Error) as error:
            name, reason = make_readable(path.name), _format_reason(error)
            if self._failures.get(name) != reason:
                _log.warning("inbox.unreadable file=%s reason=%s", name, reason)
            failures[name] = reason

    def _write_failures(self, failures: dict[str, str]) -> None:
        """Records for `doctor` what failed, if that has changed."""
        place = self.folder / FAILED
        if failures == self._failures and place.exists() == bool(failures):
            return
        self._failures = failures
        try:
            if failures:
                write_text(place, "\n".join(f"{name}: {reason}" for name, reason in failures.items()))
            else:
                place.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("inbox.unreadable file=%s reason=%s", FAILED, error.strerror)


def list_refused(home: Path) -> list[str]:
    """Returns the names of the documents that were set aside, in order; none if there is no inbox."""
    folder = home / INBOX / REFUSED
    entries = _list_entries(folder) if folder.is_dir() else ()
    return [path.name for path, _ in entries if not _is_note(path)]


def _format_reason(error: Exception) -> str:
    if isinstance(error, PlainError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return describe_error(error)


def _make_refusal(path: Path, problem: str, **about: object) -> IngestOutcome:
    """Makes a refusal; `problem` is the id of a message about a file."""
    name = make_readable(path.name)
    return IngestOutcome.refuse_unopened(name, give_reason(problem, file=name, **about))


def _list_entries(folder: Path) -> Iterator[tuple[Path, _Look]]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in (DONE, REFUSED):
            continue
        try:
            found = path.lstat()
        except OSError:  # gone meanwhile
            continue
        yield path, (found.st_mode, found.st_ino, found.st_size, found.st_mtime_ns)


def _make_room(folder: Path, name: str) -> None:
    """Makes one of the two folders, even if somebody has brought a file of that name."""
    place = folder / name
    if os.path.lexists(place) and not place.is_dir():
        place.rename(_find_free_path(folder, name))
    make_folder(place)


def _move_file(path: Path, folder: Path) -> Path:
    """Moves a file, under a shorter or numbered name if needed; returns its path there."""
    place = _find_free_path(folder, _shorten_name(path.name))
    path.rename(place)
    restrict_entry(place)
    return place


def _find_free_path(folder: Path, name: str) -> Path:
    number, place = 1, folder / name
    while os.path.lexists(place) or os.path.lexists(_make_note_path(place)):
        number += 1
        place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return place


def _shorten_name(name: str) -> str:
    """Returns a name that leaves room for a number and a note's ending; it keeps its own ending."""
    suffix = Path(name).suffix[:_LONGEST]
    room = _LONGEST - len(os.fsencode(suffix))
    stem = os.fsencode(name.removesuffix(suffix))
    return name if len(stem) <= room else stem[:room].decode(errors="ignore") + suffix


def _make_note_path(path: Path) -> Path:
    return path.with_name(path.name + _NOTE)


def _is_note(path: Path) -> bool:
    return path.suffix == _NOTE and os.path.lexists(path.with_suffix(""))


def _write_note(path: Path, outcomes: Iterable[IngestOutcome]) -> None:
    """Writes the note entirely or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    write_text(partial, "\n".join(map(format_refusal_note, outcomes)))
    partial.replace(_make_note_path(path))
