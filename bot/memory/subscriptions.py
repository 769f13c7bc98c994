"""The rows of subscriptions in memory.db; what they order is a document that only its owner reads."""

from dataclasses import dataclass

from bot.memory.memory import Memory

_SELECT = "SELECT id, team, channel, document, paused FROM subscriptions WHERE NOT removed"


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """`id` is 0 until it is inserted, `paused` a reason or None."""

    id: int
    team: str
    channel: str
    document: str
    paused: str | None


class SubscriptionRows:
    """Those not removed, unless said."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def insert(self, row: SubscriptionRow) -> int:
        """The new row's id."""
        with self._memory.writing() as db:
            (number,) = db.execute(
                """
                INSERT INTO subscriptions (team, channel, document, paused)
                VALUES (?, ?, ?, ?) RETURNING id
                """,
                (row.team, row.channel, row.document, row.paused),
            ).fetchone()
        return int(number)

    def all(self) -> tuple[SubscriptionRow, ...]:
        """Of every team, in the order they were made."""
        return self._select_rows(f"{_SELECT} ORDER BY id")

    def of(self, team: str, channel: str) -> tuple[SubscriptionRow, ...]:
        return self._select_rows(f"{_SELECT} AND team = ? AND channel = ? ORDER BY id", team, channel)

    def find(self, number: int) -> SubscriptionRow | None:
        found = self._select_rows(f"{_SELECT} AND id = ?", number)
        return found[0] if found else None

    def write(self, number: int, document: str) -> bool:
        """Whether there was one to write it to."""
        return self._is_done(
            "UPDATE subscriptions SET document = ? WHERE id = ? AND NOT removed", document, number
        )

    def note(self, number: int, field: str, value: str) -> bool:
        """Set one field of a document, whatever else is written to it; whether there was such a row."""
        return self._is_done(
            "UPDATE subscriptions SET document = json_set(document, ?, ?) WHERE id = ? AND NOT removed",
            f"$.{field}",
            value,
            number,
        )

    def pause(self, number: int, reason: str | None) -> bool:
        """Pause it with a reason, or take it up again without one; whether there was such a row."""
        return self._is_done(
            "UPDATE subscriptions SET paused = ? WHERE id = ? AND NOT removed", reason, number
        )

    def remove(self, number: int) -> bool:
        return self._is_done("UPDATE subscriptions SET removed = 1 WHERE id = ? AND NOT removed", number)

    def restore(self, number: int, team: str, channel: str) -> bool:
        """Undo a removal in this channel; whether there was one."""
        return self._is_done(
            "UPDATE subscriptions SET removed = 0 WHERE id = ? AND team = ? AND channel = ? AND removed",
            number,
            team,
            channel,
        )

    def place(self, number: int) -> tuple[str, str] | None:
        """Team and channel of one that stands or was removed."""
        with self._memory.reading() as db:
            found = db.execute("SELECT team, channel FROM subscriptions WHERE id = ?", (number,)).fetchone()
        return (found[0], found[1]) if found else None

    def adopt(self, team: str) -> int:
        """Give a workspace those that were ordered before any was known; how many that were."""
        with self._memory.writing() as db:
            return int(db.execute("UPDATE subscriptions SET team = ? WHERE team = ''", (team,)).rowcount)

    def move(self, number: int, channel: str) -> bool:
        """Put it into another channel; whether there was one to move."""
        return self._is_done("UPDATE subscriptions SET channel = ? WHERE id = ?", channel, number)

    def _select_rows(self, sql: str, *values: str | int | None) -> tuple[SubscriptionRow, ...]:
        with self._memory.reading() as db:
            return tuple(SubscriptionRow(*row) for row in db.execute(sql, values).fetchall())

    def _is_done(self, sql: str, *values: str | int | None) -> bool:
        with self._memory.writing() as db:
            return bool(db.execute(sql, values).rowcount == 1)
