"""Reads tables from Excel workbooks (OOXML)."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from bot.messages import Number
from bot.messages.reason import give_reason
from bot.sources.document import Document, SourceError
from bot.sources.grids.grid import Grid, GridRow, check_extent, check_size, format_place, format_value

if TYPE_CHECKING:
    from openpyxl import Workbook

SIGNATURE = b"PK\x03\x04"
MOST_UNPACKED = 128_000_000
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BLOCK = 1 << 20
_TELLING = 4
"""Bytes of an encoding in which the search would find nothing."""


def read_xlsx(document: Document) -> tuple[Grid, ...]:
    """Reads every sheet of an .xlsx file, numbers as their formats print them, formulas by their results.

    Raises SourceError, also for a formula without a result.
    """
    check_size(document)
    with document.path.open("rb") as file:
        try:
            has_formulas = _check_parts(document, file)
            book = _open_book(file, results=True)
            formulas = _open_book(file, results=False) if has_formulas else None
            return tuple(
                _read_grid(document, book, formulas, name)
                for name in book.sheetnames
                if hasattr(book[name], "iter_rows")  # a sheet that is a chart has no cells
            )
        except (SourceError, MemoryError):
            raise
        except Exception as error:  # a damaged workbook fails in as many ways as the library has lines
            raise SourceError.of_reason(
                "workbook-damaged", file=document.name, ending=".xlsx", error=error
            ) from error


def _check_parts(document: Document, file: IO[bytes]) -> bool:
    """Returns whether there are formulas; raises SourceError for parts that are too large when unpacked."""
    with zipfile.ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
        if size > MOST_UNPACKED:
            raise SourceError.of_reason("workbook-swells", file=document.name, size=Number(size, 0))
        texts = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        # Each of them is checked, formulas or not.
        have_formulas = [_check_part(document, parts, name) for name in texts]
        return any(have_formulas)


def _check_part(document: Document, parts: zipfile.ZipFile, name: str) -> bool:
    has_formulas = False
    tail = b""
    with parts.open(name) as stream:
        if b"\0" in stream.read(_TELLING):
            raise SourceError.of_reason("workbook-encoding", file=document.name, sheet=name)
    with parts.open(name) as stream:
        while block := stream.read(_BLOCK):
            text = tail + block
            if _ENTITIES.search(text):
                raise SourceError.of_reason("workbook-entities", file=document.name, sheet=name)
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            tail = block[-16:]
    return has_formulas


def _open_book(file: IO[bytes], *, results: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 only a few documents are workbooks

    with warnings.catch_warnings():
        # Its warnings, such as on styles that it drops, concern no cell.
        warnings.simplefilter("ignore")
        return load_workbook(file, read_only=True, data_only=results, keep_links=False)


def _read_grid(document: Document, book: "Workbook", formulas: "Workbook | None", name: str) -> Grid:
    rows: list[GridRow] = []
    for number, cells in enumerate(_read_rows(book, name), start=1):
        check_extent(give_reason("sheet-of-file", file=document.name, sheet=name), number, len(cells))
        rows.append(GridRow(number, tuple(map(_format_cell, cells))))
    if formulas:
        _check_results(rows, formulas, name)
    return Grid(name, _pad_rows(rows))


def _read_rows(book: "Workbook", name: str) -> Iterator[tuple[Any, ...]]:
    sheet = book[name]
    # The size that a sheet states may be anything; its content counts.
    sheet.reset_dimensions()
    return iter(sheet.iter_rows())


def _check_results(rows: list[GridRow], formulas: "Workbook", name: str) -> None:
    for row, sources in zip(rows, _read_rows(formulas, name), strict=True):
        for column, source in enumerate(sources):
            if source.data_type == "f" and not row.cells[column]:
                raise SourceError.of_reason(
                    "formula-alone", cell=format_place(row.number, column), formula=source.value
                )


def _pad_rows(rows: list[GridRow]) -> tuple[GridRow, ...]:
    """Pads rows, which end at their last cell, with empty cells."""
    width = max((len(row.cells) for row in rows), default=0)
    return tuple(GridRow(row.number, row.cells + ("",) * (width - len(row.cells))) for row in rows)


def _format_cell(cell: Any) -> str:  # noqa: ANN401 the library has five kinds of cell
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_value(value, cell.number_format)
    return "" if value is None else str(value)
