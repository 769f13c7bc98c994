"""What a channel or a person wants where nothing is said: currency, language, chart and length."""

import json
from dataclasses import asdict, dataclass
from typing import Self

from bot.store.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class Preferences:
    """Each is None where nothing is preferred; `currency` and `language` are codes such as USD and ko."""

    currency: str | None = None
    language: str | None = None
    chart: bool | None = None
    short: bool | None = None

    def fill_from(self, other: Self) -> "Preferences":
        """Returns these, and of the other what these leave open."""
        own, rest = asdict(self), asdict(other)
        return Preferences(**{name: rest[name] if own[name] is None else own[name] for name in own})


NONE = Preferences()


@dataclass(frozen=True, slots=True)
class PreferenceStore:
    """The preferences in the memory, by team and the id of a channel or a person."""

    memory: Memory

    def find(self, team: str, place: str) -> Preferences:
        with self.memory.reading() as db:
            found = db.execute(
                "SELECT document FROM preferences WHERE team = ? AND place = ?", (team, place)
            ).fetchone()
        return Preferences(**json.loads(found[0])) if found else NONE

    def find_for(self, team: str, channel: str, person: str, *, is_private: bool) -> Preferences:
        """Returns what counts for words of a person in a channel.

        Where others read them the channel's come first, else the person's.
        """
        of_channel, own = self.find(team, channel), self.find(team, person)
        return own.fill_from(of_channel) if is_private else of_channel.fill_from(own)

    def find_language(self, person: str) -> str | None:
        """Returns the language that a person prefers, in whatever team; ids of people are those of one."""
        with self.memory.reading() as db:
            found = db.execute("SELECT document FROM preferences WHERE place = ?", (person,)).fetchone()
        return Preferences(**json.loads(found[0])).language if found else None

    def keep(self, team: str, place: str, wanted: Preferences) -> None:
        with self.memory.writing() as db:
            db.execute(
                """
                INSERT INTO preferences (team, place, document) VALUES (?, ?, ?)
                ON CONFLICT (team, place) DO UPDATE SET document = excluded.document
                """,
                (team, place, json.dumps(asdict(wanted))),
            )
