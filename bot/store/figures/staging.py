"""Staging: the lines of a release wait in a separate database until they are compared and applied."""

import sqlite3
from collections.abc import Iterable
from itertools import chain, islice

from bot.domain.figure import Published
from bot.messages.reason import ToldError
from bot.store.figures.writer import open_transaction

# Whether the HS lines of a release are a complete table, whose sums may stand for totals that are not
# printed. A file of a few codes, or of a few partners, looks the same line by line; its sum would pass for
# all trade. The goods are complete if some partner has lines in nearly every chapter, the partners if there
# are many.
CHAPTERS = 90
"""Of the 96 chapters of the Harmonized System, the fewest in which a large partner trades."""
PARTNERS = 100

# For each staged column: the fewest digits for which it has a complete table. Lines are in order of columns
# and partners, so nothing is sorted; codes of 2, 4, 6 and 8 digits are counted in one pass.
DIGITS = """
WITH lines AS (
    SELECT reporter, flow, span, currency, period, partner,
           count(DISTINCT CASE length(product) WHEN 2 THEN product END) AS two,
           count(DISTINCT CASE length(product) WHEN 4 THEN substr(product, 1, 2) END) AS four,
           count(DISTINCT CASE length(product) WHEN 6 THEN substr(product, 1, 2) END) AS six,
           count(DISTINCT CASE length(product) WHEN 8 THEN substr(product, 1, 2) END) AS eight
    FROM incoming.figure
    WHERE partner <> 'WORLD' AND precision > 0 AND product > '' AND product NOT GLOB '*[^0-9]*'
    GROUP BY reporter, flow, span, currency, period, partner
),
tables AS (
    SELECT reporter, flow, span, currency, period,
           CASE WHEN max(two) >= :chapters AND sum(two > 0) >= :partners THEN 2
                WHEN max(four) >= :chapters AND sum(four > 0) >= :partners THEN 4
                WHEN max(six) >= :chapters AND sum(six > 0) >= :partners THEN 6
                WHEN max(eight) >= :chapters AND sum(eight > 0) >= :partners THEN 8
           END AS digits
    FROM lines GROUP BY reporter, flow, span, currency, period
)
UPDATE incoming.covered AS line SET whole_digits = tables.digits FROM tables
WHERE tables.digits AND line.reporter = tables.reporter AND line.flow = tables.flow
  AND line.span = tables.span AND line.currency = tables.currency AND line.period = tables.period
"""


STAGE = "INSERT INTO incoming.figure VALUES "

STAGED_LINE = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

CLEAR = ("DELETE FROM incoming.figure", "DELETE FROM incoming.covered")

COVER_STAGED = """
INSERT INTO incoming.covered (
    reporter, flow, span, currency, period, lines, levels, growths, hs_lines, hs
)
SELECT reporter, flow, span, currency, period, count(*), sum(precision > 0), count(rate),
       sum(product > '' AND product NOT GLOB '*[^0-9]*'), max(hs)
FROM incoming.figure GROUP BY reporter, flow, span, currency, period
"""

LAST_PERIOD = "SELECT max(period) FROM incoming.covered"

OTHERS_COVER = """
SELECT EXISTS (
    SELECT 1 FROM incoming.covered AS line CROSS JOIN coverage AS held
    ON held.reporter = line.reporter AND held.flow = line.flow AND held.span = line.span
       AND held.currency = line.currency AND held.period = line.period
)
"""
"""Selects whether any release held prints one of the staged columns."""

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
        connection.execute(COVER_STAGED)
        connection.execute(DIGITS, {"chapters": CHAPTERS, "partners": PARTNERS})
    return staged


def _insert_lines(connection: sqlite3.Connection, together: list[Published]) -> None:
    statement = STAGE + ", ".join([STAGED_LINE] * len(together))
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
            connection.execute(STAGE + STAGED_LINE, line)
        except OverflowError as error:
            raise StagingError.of_reason("row-fault", "large", line=line.line) from error
        except sqlite3.IntegrityError as error:
            repeated = error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY
            if repeated:
                raise StagingError.of_reason("row-fault", "twice", line=line.line) from error
            raise StagingError.of_reason("row-fault", "unstored", line=line.line, error=error) from error
