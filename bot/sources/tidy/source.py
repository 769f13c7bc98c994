"""A tidy file as a source: how it is told from others, and what is read from it."""

import csv
from collections.abc import Iterator
from itertools import islice

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.messages.reason import reason
from bot.sources.document import Document, SourceError
from bot.sources.draft import Draft
from bot.sources.tidy.cells import WrongLineError
from bot.sources.tidy.heading import MARK, Heading, read_heading
from bot.sources.tidy.lines import COLUMNS, read_figures

SOURCE = "tidy CSV"
_ENCODING = "utf-8-sig"
_TELLING = 5
"""So many of the columns tell the layout, even where one is missing or misspelt."""


def recognises(document: Document) -> bool:
    """Whether the first line that is no heading names columns of the layout."""
    lines = _head_lines(document)
    columns = next((line for line in lines if not line.lstrip('"').startswith(MARK)), "")
    return len(set(columns.strip().split(",")) & set(COLUMNS)) >= _TELLING


def read(document: Document) -> Draft:
    """The release of a tidy file; raises SourceError for its heading now, for a line when it is reached."""
    heading = _read_heading(document)
    release = Release(
        heading.name,
        heading.title,
        heading.reporter,
        heading.edition,
        heading.published,
        heading.told_by or SOURCE,
        document.sha256,
        address=heading.address,
    )
    return Draft(release, SOURCE, heading.month, lambda: _read_figures(document, heading), _column_of)


def _head_lines(document: Document) -> list[str]:
    return document.head.decode(_ENCODING, "replace").splitlines()


def _read_heading(document: Document) -> Heading:
    lines = _head_lines(document)
    if not lines:
        raise SourceError(reason("document-empty", file=document.name))
    try:
        return read_heading(lines)
    except (WrongLineError, csv.Error) as error:
        raise SourceError(reason("heading-wrong", file=document.name, error=error)) from None


def _read_figures(document: Document, heading: Heading) -> Iterator[Published]:
    with document.path.open(encoding=_ENCODING, newline="") as file:
        lines = islice(file, heading.rows, None)
        for figure in read_figures(document.name, lines, heading.reporter, heading.rows + 1, heading.hs):
            if figure.period > heading.month.key:
                raise _too_late(document, figure, heading.month)
            yield figure


def _too_late(document: Document, figure: Published, last: Month) -> SourceError:
    month = Month.from_key(figure.period)
    return SourceError(
        reason("line-too-late", file=document.name, line=figure.line, text=month, last_month=last)
    )


def _column_of(figure: Published) -> str:
    return "value" if figure.precision else "growth"
