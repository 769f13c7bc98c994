"""Taking a release in, and taking it back: staged first, then applied in one transaction."""

import sqlite3
from collections.abc import Iterable, Mapping

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.messages.reason import reason
from bot.store.figures import changes
from bot.store.figures.rollups import refreshed
from bot.store.figures.staging import StagingError, stage
from bot.store.figures.stored import holds, named_values, release_of
from bot.store.figures.writer import transaction

__all__ = ["apply", "load", "stage", "undo"]


def apply(connection: sqlite3.Connection, release: Release) -> None:
    """Take what is staged into the store as this release, all of it or nothing.

    A document that is held changes nothing. Raises StagingError where a figure is staged twice.
    """
    if repeated := connection.execute(changes.REPEATED).fetchone():
        line, other_line = repeated
        raise StagingError(reason("row-fault", "same", line=line, other_line=other_line))
    with transaction(connection, "BEGIN IMMEDIATE"):
        if not holds(connection, release):
            _apply(connection, release)


def load(connection: sqlite3.Connection, release: Release, lines: Iterable[Published]) -> None:
    """Stage and apply."""
    stage(connection, lines)
    apply(connection, release)


def undo(connection: sqlite3.Connection, name: str, sha256: str | None = None) -> Release:
    """Take back a release, or of several documents of that name the one with a digest, or else the latest.

    What it superseded stands again, as if it had never been taken in. Returns what was taken back; raises
    KeyError where none is held.
    """
    with transaction(connection, "BEGIN IMMEDIATE"):
        row = connection.execute(changes.FIND, {"name": name, "sha256": sha256}).fetchone()
        if not row:
            raise KeyError(name)
        _take_back(connection, row[0])
    return release_of(row[1:])


def _apply(connection: sqlite3.Connection, release: Release) -> None:
    named = named_values(release) | {"appeared": release.published or _month_after(connection)}
    release_id = connection.execute(changes.RELEASE, named).lastrowid or 0
    named["release"] = release_id
    others = connection.execute(changes.OTHERS_COVER).fetchone() == (1,)
    connection.execute(changes.COVER, named)
    with refreshed(connection, release_id):
        if others:
            _run(connection, (*changes.GIVE_WAY, *changes.STAND_BACK), named)
        _run(connection, changes.STAND, named)


def _month_after(connection: sqlite3.Connection) -> str:
    """The last day of the month after the last that is staged."""
    (period,) = connection.execute(changes.LAST_PERIOD).fetchone()
    return Month.from_key(period).shifted(1).last_day if period else ""


def _take_back(connection: sqlite3.Connection, release_id: int) -> None:
    named = {"release": release_id}
    with refreshed(connection, release_id):
        for one_kind in changes.TAKE_BACK:
            _run(connection, one_kind, named)
        connection.execute(changes.FORGET_COVERAGE, named)
    connection.execute(changes.FORGET_RELEASE, named)


def _run(connection: sqlite3.Connection, statements: Iterable[str], named: Mapping[str, object]) -> None:
    for statement in statements:
        connection.execute(statement, named)
