"""What a staged release would do to the store, compared with what is held before anything changes."""

import sqlite3

from bot.domain.figure import Release
from bot.store.figures.staging import OTHERS_COVER
from bot.store.figures.standing import GROWTH, LEVEL
from bot.store.figures.stored import Revision, has_document, make_named_values
from bot.value_class import value_class

# NULL if the line prints no such figure, or none is held.
_BESIDE = """
(
    SELECT CASE WHEN {held_rank} > {line_rank} THEN 'history'
                WHEN {differs} THEN 'revised'
                ELSE 'unchanged' END
    FROM {table} AS held CROSS JOIN release AS edition ON edition.id = held.release
    WHERE {same_cell} AND {printed}
) AS {table}_is
"""

_COUNT = """
WITH beside AS MATERIALIZED (
    SELECT line.precision, line.rate, {level}, {growth} FROM incoming.figure AS line
),
judged AS MATERIALIZED (
    SELECT CASE
        WHEN 'revised' IN (level_is, growth_is) THEN 'revised'
        WHEN level_is IS NULL AND precision > 0 OR growth_is IS NULL AND rate IS NOT NULL THEN 'new'
        WHEN 'unchanged' IN (level_is, growth_is) THEN 'unchanged'
        ELSE 'history'
    END AS becomes
    FROM beside
)
SELECT sum(becomes = 'new'), sum(becomes = 'revised'), sum(becomes = 'unchanged'), sum(becomes = 'history')
FROM judged
"""

COUNT = _COUNT.format(level=LEVEL.fill_template(_BESIDE), growth=GROWTH.fill_template(_BESIDE))

_LARGEST = """
SELECT line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period,
       held.value, held.precision, edition.name, held.quantity, held.quantity_unit,
       line.value, line.precision, :name, line.quantity, line.quantity_unit
FROM incoming.figure AS line
CROSS JOIN level AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} < {line_rank} AND {differs}
ORDER BY abs(coalesce(line.value, 0) - coalesce(held.value, 0)) DESC,
         line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period
LIMIT 10
"""

LARGEST = LEVEL.fill_template(_LARGEST)

LINES = "SELECT coalesce(sum(lines), 0) FROM incoming.covered"


_AFTER_ALL = "9999"


@value_class()
class Plan:
    """The number of lines of a release, and what becomes of them.

    `new` lines have a figure where none is held. `revised` ones replace figures that differ by more than
    rounding, `unchanged` ones repeat the same figures. `history_only` ones are kept behind more final
    figures. `largest` has the levels that change most, up to ten.
    """

    rows: int
    new: int
    revised: int
    unchanged: int
    history_only: int
    largest: tuple[Revision, ...] = ()


def plan_release(connection: sqlite3.Connection, release: Release) -> Plan:
    """Returns what taking in the staged lines as this release would do, without changing anything.

    A release that has no time of ingest yet is compared as if it were taken in now.
    """
    (rows,) = connection.execute(LINES).fetchone()
    if has_document(connection, release):
        return Plan(rows, 0, 0, rows, 0)
    if connection.execute(OTHERS_COVER).fetchone() == (0,):
        return Plan(rows, rows, 0, 0, 0)
    named = make_named_values(release) | {"taken_in": release.taken_in or _AFTER_ALL}
    new, revised, unchanged, history_only = connection.execute(COUNT, named).fetchone()
    largest = connection.execute(LARGEST, named)
    return Plan(rows, new, revised, unchanged, history_only, tuple(map(Revision.from_row, largest)))
