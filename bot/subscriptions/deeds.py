"""Who made, changed, paused, resumed or moved a subscription, and when: the last of each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.store.memory.memory import Memory


class Deed(StrEnum):
    MADE = "made"
    CHANGED = "changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Done:
    """`person` is an id of Slack's; `at` is a moment of UTC."""

    deed: Deed
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeedStore:
    """The deeds in the memory."""

    memory: Memory

    def note(self, number: int, done: Done) -> None:
        """Notes a deed in place of the one of its kind before."""
        with self.memory.writing() as db:
            db.execute(
                """
                INSERT INTO subscription_deeds (subscription, deed, person, at) VALUES (?, ?, ?, ?)
                ON CONFLICT (subscription, deed) DO UPDATE SET person = excluded.person, at = excluded.at
                """,
                (number, done.deed.value, done.person, done.at.timestamp()),
            )

    def find(self, numbers: Collection[int]) -> Mapping[int, tuple[Done, ...]]:
        """Returns what was done to each subscription, oldest first; what nobody did is left out."""
        marks = ", ".join("?" * len(numbers))
        with self.memory.reading() as db:
            rows = db.execute(
                f"""
                SELECT subscription, deed, person, at FROM subscription_deeds
                WHERE subscription IN ({marks}) ORDER BY at
                """,  # noqa: S608 as many marks as numbers
                tuple(numbers),
            ).fetchall()
        found: dict[int, tuple[Done, ...]] = {}
        for number, deed, person, at in rows:
            done = Done(Deed(deed), person, datetime.fromtimestamp(at, UTC))
            found[number] = (*found.get(number, ()), done)
        return found
