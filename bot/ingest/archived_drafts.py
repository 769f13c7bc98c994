"""Reads archived documents again, to build a store anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bot.ingest.archive import ArchivedDocument, ArchiveError
from bot.ingest.exclusions import exclude_figures
from bot.messages.reason import reason
from bot.sources.apart import open_document
from bot.sources.document import SourceError, open_file
from bot.sources.draft import Draft


@contextmanager
def read_archived(archived: ArchivedDocument) -> Iterator[Draft]:
    """Yields the draft of an archived document, with the name and moment of its ingestion.

    Raises ArchiveError.
    """
    record = archived.record
    try:
        given = replace(open_file(archived.path, record.file), part=record.part)
        with open_document(given) as found:
            draft = exclude_figures(found.draft(given), record.left_out)
            address = record.address or draft.release.address
            release = replace(draft.release, name=record.name, taken_in=record.taken_in, address=address)
            yield replace(draft, release=release)
    except SourceError as error:
        raise ArchiveError(reason("archive-fault", "unread", error=error, path=archived.path)) from error
