"""The day of a story, as of which it is judged: from its dateline, else from the figures that it quotes."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.month import YEAR, Month, Period
from bot.language import Calendar
from bot.language.tagger.tagging import Tagged
from bot.store.figures.reader import Figures
from bot.stories.days import list_days
from bot.stories.passage import read_passage
from bot.stories.story_month import find_month_by_figures
from bot.value_class import value_class

_WRITTEN = re.compile(
    r"(?<!\d)(20\d\d)\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})(?![\d%.])"
    r"|(?<!\d)(20\d\d)([-/.])\s?(\d{1,2})\5\s?(\d{1,2})(?![\d%])"
)
_OPENING, _CLOSING = 4, 2
"""In how many sentences at the start and the end the day of a story may stand."""
_ANNOUNCED = 7
"""Customs announces the month before on this day of a month at the earliest."""
_LAST = 31
_NUMBERS = ("small", "number")
_BEHIND, _LATE = 28, 3
"""By this day of the next month a month is out; after so many months it is no news."""


@value_class()
class _Day:
    month: int
    day: int
    year: int | None = None


@value_class()
class StoryDay:
    """The day that a story is read as of.

    `guessed_month` is the month that its figures imply, if no words do.
    """

    calendar: Calendar
    guessed_month: Month | None = None


def find_story_day(
    texts: Sequence[str], tagged: Sequence[Tagged], figures: Figures, today: date, latest: Month
) -> StoryDay:
    """Returns the day that a story is dated, else one after the month that it is about."""
    days = _list_days(texts, tagged)
    if dated := next((day for one in days if (day := _find_date(one, one.year))), None):
        return StoryDay(_make_calendar(dated, latest))
    told = _list_told_periods(tagged, Calendar(today, latest))
    month = find_month_by_figures(tagged, figures, latest, told)
    after = month or max((one.last for one in told), default=None)
    day = next(
        (
            day
            for one in days
            if (day := _find_date(one, _find_year(one, today, after, is_near=month is not None)))
        ),
        None,
    )
    if day is None and after:
        behind = after.shift(1)
        day = date(behind.year, behind.number, _BEHIND)
    return StoryDay(_make_calendar(day or today, latest), month)


def _make_calendar(day: date, latest: Month) -> Calendar:
    """Makes the calendar of the day, with the latest month that could be known then."""
    known = Month(day.year, day.month).shift(-1 if day.day >= _ANNOUNCED else -2)
    return Calendar(day, min(known, latest))


def _list_days(texts: Sequence[str], tagged: Sequence[Tagged]) -> list[_Day]:
    """Lists the days at both ends of a story."""
    ends = [*range(min(_OPENING, len(texts))), *range(max(_OPENING, len(texts) - _CLOSING), len(texts))]
    return [day for at in ends for day in (*_read_written_days(texts[at]), *_read_named_days(tagged[at]))]


def _find_date(one: _Day, year: int | None) -> date | None:
    """Makes a date; None if no such day exists."""
    try:
        return date(year, one.month, one.day) if year else None
    except ValueError:
        return None


def _find_year(one: _Day, today: date, after: Month | None, *, is_near: bool) -> int | None:
    """Finds the year of a day without one: soon after the month in the figures, else the last one past."""
    if after is None:
        return today.year - ((one.month, one.day) > (today.month, today.day))
    first = after.shift(1)
    is_late = is_near and (one.month - first.number) % YEAR >= _LATE
    return None if is_late else first.year + (one.month < first.number)


def _read_written_days(text: str) -> Iterator[_Day]:
    for match in _WRITTEN.finditer(text):
        year, month, day = (int(one) for one in match.groups() if one and one.isdigit())
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield _Day(month, day, year)


def _read_named_days(tagged: Tagged) -> Iterator[_Day]:
    """Reads named days: Jan. 14, 2026; 14 January; 1月14日."""
    tags = tagged.tags
    for told in list_days(tags):
        month = next(int(tags[at].value) for at in told if tags[at].kind == "month")
        day = next(int(tags[at].value) for at in told if tags[at].kind in _NUMBERS)
        years = [int(tags[at].value) for at in told if tags[at].kind == "year"]
        yield _Day(month, day, next(iter(years), None))
    for at, tag in enumerate(tags[1:-1], 1):
        before, behind = tags[at - 1], tags[at + 1]
        is_month = (tag.kind, tag.value, before.kind) == ("mark", "month", "small")
        if is_month and behind.kind in _NUMBERS and 1 <= int(behind.value) <= _LAST:
            yield _Day(int(before.value), int(behind.value))


def _list_told_periods(tagged: Sequence[Tagged], calendar: Calendar) -> list[Period]:
    """Lists the periods that are given with their year, and the year after one for “the same period”."""
    dated = (read_passage(one, calendar) for one in tagged if any(tag.kind == "year" for tag in one.tags))
    return [
        time.period.shift(YEAR) if time.is_again else time.period
        for one in dated
        for time in one.times
        if not time.is_from and any(tag.kind == "year" for tag in one.tags[time.first : time.end])
    ]
