"""Time zones as people name them: any IANA zone, a city of one, an abbreviation, or hours from UTC."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.language.orders.unread import UnreadOrderError

_SHORT = {
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore",
    "ICT": "Asia/Bangkok",
    "WIB": "Asia/Jakarta",
    "PHT": "Asia/Manila",
    "PKT": "Asia/Karachi",
    "GST": "Asia/Dubai",
    "MSK": "Europe/Moscow",
    "CEST": "CET",
    "EEST": "EET",
    "WEST": "WET",
    "BST": "Europe/London",
    "SAST": "Africa/Johannesburg",
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CT": "America/Chicago",
    "CDT": "America/Chicago",
    "MT": "America/Denver",
    "MDT": "America/Denver",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "BRT": "America/Sao_Paulo",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
    "Z": "UTC",
}
"""Abbreviations that mean one place to nearly everybody; summer and winter follow that place's clocks."""
_SEVERAL = {
    "CST": ("Asia/Shanghai", "America/Chicago"),
    "IST": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "MST": ("America/Denver", "Asia/Kuala_Lumpur"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
}
_NAMED = {
    "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "chinese": "Asia/Shanghai",
    "shenzhen": "Asia/Shanghai",
    "guangzhou": "Asia/Shanghai",
    "korea": "Asia/Seoul",
    "korean": "Asia/Seoul",
    "busan": "Asia/Seoul",
    "japan": "Asia/Tokyo",
    "japanese": "Asia/Tokyo",
    "osaka": "Asia/Tokyo",
    "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "hanoi": "Asia/Bangkok",
    "germany": "Europe/Berlin",
    "german": "Europe/Berlin",
    "frankfurt": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "munich": "Europe/Berlin",
    "france": "Europe/Paris",
    "french": "Europe/Paris",
    "spain": "Europe/Madrid",
    "geneva": "Europe/Zurich",
    "milan": "Europe/Rome",
    "uk": "Europe/London",
    "british": "Europe/London",
    "central european": "CET",
    "eastern european": "EET",
    "western european": "WET",
    "washington": "America/New_York",
    "boston": "America/New_York",
    "us eastern": "America/New_York",
    "eastern": "America/New_York",
    "us central": "America/Chicago",
    "us mountain": "America/Denver",
    "us pacific": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
}
"""What is said before “time” and is no city of a zone's name."""
_MOST_HOURS = 14
_OFFSET = r"(?:UTC|GMT) ?(?P<sign>[+−-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?"
_IANA = r"(?P<iana>{areas}(?:/[\w+-]+)+)"
_PLAIN = (
    *("UTC", "GMT", "UCT", "CET", "EET", "WET", "MET", "HST", "PRC", "ROK", "NZ", "GB"),
    *("EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"),
)
"""Names of the database without an area."""
_NO_CITIES = ("etc/", "us/", "canada/", "brazil/", "mexico/", "chile/")
_NO_ZONES = {"localtime", "Factory"}
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")
_MOST_HOURS = 14


@dataclass(frozen=True, slots=True)
class Zone:
    """An IANA zone that words[start:end] name."""

    name: str
    start: int
    end: int


def find_zone(words: str, clock_end: int | None) -> Zone | None:
    """The zone that stands right behind a time of day, which a place alone names there, or the first named.

    `Asia/Seoul`, `UTC+9`, `Seoul time`, `KST`, `9:00 Seoul`; of `9:00 Singapore exports` nobody knows
    which is meant. `clock_end` is where a time of day ends, if there is one. Raises UnreadOrderError.
    """
    if clock_end is not None:
        for pattern in (*_patterns(), _any_case(), _city_alone()):
            led = re.compile(rf" ?(?:in |\()?(?:{pattern})\)?(?!\w)", re.IGNORECASE)
            if found := led.match(words, clock_end):
                return Zone(_zone(found), found.start(), found.end())
    for pattern in _patterns():
        if found := re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE):
            return Zone(_zone(found), found.start(), found.end())
    return None


def zone_in_words(zone: str) -> str:
    """Its name; `UTC+9` where the name turns the sign around."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}" if fixed else zone


def _zone(found: re.Match[str]) -> str:
    said = {kind: name for kind, name in found.groupdict().items() if name}
    if "sign" in said:
        return _from_utc(said["sign"], int(said["hours"]), int(said.get("minutes", 0)))
    if "iana" in said:
        return _of_database(said["iana"])
    if "city" in said:
        return _cities()[said["city"].lower()]
    return _abbreviated(said["short"].upper())


def _from_utc(sign: str, hours: int, minutes: int) -> str:
    if minutes or hours > _MOST_HOURS or (sign != "+" and hours > 12):
        raise UnreadOrderError("From UTC I read whole hours. Name the zone, such as Asia/Kolkata.")
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"


def _of_database(named: str) -> str:
    zone = _zones().get(named.lower())
    if not zone:
        near = get_close_matches(named.lower(), _zones(), n=1)
        hint = f" Do you mean {_zones()[near[0]]}?" if near else ""
        raise UnreadOrderError(f"I know no time zone {named}.{hint}")
    return zone


def _abbreviated(short: str) -> str:
    if short in _SEVERAL:
        raise UnreadOrderError(
            f"{short} is the time of several places. Name the zone: {' or '.join(_SEVERAL[short])}."
        )
    return _SHORT.get(short, short)


@cache
def _patterns() -> tuple[str, ...]:
    """Names that can be nothing else, wherever they stand."""
    areas = "|".join(sorted({name.split("/")[0] for name in _zones().values() if "/" in name}))
    return (
        rf"(?:in )?{_IANA.format(areas=f'(?:{areas})')}(?: time)?",
        rf"(?:in )?{_OFFSET}",
        rf"(?:in )?(?P<city>{_alternatives(_cities())}) time",
        rf"(?:in )?(?-i:(?P<short>{_alternatives(_abbreviations())}))(?: time)?",
    )


@cache
def _any_case() -> str:
    return rf"(?P<short>{_alternatives(_abbreviations())})(?: time)?"


@cache
def _city_alone() -> str:
    return rf"(?P<city>{_alternatives(_cities())})(?= *(?:$|,))"


def _abbreviations() -> list[str]:
    return [*_PLAIN, *_SEVERAL, *_SHORT]


def _alternatives(names: Iterable[str]) -> str:
    """The longer ones first, so that none hides another."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _cities() -> dict[str, str]:
    """Zones by city, of those whose last name says one, and by what else is said before “time”."""
    named = {name: zone for name, zone in _zones().items() if not name.startswith(_NO_CITIES)}
    cities = {name.rpartition("/")[2].replace("_", " "): zone for name, zone in named.items()}
    return {name: zone for name, zone in cities.items() if re.fullmatch(r"[a-z' -]{4,}", name)} | _NAMED


@cache
def _zones() -> dict[str, str]:
    """Every IANA zone by its name in small letters."""
    return {name.lower(): name for name in sorted(available_timezones() - _NO_ZONES)}
