"""On which days: `every Monday`, `weekdays`, `monthly on the 15th`, `daily`."""

import re
from dataclasses import dataclass

from bot.digest.phrases import UnreadOrderError, take

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
LAST_DAY = 31
_MONDAY = 0
_ABBREVIATED = r"mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
_FULL = "|".join(WEEKDAYS)
_DAY = rf"(?:(?:{_FULL}|{_ABBREVIATED})s?\.?)"
_LIST = rf"{_DAY}(?:(?:,? (?:and|or|&) |, ?| ?/ ?|,? ?& ?){_DAY})*"
_FULL_LIST = rf"(?:{_FULL})s?(?:(?:,? and |, ?| ?& ?){_DAY})*"
_RANGE = rf"(?P<first>{_DAY}) ?(?:to|through|till|until|-|–) ?(?P<last>{_DAY})"
_LEAD = r"(?:once a week |weekly |every week |each week )?(?:on |every |each )+"
_NUMBERED = r"(?:\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|last|other|alternate|2nd)"
_UNREAD = rf"(?:every |each |the )*{_NUMBERED} {_DAY}(?: (?:of|in) (?:the|every|each) month)?"
_MONTH_DAY = r"(?:(?:the |day )?(\d{1,2})(?:st|nd|rd|th)?|the (first)|(?:the )?(last)(?: day)?)(?: day)?"
_OF_MONTH = r"(?: (?:of|in) (?:the|every|each|a) month)"
_MONTHLY = (
    rf"(?:once a month|monthly|every month|each month),?(?: on)? (?:{_MONTH_DAY}){_OF_MONTH}?"
    rf"|(?:on |every )?(?:{_MONTH_DAY}){_OF_MONTH}"
    r"|(?:on |every )(?:the )?(\d{1,2})(?:st|nd|rd|th)"
    r"|on the (first|last)(?: day)?"
)
_WHOLE = {
    r"(?:on |every |each )*(?:weekday|working day|workday)s?": WORKING,
    r"(?:on |every |each |at |the )*weekends?": WEEKEND,
    r"weekly|every week|each week|once a week": (_MONDAY,),
}
_EVERY_DAY = r"daily|(?:every|each|once a) day|every(?= (?:morning|evening)\b)|each(?= (?:morning|evening)\b)"
_EVERY_MONTH = r"(?:every|each|once a) month|monthly(?! \w)|monthly(?= (?:summary|digest|report|update)\b)"


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays from 0, Monday; or a day of the month; or, with neither, every day."""

    weekdays: tuple[int, ...] = ()
    day: int | None = None


def take_days(words: str) -> tuple[Days | None, str]:
    """The days and the words without them; None where none are named. Raises UnreadOrderError."""
    if unread := take(_UNREAD, words).found:
        raise UnreadOrderError(
            f"I cannot tell you on “{unread[0]}”: weekdays come every week, days of a month by number."
        )
    for take_some in (_take_range, _take_weekdays, _take_month_day, _take_whole):
        days, rest = take_some(words)
        if days:
            return days, rest
    return None, words


def _take_range(words: str) -> tuple[Days | None, str]:
    taken = take(rf"(?:{_LEAD})?{_RANGE}", words)
    if not taken.found:
        return None, words
    first, last = (_weekday(taken.found[name]) for name in ("first", "last"))
    between = range(first, last + 1 if last >= first else last + 8)
    return Days(tuple(sorted(day % 7 for day in between))), taken.rest


def _take_weekdays(words: str) -> tuple[Days | None, str]:
    """Abbreviated ones only where they can be nothing else: behind `every`, or before a time."""
    taken = take(
        rf"{_LEAD}{_LIST}|(?:{_FULL})s?(?:(?:,? and |, ?| ?& ?){_DAY})*|{_LIST}(?=,? (?:at )?\d)", words
    )
    if not taken.found:
        return None, words
    named = re.findall(_DAY, taken.found[0], re.IGNORECASE)
    return Days(tuple(sorted({_weekday(name) for name in named}))), taken.rest


def _take_month_day(words: str) -> tuple[Days | None, str]:
    taken = take(_MONTHLY, words)
    if not taken.found:
        return None, words
    named = next(filter(None, taken.found.groups()))
    return Days(day=_day(named)), taken.rest


def _take_whole(words: str) -> tuple[Days | None, str]:
    for pattern, weekdays in _WHOLE.items():
        taken = take(pattern, words)
        if taken.found:
            return Days(weekdays), taken.rest
    daily = take(_EVERY_DAY, words)
    if daily.found:
        return Days(), daily.rest
    monthly = take(_EVERY_MONTH, words)
    return (Days(day=1), monthly.rest) if monthly.found else (None, words)


def _weekday(named: str) -> int:
    return next(number for number, day in enumerate(WEEKDAYS) if day[:2].lower() == named[:2].lower())


def _day(named: str) -> int:
    words = {"first": 1, "last": LAST_DAY}
    day = words.get(named.lower()) or int(named)
    if not 1 <= day <= LAST_DAY:
        raise UnreadOrderError(f"No month has a day {day}.")
    return day
