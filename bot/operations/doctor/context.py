"""What the health checks look at: a home, its settings, and the Slack that they lead to."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from bot.answer.about.matter import ReleaseDate
from bot.home.layout import MEMORY, STORE
from bot.operations.doctor.slack_probe import SlackProbe
from bot.settings import Settings
from bot.store.figures import history
from bot.store.figures.history import HeldRelease
from bot.store.figures.reader import Figures
from bot.store.memory.facts import TICK, Fact, Facts
from bot.store.memory.memory import Memory, open_memory
from bot.value_class import value_class


@value_class()
class HealthContext:
    """The input of health checks; `shipped` is the folder of the shipped releases, `calendar` customs' own.

    `now` has a zone.
    """

    settings: Settings
    shipped: Path
    calendar: tuple[ReleaseDate, ...]
    now: datetime
    slack: SlackProbe

    @property
    def home(self) -> Path:
        return self.settings.home

    @property
    def store(self) -> Path:
        return self.home / STORE

    @property
    def memory_path(self) -> Path:
        return self.home / MEMORY

    @contextmanager
    def open_memory(self) -> Iterator[Memory | None]:
        """Yields the memory, None if there is none yet. Raises MemoryUnreadableError."""
        if not self.memory_path.exists():
            yield None
            return
        with open_memory(self.memory_path) as memory:
            yield memory

    def find_last_tick(self) -> Fact | None:
        """Returns when the bot last looked at what is due, and how often it does, in seconds.

        None if it never did.
        """
        with self.open_memory() as memory:
            return Facts(memory).find(TICK) if memory else None

    def read_releases(self) -> tuple[HeldRelease, ...]:
        """Returns the releases in the store as it is; empty if it cannot be read."""
        try:
            with closing(Figures.open(self.store)) as figures:
                return tuple(history.list_releases(figures))
        except sqlite3.DatabaseError:
            return ()
