"""Times of day and their zones: any IANA zone, its city, an abbreviation, or an offset from UTC."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Self
from zoneinfo import available_timezones

from bot.language.orders.unread import UnreadOrderError
from bot.messages import Verbatim, message
from bot.shipped import read_table
from bot.value_class import value_class

_MOST_EAST, _MOST_WEST = 14, 12
"""The largest offsets from UTC, in hours."""
_CLEAR = 3
"""An abbreviation of this many letters is also read in lower case."""
_LATIN = r"a-z\u00e0-\u00ff"
_OFFSET = r" ?(?P<sign>[+−-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)"
_CLOCK = (
    r"(?<![\w:.])(?:(\d{1,2})(?:[:h](\d{2})(?![\w:])|h(?!\w)|(?=HOUR))"
    r"|(\d{1,2})\.(\d{2})(?=HOUR| ?[A-Z]{2,4}\b))"
)
"""9:30, 17h, 5 pm, 9.30 CET; a decimal is a time only before a word that makes it one."""
_NO_CITIES = ("etc/", "us/", "canada/", "brazil/", "mexico/", "chile/")
_NO_ZONES = {"localtime", "Factory"}
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")


@value_class()
class Notation:
    """A time of day or a zone in words[start:end], written alike in every language."""

    category: str
    value: str
    start: int
    end: int


@value_class()
class ZoneNames:
    """How times of day are written, and what zones are called: each `short` name may mean several."""

    short: Mapping[str, tuple[str, ...]]
    places: Mapping[str, str]
    hour: re.Pattern[str]
    clock: re.Pattern[str]
    anywhere: re.Pattern[str]
    behind_clock: re.Pattern[str]

    @classmethod
    def from_table(cls, path: Path) -> Self:
        """Returns the names in a table with the columns kind, words and zones; bars separate alternatives.

        `short` are abbreviations. `place` is what is said before a word of the kind `behind` (Seoul time) or
        after one of the kind `of` (heure de Paris); a word `before` may precede any of them, and an `offset`
        is what hours are counted from. Words of the kind `hour` turn a number into a time of day. Raises
        OSError.
        """
        said: dict[str, dict[str, str]] = {}
        for row in read_table(path):
            said.setdefault(row["kind"], {}).update(dict.fromkeys(row["words"].split("|"), row["zones"]))
        short, places = said["short"], _list_cities() | said["place"]
        areas = {name.partition("/")[0] for name in _list_zones().values() if "/" in name}
        led, behind = (
            rf"(?:(?:{_join_alternatives(said['before'])}) )?",
            rf" ?(?:{_join_alternatives(said['behind'])})",
        )
        iana = rf"(?P<iana>(?:{_join_alternatives(areas)})(?:/[\w+-]+)+)"
        offset = rf"(?:{_join_alternatives(said['offset'])}){_OFFSET}"
        named = rf"{led}(?:{iana}|{offset}|(?-i:(?P<short>{_join_alternatives(short)})))(?:{behind})?"
        local = rf"{led}(?P<place>{_join_alternatives(places)}){behind}"
        local = rf"{local}|(?:{_join_alternatives(said['of'])}) (?P<of_place>{_join_alternatives(places)})"
        # In lower case, shorter ones are words: 9:00 et 17:00.
        clear = _join_alternatives(name for name in short if len(name) >= _CLEAR)
        alone = rf"(?P<any_case>{clear})(?:{behind})?|(?P<alone>{_join_alternatives(places)})(?= *(?:$|,))"
        end = rf"(?![{_LATIN}_])"
        hour = rf" ?(?:{_join_alternatives(said['hour'])})(?!\w)"
        return cls(
            {name: tuple(zones.split("|")) for name, zones in short.items()},
            places,
            re.compile(hour, re.IGNORECASE),
            re.compile(_CLOCK.replace("HOUR", f"(?i:{hour})")),
            re.compile(rf"(?<![{_LATIN}\d_])(?:{named}|{local}){end}", re.IGNORECASE),
            re.compile(rf" ?\(?(?:{named}|{local}|{led}(?:{alone}))\)?{end}", re.IGNORECASE),
        )

    def find_notations(self, words: str) -> Iterator[Notation]:
        """Yields times of day, and the zone after the last of them, where a place alone can name it.

        Without a time, it is the first zone: `Asia/Seoul`, `UTC+9`, `Seoul time`, `KST`, `9:00 Seoul`; in
        `9:00 Singapore exports` the meaning is unclear. Raises UnreadOrderError.
        """
        found = None
        for clock in self.clock.finditer(words):
            value = f"{clock[1] or clock[3]}:{clock[2] or clock[4] or '00'}"
            yield Notation("clock", value, clock.start(), clock.end())
            hour = self.hour.match(words, clock.end()) or clock
            found = self.behind_clock.match(words, hour.end())
        if found := found or self.anywhere.search(words):
            yield Notation("zone", self._find_zone(found.groupdict()), found.start(), found.end())

    def _find_zone(self, said: Mapping[str, str | None]) -> str:
        if said["sign"]:
            return _make_utc_zone(said["sign"], int(said["hours"] or 0), int(said["minutes"] or 0))
        if said["iana"]:
            return _find_zone_name(said["iana"])
        if place := said["place"] or said["of_place"] or said.get("alone"):
            return self.places[place.lower()]
        short = (said["short"] or said.get("any_case") or "").upper()
        first, *others = self.short[short]
        if others:
            zones = Verbatim(", ".join((first, *others)))
            raise UnreadOrderError(message("zone-unread", "several", name=Verbatim(short), names=zones))
        return first


def say_zone(zone: str) -> str:
    """Returns the name of a zone; `UTC+9` for zones whose names have the opposite sign."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}" if fixed else zone


def _make_utc_zone(sign: str, hours: int, minutes: int) -> str:
    if minutes or hours > (_MOST_EAST if sign == "+" else _MOST_WEST):
        raise UnreadOrderError(message("zone-unread", "hours"))
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"


def _find_zone_name(named: str) -> str:
    zone = _list_zones().get(named.lower())
    if not zone:
        near = get_close_matches(named.lower(), _list_zones(), n=1)
        hint = [message("zone-unread", "near", name=Verbatim(_list_zones()[near[0]]))] if near else []
        raise UnreadOrderError(message("zone-unread", name=Verbatim(named)), *hint)
    return zone


def _join_alternatives(names: Iterable[str]) -> str:
    """Joins alternatives, longer ones first, so that none hides another."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _list_cities() -> dict[str, str]:
    """Lists zones by city, for those whose last part names one."""
    named = {name: zone for name, zone in _list_zones().items() if not name.startswith(_NO_CITIES)}
    cities = {name.rpartition("/")[2].replace("_", " "): zone for name, zone in named.items()}
    return {name: zone for name, zone in cities.items() if re.fullmatch(r"[a-z' -]{4,}", name)}


@cache
def _list_zones() -> dict[str, str]:
    """Lists every IANA zone by its name in lower case."""
    return {name.lower(): name for name in sorted(available_timezones() - _NO_ZONES)}
