"""A table of text, with numbers as their formats print them, and limits that keep hostile files out."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from bot.messages import Number, Sentences
from bot.messages.reason import give_reason
from bot.sources.document import MOST_BYTES, Document, SourceError
from bot.value_class import value_class

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000
"""The Census Bureau's workbook since 1985, the largest of its kind, has a third of this."""
_NOT_DIGITS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DECIMALS = re.compile(r"\.([0#?]+)")
_DASH = re.compile(r'"\s*[-–—－]+\s*"|\\-')


class GridRow(NamedTuple):
    """A row; `number` is its place in the table, counted from 1; `cells` are its texts as printed."""

    number: int
    cells: tuple[str, ...]

    def get_cell(self, column: int | None) -> str:
        """Returns a cell; empty without a column, and after the end of the row."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@value_class()
class Grid:
    """One table: the sheet of a workbook, a table of a page, a CSV file.

    Cells covered by a merged cell are empty. `around` is the text outside the tables of a page, line by line,
    its title first. `cut` says that the document may end inside the table's last row, `unended` that nothing
    marks the end of the table, so that it may go on.
    """

    name: str
    rows: tuple[GridRow, ...]
    around: tuple[str, ...] = ()
    cut: bool = False
    unended: bool = False


def format_place(row: int, column: int) -> Sentences:
    """Says where a cell is; `column` counts from 0.

    >>> format_place(12, 3)
    'row 12, column D'
    """
    return give_reason("place-in-table", line=row, column=format_column(column))


def format_column(column: int) -> str:
    """Returns the letters that spreadsheets give a column, counted from 0."""
    above, within = divmod(column, 26)
    return (format_column(above - 1) if above else "") + chr(ord("A") + within)


def read_content(document: Document) -> bytes:
    """Reads the document's bytes. Raises SourceError if it is too large for a published table."""
    check_size(document)
    return document.path.read_bytes()


def check_size(document: Document) -> None:
    """Raises SourceError for a document that is too large for a published table."""
    size = document.path.stat().st_size
    if size > MOST_BYTES:
        raise SourceError.of_reason(
            "table-too-long", file=document.name, size=Number(size, 0), most_bytes=Number(MOST_BYTES, 0)
        )


def check_extent(name: str, row: int, columns: int) -> None:
    """Raises SourceError for a row beyond the limits."""
    if row > MOST_ROWS:
        raise SourceError.of_reason("table-too-large", "rows", file=name, limit=Number(MOST_ROWS, 0))
    if columns > MOST_COLUMNS:
        raise SourceError.of_reason(
            "table-too-wide", file=name, line=row, columns=Number(columns, 0), limit=Number(MOST_COLUMNS, 0)
        )
    if row * columns > MOST_CELLS:
        raise SourceError.of_reason("table-too-large", "cells", file=name, limit=Number(MOST_CELLS, 0))


def format_value(value: float, code: str) -> str:
    """Returns a value under a number format such as `#,##0.0_ `, without thousands separators.

    A format that fixes no digits prints what the file has, to the 15 digits that spreadsheets keep.
    """
    sections = code.split(";")
    if value == 0 and len(sections) > 2 and _DASH.search(sections[2]):
        return "-"
    shown = _NOT_DIGITS.sub("", sections[0])
    percent = "%" in shown
    number = Decimal(format(value, ".15g")) * (100 if percent else 1)
    if "0" in shown or "#" in shown:
        number = _round_as_shown(number, shown)
    return f"{number:f}{'%' if percent else ''}"


def _round_as_shown(number: Decimal, shown: str) -> Decimal:
    found = _DECIMALS.search(shown)
    digits = len(found[1]) if found else 0
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
