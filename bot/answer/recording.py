"""Which published figures an answer is made from."""

import sqlite3
from collections.abc import Collection, Hashable, Iterable
from typing import Any, NamedTuple

from bot.figures.reader import Figures
from bot.trade.figure import ALL_PRODUCTS, Cell, Growth, Level, Release, Span
from bot.trade.month import Month
from bot.trade.query import Flow


class Seen(NamedTuple):
    """One published figure that was read: a level or a rate of growth."""

    cell: Cell
    figure: Level | Growth


class Recording(Figures):
    """Reads the figures of another reader, and keeps what was found there."""

    def __init__(self, held: Figures) -> None:
        self._held = held
        self._read: dict[Seen, None] = {}

    @property
    def read(self) -> tuple[Seen, ...]:
        """All that was found, each once, in the order of reading."""
        return tuple(self._read)

    def levels(self, cells: Collection[Cell]) -> dict[Cell, Level]:
        found = self._held.levels(cells)
        self._keep(found.items())
        return found

    def growths(self, cells: Collection[Cell]) -> dict[Cell, Growth]:
        found = self._held.growths(cells)
        self._keep(found.items())
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
        self._keep(
            (Cell(flow, partner, span, month, currency, product, reporter), level)
            for partner, level in found.items()
        )
        return found

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
        found = self._held.growth_column(flow, span, month, currency, product, reporter=reporter)
        self._keep(
            (Cell(flow, partner, span, month, currency, product, reporter), growth)
            for partner, growth in found.items()
        )
        return found

    def vintages(self, cell: Cell) -> list[tuple[Level, Release]]:
        found = self._held.vintages(cell)
        self._keep((cell, level) for level, _ in found)
        return found

    def connection(self) -> sqlite3.Connection:
        return self._held.connection()

    def remembered(self) -> dict[Hashable, Any]:
        return self._held.remembered()

    def _keep(self, found: Iterable[tuple[Cell, Level | Growth]]) -> None:
        self._read.update(dict.fromkeys(Seen(cell, figure) for cell, figure in found))
