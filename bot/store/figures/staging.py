"""Lines of a release put where they wait, before anything is compared or changed."""

import sqlite3
from collections.abc import Iterable
from itertools import chain, islice

from bot.domain.figure import Published
from bot.messages.reason import ToldError, reason
from bot.store.figures import changes, whole
from bot.store.figures.transaction import transaction

_TOGETHER = 50
"""Rows in one statement: two thirds of the time that a statement for each would take."""


class StagingError(ToldError):
    """A line cannot be staged or stored; the message names its row."""


def stage(connection: sqlite3.Connection, lines: Iterable[Published]) -> int:
    """Put the lines of a release into `incoming.figure`, in place of what was there; how many they are.

    They are streamed to the disk. A figure that stands in two rows is staged twice. Raises StagingError where
    one row holds the same figure twice, or a number that is too large, and whatever `lines` raises.
    """
    staged, left = 0, iter(lines)
    with transaction(connection, "BEGIN"):
        for statement in changes.CLEAR:
            connection.execute(statement)
        while together := list(islice(left, _TOGETHER)):
            _insert(connection, together)
            staged += len(together)
        connection.execute(changes.COVER_STAGED)
        connection.execute(whole.DIGITS, whole.needed())
    return staged


def _insert(connection: sqlite3.Connection, together: list[Published]) -> None:
    statement = changes.STAGE + ", ".join([changes.STAGED_LINE] * len(together))
    try:
        connection.execute(statement, list(chain.from_iterable(together)))
    except (sqlite3.IntegrityError, OverflowError) as error:
        # None of them is in: the statement failed as one.
        _find_unfit(connection, together)
        ends = {"line": together[0].line, "other_line": together[-1].line}
        raise StagingError(reason("row-fault", "rows-unstored", error=error, **ends)) from error


def _find_unfit(connection: sqlite3.Connection, lines: Iterable[Published]) -> None:
    """Put them in one by one, up to the one that doesn't fit."""
    for line in lines:
        try:
            connection.execute(changes.STAGE + changes.STAGED_LINE, line)
        except OverflowError as error:
            raise StagingError(reason("row-fault", "large", line=line.line)) from error
        except sqlite3.IntegrityError as error:
            repeated = error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
            if repeated:
                raise StagingError(reason("row-fault", "twice", line=line.line)) from error
            raise StagingError(reason("row-fault", "unstored", line=line.line, error=error)) from error
