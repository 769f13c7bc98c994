"""A level beside another of the same cell."""

from dataclasses import dataclass
from typing import Any, Self

from bot.domain.figure import Cell, Level
from bot.store.figures.key import cell_of


@dataclass(frozen=True, slots=True)
class Revision:
    """What a cell held and what it holds; None where one of two releases doesn't print it."""

    cell: Cell
    before: Level | None
    after: Level | None

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> Self:
        """From a cell's address, then five values for each level; a precision of None is no level."""
        before, after = (Level(*row[at : at + 5]) if row[at + 1] else None for at in (7, 12))
        return cls(cell_of(row[:7]), before, after)

    @property
    def change(self) -> int:
        """In whole currency units; a dash, or nothing printed, counts as zero."""
        return _amount(self.after) - _amount(self.before)

    @property
    def percent(self) -> float | None:
        """The change in percent of what was held; None where that was nothing."""
        held = _amount(self.before)
        return 100 * self.change / abs(held) if held else None


def _amount(level: Level | None) -> int:
    return (level and level.value) or 0
