"""What the running bot notes about itself for other processes: its last check, and its workspace."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.store.memory.memory import Memory
from bot.value_class import value_class

TICK = "tick"
"""When the bot last looked for what is due and delivered it; the value is the seconds between checks."""
WORKSPACE = "workspace"
"""The team id of the workspace that the bot was last connected to."""
NATIVE_REFUSED = "native_refused"
"""That the workspace took no table or chart of Slack's own kind, and when."""
RESTORED = "restored"
"""That the memory was restored from a backup; the value is when the backup was made, in ISO 8601."""


@value_class()
class Fact:
    """A noted value; `at` is a UTC time."""

    value: str
    at: datetime


@value_class()
class Facts:
    """Notes under names, one value each, with the time of the note."""

    memory: Memory
    clock: Callable[[], float] = time.time

    def note(self, name: str, value: str) -> None:
        """Notes a value under a name, replacing an earlier one."""
        with self.memory.open_to_write() as db:
            db.table("facts").upsert({"name": name, "value": value, "noted_at": self.clock()}, pk="name")

    def find(self, name: str) -> Fact | None:
        with self.memory.open_to_read() as db:
            row = db.execute("SELECT value, noted_at FROM facts WHERE name = ?", (name,)).fetchone()
        return Fact(row[0], datetime.fromtimestamp(row[1], UTC)) if row else None

    def list_installed_teams(self) -> tuple[str, ...]:
        """Returns every workspace that installed the app with a token of its own, in order."""
        with self.memory.open_to_read() as db:
            return tuple(team for (team,) in db.execute("SELECT team FROM installations ORDER BY team"))

    def list_teams(self) -> tuple[str, ...]:
        """Returns every workspace that the bot was ever in, in order."""
        with self.memory.open_to_read() as db:
            rows = db.execute(_TEAMS, {"workspace": WORKSPACE}).fetchall()
        return tuple(team for (team,) in rows)


_TEAMS = """
SELECT value FROM facts WHERE name = :workspace
UNION SELECT team FROM subscriptions WHERE team > ''
UNION SELECT team FROM turns WHERE team > ''
UNION SELECT team FROM installations
ORDER BY 1
"""
