"""Expectations in memory.db, with who recorded them and when; the latest for each figure counts."""

from datetime import UTC, datetime
from pathlib import Path

from bot.domain.expectation import Expectation
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.store.memory.opening import open_for_moment
from bot.value_class import value_class

_TABLE = "expectations"
_LATEST = """
SELECT max(id), flow, month, currency, growth, level, person, made_at FROM expectations WHERE NOT removed
GROUP BY flow, month, currency, growth IS NULL ORDER BY month, flow, currency
"""


@value_class()
class ExpectationStore:
    """The expectations of a home; memory.db is opened, and created if missing, for each call."""

    path: Path

    def add(self, one: Expectation) -> int:
        """Stores an expectation beside earlier ones, and returns its number."""
        row = (one.flow.value, str(one.month), one.currency, one.growth, one.level, one.person)
        with open_for_moment(self.path, _TABLE) as connection:
            cursor = connection.execute(
                """
                INSERT INTO expectations (flow, month, currency, growth, level, person, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                (*row, one.made.timestamp()),
            )
        return int(cursor.lastrowid or 0)

    def remove(self, number: int) -> bool:
        """Removes an expectation, so that the previous one counts again; returns whether there was one."""
        with open_for_moment(self.path, _TABLE) as connection:
            done = connection.execute(
                "UPDATE expectations SET removed = 1 WHERE id = ? AND NOT removed", (number,)
            )
        return done.rowcount == 1

    def list_all(self) -> tuple[Expectation, ...]:
        """Returns the expectation that counts for each figure, by month."""
        if not self.path.exists():
            return ()
        with open_for_moment(self.path, _TABLE) as connection:
            rows = connection.execute(_LATEST).fetchall()
        return tuple(
            Expectation(
                Flow(flow),
                Month.parse(month),
                currency,
                person,
                datetime.fromtimestamp(made, UTC),
                growth,
                level,
                number,
            )
            for number, flow, month, currency, growth, level, person, made in rows
        )
