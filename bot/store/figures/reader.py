"""The one reader of the store."""

import sqlite3
import threading
from collections.abc import Collection, Hashable
from pathlib import Path
from typing import Any, Self

from bot.domain.figure import Cell, Growth, Level, Release, own_currency
from bot.domain.month import Month, Period
from bot.store.figures.stored import key_of, named_key, release_of

LEVEL = """
SELECT value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?
"""

ROLLUP = """
SELECT value, precision, release, NULL, NULL
FROM rollup
WHERE reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ? AND period = ?
"""

GROWTH = """
SELECT rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?
"""

LEVEL_COLUMN = """
SELECT partner, value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

ROLLUP_COLUMN = """
SELECT partner, value, precision, release, NULL, NULL
FROM rollup
WHERE product = ? AND reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

GROWTH_COLUMN = """
SELECT partner, rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

EXTENT = """
SELECT min(period), max(period) FROM level
WHERE reporter = ? AND flow = 'export' AND partner = 'WORLD' AND product = '' AND span = 'month'
  AND currency = ?
"""

EARLIEST = "SELECT min(period) FROM coverage WHERE reporter = ?"

# The latest document of that name.
RELEASE = """
SELECT name, title, reporter, edition, published, told_by, sha256, taken_in, address
FROM release WHERE name = ?
ORDER BY coalesce(published, '') DESC, coalesce(taken_in, '') DESC, sha256 DESC
LIMIT 1
"""

EVER_PUBLISHED = """
SELECT value, precision, release.name, quantity, quantity_unit,
       release.name, title, release.reporter, edition, published, told_by, sha256, taken_in, address
FROM (
    SELECT value, precision, quantity, quantity_unit, release FROM level
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
    UNION ALL
    SELECT value, precision, quantity, quantity_unit, earlier.release
    FROM coverage
    CROSS JOIN superseded_level AS earlier USING (release, reporter, flow, span, currency, period)
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
) AS figure JOIN release ON release.id = figure.release
"""
"""Every figure that was published of a cell, those that others superseded among them, in no order."""

VINTAGES = (
    EVER_PUBLISHED
    + """
ORDER BY finality DESC, coalesce(published, '') DESC, precision, coalesce(taken_in, '') DESC,
         release.name DESC, sha256 DESC
"""
)

GROWTH_VINTAGES = """
SELECT rate, release.name, quantity_rate,
       release.name, title, release.reporter, edition, published, told_by, sha256, taken_in
FROM (
    SELECT rate, quantity_rate, release FROM growth
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
    UNION ALL
    SELECT rate, quantity_rate, earlier.release
    FROM coverage
    CROSS JOIN superseded_growth AS earlier USING (release, reporter, flow, span, currency, period)
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
) AS figure JOIN release ON release.id = figure.release
ORDER BY finality DESC, coalesce(published, '') DESC, coalesce(taken_in, '') DESC, release.name DESC,
         sha256 DESC
"""

MOST_REMEMBERED = 30_000
"""By all threads together: some 16 MB."""


class Figures:
    """Published figures, read-only, safe to share between threads.

    Any call raises sqlite3.DatabaseError when the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []

    @classmethod
    def open(cls, path: Path) -> Self:
        """The figures of a store that is there; a sqlite3.DatabaseError where it isn't."""
        figures = cls(path)
        figures.connection()
        return figures

    def remembered(self) -> dict[Hashable, Any]:
        """What this thread worked out from the figures as they stand: forgotten as soon as they change."""
        (version,) = self.connection().execute("PRAGMA data_version").fetchone()
        held: tuple[int, dict[Hashable, Any]] | None = getattr(self._local, "remembered", None)
        most = MOST_REMEMBERED // (len(self._opened) or 1)
        if held is None or held[0] != version or len(held[1]) > most:
            held = (version, {})
            self._local.remembered = held
        return held[1]

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()

    def levels(self, cells: Collection[Cell]) -> dict[Cell, Level]:
        """The level of each cell; one that is absent is not held."""
        return {cell: level for cell in cells if (level := self.level(cell))}

    def growths(self, cells: Collection[Cell]) -> dict[Cell, Growth]:
        """The published growth of each cell; one that is absent is not published."""
        return {cell: growth for cell in cells if (growth := self.growth(cell))}

    def level(self, cell: Cell) -> Level | None:
        """The most final level of a cell, or the sum of its HS lines where none is printed; None for none."""
        find, key = self.connection().execute, key_of(cell)
        row = find(LEVEL, key).fetchone() or find(ROLLUP, key).fetchone()
        return Level(*row) if row else None

    def growth(self, cell: Cell) -> Growth | None:
        """The most final published growth of a cell, None where none is published."""
        row = self.connection().execute(GROWTH, key_of(cell)).fetchone()
        return Growth(*row) if row else None

    def level_column(self, cell: Cell) -> dict[str, Level]:
        """Every line of the table at a cell's address, whatever its own partner: partner id to level."""
        find, key = self.connection().execute, _column_key(cell)
        summed = {row[0]: Level(*row[1:]) for row in find(ROLLUP_COLUMN, key)}
        return summed | {row[0]: Level(*row[1:]) for row in find(LEVEL_COLUMN, key)}

    def growth_column(self, cell: Cell) -> dict[str, Growth]:
        """The published growth of every line of the table at a cell's address, by partner id."""
        rows = self.connection().execute(GROWTH_COLUMN, _column_key(cell))
        return {row[0]: Growth(*row[1:]) for row in rows}

    def extent(self, reporter: str = "CHN") -> Period | None:
        """From the first to the last month of world exports in the reporter's own currency."""
        known, key = self.remembered(), (EXTENT, reporter)
        if key not in known:
            first, last = self.connection().execute(EXTENT, (reporter, own_currency(reporter))).fetchone()
            known[key] = Period(Month.from_key(first), Month.from_key(last)) if first else None
        found: Period | None = known[key]
        return found

    def earliest(self, reporter: str = "CHN") -> Month | None:
        """The last month of the earliest table held of a reporter: where every history of it begins."""
        (found,) = self.connection().execute(EARLIEST, (reporter,)).fetchone()
        return Month.from_key(found) if found else None

    def release(self, name: str) -> Release:
        """The release of that name, or the latest of several; a KeyError where none is held."""
        known, key = self.remembered(), (RELEASE, name)
        if key not in known:
            row = self.connection().execute(RELEASE, (name,)).fetchone()
            if not row:
                raise KeyError(name)
            known[key] = release_of(row)
        found: Release = known[key]
        return found

    def holds(self, name: str) -> bool:
        """Whether a release of that name is held."""
        return self.connection().execute(RELEASE, (name,)).fetchone() is not None

    def vintages(self, cell: Cell) -> list[tuple[Level, Release]]:
        """Every published level of a cell with its release, the most final first."""
        key = named_key(cell)
        rows = self.connection().execute(VINTAGES, key)
        return [(Level(*row[:5]), release_of(row[5:])) for row in rows]

    def growth_vintages(self, cell: Cell) -> list[tuple[Growth, Release]]:
        """Every published growth of a cell with its release, the most final first."""
        key = named_key(cell)
        rows = self.connection().execute(GROWTH_VINTAGES, key)
        return [(Growth(*row[:3]), release_of(row[3:])) for row in rows]

    def connection(self) -> sqlite3.Connection:
        """This thread's own: a connection serves one statement at a time."""
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is None:
            held = open_readonly(self._path)
            self._local.connection = held
            self._opened.append(held)
        return held


class FiguresOver(Figures):
    """The figures of another reader, which answers what a class of these leaves as it is."""

    def __init__(self, held: Figures) -> None:
        self._held = held

    def level(self, cell: Cell) -> Level | None:
        return self._held.level(cell)

    def growth(self, cell: Cell) -> Growth | None:
        return self._held.growth(cell)

    def level_column(self, cell: Cell) -> dict[str, Level]:
        return self._held.level_column(cell)

    def growth_column(self, cell: Cell) -> dict[str, Growth]:
        return self._held.growth_column(cell)

    def vintages(self, cell: Cell) -> list[tuple[Level, Release]]:
        return self._held.vintages(cell)

    def connection(self) -> sqlite3.Connection:
        return self._held.connection()

    def release(self, name: str) -> Release:
        return self._held.release(name)

    def remembered(self) -> dict[Hashable, Any]:
        return self._held.remembered()


def _column_key(cell: Cell) -> tuple[str, str, str, str, str, int]:
    return (cell.product, cell.reporter, cell.flow.value, cell.span.value, cell.currency, cell.month.key)


def open_readonly(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, and that another thread may close."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.execute("PRAGMA query_only = 1")
    return connection
