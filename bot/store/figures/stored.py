"""Cells, releases and revisions as the store's rows hold them."""

import sqlite3
from dataclasses import asdict
from typing import Any, Self

from bot.domain.figure import Address, Cell, Edition, Level, Release, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.value_class import value_class

COLUMNS = ("reporter", "flow", "partner", "product", "span", "currency", "period")

# The latest if no digest is given.
FIND = """
SELECT id, name, title, reporter, edition, published, told_by, sha256, taken_in, address FROM release
WHERE name = :name AND sha256 = coalesce(:sha256, sha256)
ORDER BY coalesce(taken_in, '') DESC, coalesce(published, '') DESC, sha256 DESC
LIMIT 1
"""


def make_key(cell: Cell) -> Address:
    """Returns a cell's values in the order of COLUMNS."""
    return (
        cell.reporter,
        cell.flow.value,
        cell.partner,
        cell.product,
        cell.span.value,
        cell.currency,
        cell.month.key,
    )


def make_named_key(cell: Cell) -> dict[str, object]:
    """Returns a cell's values by the names of COLUMNS."""
    return dict(zip(COLUMNS, make_key(cell), strict=True))


def make_cell(key: Address) -> Cell:
    """Makes the cell that has these values of COLUMNS."""
    reporter, flow, partner, product, span, currency, period = key
    return Cell(Flow(flow), partner, Span(span), Month.from_key(period), currency, product, reporter)


def make_release(row: tuple[Any, ...]) -> Release:
    """Makes a release from a row's values, which are in the order of its fields."""
    name, title, reporter, edition, *rest = row
    return Release(name, title, reporter, Edition(edition), *rest)


def make_named_values(release: Release) -> dict[str, object]:
    """Returns a release's values by column, with the finality of its edition."""
    edition = release.edition
    return asdict(release) | {"edition": edition.value, "finality": edition.finality}


def has_document(connection: sqlite3.Connection, release: Release) -> bool:
    """Returns whether this very document has been taken in under this name."""
    named = {"name": release.name, "sha256": release.sha256}
    return connection.execute(FIND, named).fetchone() is not None


@value_class()
class Revision:
    """What a cell held and what it holds; None if one of the two releases does not print it."""

    cell: Cell
    before: Level | None
    after: Level | None

    @classmethod
    def from_row(cls, row: tuple[Any, ...]) -> Self:
        """Makes a revision from a cell's address, followed by five values for each level.

        A precision of None stands for no level.
        """
        before, after = (Level(*row[at : at + 5]) if row[at + 1] else None for at in (7, 12))
        return cls(make_cell(row[:7]), before, after)

    @property
    def change(self) -> int:
        """The change in whole currency units; a dash, or nothing printed, counts as zero."""
        return _get_amount(self.after) - _get_amount(self.before)

    @property
    def percent(self) -> float | None:
        """The change in percent of what was held, None if that was nothing."""
        held = _get_amount(self.before)
        return 100 * self.change / abs(held) if held else None


def _get_amount(level: Level | None) -> int:
    return (level and level.value) or 0
