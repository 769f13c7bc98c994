"""Where the workbook keeps what: a row a country and year, a column a flow and month, or the year."""

from dataclasses import dataclass

from bot.domain.figure import Span
from bot.domain.query import Flow
from bot.messages.reason import reason
from bot.sources.document import Document, SourceError
from bot.sources.grids import Grid, GridRow, read_grids

YEAR, CODE, NAME = "YEAR", "CTY_CODE", "CTYNAME"
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
FLOWS = {"I": Flow.IMPORT, "E": Flow.EXPORT}
_SPANS = (*enumerate(MONTHS, 1), (0, "YR"))
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class CensusColumn:
    """A column of figures; `month` is 0 for the whole year, or what there is of it."""

    name: str
    place: int
    flow: Flow
    month: int

    @property
    def span(self) -> Span:
        return Span.MONTH if self.month else Span.TO_DATE


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows below the header, and which cells of them are what.

    `unended` says that nothing marks the end of the table: it may go on, and `cut` that its last row may.
    """

    rows: tuple[GridRow, ...]
    year: int
    code: int
    name: int
    columns: tuple[CensusColumn, ...]
    unended: bool
    cut: bool


def find_layout(document: Document) -> Layout | None:
    """The layout of the first sheet that has it; None where none has. Raises SourceError."""
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
        raise SourceError(reason("header-lacks", line=grid.rows[index].number, names=", ".join(missing)))
    columns = tuple(CensusColumn(name, header.index(name), *meaning) for name, meaning in wanted.items())
    places = header.index(YEAR), header.index(CODE), header.index(NAME)
    return Layout(grid.rows[index + 1 :], *places, columns, grid.unended, grid.cut)
