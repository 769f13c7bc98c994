"""Finds the customs table in a document by its title."""

from collections.abc import Iterator
from itertools import chain

from bot.sources.customs import words
from bot.sources.customs.title import Title, find_title, find_title_apart, find_undated_title
from bot.sources.document import Document, SourceError
from bot.sources.grids import Format, Grid, GridRow, find_format, read_grids
from bot.value_class import value_class

_MOST_ROWS = 60
"""A title is near the top."""


@value_class()
class FoundTable:
    """The table of a document.

    `elsewhere` is the text of the document outside the table; `others` are titles of further tables.
    """

    grid: Grid
    title: Title
    elsewhere: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def rows(self) -> list[GridRow]:
        """The rows that are not blank."""
        return [row for row in self.grid.rows if any(cell.strip() for cell in row.cells)]


def find_table(document: Document) -> FoundTable | None:
    """Returns the table with a customs title; None if no table has one. Raises SourceError."""
    form = find_format(document)
    # A large CSV of another source is not read in full just to see that it is not customs'.
    if form is None or (
        form is Format.CSV and not find_undated_title(document.head_text.splitlines()[:_MOST_ROWS])
    ):
        return None
    tables = read_grids(document)
    titled = [(grid, title) for grid in tables if (title := find_title(_list_texts(grid)))]
    whole = [pair for pair in titled if _has_header(pair[0])]
    # A page may print the title above the table; a title without a header is reported and refused.
    # The table may be a picture, or in a separate file.
    around = [(grid, title) for grid in tables if (title := find_title(grid.around))]
    found = whole or _find_titled(tables) or titled or around[:1]
    if not found:
        _check_dated(document, tables)
        return None
    (grid, title), *others = found
    return FoundTable(
        grid, title, _find_elsewhere(tables, grid), tuple(title.text for _grid, title in others)
    )


def _find_titled(tables: tuple[Grid, ...]) -> list[tuple[Grid, Title]]:
    """Finds the first table with a title elsewhere, else one with title and months on separate lines."""
    headed = [(grid, _find_elsewhere(tables, grid)) for grid in tables if _has_header(grid)]
    ways = (
        ((grid, find_title(elsewhere)) for grid, elsewhere in headed),
        ((grid, find_title_apart((*_list_texts(grid), *elsewhere))) for grid, elsewhere in headed),
    )
    return [(grid, title) for grid, title in chain(*ways) if title][:1]


def _check_dated(document: Document, tables: tuple[Grid, ...]) -> None:
    """Raises SourceError for a table that lacks only a month."""
    for grid in filter(_has_header, tables):
        if title := find_undated_title((*_list_texts(grid), *_find_elsewhere(tables, grid))):
            raise SourceError.of_reason("table-undated", file=document.name, title=title)


def _has_header(grid: Grid) -> bool:
    return any(words.is_header(row.cells) for row in grid.rows[:_MOST_ROWS])


def _find_elsewhere(tables: tuple[Grid, ...], grid: Grid) -> tuple[str, ...]:
    others = (text for other in tables if other is not grid for text in _list_texts(other))
    return (*grid.around, *others)


def _list_texts(grid: Grid) -> Iterator[str]:
    """Lists each cell, and each row as one line, which a comma in a title may have cut."""
    for row in grid.rows[:_MOST_ROWS]:
        yield from row.cells
        yield ",".join(cell for cell in row.cells if cell.strip())
