"""What a staged release would do to the store, compared with what is held before anything changes."""

import sqlite3

from bot.domain.figure import Release
from bot.store.figures.staging import OTHERS_COVER
from bot.store.figures.standing import GROWTH, LEVEL
from bot.store.figures.stored import Revision, has_document, make_named_values
from bot.store.statements import read_statements
from bot.value_class import value_class

_SQL = read_statements(__file__)

_COUNT = _SQL["count"].format(
    level=LEVEL.fill_template(_SQL["beside"]), growth=GROWTH.fill_template(_SQL["beside"])
)

_LARGEST = LEVEL.fill_template(_SQL["largest"])

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
    (rows,) = connection.execute(_SQL["lines"]).fetchone()
    if has_document(connection, release):
        return Plan(rows, 0, 0, rows, 0)
    if connection.execute(OTHERS_COVER).fetchone() == (0,):
        return Plan(rows, rows, 0, 0, 0)
    named = make_named_values(release) | {"taken_in": release.taken_in or _AFTER_ALL}
    new, revised, unchanged, history_only = connection.execute(_COUNT, named).fetchone()
    largest = connection.execute(_LARGEST, named)
    return Plan(rows, new, revised, unchanged, history_only, tuple(map(Revision.from_row, largest)))
