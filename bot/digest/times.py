"""When an order wants to be told: `every Monday 9:00 Asia/Seoul`, `monthly on the 15th`, `every release`."""

import re
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from bot.digest.phrases import UnreadOrderError, take
from bot.digest.subscription import OnRelease, OnSchedule

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MORNING = (9, 0)
"""Where a day is said and no time."""
LAST_DAY = 31
_RELEASE = (
    r"(?:on |at |with |for )?(?:every|each)(?: new)? release"
    r"|(?:when|whenever|every time|each time)(?: there is| there are)? new (?:data|figures)"
    r"(?: (?:arrives?|comes? (?:out|in)|(?:is|are) out))?"
)
_EVERY = r"(?:every |each |on |weekly on |every week on )?"
_WEEKLY = rf"{_EVERY}({'|'.join(WEEKDAYS)})s?"
_MONTH_DAY = r"(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)?|(last)) day|the (\d{1,2})(?:st|nd|rd|th)|the (last)"
_MONTHLY = (
    rf"(?:monthly|every month|each month)(?: on)? (?:{_MONTH_DAY})(?: of the month)?"
    rf"|(?:on )?(?:{_MONTH_DAY}) of (?:every|each) month"
)
_DAILY = r"daily|every day|each day"
_TIME = (
    r"(?:at )?(\d{1,2})[:.](\d{2})(?: ?([ap])\.?m\.?)?|(?:at )?(\d{1,2}) ?([ap])\.?m\.?|at (\d{1,2})(?! ?%)"
)
_LEFT = (
    r"every|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|weekdays?|weekends?|mornings?"
    rf"|noon|evenings?|midnight|o'clock|releases?|(?:{'|'.join(WEEKDAYS)})s?|\d{{1,2}}[:.]\d{{2}}"
    r"|at \d+|\d{1,2} ?[ap]m|(?:the )?\d{1,2}(?:st|nd|rd|th)|when|whenever|until|except|unless|starting"
)


def take_when(words: str, own_zone: str | None) -> tuple[OnRelease | OnSchedule | None, str]:
    """When to tell and the words without it; None where nothing is said of it.

    `own_zone` is the asker's, for a time of day without one. Raises UnreadOrderError.
    """
    released = take(_RELEASE, words)
    if released.found:
        return OnRelease(), checked(released.rest)
    return _take_schedule(words, own_zone)


def checked(rest: str) -> str:
    """Words that say nothing more of when, or an UnreadOrderError: no part of an order is passed over."""
    left = take(_LEFT, rest).found
    if left:
        raise UnreadOrderError(
            f"I could not read “{left[0]}” as a time to tell you. Say for example: every release, "
            "every Monday 9:00 Asia/Seoul, monthly on the 15th 9:00 Asia/Seoul, daily 8:30 Europe/Berlin."
        )
    return rest


def _take_schedule(words: str, own_zone: str | None) -> tuple[OnSchedule | None, str]:
    weekday, day, rest = _take_day(words)
    if rest == words:
        return None, checked(words)
    zone, rest = _take_zone(rest)
    (hour, minute), rest = _take_time(rest)
    checked(rest)
    if not (zone or own_zone):
        raise UnreadOrderError("In which time zone? Name it, such as Asia/Seoul or UTC, behind the time.")
    return OnSchedule(hour, minute, zone or own_zone or "", weekday, day), rest


def _take_day(words: str) -> tuple[int | None, int | None, str]:
    """Weekday, day of the month, and the words without them; the same words where none is named."""
    monthly = take(_MONTHLY, words)
    if monthly.found:
        named = next(filter(None, monthly.found.groups()))
        return None, _day(named), monthly.rest
    weekly = take(_WEEKLY, words)
    if weekly.found:
        return WEEKDAYS.index(weekly.found[1].capitalize()), None, weekly.rest
    return None, None, take(_DAILY, words).rest


def _day(named: str) -> int:
    day = LAST_DAY if named.lower() == "last" else int(named)
    if not 1 <= day <= LAST_DAY:
        raise UnreadOrderError(f"No month has a day {day}.")
    return day


def _take_time(words: str) -> tuple[tuple[int, int], str]:
    taken = take(_TIME, words)
    if not taken.found:
        return MORNING, words
    hour_a, minute, half_a, hour_b, half_b, hour_c = taken.found.groups()
    return _clock(int(hour_a or hour_b or hour_c), int(minute or 0), half_a or half_b), taken.rest


def _clock(hour: int, minute: int, half: str | None) -> tuple[int, int]:
    """Hour and minute of a day of 24 hours; `half` is a for am, p for pm."""
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise UnreadOrderError("That is no time of day. Say for example 9:00, 17:30 or 5 pm.")
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return hour, minute


def _take_zone(words: str) -> tuple[str | None, str]:
    """An IANA zone, and the words without it."""
    areas = {name.split("/")[0] for name in _zones().values() if "/" in name}
    taken = take(rf"(?:in )?((?:{'|'.join(sorted(areas))})(?:/[\w+-]+)+|UTC|GMT)(?: time)?", words)
    if not taken.found:
        return None, words
    named = taken.found[1]
    zone = _zones().get(named.lower())
    if not zone:
        near = get_close_matches(named.lower(), _zones(), n=1)
        raise UnreadOrderError(
            f"I know no time zone {named}." + (f" Do you mean {_zones()[near[0]]}?" if near else "")
        )
    return zone, taken.rest


@cache
def _zones() -> dict[str, str]:
    """Every IANA zone by its name in small letters."""
    return {name.lower(): name for name in available_timezones() if re.fullmatch(r"[\w/+-]+", name)}
