"""Takes a release into the store and out again: it is staged first, then applied in one transaction.

Each statement moves all lines of a release at once.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from bot.domain.figure import Published, Release
from bot.domain.month import Month
from bot.store.figures.rollups import refresh_sums
from bot.store.figures.staging import LAST_PERIOD, OTHERS_COVER, StagingError, stage_lines
from bot.store.figures.standing import KINDS
from bot.store.figures.stored import FIND, has_document, make_named_values, make_release
from bot.store.figures.writer import open_transaction
from bot.store.statements import read_statements

__all__ = ["apply_release", "load_release", "stage_lines", "undo_release"]

_SQL = read_statements(__file__)

_GIVE_WAY, _STAND_BACK, _STAND = (
    tuple(kind.fill_template(_SQL[name]) for kind in KINDS) for name in ("give_way", "stand_back", "stand")
)
_TAKE_BACK = tuple(
    kind.fill_template(_SQL[name])
    for kind in KINDS
    for name in ("vacate", "forget", "return", "leave", "returned", "clear_vacated")
)
"""In order, first for levels, then for growth."""


def apply_release(connection: sqlite3.Connection, release: Release) -> None:
    """Takes what is staged into the store as this release, all of it or nothing.

    A document that is already held changes nothing. Raises StagingError if a figure is staged twice.
    """
    if repeated := connection.execute(_SQL["repeated"]).fetchone():
        line, other_line = repeated
        raise StagingError.of_reason("row-fault", "same", line=line, other_line=other_line)
    with open_transaction(connection, "BEGIN IMMEDIATE"):
        if not has_document(connection, release):
            _insert_release(connection, release)


def load_release(connection: sqlite3.Connection, release: Release, lines: Iterable[Published]) -> None:
    stage_lines(connection, lines)
    apply_release(connection, release)


def undo_release(connection: sqlite3.Connection, name: str, sha256: str | None = None) -> Release:
    """Takes a release back and returns it.

    Of several documents with that name it is the one with the digest `sha256`, or else the latest. What it
    superseded stands again, as if it had never been taken in. Raises KeyError if none is held.
    """
    with open_transaction(connection, "BEGIN IMMEDIATE"):
        row = connection.execute(FIND, {"name": name, "sha256": sha256}).fetchone()
        if not row:
            raise KeyError(name)
        _take_back(connection, row[0])
    return make_release(row[1:])


def _insert_release(connection: sqlite3.Connection, release: Release) -> None:
    named = make_named_values(release) | {
        "appeared": release.published or _find_end_of_next_month(connection)
    }
    release_id = connection.execute(_SQL["release"], named).lastrowid or 0
    named["release"] = release_id
    others = connection.execute(OTHERS_COVER).fetchone() == (1,)
    connection.execute(_SQL["cover"], named)
    with refresh_sums(connection, release_id):
        if others:
            _run_statements(connection, (*_GIVE_WAY, *_STAND_BACK), named)
        _run_statements(connection, _STAND, named)


def _find_end_of_next_month(connection: sqlite3.Connection) -> str:
    """Returns the last day of the month after the last one staged."""
    (period,) = connection.execute(LAST_PERIOD).fetchone()
    return Month.from_key(period).shift(1).last_day if period else ""


def _take_back(connection: sqlite3.Connection, release_id: int) -> None:
    named = {"release": release_id}
    with refresh_sums(connection, release_id):
        _run_statements(connection, _TAKE_BACK, named)
        connection.execute(_SQL["forget_coverage"], named)
    connection.execute(_SQL["forget_release"], named)


def _run_statements(
    connection: sqlite3.Connection, statements: Iterable[str], named: Mapping[str, object]
) -> None:
    for statement in statements:
        connection.execute(statement, named)
