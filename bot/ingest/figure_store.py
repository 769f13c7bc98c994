"""The figures held: up to date after each ingestion, and rebuilt if their file is damaged."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.errors import PlainError
from bot.home.files import identify_file
from bot.ingest.building import Progress, ensure_store, rebuild_store
from bot.store.faults import is_damage, say_fault
from bot.store.figures.reader import Figures

Result = TypeVar("Result")


class FigureStore:
    """Keeps the figures of a home open for all threads."""

    def __init__(self, home: Path, releases_folder: Path, progress: Progress | None = None) -> None:
        self._home = home
        self._folder = releases_folder
        self._lock = threading.Lock()
        self._store = ensure_store(home, releases_folder, progress)
        self._opened: list[Figures] = []
        self._open_figures()

    def use(self, work: Callable[[Figures], Result]) -> Result:
        """Returns what `work` makes of the figures of one moment, whatever is ingested meanwhile.

        A damaged store is rebuilt, and the work repeated. Raises PlainError if it cannot be read.
        """
        figures = self._get_current()
        try:
            return _use_at_one_moment(figures, work)
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise PlainError(say_fault(error, self._store)) from error
            return _use_at_one_moment(self._rebuild_figures(figures), work)

    def close(self) -> None:
        for figures in self._opened:
            figures.close()

    def _get_current(self) -> Figures:
        """Returns the figures of the present file, which another process may have rebuilt."""
        if identify_file(self._store) in (self._identify_file, None):
            return self._figures
        with self._lock:
            if identify_file(self._store) not in (self._identify_file, None):
                self._open_figures()
        return self._figures

    def _rebuild_figures(self, damaged: Figures) -> Figures:
        """Rebuilds for the first thread that comes; those after it find the new figures."""
        with self._lock:
            if self._figures is damaged:
                rebuild_store(self._home, self._folder)
                self._open_figures()
        return self._figures

    def _open_figures(self) -> None:
        # Another thread may still be reading the previous figures, so all are closed together.
        self._identify_file = identify_file(self._store)
        self._figures = Figures.open(self._store)
        self._opened.append(self._figures)


def _use_at_one_moment(figures: Figures, work: Callable[[Figures], Result]) -> Result:
    connection = figures.get_connection()
    connection.execute("BEGIN")
    try:
        return work(figures)
    finally:
        connection.rollback()
