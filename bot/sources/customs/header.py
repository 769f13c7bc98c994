"""The header rows of a table, and what its columns contain by their words."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from bot.sources.customs import words
from bot.sources.customs.cells import DASH, Figure, parse_figure
from bot.sources.customs.columns import CustomsColumn, make_column, settle_spans
from bot.sources.customs.title import Title
from bot.sources.document import SourceError
from bot.sources.grids import GridRow, format_place
from bot.sources.grids.grid import format_column
from bot.value_class import value_class

_MOST_ROWS = 60
"""A header is near the top, whatever notes precede it."""

_ENOUGH = 3
"""Fewer rows with a quantity in place of their unit may be misprints."""

_Path = tuple[str, ...]
"""The words over a column, from the top down."""


@value_class()
class Header:
    """The header of a table.

    `label` is the column of names, `unit` the column of units of quantity; both count from 0. `rows` are the
    header's own, as printed. `remarks` are on columns that are not kept. `unitless` says that the rows below
    seem to lack their units, and so are shifted to the left.
    """

    rows: tuple[GridRow, ...]
    label: int
    unit: int | None
    columns: tuple[CustomsColumn, ...]
    remarks: tuple[str, ...]
    unitless: bool = False


def find_header(rows: Sequence[GridRow], title: Title) -> Header:
    """Returns the header of a table's rows, none of which is blank. Raises SourceError."""
    found = next((run for run in _find_runs(rows) if _has_label(run)), None) or next(_find_runs(rows), ())
    paths = tuple(_find_paths(found))
    unit = next((index for index, path in enumerate(paths) if words.is_quantity_unit(path)), None)
    unitless = unit is not None and _lack_units(_list_cells_below(rows, found), unit, len(paths))
    if unit is not None and unitless:
        paths, unit = (*paths[:unit], *paths[unit + 1 :]), None
    label = _find_label(paths)
    printed, passed_over = _make_columns(found, _select_filled(paths, rows, found), title, {label, unit})
    kept, remarks = settle_spans(printed, title)
    if label is None or not kept:
        raise SourceError.of_reason("table-without-header", limit=_MOST_ROWS)
    return Header(found, label, unit, kept, (*passed_over, *remarks), unitless)


def _find_runs(rows: Sequence[GridRow]) -> Iterator[tuple[GridRow, ...]]:
    """Finds consecutive rows of header words near the top, run by run."""
    for is_header, run in groupby(rows[:_MOST_ROWS], lambda row: words.is_header(row.cells)):
        if is_header:
            yield tuple(run)


def _has_label(run: Sequence[GridRow]) -> bool:
    return any(words.is_label((cell,)) for row in run for cell in row.cells)


def _find_label(paths: Sequence[_Path]) -> int | None:
    """Finds the column of names, by its words or as the one before the first with other words."""
    named = next((index for index, path in enumerate(paths) if words.is_label(path)), None)
    if named is not None:
        return named
    first = next((index for index, path in enumerate(paths) if any(map(words.is_header_word, path))), 0)
    return first - 1 if first else None


def _find_paths(rows: Sequence[GridRow]) -> Iterator[_Path]:
    """Finds the words over each column; the words of a group apply to all columns that it spans."""
    width = max((len(row.cells) for row in rows), default=0)
    filled = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    covered = [True] * width
    for cells in filled[:-1]:
        for index in range(width):
            covered[index] = covered[index] and index > 0 and not cells[index].strip()
            if covered[index]:
                cells[index] = cells[index - 1]
    yield from zip(*filled, strict=True)


def _select_filled(
    paths: Sequence[_Path], rows: Sequence[GridRow], header: Sequence[GridRow]
) -> dict[int, _Path]:
    """Selects the columns with content; blank ones between others may be under a group's words."""
    below = _list_cells_below(rows, header)
    return {
        index: path
        for index, path in enumerate(paths)
        if not below or any(index < len(cells) and cells[index].strip() for cells in below)
    }


def _list_cells_below(rows: Sequence[GridRow], header: Sequence[GridRow]) -> list[tuple[str, ...]]:
    last = header[-1].number if header else 0
    return [row.cells for row in rows if row.number > last]


def _make_columns(
    rows: Sequence[GridRow], paths: dict[int, _Path], title: Title, taken: set[int | None]
) -> tuple[tuple[CustomsColumn, ...], tuple[str, ...]]:
    """Makes the columns whose words are known, and a remark on the others."""
    columns: dict[object, CustomsColumn] = {}
    passed_over = []
    for index, path in paths.items():
        if index in taken or not any(cell.strip() for cell in path):
            continue
        column = make_column(index, path, title, format_place(rows[-1].number, index))
        if column is None:
            passed_over.append(words.format_path(path))
        elif twin := columns.get((*column.address, column.content)):
            raise SourceError.of_reason(
                "header-twice",
                cell=format_place(rows[-1].number, index),
                column=format_column(twin.index),
                text=repr(column.header),
            )
        else:
            columns[*column.address, column.content] = column
    said = (f"These columns hold nothing that is kept: {', '.join(passed_over)}.",) if passed_over else ()
    return tuple(columns.values()), said


def _lack_units(rows: Iterable[Sequence[str]], unit: int, width: int) -> bool:
    """Returns whether rows have quantities in place of units, and nothing in the last column.

    On some English pages rows lack the cell for their unit, so that everything is one column to the left.
    """
    first = [
        _get_figure(cells[unit])
        for cells in rows
        if len(cells) > unit and any(isinstance(_get_figure(cell), Decimal) for cell in cells[unit:])
    ]
    ends = [cells[width - 1].strip() for cells in rows if len(cells) >= width]
    are_figures = all(found is DASH or isinstance(found, Decimal) for found in first)
    return are_figures and not any(ends) and sum(isinstance(found, Decimal) for found in first) >= _ENOUGH


def _get_figure(cell: str) -> Figure:
    try:
        return parse_figure(cell)
    except ValueError:
        return None
