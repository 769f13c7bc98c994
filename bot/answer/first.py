"""Figures as they were first published."""

from bot.domain.figure import Cell, Level
from bot.messages import message, say
from bot.store.figures.history import first_published
from bot.store.figures.reader import FiguresOver

NOTE = say(message("as-first-published"))


class FirstPublished(FiguresOver):
    """Each level as it first appeared; growth as it stands."""

    def level(self, cell: Cell) -> Level | None:
        held = self._held.level(cell)
        return self._first(cell, held) if held else None

    def level_column(self, cell: Cell) -> dict[str, Level]:
        held = self._held.level_column(cell)
        return {one: self._first(cell._replace(partner=one), level) for one, level in held.items()}

    def _first(self, cell: Cell, present: Level) -> Level:
        """What is held is its own first publication where it is a sum of lines."""
        found = first_published(self._held, cell)
        return found[0] if found else present
