"""In which order files of tests are run, and by which worker: those that wait for programs are kept apart."""

from collections.abc import Sequence
from itertools import groupby

import pytest

WAITING = (
    "tests/faults/",
    "tests/e2e/",
    "tests/agents/test_transports.py",
    "tests/ingest/test_kills.py",
)
"""Folders and files whose tests wait for programs, the longest first."""


def turn_of(file: str) -> int:
    """The place of a file, or of a test of it, among those that wait; all others come behind them."""
    return next((turn for turn, start in enumerate(WAITING) if file.startswith(start)), len(WAITING))


def waits(file: str) -> bool:
    return turn_of(file) < len(WAITING)


class FileQueue:
    """The files whose tests are still to be run, each whole by one worker.

    The first worker takes files that wait, the others files that compute, while there are any: all in turn,
    every worker would wait at the start while no core is busy, and each would start a process to fork
    programs off, where one serves all.
    """

    def __init__(self, items: Sequence[pytest.Item]) -> None:
        self._items = items
        places = sorted(range(len(items)), key=lambda place: turn_of(items[place].nodeid))
        self._files = [list(some) for _, some in groupby(places, key=lambda place: items[place].path)]

    def take_file(self, worker: int) -> list[int]:
        """The places of its tests among all; empty where no file is left."""
        if not self._files:
            return []
        fitting = (
            number
            for number, places in enumerate(self._files)
            if waits(self._items[places[0]].nodeid) is (worker == 0)
        )
        return self._files.pop(next(fitting, 0))

    def give_back(self, places: list[int]) -> None:
        """Tests of a file that a worker left, to be run by another."""
        if places:
            self._files.insert(0, places)
