"""Fills figures.db with the shipped releases and the archived documents, beside the existing store."""

import hashlib
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.domain.figure import Edition, Published, Release
from bot.domain.web_address import read_web_address
from bot.errors import PlainError
from bot.home.files import sync_file
from bot.ingest.archive import ArchivedDocument, DocumentArchive, UnverifiedDocument
from bot.ingest.building import Progress
from bot.ingest.exclusions import exclude_figures
from bot.ingest.release_index import count_releases, read_content, read_index
from bot.messages.reason import give_reason
from bot.sources.document import SourceError, open_file
from bot.sources.tidy import read_figures, refuse_repeats
from bot.store.figures import ingesting, writer
from bot.value_class import value_class

_log = logging.getLogger(__name__)


@value_class()
class StoreFilling:
    """A store, and what is to be filled into it; `wanted` is the fingerprint of what ships."""

    store: Path
    shipped: Path
    archive: DocumentArchive
    wanted: str

    def build_store(self, progress: Progress) -> None:
        """Builds beside the old store, then replaces it, so that a killed process leaves no partial store.

        Archived documents that do not verify, or can no longer be read, are left out, and named.
        """
        unfinished = self.store.with_name(f"{self.store.name}.new")
        _remove_store(unfinished)
        try:
            with closing(writer.create_store(unfinished)) as connection:
                left_out = self._fill_store(connection, progress)
            sync_file(unfinished)
            # A journal left behind by a crash would be replayed into the new file.
            _remove_journals(self.store)
            unfinished.replace(self.store)
        except BaseException:
            _remove_store(unfinished)
            raise
        for one in left_out:
            _log.warning("kept.left_out reason=%s", f"{one.said} It is left out; the rest is there.")

    def _fill_store(
        self, connection: sqlite3.Connection, progress: Progress
    ) -> tuple[UnverifiedDocument, ...]:
        documents, unverified = self.archive.list_files(), self.archive.find_unverified()
        faulty = {(one.name, one.short) for one in unverified}
        unread: list[UnverifiedDocument] = []
        with progress(count_releases(self.shipped) + len(documents)) as step:
            for file in read_releases(self.shipped):
                ingesting.load_release(connection, file.release, file.figures)
                step(1)
            for one in documents:
                if (one.record.name, one.record.short) not in faulty:
                    unread += _load_archived(connection, one)
                step(1)
        if documents:
            from bot.sources.apart import dismiss_process  # noqa: PLC0415 as below

            dismiss_process()
        told = [(one.name, one.short, one.fault, one in unread) for one in (*unverified, *unread)]
        connection.executemany("INSERT INTO left_out VALUES (?, ?, ?, ?)", told)
        connection.execute("INSERT INTO store VALUES (?)", (self.wanted,))
        return (*unverified, *unread)


def _load_archived(
    connection: sqlite3.Connection, archived: ArchivedDocument
) -> Iterator[UnverifiedDocument]:
    """Loads an archived document, with the name and time of its ingestion; yields it if that fails."""
    # Sources take long to import, and most starts read none.
    from bot.sources.apart import open_document  # noqa: PLC0415

    record = archived.record
    try:
        given = replace(open_file(archived.path, record.file), part=record.part)
        with open_document(given) as found:
            draft = exclude_figures(found.read_draft(given), record.left_out)
            address = record.address or draft.release.address
            release = replace(draft.release, name=record.name, taken_in=record.taken_in, address=address)
            ingesting.load_release(connection, release, draft.lines())
    except PlainError as error:
        is_unread = isinstance(error, SourceError)
        fault = (
            give_reason("archive-fault", "unread", error=error, path=archived.path)
            if is_unread
            else str(error)
        )
        yield UnverifiedDocument(record.name, record.short, fault)


def _remove_store(store: Path) -> None:
    store.unlink(missing_ok=True)
    _remove_journals(store)


def _remove_journals(store: Path) -> None:
    for suffix in ("-journal", "-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


@value_class()
class ReleaseFile:
    release: Release
    figures: tuple[Published, ...]


def read_releases(folder: Path) -> Iterator[ReleaseFile]:
    """Yields every release of the folder, read and checked, in the order of the index. Raises SourceError."""
    return (_read_release(folder, row) for row in read_index(folder))


def _read_release(folder: Path, row: dict[str, str]) -> ReleaseFile:
    path = row["path"]
    content = read_content(folder, path)
    try:
        release = _make_release(row, hashlib.sha256(content).hexdigest())
        lines = content.decode("utf-8").splitlines()
    except ValueError as error:
        raise SourceError.of_reason("cell-says", "file", file=path, error=error) from error
    return ReleaseFile(release, tuple(refuse_repeats(path, read_figures(path, lines, release.reporter))))


def _make_release(row: dict[str, str], sha256: str) -> Release:
    published = date.fromisoformat(row["published"]).isoformat() if row["published"] else None
    edition = Edition(row["edition"])
    return Release(
        row["name"],
        row["title"],
        row["reporter"],
        edition,
        published,
        row["told_by"],
        sha256,
        address=read_web_address(row["address"] or ""),
    )
