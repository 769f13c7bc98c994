"""Reads tables from CSV."""

import csv
import io
import re
from collections.abc import Sequence

from bot.sources.document import Document, SourceError, decode_text
from bot.sources.grids.grid import Grid, GridRow, check_extent, read_content

_NUMBER = re.compile(r"-?[\d,]*\.(\d+)", re.ASCII)
_OTHER_DELIMITERS = "\t;"
_LOOKED_AT = 4_096


def read_csv(document: Document) -> tuple[Grid, ...]:
    """Reads the one table of a CSV file, in UTF-8 or GB18030. Raises SourceError."""
    text = decode_text(read_content(document))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    rows: list[GridRow] = []
    try:
        for number, cells in enumerate(lines, start=1):
            check_extent(document.name, number, len(cells))
            rows.append(GridRow(number, tuple(cells)))
    except csv.Error as error:
        raise SourceError.of_reason(
            "table-no-csv", file=document.name, line=len(rows) + 1, error=error
        ) from error
    unended = not text.endswith("\n" if "\n" in text else "\r")
    return (Grid(document.name, tuple(rows), cut=unended and _may_go_on(rows), unended=unended),)


def _may_go_on(rows: Sequence[GridRow]) -> bool:
    """Returns whether the last row, which has no line break, may be incomplete.

    It is complete if it is as long as any other and ends in as many decimals as any figure above it.
    """
    *above, last = [row.cells for row in rows] or [()]
    same = [_count_decimals(cells[-1]) for cells in above if cells and len(cells) == len(last)]
    longest = max(map(len, above), default=0)
    return len(last) < longest or not last or not 0 < max(same, default=0) <= _count_decimals(last[-1])


def _count_decimals(cell: str) -> int:
    found = _NUMBER.fullmatch(cell.strip())
    return len(found[1]) if found else 0


def _find_delimiter(text: str) -> str:
    """Finds the delimiter between the cells of most lines; commas may be inside numbers as well."""
    lines = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    return next(
        (mark for mark in _OTHER_DELIMITERS if 2 * sum(mark in line for line in lines) > len(lines)), ","
    )
