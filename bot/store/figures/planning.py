"""What a staged release would do to the store."""

import sqlite3
from dataclasses import dataclass

from bot.domain.figure import Release
from bot.store.figures import changes, comparing
from bot.store.figures.held import holds, named_values
from bot.store.figures.revision import Revision

_AFTER_ALL = "9999"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many lines there are, and what becomes of them.

    `new` have a figure where none is held. `revised` stand in place of figures that differ by more than
    rounding, `unchanged` in place of the same figures. `history_only` are kept behind more final ones.
    `largest` are the levels that change most, up to ten.
    """

    rows: int
    new: int
    revised: int
    unchanged: int
    history_only: int
    largest: tuple[Revision, ...] = ()


def plan(connection: sqlite3.Connection, release: Release) -> Plan:
    """What taking in the staged lines as this release would do; nothing is changed.

    A release without a moment when it was taken in is compared as if it were now.
    """
    (rows,) = connection.execute(comparing.LINES).fetchone()
    if holds(connection, release):
        return Plan(rows, 0, 0, rows, 0)
    if connection.execute(changes.OTHERS_COVER).fetchone() == (0,):
        return Plan(rows, rows, 0, 0, 0)
    named = named_values(release) | {"taken_in": release.taken_in or _AFTER_ALL}
    new, revised, unchanged, history_only = connection.execute(comparing.COUNT, named).fetchone()
    largest = connection.execute(comparing.LARGEST, named)
    return Plan(rows, new, revised, unchanged, history_only, tuple(map(Revision.of, largest)))
