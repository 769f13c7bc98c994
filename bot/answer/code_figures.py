"""Adds up published figures: of several HS codes, of the codes in force at the time, and of months."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from bot.domain.figure import OWN_REPORTER, WORLD, Cell, Level, Span
from bot.domain.month import YEAR, Month, Period
from bot.domain.recoding import Recoding
from bot.messages import Verbatim, join_parts, message, say
from bot.store.figures.reader import FiguresOver
from bot.store.figures.rollups import is_hs
from bot.store.figures.tables import FigureTables

Levels = TypeVar("Levels", Level | None, dict[str, Level])

_WHOLE = 0.001
"""How far the partners in a column may differ from its line for the world if none is missing."""


class CodeFigures(FiguresOver):
    """Reads figures, adding up codes that are joined by commas if all of them are held.

    If none is, it reads the codes that held the same goods in another edition. A partner without a line for a
    code has no trade in it if the other partners make up the world's line.

    January to a month is the sum of its months where only those are published: by most reporters, and by
    China customs for goods by HS code.
    """

    def __init__(self, tables: FigureTables, recoding: Recoding) -> None:
        super().__init__(tables)
        self.tables = tables
        self._recoding = recoding
        self._read_as: dict[tuple[str, ...], set[int]] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Says under which other codes the goods were found, and in which years."""
        spans = (
            (codes, Period(Month(min(years), 1), Month(max(years), YEAR)))
            for codes, years in self._read_as.items()
        )
        return tuple(
            say(message("counted-under", period=span, code=join_parts(map(Verbatim, codes), "and")))
            for codes, span in spans
        )

    def find_level(self, cell: Cell) -> Level | None:
        """Returns a level as printed, or summed from its codes or its months; None if neither is held."""
        return (
            self._held.find_level(cell)
            or self._read_by_codes(cell, self._sum_cells)
            or self._read_by_months(cell, self._sum_cells)
        )

    def read_level_column(self, cell: Cell) -> dict[str, Level]:
        """Returns the levels of every partner, as printed or as sums of codes or of months."""
        return (
            self._held.read_level_column(cell)
            or self._read_by_codes(cell, self._sum_columns)
            or self._read_by_months(cell, self._sum_columns)
            or {}
        )

    def _read_by_codes(self, cell: Cell, read: Callable[[Sequence[Cell]], Levels]) -> Levels | None:
        codes = cell.product.split(",")
        if not all(map(is_hs, codes)):
            return None
        if len(codes) > 1 and (found := read(_split_codes(cell, codes))):
            return found
        for others in map(sorted, self._recoding.find_equivalents(codes)):
            if found := read(_split_codes(cell, others)):
                self._read_as.setdefault(tuple(others), set()).add(cell.month.year)
                return found
        return None

    def _read_by_months(self, cell: Cell, read: Callable[[Sequence[Cell]], Levels]) -> Levels | None:
        are_months_alone = cell.reporter != OWN_REPORTER or all(map(is_hs, cell.product.split(",")))
        if cell.span is not Span.TO_DATE or not are_months_alone:
            return None
        months = Period.to_month(cell.month).list_months()
        return read([cell._replace(span=Span.MONTH, month=month) for month in months])

    def _sum_cells(self, cells: Sequence[Cell]) -> Level | None:
        """Sums cells, as printed or from their months; one not held is no trade if its column is complete."""
        levels = (
            (one, self._held.find_level(one) or self._read_by_months(one, self._sum_cells)) for one in cells
        )
        found = {one: level for one, level in levels if level}
        others = (
            [_find_no_trade(self._read_column(one)) for one in cells if one not in found] if found else []
        )
        return _sum_levels(found, others) if found else None

    def _sum_columns(self, cells: Sequence[Cell]) -> dict[str, Level]:
        columns = {cell: self._read_column(cell) for cell in cells}
        if not all(columns.values()):
            return {}
        lacking = {cell: _find_no_trade(column) for cell, column in columns.items()}
        found: dict[str, Level] = {}
        for partner in dict.fromkeys(partner for column in columns.values() for partner in column):
            held = {
                cell._replace(partner=partner): column[partner]
                for cell, column in columns.items()
                if partner in column
            }
            rest = [lacking[cell] for cell, column in columns.items() if partner not in column]
            if level := _sum_levels(held, rest):
                found[partner] = level
        return found

    def _read_column(self, cell: Cell) -> dict[str, Level]:
        return self._held.read_level_column(cell) or self._read_by_months(cell, self._sum_columns) or {}


def _split_codes(cell: Cell, codes: Iterable[str]) -> list[Cell]:
    return [cell._replace(product=code) for code in codes]


def _find_no_trade(column: dict[str, Level]) -> Level | None:
    """Returns no trade for a partner that a column does not name, if those it names make up the world."""
    world = column.get(WORLD)
    if not world or not world.value:
        return None
    named = sum(level.value or 0 for partner, level in column.items() if partner != WORLD)
    return Level(0, world.precision, world.release) if abs(named / world.value - 1) <= _WHOLE else None


def _sum_levels(held: Mapping[Cell, Level], others: Sequence[Level | None]) -> Level | None:
    """Sums lines, held or known to be no trade; None if one is neither.

    The sum is as precise as the least precise line, and takes the last release by name, as sums of HS lines
    do.
    """
    levels = [*held.values(), *(level for level in others if level)]
    if len(levels) < len(held) + len(others):
        return None
    units = {level.quantity_unit for level in levels if level.value}
    quantities = [level.quantity for level in levels if level.value]
    summed = len(units) == 1 and None not in quantities
    return Level(
        sum(level.value or 0 for level in levels),
        max(level.precision for level in levels),
        max(level.release for level in levels),
        sum(one for one in quantities if one is not None) if summed else None,
        units.pop() if summed else None,
        tuple(chain.from_iterable(level.of or ((cell, level),) for cell, level in held.items())),
    )
