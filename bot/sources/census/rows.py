"""The layout of the workbook, and its rows, with numbers parsed and places known."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from bot.domain.figure import Span
from bot.domain.query import Flow
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources.census.countries import read_countries
from bot.sources.document import Document, SourceError
from bot.sources.grids import Grid, GridRow, format_place, read_grids
from bot.sources.names import SourceNames
from bot.value_class import value_class

YEAR, CODE, NAME = "YEAR", "CTY_CODE", "CTYNAME"
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FLOWS = {"I": Flow.IMPORT, "E": Flow.EXPORT}
_SPANS = (*enumerate(MONTHS, 1), (0, "YR"))
_LOOKED_AT = 20
_GAPS = ("", "-", "(X)", "(D)", "(NA)")


@value_class()
class CensusColumn:
    """A column of figures; `month` is 0 for the whole year, or as much of it as there is."""

    name: str
    place: int
    flow: Flow
    month: int

    @property
    def span(self) -> Span:
        return Span.MONTH if self.month else Span.TO_DATE


@value_class()
class Layout:
    """The rows below the header, and what their cells are.

    `unended` says that nothing marks the end of the table, so that it may go on; `cut` that its last row may.
    """

    rows: tuple[GridRow, ...]
    year: int
    code: int
    name: int
    columns: tuple[CensusColumn, ...]
    unended: bool
    cut: bool


def find_layout(document: Document) -> Layout | None:
    """Returns the layout of the first sheet that has it; None if none has. Raises SourceError."""
    return next(filter(None, map(_find_layout, read_grids(document))), None)


def _find_layout(grid: Grid) -> Layout | None:
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        header = [cell.strip().upper() for cell in row.cells]
        if CODE in header and NAME in header:
            return _check_layout(grid, header, index)
    return None


def _check_layout(grid: Grid, header: list[str], index: int) -> Layout:
    wanted = {f"{mark}{span}": (flow, month) for mark, flow in FLOWS.items() for month, span in _SPANS}
    missing = [name for name in (YEAR, *wanted) if name not in header]
    if missing:
        raise SourceError.of_reason("header-lacks", line=grid.rows[index].number, names=", ".join(missing))
    columns = tuple(CensusColumn(name, header.index(name), *meaning) for name, meaning in wanted.items())
    places = header.index(YEAR), header.index(CODE), header.index(NAME)
    return Layout(grid.rows[index + 1 :], *places, columns, grid.unended, grid.cut)


class CensusLine(NamedTuple):
    """One country in one year; `place` is empty for rows to pass over, None for an unknown name.

    `numbers` are as printed, in million dollars, by column. `problem` says why there are none.
    """

    row: int
    year: int
    name: str
    place: str | None
    numbers: dict[CensusColumn, Decimal]
    problem: Sentences = Sentences("")


def read_lines(layout: Layout, names: SourceNames) -> Iterator[CensusLine]:
    """Yields every row about a country or a group in a year. Raises SourceError for an invalid year."""
    countries = read_countries()
    for row in layout.rows:
        name = row.get_cell(layout.name).strip()
        if not (name and row.get_cell(layout.year).strip()):
            # Blank rows, footnotes below the table, and rows without a year.
            continue
        code = row.get_cell(layout.code).strip()
        found = countries.find_place(int(code) if code.isascii() and code.isdigit() else None, name, names)
        line = CensusLine(row.number, _read_year(row, layout.year), name, found, {})
        try:
            yield line._replace(numbers=dict(_read_numbers(row, layout, name)))
        except SourceError as error:
            yield line._replace(problem=error.said)


def read_yearless(layout: Layout) -> Iterator[tuple[int, str]]:
    """Yields number and name of rows with a name or figures but no year, or without a name."""
    for row in layout.rows:
        name, year = row.get_cell(layout.name).strip(), row.get_cell(layout.year).strip()
        has_figures = any(row.get_cell(column.place).strip() for column in layout.columns)
        if not (name and year) and (name or has_figures):
            yield row.number, name or "no name"


def _read_year(row: GridRow, column: int) -> int:
    text = row.cells[column].strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text > "1900"):
        raise _refuse_cell(row.number, column, text, give_reason("fault", "year"))
    return int(text)


def _read_numbers(row: GridRow, layout: Layout, name: str) -> Iterator[tuple[CensusColumn, Decimal]]:
    """Reads the numbers of a row; raises SourceError, naming the cell."""
    width = max(column.place for column in layout.columns) + 1
    if len(row.cells) < width:
        raise SourceError.of_reason(
            "row-breaks-off", line=row.number, name=name, cells=len(row.cells), wanted=width
        )
    for column in layout.columns:
        text = row.cells[column.place].strip().replace(",", "")
        if text not in _GAPS:
            yield column, _parse_number(text, row.number, column.place)


def _parse_number(text: str, row: int, column: int) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise _refuse_cell(row, column, text, give_reason("fault", "million-dollars"))
    return number


def _refuse_cell(row: int, column: int, text: str, fault: Sentences) -> SourceError:
    said = give_reason("cell-says", "is", text=repr(text), error=fault)
    return SourceError.of_reason("cell-no-figure", cell=format_place(row, column), text=said)
