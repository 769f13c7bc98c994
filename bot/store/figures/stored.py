"""Cells, releases and revisions as the rows of the store hold them."""

import sqlite3
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.domain.figure import Address, Cell, Edition, Level, Release, Span
from bot.domain.month import Month
from bot.domain.query import Flow

COLUMNS = ("reporter", "flow", "partner", "product", "span", "currency", "period")

# The latest where no digest is given.
FIND = """
SELECT id, name, title, reporter, edition, published, told_by, sha256, taken_in, address FROM release
WHERE name = :name AND sha256 = coalesce(:sha256, sha256)
ORDER BY coalesce(taken_in, '') DESC, coalesce(published, '') DESC, sha256 DESC
LIMIT 1
"""


def key_of(cell: Cell) -> Address:
    """The values of COLUMNS for a cell."""
    return (
        cell.reporter,
        cell.flow.value,
        cell.partner,
        cell.product,
        cell.span.value,
        cell.currency,
        cell.month.key,
    )


def named_key(cell: Cell) -> dict[str, object]:
    """The values by the names of COLUMNS."""
    return dict(zip(COLUMNS, key_of(cell), strict=True))


def cell_of(key: Address) -> Cell:
    """The cell that has these values of COLUMNS."""
    reporter, flow, partner, product, span, currency, period = key
    return Cell(Flow(flow), partner, Span(span), Month.from_key(period), currency, product, reporter)


def release_of(row: tuple[Any, ...]) -> Release:
    """From the values of a row, in the order of a release's fields."""
    name, title, reporter, edition, *rest = row
    return Release(name, title, reporter, Edition(edition), *rest)


def named_values(release: Release) -> dict[str, object]:
    """The values by the names of their columns, and how final the edition is."""
    edition = release.edition
    return asdict(release) | {"edition": edition.value, "finality": edition.finality}


def holds(connection: sqlite3.Connection, release: Release) -> bool:
    """Whether this very document has been taken in under this name."""
    named = {"name": release.name, "sha256": release.sha256}
    return connection.execute(FIND, named).fetchone() is not None


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
