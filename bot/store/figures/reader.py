"""The one reader of the store."""

import sqlite3
import threading
from collections.abc import Callable, Collection, Hashable
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.domain.figure import Cell, Growth, Level, Release, find_own_currency
from bot.domain.month import Month, Period
from bot.store.figures.stored import make_key, make_named_key, make_release
from bot.store.statements import read_statements

_SQL = read_statements(__file__)

EVER_PUBLISHED = _SQL["ever_published"]
"""Every figure published for a cell, superseded ones included, in no particular order."""
MOST_REMEMBERED = 30_000
"""The most entries that all threads together cache, about 16 MB."""

Kept = TypeVar("Kept")


class Figures:
    """The published figures, read-only and safe to share between threads.

    Any call raises sqlite3.DatabaseError if the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens an existing store. Raises sqlite3.DatabaseError if there is none."""
        figures = cls(path)
        figures.get_connection()
        return figures

    def get_cache(self) -> dict[Hashable, Any]:
        """Returns what this thread has computed from the figures; it is emptied as soon as they change."""
        (version,) = self.get_connection().execute("PRAGMA data_version").fetchone()
        held: tuple[int, dict[Hashable, Any]] | None = getattr(self._local, "remembered", None)
        most = MOST_REMEMBERED // (len(self._opened) or 1)
        if held is None or held[0] != version or len(held[1]) > most:
            held = (version, {})
            self._local.remembered = held
        return held[1]

    def recall_value(self, key: Hashable, compute: Callable[[], Kept]) -> Kept:
        """Returns what is computed from the figures, once for as long as they do not change."""
        known = self.get_cache()
        if key not in known:
            known[key] = compute()
        found: Kept = known[key]
        return found

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()

    def find_levels(self, cells: Collection[Cell]) -> dict[Cell, Level]:
        """Returns the level of each cell; a cell that is missing is not held."""
        return {cell: level for cell in cells if (level := self.find_level(cell))}

    def find_growths(self, cells: Collection[Cell]) -> dict[Cell, Growth]:
        """Returns the published growth of each cell; a cell that is missing has none."""
        return {cell: growth for cell in cells if (growth := self.find_growth(cell))}

    def find_level(self, cell: Cell) -> Level | None:
        """Returns the most final level of a cell, None if none is held.

        If no level is printed, it is the sum of the cell's HS lines.
        """
        find, key = self.get_connection().execute, make_key(cell)
        row = find(_SQL["level"], key).fetchone() or find(_SQL["rollup"], key).fetchone()
        return Level(*row) if row else None

    def find_growth(self, cell: Cell) -> Growth | None:
        """Returns the most final published growth of a cell, None if none is published."""
        row = self.get_connection().execute(_SQL["growth"], make_key(cell)).fetchone()
        return Growth(*row) if row else None

    def read_level_column(self, cell: Cell) -> dict[str, Level]:
        """Returns the levels of all partners in the table at a cell's address, by partner id."""
        find, key = self.get_connection().execute, _make_column_key(cell)
        summed = {row[0]: Level(*row[1:]) for row in find(_SQL["rollup_column"], key)}
        return summed | {row[0]: Level(*row[1:]) for row in find(_SQL["level_column"], key)}

    def read_growth_column(self, cell: Cell) -> dict[str, Growth]:
        """Returns the published growth of all partners in the table at a cell's address, by partner id."""
        rows = self.get_connection().execute(_SQL["growth_column"], _make_column_key(cell))
        return {row[0]: Growth(*row[1:]) for row in rows}

    def find_extent(self, reporter: str = "CHN") -> Period | None:
        """Returns the months of world exports in a reporter's own currency, from first to last.

        None if there are none.
        """
        return self.recall_value((_SQL["extent"], reporter), lambda: self._read_extent(reporter))

    def _read_extent(self, reporter: str) -> Period | None:
        held = (reporter, find_own_currency(reporter))
        first, last = self.get_connection().execute(_SQL["extent"], held).fetchone()
        return Period(Month.from_key(first), Month.from_key(last)) if first else None

    def find_earliest_month(self, reporter: str) -> Month | None:
        """Returns the last month of a reporter's earliest table, where every history of it begins."""
        (found,) = self.get_connection().execute(_SQL["earliest"], (reporter,)).fetchone()
        return Month.from_key(found) if found else None

    def get_release(self, name: str) -> Release:
        """Returns the release of that name, the latest of several. Raises KeyError if none is held."""
        return self.recall_value((_SQL["release"], name), lambda: self._read_release(name))

    def _read_release(self, name: str) -> Release:
        row = self.get_connection().execute(_SQL["release"], (name,)).fetchone()
        if not row:
            raise KeyError(name)
        return make_release(row)

    def has_release(self, name: str) -> bool:
        return self.get_connection().execute(_SQL["release"], (name,)).fetchone() is not None

    def list_vintages(self, cell: Cell) -> list[tuple[Level, Release]]:
        """Returns every published level of a cell with its release, the most final first."""
        key = make_named_key(cell)
        rows = self.get_connection().execute(_SQL["vintages"], key)
        return [(Level(*row[:5]), make_release(row[5:])) for row in rows]

    def list_growth_vintages(self, cell: Cell) -> list[tuple[Growth, Release]]:
        """Returns every published growth of a cell with its release, the most final first."""
        key = make_named_key(cell)
        rows = self.get_connection().execute(_SQL["growth_vintages"], key)
        return [(Growth(*row[:3]), make_release(row[3:])) for row in rows]

    def get_connection(self) -> sqlite3.Connection:
        """Returns this thread's own connection, since a connection runs one statement at a time."""
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is None:
            held = open_readonly(self._path)
            self._local.connection = held
            self._opened.append(held)
        return held


class FiguresOver(Figures):
    """A reader on top of another, of which each subclass reads the levels in its own way.

    Whatever else the other reader may read in its own way is asked of it.
    """

    def __init__(self, held: Figures) -> None:
        self._held = held

    def find_growth(self, cell: Cell) -> Growth | None:
        return self._held.find_growth(cell)

    def read_growth_column(self, cell: Cell) -> dict[str, Growth]:
        return self._held.read_growth_column(cell)

    def get_connection(self) -> sqlite3.Connection:
        """Returns the other reader's connection of this thread."""
        return self._held.get_connection()

    def get_cache(self) -> dict[Hashable, Any]:
        return self._held.get_cache()


def _make_column_key(cell: Cell) -> tuple[str, str, str, str, str, int]:
    return (cell.product, cell.reporter, cell.flow.value, cell.span.value, cell.currency, cell.month.key)


def open_readonly(path: Path) -> sqlite3.Connection:
    """Opens a connection that cannot write and that another thread may close."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.execute("PRAGMA query_only = 1")
    return connection
