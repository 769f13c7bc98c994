"""Reads tables from older Excel workbooks (BIFF)."""

import io
from typing import TYPE_CHECKING

from bot.messages.reason import give_reason
from bot.sources.document import Document, SourceError
from bot.sources.grids.grid import Grid, GridRow, check_extent, format_value, read_content

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_xls(document: Document) -> tuple[Grid, ...]:
    """Reads every sheet of an .xls file, each number as its format prints it. Raises SourceError."""
    book = _open_book(document)
    return tuple(_read_grid(document, book, sheet) for sheet in book.sheets())


def _open_book(document: Document) -> "Book":
    import xlrd  # noqa: PLC0415 only a few documents are workbooks

    data = read_content(document)
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except Exception as error:  # a damaged workbook fails in as many ways as the library has lines
        raise SourceError.of_reason(
            "workbook-damaged", file=document.name, ending=".xls", error=error
        ) from error


def _read_grid(document: Document, book: "Book", sheet: "Sheet") -> Grid:
    check_extent(give_reason("sheet-of-file", file=document.name, sheet=sheet.name), sheet.nrows, sheet.ncols)
    rows = (
        GridRow(number, tuple(_format_cell(book, cell) for cell in sheet.row(number - 1)))
        for number in range(1, sheet.nrows + 1)
    )
    return Grid(sheet.name, tuple(rows))


def _format_cell(book: "Book", cell: "Cell") -> str:
    import xlrd  # noqa: PLC0415 as above

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        code = book.format_map[book.xf_list[cell.xf_index or 0].format_key].format_str
        return format_value(float(cell.value), code)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code[int(cell.value)]
    return str(cell.value)
