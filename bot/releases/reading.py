"""Documents, whichever source they are from; kept ones too, to build a store anew."""

from dataclasses import replace

from bot.releases.kept import KeptFile, KeptFileError
from bot.sources.document import Document, SourceError, document
from bot.sources.draft import Draft
from bot.sources.names import read_names
from bot.sources.sources import looked_for, recognise


def releases_in(given: Document) -> tuple[Document, ...]:
    """The document once for each release in it; raises SourceError."""
    source = recognise(given)
    return source.split(given) if source else (given,)


def read_document(given: Document) -> Draft:
    """The draft of a document; raises SourceError, for some rows only when they are reached."""
    source = recognise(given)
    if not source:
        raise SourceError(f"No source recognises it. These are looked for:\n{looked_for()}")
    return source.read(given, read_names())


def read_kept(kept: KeptFile) -> Draft:
    """The draft of a kept document, under the name and moment of its taking in; raises KeptFileError."""
    record = kept.record
    try:
        draft = read_document(replace(document(kept.path, record.file), part=record.part))
    except SourceError as error:
        raise KeptFileError(
            f"{kept.path} can no longer be read: {error} To go on without it, move it and its record away."
        ) from error
    return replace(draft, release=replace(draft.release, name=record.name, taken_in=record.taken_in))
