"""A document of several reporters, or of years and months: each a release of its own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.kinds import ComtradeKind, Tally, count_kinds
from bot.sources.comtrade.meaning import ANNUAL
from bot.sources.comtrade.records import read_records
from bot.sources.document import Document

_ONE = ""
"""The part of a document that is one release."""


def split_document(document: Document) -> tuple[Document, ...]:
    """The document once for each release in it, with the part that it is; raises SourceError."""
    parts = dict.fromkeys(_name_part(kind) for kind in kinds_of(document) if not kind.passed_over)
    return tuple(replace(document, part=part) for part in parts) if len(parts) > 1 else (document,)


def kinds_in(document: Document) -> Mapping[ComtradeKind, Tally]:
    """The kinds of rows in the part that the document is."""
    found = kinds_of(document)
    if document.part == _ONE:
        return found
    return {kind: tally for kind, tally in found.items() if _name_part(kind) == document.part}


def kinds_of(document: Document) -> Mapping[ComtradeKind, Tally]:
    """The kinds of all its rows, whichever part it is."""
    return _count_kinds(replace(document, part=_ONE))


# Each part is read by itself, and asks which rows are of it.
@lru_cache(maxsize=1)
def _count_kinds(document: Document) -> Mapping[ComtradeKind, Tally]:
    return count_kinds(read_records(document))


def _name_part(kind: ComtradeKind) -> str:
    """By the reporter's place, or its code where no place stands for it."""
    area = read_areas().get(kind.reporter)
    who = area.place if area and area.place else kind.reporter
    return f"{who}, {'years' if kind.frequency == ANNUAL else 'months'}"
