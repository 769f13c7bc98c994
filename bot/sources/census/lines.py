"""The rows of the workbook, their numbers read and their places known."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from bot.sources.census.countries import read_countries
from bot.sources.census.layout import Column, Layout
from bot.sources.document import SourceError
from bot.sources.grids import Row, place
from bot.sources.names import Names

_GAPS = ("", "-", "(X)", "(D)", "(NA)")


class Line(NamedTuple):
    """One country in one year. `place` is empty for what is passed over, None for an unknown name.

    `numbers` are the printed ones, in million dollars, by their column.
    """

    row: int
    year: int
    name: str
    place: str | None
    numbers: dict[Column, Decimal]


def read_lines(layout: Layout, names: Names) -> Iterator[Line]:
    """Every row that is about a country or a group; raises SourceError, naming the cell."""
    countries = read_countries()
    last = max(column.place for column in layout.columns)
    for row in layout.rows:
        name = _cell(row, layout.name)
        if not (name and _cell(row, layout.year)):
            # Blank rows, and footnotes below the table.
            continue
        if last >= len(row.cells):
            raise SourceError(
                f"Row {row.number} ({name}) breaks off after {len(row.cells)} of {last + 1} cells."
            )
        code = row.cells[layout.code].strip()
        found = countries.place(int(code) if code.isascii() and code.isdigit() else None, name, names)
        yield Line(row.number, _year(row, layout.year), name, found, dict(_numbers(row, layout)))


def _cell(row: Row, column: int) -> str:
    """Empty behind the end of a row, as footnotes in a CSV have it."""
    return row.cells[column].strip() if column < len(row.cells) else ""


def _year(row: Row, column: int) -> int:
    text = row.cells[column].strip()
    if not (text.isascii() and text.isdigit() and len(text) == 4 and text > "1900"):
        raise SourceError(f"{place(row.number, column)}: {text!r} is not a year.")
    return int(text)


def _numbers(row: Row, layout: Layout) -> Iterator[tuple[Column, Decimal]]:
    for column in layout.columns:
        text = row.cells[column.place].strip().replace(",", "")
        if text not in _GAPS:
            yield column, _number(text, row.number, column.place)


def _number(text: str, row: int, column: int) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise SourceError(f"{place(row, column)}: {text!r} is not an amount in million dollars.")
    return number
