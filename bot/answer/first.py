"""Figures as they were first published."""

import sqlite3
from collections.abc import Hashable
from typing import Any

from bot.domain.figure import ALL_PRODUCTS, Cell, Growth, Level, Release, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.figures.history import first_published
from bot.store.figures.reader import Figures

NOTE = "Levels are as first published, without what was revised since; published growth is as it stands."


class FirstPublished(Figures):
    """Each level as it first appeared; growth as it stands."""

    def __init__(self, held: Figures) -> None:
        self._held = held

    def level(self, cell: Cell) -> Level | None:
        held = self._held.level(cell)
        return self._first(cell, held) if held else None

    def growth(self, cell: Cell) -> Growth | None:
        return self._held.growth(cell)

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
        held = self._held.level_column(flow, span, month, currency, product, reporter=reporter)
        return {
            partner: self._first(Cell(flow, partner, span, month, currency, product, reporter), level)
            for partner, level in held.items()
        }

    def connection(self) -> sqlite3.Connection:
        return self._held.connection()

    def release(self, name: str) -> Release:
        return self._held.release(name)

    def remembered(self) -> dict[Hashable, Any]:
        return self._held.remembered()

    def _first(self, cell: Cell, present: Level) -> Level:
        """What is held is its own first publication where it is a sum of lines."""
        found = first_published(self._held, cell)
        return found[0] if found else present
