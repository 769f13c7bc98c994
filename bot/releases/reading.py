"""Kept documents, read again to build a store anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bot.releases.kept import KeptFile, KeptFileError
from bot.releases.leaving_out import without
from bot.sources.apart import reading
from bot.sources.document import SourceError, document
from bot.sources.draft import Draft


@contextmanager
def read_kept(kept: KeptFile) -> Iterator[Draft]:
    """The draft of a kept document, under the name and moment of its taking in; raises KeptFileError."""
    record = kept.record
    try:
        given = replace(document(kept.path, record.file), part=record.part)
        with reading(given) as found:
            draft = without(found.draft(given), record.left_out)
            release = replace(draft.release, name=record.name, taken_in=record.taken_in)
            yield replace(draft, release=release)
    except SourceError as error:
        raise KeptFileError(f"can no longer be read: {error} It is {kept.path}.") from error
