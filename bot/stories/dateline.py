"""The day of a story, as of which it is judged: from its dateline, else from the totals that it quotes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.figure import WORLD
from bot.domain.month import YEAR, Month, Period
from bot.language import Calendar
from bot.language.tagger.tagging import Tagged
from bot.store.figures.reader import Figures
from bot.stories.days import days_told
from bot.stories.passage import passage_of
from bot.stories.quoted import quoted_figures

_WRITTEN = re.compile(
    r"(?<!\d)(20\d\d)\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})(?![\d%.])"
    r"|(?<!\d)(20\d\d)([-/.])\s?(\d{1,2})\5\s?(\d{1,2})(?![\d%])"
)
_OPENING, _CLOSING = 4, 2
"""In how many sentences at either end the day of a story stands."""
_ANNOUNCED = 7
"""On no earlier day of a month does customs announce the month before."""
_TELLING = 3
_LAST = 31
_NUMBERS = ("small", "number")
_WORLD = """
SELECT currency, period, value, product FROM level
WHERE reporter = 'CHN' AND partner = ? AND value IS NOT NULL
"""
"""All trade, and that of goods: a few thousand totals."""
_OF_ALL, _OF_GOODS = 3, 1
"""What a total counts: those of goods are so many that an amount is like several by chance."""


@dataclass(frozen=True, slots=True)
class _Day:
    month: int
    day: int
    year: int | None = None


def story_calendar(
    texts: Sequence[str], tagged: Sequence[Tagged], figures: Figures, today: date, latest: Month
) -> Calendar:
    """The day that the words are read as of, and the latest month that could be known then."""
    anchor = _anchor(tagged, figures, latest, _told(tagged, Calendar(today, latest)))
    day = _day(texts, tagged, today, anchor)
    if day is None and anchor:
        after = anchor.shifted(1)
        day = date(after.year, after.number, 28)
    day = day or today
    known = Month(day.year, day.month).shifted(-1 if day.day >= _ANNOUNCED else -2)
    return Calendar(day, min(known, latest))


def _day(texts: Sequence[str], tagged: Sequence[Tagged], today: date, anchor: Month | None) -> date | None:
    ends = [*range(min(_OPENING, len(texts))), *range(max(_OPENING, len(texts) - _CLOSING), len(texts))]
    found = [day for at in ends for day in (*_written(texts[at]), *_named(tagged[at]))]
    for one in (*(day for day in found if day.year), *found):
        after = anchor.shifted(1) if anchor else None
        year = one.year or (after.year if after and after.number == one.month else None)
        year = year or (today.year if (one.month, one.day) <= (today.month, today.day) else today.year - 1)
        try:
            return date(year, one.month, one.day)
        except ValueError:
            continue
    return None


def _written(text: str) -> Iterator[_Day]:
    for match in _WRITTEN.finditer(text):
        year, month, day = (int(one) for one in match.groups() if one and one.isdigit())
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield _Day(month, day, year)


def _named(tagged: Tagged) -> Iterator[_Day]:
    """Jan. 14, 2026; 14 January; 1月14日."""
    tags = tagged.tags
    for told in days_told(tags):
        month = next(int(tags[at].value) for at in told if tags[at].kind == "month")
        day = next(int(tags[at].value) for at in told if tags[at].kind in _NUMBERS)
        years = [int(tags[at].value) for at in told if tags[at].kind == "year"]
        yield _Day(month, day, next(iter(years), None))
    for at, tag in enumerate(tags[1:-1], 1):
        before, behind = tags[at - 1], tags[at + 1]
        is_month = (tag.kind, tag.value, before.kind) == ("mark", "month", "small")
        if is_month and behind.kind in _NUMBERS and 1 <= int(behind.value) <= _LAST:
            yield _Day(int(before.value), int(behind.value))


def _told(tagged: Sequence[Tagged], calendar: Calendar) -> list[Period]:
    """The periods that are told with their year; the year after one that only the same period is told of."""
    dated = (passage_of(one, calendar) for one in tagged if any(tag.kind == "year" for tag in one.tags))
    return [
        time.period.shifted(YEAR) if time.is_again else time.period
        for one in dated
        for time in one.times
        if not time.is_from and any(tag.kind == "year" for tag in one.tags[time.first : time.end])
    ]


def _anchor(
    tagged: Sequence[Tagged], figures: Figures, latest: Month, told: Sequence[Period]
) -> Month | None:
    """The month whose published totals most amounts of the story round to, no earlier than months it tells.

    Without a total of all trade what is told is it: an amount of goods is like several by chance. One month
    later than what several totals are of is when the story was written.
    """
    since = max((one.last for one in told if one.months < YEAR), default=None)
    votes: Counter[Month] = Counter()
    totals = _totals(figures)
    for one in tagged:
        for quoted in quoted_figures(one, frozenset()):
            if quoted.unit not in ("CNY", "USD") or abs(quoted.value) < quoted.digit * 10 ** (_TELLING - 1):
                continue
            low, high = abs(quoted.value) - quoted.digit / 2, abs(quoted.value) + quoted.digit / 2
            found: dict[Month, int] = {}
            for value, month, weight in totals[quoted.unit]:
                if low < value < high and month <= latest:
                    found[month] = max(weight, found.get(month, 0))
            votes.update(found)
    voted = max(votes, key=lambda month: (votes[month], month), default=None)
    if voted and since == voted.shifted(1) and votes[voted] > _OF_ALL:
        return voted
    late = [one for one in votes if not told or (votes[one] >= 2 * _OF_ALL and not (since and one < since))]
    last = max((one.last for one in told), default=None)
    return max(late, key=lambda month: (votes[month], month), default=last)


def _totals(figures: Figures) -> Mapping[str, list[tuple[int, Month, int]]]:
    known = figures.remembered()
    if "totals of all trade" not in known:
        found: dict[str, list[tuple[int, Month, int]]] = {"CNY": [], "USD": []}
        for currency, period, value, goods in figures.connection().execute(_WORLD, (WORLD,)):
            if currency in found:
                weight = _OF_GOODS if goods else _OF_ALL
                found[currency].append((abs(value), Month.from_key(period), weight))
        known["totals of all trade"] = found
    totals: Mapping[str, list[tuple[int, Month, int]]] = known["totals of all trade"]
    return totals
