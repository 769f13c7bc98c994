"""The preferences of a channel or a person: currency, language, chart and length."""

import json
from dataclasses import asdict
from typing import Self

from bot.store.memory.memory import Memory
from bot.value_class import value_class


@value_class()
class Preferences:
    """What is preferred, None if nothing is; `currency` and `language` are codes such as USD and ko."""

    currency: str | None = None
    language: str | None = None
    chart: bool | None = None
    short: bool | None = None

    def fill_from(self, other: Self) -> "Preferences":
        """Returns these preferences, with those of `other` where these are open."""
        own, rest = asdict(self), asdict(other)
        return Preferences(**{name: rest[name] if own[name] is None else own[name] for name in own})


NONE = Preferences()


@value_class()
class PreferenceStore:
    """The preferences in the memory, by team and the id of a channel or a person."""

    memory: Memory

    def find(self, team: str, place: str) -> Preferences:
        """Returns the preferences of a channel or a person, by Slack's id."""
        return self._read_row("team = ? AND place = ?", team, place)

    def find_for(self, team: str, channel: str, person: str, *, is_private: bool) -> Preferences:
        """Returns the preferences that apply to a person's words in a channel.

        If others read them, the channel's preferences come first, else the person's.
        """
        of_channel, own = self.find(team, channel), self.find(team, person)
        return own.fill_from(of_channel) if is_private else of_channel.fill_from(own)

    def find_language(self, person: str) -> str | None:
        """Returns the language that a person prefers in any team; people's ids are unique across teams."""
        return self._read_row("place = ?", person).language

    def _read_row(self, which: str, *values: str) -> Preferences:
        with self.memory.open_to_read() as db:
            found = db.execute(f"SELECT document FROM preferences WHERE {which}", values).fetchone()  # noqa: S608
        return Preferences(**json.loads(found[0])) if found else NONE

    def keep(self, team: str, place: str, wanted: Preferences) -> None:
        """Stores preferences, replacing earlier ones."""
        with self.memory.open_to_write() as db:
            row = {"team": team, "place": place, "document": json.dumps(asdict(wanted))}
            db.table("preferences").upsert(row, pk=("team", "place"))
