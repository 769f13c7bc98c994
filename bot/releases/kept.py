"""The documents that were taken in, kept as they came: whole or not at all, whenever the power goes.

`releases/<release>/<digest>.<ext>` counts once `<digest>.record.json` stands beside it. That record waits as
`<digest>.record.json.pending` from before the document is copied until the store is written, and is settled
afterwards by what the store holds: whoever finds one that waits knows that something may be left half done.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import PlainError
from bot.releases.record import Record, from_json, to_json
from bot.sources.document import Document

FOLDER = "releases"
UNDONE = "undone"
_RECORD = ".record.json"
_PENDING = ".record.json.pending"
_PARTIAL = ".partial"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)
_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)
_OTHER_EXTENSION = ".document"
_TAKEN = (_PARTIAL, ".pending")


class KeptFileError(PlainError):
    """A kept file or its record cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    record: Record
    path: Path


class Kept:
    """The kept documents of a home. Whoever writes holds the lock."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def keep(self, document: Document, record: Record) -> None:
        """Put a copy beside a record that still waits; `confirm` makes it count, `drop` takes it away.

        Raises KeptFileError for the name of a release that cannot name a folder.
        """
        folder = self._folder(record.name)
        folder.mkdir(parents=True, exist_ok=True)
        waiting = folder / f"{record.short}{_PENDING}"
        partial = waiting.with_name(waiting.name + _PARTIAL)
        partial.write_text(to_json(record), encoding="utf-8")
        _into_place(partial, waiting)
        path = folder / f"{record.short}{_extension(document.name)}"
        partial = path.with_name(path.name + _PARTIAL)
        shutil.copyfile(document.path, partial)
        _into_place(partial, path)

    def confirm(self, record: Record) -> None:
        waiting = self._folder(record.name) / f"{record.short}{_PENDING}"
        _into_place(waiting, waiting.with_suffix(""))
        for path in (self.folder / UNDONE / record.name).glob(f"{record.short}.*"):
            path.unlink()

    def drop(self, record: Record) -> None:
        (self._folder(record.name) / f"{record.short}{_PENDING}").unlink(missing_ok=True)
        self.tidy()

    def names(self) -> frozenset[tuple[str, str]]:
        """Release and first digits of the sha256 of every document that counts, without opening any."""
        return frozenset((path.parent.name, path.name.removesuffix(_RECORD)) for path in self._records())

    def files(self) -> tuple[KeptFile, ...]:
        """Every document that counts, in the order of taking in; raises KeptFileError."""
        found = (self._read(path) for path in self._records())
        return tuple(sorted(found, key=lambda one: (one.record.taken_in, one.record.sha256)))

    def undone(self) -> tuple[Path, ...]:
        """The documents that were taken back, which `ingest` takes in again."""
        found = sorted((self.folder / UNDONE).glob("*/*"))
        return tuple(path for path in found if not path.name.endswith(_RECORD))

    def is_unsettled(self) -> bool:
        """Whether a record waits, or was being written."""
        return any(self.folder.glob(f"*/*{_PENDING}*"))

    def settle(self, holds: Callable[[Record], bool]) -> None:
        """What was left waiting when its process died counts if the store holds it, and is gone otherwise."""
        for path in sorted(self.folder.glob(f"*/*{_PENDING}")):
            record = self._record(path)
            if holds(record):
                self.confirm(record)
            else:
                path.unlink()
        self.tidy()

    def tidy(self) -> None:
        """Remove what a killed process left half written: whatever has no record."""
        for path in self.folder.glob("*/*"):
            if path.parent.name != UNDONE and path.is_file() and not self._is_recorded(path):
                path.unlink()
        for folder in self.folder.glob("*/"):
            if folder.name != UNDONE and not any(folder.iterdir()):
                folder.rmdir()

    def put_away(self, name: str, short: str) -> Path:
        """Move a document under undone/, from where it can be taken in again; its path there."""
        kept = self._read(self._folder(name) / f"{short}{_RECORD}")
        folder = self.folder / UNDONE / name
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / kept.path.name
        shutil.copyfile(kept.path, path)
        # With its record gone, the document no longer counts: this is the moment.
        (kept.path.parent / f"{short}{_RECORD}").replace(folder / f"{short}{_RECORD}")
        self.tidy()
        return path

    def _folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or name == UNDONE:
            raise KeptFileError(f"A release cannot be called {name!r}: use a-z, 0-9, '.', '_' and '-'.")
        return self.folder / name

    def _records(self) -> Iterator[Path]:
        return (path for path in self.folder.glob(f"*/*{_RECORD}") if path.parent.name != UNDONE)

    def _read(self, path: Path) -> KeptFile:
        record = self._record(path)
        beside = path.parent.glob(f"{record.short}.*")
        found = next((one for one in beside if not one.name.endswith((_RECORD, *_TAKEN))), None)
        if not found:
            raise KeptFileError(f"{path.parent} holds a record, {path.name}, but not its document.")
        return KeptFile(record, found)

    def _record(self, path: Path) -> Record:
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError) as error:
            raise KeptFileError(f"{path} is no record of a release: {error}.") from error

    def _is_recorded(self, path: Path) -> bool:
        if path.suffix == _PARTIAL:
            return False
        short = path.name.partition(".")[0]
        return any((path.parent / f"{short}{ending}").exists() for ending in (_RECORD, _PENDING))


def _extension(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if _EXTENSION.fullmatch(suffix) and suffix not in _TAKEN else _OTHER_EXTENSION


def is_passing(path: Path) -> bool:
    """Whether it is being written, or waits for the store to be written."""
    return path.name.endswith(_TAKEN)


def _into_place(path: Path, place: Path) -> None:
    """Written to the disk for good under its new name."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """What was renamed in it stays so, whenever the power goes."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
