"""A time of day as people write it: 9:00, 17.30, 5 pm, noon, 9 o'clock."""

import re
from dataclasses import dataclass

from bot.digest.phrases import UnreadOrderError, tidied
from bot.digest.zones import take_zone, zone_behind

MORNING = (9, 0)
"""Where a day is said and no time."""
_WORDS = {"morning": MORNING, "noon": (12, 0), "midday": (12, 0), "evening": (18, 0), "midnight": (0, 0)}
_HALF = r"(?: ?(?P<half{0}>[ap])\.?m\.?)"
_DIGITS = (
    rf"(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}}){_HALF.format('')}?(?: ?(?:h|hrs|uhr|o'clock))?"
    rf"|(?P<hour_dot>\d{{1,2}})\.(?P<minute_dot>\d{{2}})(?:{_HALF.format('_dot')}| ?(?:h|hrs|uhr|o'clock))"
    r"|(?<=at )(?P<hour_at_dot>\d{1,2})\.(?P<minute_at>\d{2})(?! ?%)"
    rf"|(?P<hour_of_half>\d{{1,2}}){_HALF.format('_of_hour')}"
    r"|(?P<hour_o>\d{1,2}) ?(?:o'clock|h|uhr)"
    r"|(?<=at )(?P<hour_at>\d{1,2})(?! ?%)(?![.,]?\d)"
)
_TIME = re.compile(
    rf"(?<!\w)(?<![:.])(?:{_DIGITS}|(?:in the )?(?P<word>{'|'.join(_WORDS)}))(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Hour, minute and IANA zone as far as they are said."""

    time: tuple[int, int] | None
    zone: str | None


def take_clock(words: str) -> tuple[Clock, str]:
    """The time of day and the zone, and the words without them. Raises UnreadOrderError."""
    found = _TIME.search(words)
    if not found:
        zone, rest = take_zone(words)
        return Clock(None, zone), rest
    zone, behind = zone_behind(words[found.end() :])
    before = re.sub(r"\bat $", "", words[: found.start()], flags=re.IGNORECASE)
    rest = tidied(f"{before.rstrip(' ,')} {behind.lstrip(' ,')}")
    if not zone:
        zone, rest = take_zone(rest)
    return Clock(_time(found), zone), rest


def _time(found: re.Match[str]) -> tuple[int, int]:
    said = {name: text.lower() for name, text in found.groupdict().items() if text}
    if "word" in said:
        return _WORDS[said["word"]]
    hour = int(next(text for name, text in said.items() if name.startswith("hour")))
    half = next((text for name, text in said.items() if name.startswith("half")), "")
    minute = int(next((text for name, text in said.items() if name.startswith("minute")), 0))
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise UnreadOrderError("That is no time of day. Say for example 9:00, 17:30 or 5 pm.")
    return (hour % 12 + (12 if half == "p" else 0) if half else hour), minute
