"""The figures at hand, rebuilt when their file turns out to be damaged."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.figures.reader import Figures
from bot.releases.store import Progress, ensure_store, rebuild_store

Result = TypeVar("Result")


class Shelf:
    """Keeps one store of figures open for all threads."""

    def __init__(self, home: Path, releases_folder: Path, progress: Progress | None = None) -> None:
        self._home = home
        self._folder = releases_folder
        self._lock = threading.Lock()
        self._figures = Figures.open(ensure_store(home, releases_folder, progress))
        self._opened = [self._figures]

    def use(self, work: Callable[[Figures], Result]) -> Result:
        """What `work` makes of the figures; a damaged store is built anew, and the work done once more."""
        figures = self._figures
        try:
            return work(figures)
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError:
            return work(self._rebuilt(figures))

    def close(self) -> None:
        for figures in self._opened:
            figures.close()

    def _rebuilt(self, damaged: Figures) -> Figures:
        """The first thread to come rebuilds; those behind it find the new figures."""
        with self._lock:
            if self._figures is damaged:
                self._figures = Figures.open(rebuild_store(self._home, self._folder))
                # Another thread may still read the damaged one, so it is closed with the rest.
                self._opened.append(self._figures)
        return self._figures
