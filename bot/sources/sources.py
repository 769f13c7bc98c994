"""Every source that can be read, and which one a document is from."""

from collections.abc import Callable
from functools import reduce

from bot.domain.figure import CUSTOMS
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources import census, comtrade, tidy
from bot.sources.customs import source as customs
from bot.sources.document import Document
from bot.sources.draft import Draft
from bot.sources.mapped import query
from bot.sources.mapped import source as mapped
from bot.sources.names import SourceNames
from bot.value_class import value_class


@value_class()
class DocumentSource:
    """A kind of document: how it is recognised by its content, and how it is read.

    `name` is the context of the messages on what it is called and what it looks for. `split` returns the
    document once for each release in it. The functions raise SourceError.
    """

    name: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document, SourceNames], Draft]
    split: Callable[[Document], tuple[Document, ...]] = lambda document: (document,)
    by_head: bool = False
    """Whether it is recognised by its first bytes and read line by line, and so may be of any length."""


# Those that look only at the first bytes come first, since their documents may be too long for a table.
SOURCES = (
    DocumentSource(
        tidy.SOURCE, tidy.is_of_source, lambda given, _names: tidy.read_draft(given), by_head=True
    ),
    DocumentSource(
        "UN Comtrade", comtrade.is_of_source, comtrade.read_draft, comtrade.split_document, by_head=True
    ),
    DocumentSource(mapped.SOURCE, mapped.is_of_source, mapped.read_draft),
    DocumentSource(query.SOURCE, query.is_of_source, query.read_draft),
    DocumentSource("US Census Bureau", census.is_of_source, census.read_draft),
    DocumentSource(CUSTOMS, customs.is_of_source, customs.read_draft),
)


def find_source(document: Document) -> DocumentSource | None:
    """Returns the source of a document, by its content alone; None if no source recognises it.

    Raises SourceError for a document that no source could open.
    """
    return next((source for source in SOURCES if source.recognises(document)), None)


def may_be_long(document: Document) -> bool:
    """Returns whether a document may be longer than a table, by its first bytes."""
    return any(source.by_head and source.recognises(document) for source in SOURCES)


def say_looked_for() -> Sentences:
    """Says what was looked for in an unrecognised document, one line for each source."""
    lines = (
        give_reason(
            "source-looks-for",
            name=give_reason("source-name", one.name),
            form=give_reason("looks-for", one.name),
        )
        for one in SOURCES
    )
    return reduce(lambda above, below: give_reason("lines", above=above, below=below), lines)
