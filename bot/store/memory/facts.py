"""What the running bot notes of itself for other processes: when it last looked, where it is at home."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.store.memory.memory import Memory

TICK = "tick"
"""When what is due was last looked at and delivered; the value is the seconds between two looks."""
WORKSPACE = "workspace"
"""The team id of the workspace that the bot was last connected to."""
NATIVE_REFUSED = "native_refused"
"""That the workspace took no table or chart of Slack's own kind, and when."""
RESTORED = "restored"
"""That the memory was restored from a backup; the value is the moment when that was made, in ISO 8601."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`at` is a moment of UTC."""

    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """One value under each name, with when it was noted."""

    memory: Memory
    clock: Callable[[], float] = time.time

    def note(self, name: str, value: str) -> None:
        with self.memory.writing() as db:
            db.execute(
                """
                INSERT INTO facts (name, value, noted_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value, noted_at = excluded.noted_at
                """,
                (name, value, self.clock()),
            )

    def find(self, name: str) -> Fact | None:
        with self.memory.reading() as db:
            row = db.execute("SELECT value, noted_at FROM facts WHERE name = ?", (name,)).fetchone()
        return Fact(row[0], datetime.fromtimestamp(row[1], UTC)) if row else None

    def installed(self) -> tuple[str, ...]:
        """Every workspace that the app is installed in with a token of its own, in order."""
        with self.memory.reading() as db:
            return tuple(team for (team,) in db.execute("SELECT team FROM installations ORDER BY team"))

    def teams(self) -> tuple[str, ...]:
        """Every workspace that was ever written in or ordered for, in order."""
        with self.memory.reading() as db:
            rows = db.execute(_TEAMS, {"workspace": WORKSPACE}).fetchall()
        return tuple(team for (team,) in rows)


_TEAMS = """
SELECT value FROM facts WHERE name = :workspace
UNION SELECT team FROM subscriptions WHERE team > ''
UNION SELECT team FROM turns WHERE team > ''
UNION SELECT team FROM installations
ORDER BY 1
"""
