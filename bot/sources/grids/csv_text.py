"""Tables from CSV."""

import csv
import io

from bot.sources.document import Document, SourceError, decoded
from bot.sources.grids.grid import Grid, Row, check_extent, content

_DELIMITERS = ",\t;"
_LOOKED_AT = 4_096


def read(document: Document) -> tuple[Grid, ...]:
    """The one table of a CSV file, in UTF-8 or GB18030. Raises SourceError."""
    text = decoded(content(document))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(lines, start=1):
            check_extent(document.name, number, len(cells))
            rows.append(Row(number, tuple(cells)))
    except csv.Error as error:
        raise SourceError(f"{document.name}, row {len(rows) + 1} is no CSV: {error}.") from error
    return (Grid(document.name, tuple(rows), cut=not text.endswith(("\n", "\r"))),)


def _delimiter(text: str) -> str:
    head = text[:_LOOKED_AT]
    return max(_DELIMITERS, key=head.count)
