"""Staging: the lines of a release wait in a separate database until they are compared and applied."""

import sqlite3
from collections.abc import Iterable
from itertools import chain, islice

from bot.domain.figure import Published
from bot.messages.reason import ToldError
from bot.store.figures.writer import open_transaction
from bot.store.statements import read_statements

# Whether the HS lines of a release are a complete table, whose sums may stand for totals that are not
# printed. A file of a few codes, or of a few partners, looks the same line by line; its sum would pass for
# all trade. The goods are complete if some partner has lines in nearly every chapter, the partners if there
# are many.
CHAPTERS = 90
"""Of the 96 chapters of the Harmonized System, the fewest in which a large partner trades."""
PARTNERS = 100

_SQL = read_statements(__file__)
LAST_PERIOD = _SQL["last_period"]
OTHERS_COVER = _SQL["others_cover"]
"""Selects whether any release held prints one of the staged columns."""

_STAGE = "INSERT INTO incoming.figure VALUES "
_STAGED_LINE = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

CLEAR = ("DELETE FROM incoming.figure", "DELETE FROM incoming.covered")

_TOGETHER = 50
"""Rows per statement, which takes two thirds of the time of a statement for each."""


class StagingError(ToldError):
    """A line cannot be staged or stored; the message names its row."""


def stage_lines(connection: sqlite3.Connection, lines: Iterable[Published]) -> int:
    """Puts the lines of a release into `incoming.figure`, replacing its content; returns their number.

    They are streamed to the disk. A figure in two rows is staged twice. Raises StagingError if one row has
    the same figure twice, or a number that is too large, and whatever `lines` raises.
    """
    staged, left = 0, iter(lines)
    with open_transaction(connection, "BEGIN"):
        for statement in CLEAR:
            connection.execute(statement)
        while together := list(islice(left, _TOGETHER)):
            _insert_lines(connection, together)
            staged += len(together)
        connection.execute(_SQL["cover_staged"])
        connection.execute(_SQL["digits"], {"chapters": CHAPTERS, "partners": PARTNERS})
    return staged


def _insert_lines(connection: sqlite3.Connection, together: list[Published]) -> None:
    statement = _STAGE + ", ".join([_STAGED_LINE] * len(together))
    try:
        connection.execute(statement, list(chain.from_iterable(together)))
    except (sqlite3.IntegrityError, OverflowError) as error:
        # None of them is in: the statement failed as a whole.
        _find_unfit(connection, together)
        ends = {"line": together[0].line, "other_line": together[-1].line}
        raise StagingError.of_reason("row-fault", "rows-unstored", error=error, **ends) from error


def _find_unfit(connection: sqlite3.Connection, lines: Iterable[Published]) -> None:
    """Inserts lines one by one, up to the one that cannot be stored; raises StagingError for it."""
    for line in lines:
        try:
            connection.execute(_STAGE + _STAGED_LINE, line)
        except OverflowError as error:
            raise StagingError.of_reason("row-fault", "large", line=line.line) from error
        except sqlite3.IntegrityError as error:
            repeated = error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
            if repeated:
                raise StagingError.of_reason("row-fault", "twice", line=line.line) from error
            raise StagingError.of_reason("row-fault", "unstored", line=line.line, error=error) from error
