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

__all__ = ["apply_release", "load_release", "stage_lines", "undo_release"]

REPEATED = """
SELECT min(line), max(line) FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product HAVING count(*) > 1
LIMIT 1
"""

RELEASE = """
INSERT INTO release (
    name, title, reporter, edition, finality, published, appeared, told_by, sha256, taken_in, address
)
VALUES (
    :name, :title, :reporter, :edition, :finality, :published, :appeared, :told_by, :sha256, :taken_in,
    :address
)
"""

COVER = """
INSERT INTO coverage (
    release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
)
SELECT :release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
FROM incoming.covered
"""

# First what is held and is superseded, then what is staged but does not stand, then what stands. The last is
# in index order by columns: the index is written from end to end, and the table at one place for each
# partner, moving from product to product. So each page of a large store is written once, with a small cache.
_GIVE_WAY = """
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
       held.product, {held_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} < {line_rank}
"""

_STAND_BACK = """
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT :release, line.reporter, line.flow, line.span, line.currency, line.period, line.partner, line.product,
       {line_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} > {line_rank}
"""

_STAND = """
INSERT OR REPLACE INTO {table} (reporter, flow, partner, product, span, currency, period, {payload}, release)
SELECT reporter, flow, partner, product, span, currency, period, {payload}, :release
FROM incoming.figure AS line
WHERE {printed} AND NOT EXISTS (
    SELECT 1 FROM superseded_{table} AS held WHERE held.release = :release AND {same_cell}
)
ORDER BY product, reporter, flow, span, currency, period, partner
"""

GIVE_WAY = tuple(kind.fill_template(_GIVE_WAY) for kind in KINDS)
STAND_BACK = tuple(kind.fill_template(_STAND_BACK) for kind in KINDS)
STAND = tuple(kind.fill_template(_STAND) for kind in KINDS)

# The cells where a release stands. The products are found one by one: with a seek for each, only the rows of
# the release's columns are read.
_VACATE = """
INSERT INTO vacated
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM {table}
    UNION ALL
    SELECT (SELECT min(product) FROM {table} WHERE product > code.product) FROM code
    WHERE code.product IS NOT NULL
)
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period
FROM coverage AS line
CROSS JOIN code
CROSS JOIN {table} AS held ON held.product = code.product AND held.reporter = line.reporter
    AND held.flow = line.flow AND held.span = line.span AND held.currency = line.currency
    AND held.period = line.period
WHERE line.release = :release AND held.release = :release
"""

# A cell where nothing took its place.
_LEAVE = """
DELETE FROM {table}
WHERE (reporter, flow, partner, product, span, currency, period) IN (SELECT * FROM vacated)
  AND release = :release
"""

_FORGET = "DELETE FROM superseded_{table} WHERE release = :release"

# The best of what was superseded takes its place.
_RETURN = """
INSERT OR REPLACE INTO {table} (reporter, flow, partner, product, span, currency, period, {payload}, release)
SELECT reporter, flow, partner, product, span, currency, period, {payload}, release
FROM (
    SELECT held.*, row_number() OVER (
        PARTITION BY held.reporter, held.flow, held.partner, held.product, held.span, held.currency,
                     held.period
        ORDER BY {held_order}
    ) AS place
    FROM vacated AS line
    CROSS JOIN coverage AS other ON other.reporter = line.reporter AND other.flow = line.flow
        AND other.span = line.span AND other.currency = line.currency AND other.period = line.period
    CROSS JOIN superseded_{table} AS held ON held.release = other.release AND {same_cell}
    CROSS JOIN release AS edition ON edition.id = held.release
)
WHERE place = 1
"""

_RETURNED = """
DELETE FROM superseded_{table}
WHERE (release, reporter, flow, span, currency, period, partner, product) IN (
    SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
           held.product
    FROM vacated AS line CROSS JOIN {table} AS held ON {same_cell}
)
"""

_CLEAR_VACATED = "DELETE FROM vacated"

TAKE_BACK = tuple(
    (*map(kind.fill_template, (_VACATE, _FORGET, _RETURN, _LEAVE, _RETURNED)), _CLEAR_VACATED)
    for kind in KINDS
)
"""In order, for levels and for growth."""

FORGET_COVERAGE = "DELETE FROM coverage WHERE release = :release"

FORGET_RELEASE = "DELETE FROM release WHERE id = :release"


def apply_release(connection: sqlite3.Connection, release: Release) -> None:
    """Takes what is staged into the store as this release, all of it or nothing.

    A document that is already held changes nothing. Raises StagingError if a figure is staged twice.
    """
    if repeated := connection.execute(REPEATED).fetchone():
        line, other_line = repeated
        raise StagingError.of_reason("row-fault", "same", line=line, other_line=other_line)
    with open_transaction(connection, "BEGIN IMMEDIATE"):
        if not has_document(connection, release):
            _insert_release(connection, release)


def load_release(connection: sqlite3.Connection, release: Release, lines: Iterable[Published]) -> None:
    """Stages the lines of a release and applies it."""
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
    release_id = connection.execute(RELEASE, named).lastrowid or 0
    named["release"] = release_id
    others = connection.execute(OTHERS_COVER).fetchone() == (1,)
    connection.execute(COVER, named)
    with refresh_sums(connection, release_id):
        if others:
            _run_statements(connection, (*GIVE_WAY, *STAND_BACK), named)
        _run_statements(connection, STAND, named)


def _find_end_of_next_month(connection: sqlite3.Connection) -> str:
    """Returns the last day of the month after the last one staged."""
    (period,) = connection.execute(LAST_PERIOD).fetchone()
    return Month.from_key(period).shift(1).last_day if period else ""


def _take_back(connection: sqlite3.Connection, release_id: int) -> None:
    named = {"release": release_id}
    with refresh_sums(connection, release_id):
        for one_kind in TAKE_BACK:
            _run_statements(connection, one_kind, named)
        connection.execute(FORGET_COVERAGE, named)
    connection.execute(FORGET_RELEASE, named)


def _run_statements(
    connection: sqlite3.Connection, statements: Iterable[str], named: Mapping[str, object]
) -> None:
    for statement in statements:
        connection.execute(statement, named)
