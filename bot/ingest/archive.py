"""Archives ingested documents as they came: entirely or not at all, even if the power fails.

`releases/<release>/<digest>.<ext>` counts once `<digest>.record.json` is beside it. That record waits as
`<digest>.record.json.pending` from before the document is copied until the store is written, and is settled
afterwards by what the store holds. Whoever finds a pending one knows that something may be half done.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from bot.home.files import compute_sha256, make_file, make_folder, move_into_place, write_text
from bot.home.layout import DOCUMENTS, STORE_LOCK
from bot.home.locks import hold_lock
from bot.ingest.record import IngestRecord, read_record, write_record
from bot.messages.reason import ToldError, give_reason
from bot.sources.document import Document
from bot.value_class import value_class

UNDONE = "undone"
PATIENCE_SECONDS = 120
"""How long to wait for the lock of the store: longer than a release takes, or the first store of a home."""
_RECORD = ".record.json"
_PENDING = ".record.json.pending"
_PARTIAL = ".partial"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}", re.ASCII)
_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)
_OTHER_EXTENSION = ".document"
_TAKEN = (_PARTIAL, ".pending")


class StoreLockedError(ToldError):
    """Another process holds the lock; the message names it and says what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(give_reason("store-fault", "locked-store", file=path))


class ArchiveError(ToldError):
    """An archived document or its record cannot be read; the message names it."""


@value_class()
class ArchivedDocument:
    record: IngestRecord
    path: Path


@value_class()
class UnverifiedDocument:
    """An archived document that is not what was ingested, by release and first digits, with the reason."""

    name: str
    short: str
    fault: str

    @property
    def said(self) -> str:
        """The sentence `bulletin-2026-07@0123abcd does not verify: …`."""
        return f"{self.name}@{self.short} {self.fault}"


class DocumentArchive:
    """The archived documents of a home; whoever writes must hold the lock of the store."""

    def __init__(self, home: Path, folder: str = DOCUMENTS) -> None:
        self.folder = home / folder

    @classmethod
    def open_undone(cls, home: Path) -> Self:
        """Returns the archive of documents that were undone, which has the same layout."""
        return cls(home / DOCUMENTS, UNDONE)

    def keep_pending(self, document: Document, record: IngestRecord) -> None:
        """Copies a document beside a pending record.

        `confirm_kept` makes it count, `drop_pending` removes it. Raises ArchiveError for a release whose name
        cannot name a folder, and for a copy that differs from what was checked.
        """
        folder = self._find_folder(record.name)
        make_folder(folder)
        waiting = folder / f"{record.short}{_PENDING}"
        partial = waiting.with_name(waiting.name + _PARTIAL)
        write_text(partial, write_record(record))
        move_into_place(partial, waiting)
        path = folder / f"{record.short}{_choose_extension(document.name)}"
        partial = path.with_name(path.name + _PARTIAL)
        make_file(partial)
        shutil.copyfile(document.path, partial)
        if compute_sha256(partial) != record.sha256:
            raise ArchiveError.of_reason("archive-fault", "changed", file=document.name)
        move_into_place(partial, path)
        # A document that did not verify may have been there before, under another extension.
        for other in self._list_documents(folder, record.short):
            if other != path:
                other.unlink()

    def confirm_kept(self, record: IngestRecord) -> None:
        """Makes a pending document count; an undone one with the same bytes is removed."""
        waiting = self._find_folder(record.name) / f"{record.short}{_PENDING}"
        move_into_place(waiting, waiting.with_suffix(""))
        for path in (self.folder / UNDONE / record.name).glob(f"{record.short}.*"):
            path.unlink()

    def drop_pending(self, record: IngestRecord) -> None:
        (self._find_folder(record.name) / f"{record.short}{_PENDING}").unlink(missing_ok=True)
        self.remove_unfinished()

    def list_names(self) -> frozenset[tuple[str, str]]:
        """Returns release and first digits of the sha256 of every document that counts; opens none."""
        return frozenset(map(_parse_record_path, self._list_records()))

    def list_files(self) -> tuple[ArchivedDocument, ...]:
        """Returns every document that counts and exists with its record, in the order of ingestion."""
        found = filter(None, map(self._find_archived, self._list_records()))
        return tuple(sorted(found, key=lambda one: (one.record.taken_in, one.record.sha256)))

    def find_unverified(self) -> tuple[UnverifiedDocument, ...]:
        """Returns the documents that are not, to the byte, what was ingested; it reads each one in full."""
        found = ((path, self._find_fault(path)) for path in sorted(self._list_records()))
        return tuple(UnverifiedDocument(*_parse_record_path(path), fault) for path, fault in found if fault)

    def is_verified(self, name: str, short: str) -> bool:
        """Returns whether a document that counts is what was ingested."""
        path = self.folder / name / f"{short}{_RECORD}"
        return path.exists() and not self._find_fault(path)

    def list_undone(self) -> tuple[Path, ...]:
        """Returns the documents that were undone, which `ingest` can take in again."""
        found = sorted((self.folder / UNDONE).glob("*/*"))
        return tuple(path for path in found if not path.name.endswith(_RECORD))

    def is_unsettled(self) -> bool:
        """Returns whether a record is pending or was being written."""
        return any(self.folder.glob(f"*/*{_PENDING}*"))

    def settle_pending(self, holds: Callable[[IngestRecord], bool]) -> None:
        """Makes pending documents count if the store holds them, and removes the others."""
        for path in sorted(self.folder.glob(f"*/*{_PENDING}")):
            try:
                record = self._read_record(path)
            except ArchiveError:
                record = None
            if record and holds(record):
                self.confirm_kept(record)
            else:
                path.unlink()
        self.remove_unfinished()

    def remove_unfinished(self) -> None:
        """Removes what a killed process left half written: whatever has no record."""
        for path in self.folder.glob("*/*"):
            if path.parent.name != UNDONE and path.is_file() and not self._is_recorded(path):
                path.unlink()
        for folder in self.folder.glob("*/"):
            if folder.name != UNDONE and not any(folder.iterdir()):
                folder.rmdir()

    def put_away(self, name: str, short: str) -> Path:
        """Moves a document to undone/, from where it can be ingested again; returns its path there."""
        kept = self._read_archived(self._find_folder(name) / f"{short}{_RECORD}")
        folder = self.folder / UNDONE / name
        make_folder(folder)
        path = folder / kept.path.name
        make_file(path)
        shutil.copyfile(kept.path, path)
        # Once its record is gone, the document no longer counts: this is the moment.
        (kept.path.parent / f"{short}{_RECORD}").replace(folder / f"{short}{_RECORD}")
        self.remove_unfinished()
        return path

    def _find_folder(self, name: str) -> Path:
        if not _NAME.fullmatch(name) or name == UNDONE:
            raise ArchiveError.of_reason("archive-fault", "name", text=repr(name))
        return self.folder / name

    def _list_records(self) -> Iterator[Path]:
        return (path for path in self.folder.glob(f"*/*{_RECORD}") if path.parent.name != UNDONE)

    def _read_archived(self, path: Path) -> ArchivedDocument:
        record = self._read_record(path)
        found = next(self._list_documents(path.parent, record.short), None)
        if not found:
            raise ArchiveError.of_reason("archive-fault", "alone", folder=path.parent, file=path.name)
        return ArchivedDocument(record, found)

    def _find_archived(self, path: Path) -> ArchivedDocument | None:
        try:
            return self._read_archived(path)
        except ArchiveError:
            return None

    def _find_fault(self, path: Path) -> str:
        """Returns why the document of a record does not verify; empty if it does."""
        try:
            kept = self._read_archived(path)
            digest = compute_sha256(kept.path)
        except (ArchiveError, OSError) as error:
            return f"does not verify: {error}"
        if digest == kept.record.sha256 and _parse_record_path(path) == (kept.record.name, kept.record.short):
            return ""
        return f"does not verify: {kept.path} is not what was taken in, its bytes have changed."

    def _list_documents(self, folder: Path, short: str) -> Iterator[Path]:
        beside = folder.glob(f"{short}.*")
        return (one for one in beside if not one.name.endswith((_RECORD, *_TAKEN)))

    def _read_record(self, path: Path) -> IngestRecord:
        try:
            return read_record(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError.of_reason("archive-fault", "record", file=path, error=error) from error

    def _is_recorded(self, path: Path) -> bool:
        if path.suffix == _PARTIAL:
            return False
        short = path.name.partition(".")[0]
        return any((path.parent / f"{short}{ending}").exists() for ending in (_RECORD, _PENDING))


def lock_store(home: Path, *, wait: float | None = None) -> AbstractContextManager[None]:
    """Holds the lock of a home's store and archive, for one writer at a time; it creates the home.

    Raises StoreLockedError if others hold it for `wait` seconds, by default PATIENCE_SECONDS.
    """
    make_folder(home)
    path = home / STORE_LOCK
    return hold_lock(path, wait=PATIENCE_SECONDS if wait is None else wait, held=StoreLockedError(path))


def _parse_record_path(record: Path) -> tuple[str, str]:
    """Returns release and first digits, from the path of a record."""
    return record.parent.name, record.name.removesuffix(_RECORD)


def _choose_extension(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if _EXTENSION.fullmatch(suffix) and suffix not in _TAKEN else _OTHER_EXTENSION


def is_temporary(path: Path) -> bool:
    """Returns whether a file is being written, or waits for the store to be written."""
    return path.name.endswith(_TAKEN)
