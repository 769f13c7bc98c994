"""Goods of several HS codes, and under the codes that they had at the time."""

import sqlite3
from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from typing import Any, TypeVar

from bot.figures.reader import Figures
from bot.figures.rollups import is_hs
from bot.trade.figure import ALL_PRODUCTS, WORLD, Cell, Growth, Level, Release, Span
from bot.trade.month import Month
from bot.trade.query import Flow
from bot.trade.recoding import Recoding

Found = TypeVar("Found", Level, dict[str, Level])

_WHOLE = 0.001
"""How far the partners of a column may be from its line for the world, where none is missing."""


class Coded(Figures):
    """Reads the figures of another reader; codes split by commas are added up where all of them are held.

    Where none is, the codes that held the same goods in another edition are read in their place. A partner
    without a line of a code has no trade in it if the others make up the world's line.
    """

    def __init__(self, held: Figures, recoding: Recoding) -> None:
        self._held = held
        self._recoding = recoding
        self._read_as: dict[str, set[int]] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """Under which other codes the goods were found, and in which years."""
        return tuple(
            f"In {_years(years)} the same goods were counted under HS {codes}."
            for codes, years in self._read_as.items()
        )

    def levels(self, cells: Collection[Cell]) -> dict[Cell, Level]:
        found = self._held.levels(cells)
        for cell in cells:
            if cell not in found and (level := self._by_first_way(cell, self._sum)):
                found[cell] = level
        return found

    def level_column(  # noqa: PLR0913 a column's address has as many parts
        self,
        flow: Flow,
        span: Span,
        month: Month,
        currency: str,
        product: str = ALL_PRODUCTS,
        *,
        reporter: str = "CHN",
    ) -> dict[str, Level]:
        found = self._held.level_column(flow, span, month, currency, product, reporter=reporter)
        if found:
            return found
        cell = Cell(flow, WORLD, span, month, currency, product, reporter)
        return self._by_first_way(cell, self._columns) or {}

    def growths(self, cells: Collection[Cell]) -> dict[Cell, Growth]:
        return self._held.growths(cells)

    def growth_column(  # noqa: PLR0913 a column's address has as many parts
        self,
        flow: Flow,
        span: Span,
        month: Month,
        currency: str,
        product: str = ALL_PRODUCTS,
        *,
        reporter: str = "CHN",
    ) -> dict[str, Growth]:
        return self._held.growth_column(flow, span, month, currency, product, reporter=reporter)

    def vintages(self, cell: Cell) -> list[tuple[Level, Release]]:
        return self._held.vintages(cell)

    def connection(self) -> sqlite3.Connection:
        return self._held.connection()

    def remembered(self) -> dict[Hashable, Any]:
        return self._held.remembered()

    def _by_first_way(
        self, cell: Cell, read: Callable[[Cell, Collection[str]], Found | None]
    ) -> Found | None:
        codes = cell.product.split(",")
        if not all(map(is_hs, codes)):
            return None
        if len(codes) > 1 and (found := read(cell, codes)):
            return found
        for others in map(sorted, self._recoding.others(codes)):
            if found := read(cell, others):
                self._read_as.setdefault(" and ".join(others), set()).add(cell.month.year)
                return found
        return None

    def _sum(self, cell: Cell, codes: Collection[str]) -> Level | None:
        cells = [replace(cell, product=code) for code in codes]
        found = self._held.levels(cells)
        if not found:
            return None
        levels = [found.get(one) or self._nothing(one) for one in cells]
        return _together([level for level in levels if level]) if all(levels) else None

    def _nothing(self, cell: Cell) -> Level | None:
        """No trade, where the column lacks nobody."""
        return _none_in(self._column(cell))

    def _columns(self, cell: Cell, codes: Collection[str]) -> dict[str, Level]:
        columns = [self._column(replace(cell, product=code)) for code in codes]
        if not all(columns):
            return {}
        partners = dict.fromkeys(partner for column in columns for partner in column)
        found = {
            partner: [column.get(partner) or _none_in(column) for column in columns] for partner in partners
        }
        return {
            partner: _together([level for level in levels if level])
            for partner, levels in found.items()
            if all(levels)
        }

    def _column(self, cell: Cell) -> dict[str, Level]:
        address = cell.flow, cell.span, cell.month, cell.currency, cell.product
        return self._held.level_column(*address, reporter=cell.reporter)


def _years(years: Collection[int]) -> str:
    first, last = min(years), max(years)
    return f"{first}" if first == last else f"{first}–{last}"


def _none_in(column: dict[str, Level]) -> Level | None:
    """A partner that a column does not name: nothing, if those that it does make up the world."""
    world = column.get(WORLD)
    if not world or not world.value:
        return None
    named = sum(level.value or 0 for partner, level in column.items() if partner != WORLD)
    return Level(0, world.precision, world.release) if abs(named / world.value - 1) <= _WHOLE else None


def _together(levels: list[Level]) -> Level:
    """Their sum, as exact as the least exact; of its releases the last by name, as sums of HS lines have."""
    units = {level.quantity_unit for level in levels if level.value}
    quantities = [level.quantity for level in levels if level.value]
    summed = len(units) == 1 and None not in quantities
    return Level(
        sum(level.value or 0 for level in levels),
        max(level.precision for level in levels),
        max(level.release for level in levels),
        sum(one for one in quantities if one is not None) if summed else None,
        units.pop() if summed else None,
    )
