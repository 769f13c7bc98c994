"""The day of a story: its dateline, else the month that most of its amounts belong to."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.domain.commodity import split_unit
from bot.domain.figure import WORLD
from bot.domain.month import YEAR, Month, Period
from bot.language import Calendar
from bot.language.tagger.tagging import Tagged
from bot.store.figures.reader import Figures
from bot.stories.days import list_days
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.passage import read_passage
from bot.stories.quoted_figures import QUANTITY, QuotedFigure, list_quoted_figures
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


_TELLING = 100
"""An amount of this many of its last digit matches few others by chance."""
_LEVELS = """
SELECT currency, period, value, product, span, flow, quantity, quantity_unit FROM level
WHERE reporter = 'CHN' AND partner = ? AND value IS NOT NULL
"""
"""Published amounts, including those of goods for the world: a few thousand."""
_OF_TRADE, _OF_GOODS = 3, 1
"""What an amount measures; there are so many of goods that one matches several by chance."""
_SIGNS = {"export": 1, "import": -1}

_Amounts = Mapping[str, Sequence[tuple[float, Month, int]]]
"""By unit, amounts with their month and what they measure."""


def find_month_by_figures(
    tagged: Sequence[Tagged], figures: Figures, latest: Month, told: Sequence[Period]
) -> Month | None:
    """Returns the month that most amounts of the story match, no earlier than months that it has named.

    None if the words give a time and several amounts do not suggest another, since a single one matches by
    chance. The month after one that several match is when the story was written.
    """
    votes = _weigh_months(tagged, figures, latest)
    since = max((one.last for one in told if one.months < YEAR), default=None)
    most = max(votes, key=lambda month: (votes[month], month), default=None)
    if most and since == most.shift(1) and votes[most] > _OF_TRADE:
        return most
    last = max((one.last for one in told), default=None)
    least = max(2 * _OF_TRADE, votes[last] + 1) if last else 0
    others = [one for one in votes if votes[one] >= least and not (since and one < since)]
    return max(others, key=lambda month: (votes[month], month), default=None)


def _weigh_months(tagged: Sequence[Tagged], figures: Figures, latest: Month) -> Counter[Month]:
    """Weighs the months by amounts of all trade, and of the partners mentioned."""
    votes: Counter[Month] = Counter()
    spoken: tuple[str, ...] = ()
    for one in tagged:
        spoken = tuple({tag.value.split()[0]: None for tag in one.tags if tag.kind == "place"}) or spoken
        for quoted in list_quoted_figures(one, frozenset()):
            found: dict[Month, int] = {}
            for partner in (WORLD, *spoken):
                for month, weight in _list_alike(quoted, _load_amounts(figures, partner)):
                    found[month] = max(weight, found.get(month, 0))
            votes.update({month: weight for month, weight in found.items() if month <= latest})
    return votes


def _list_alike(quoted: QuotedFigure, amounts: _Amounts) -> list[tuple[Month, int]]:
    """Lists the months, with what they measure, of amounts that round to a quoted one."""
    value, half = abs(quoted.value), quoted.digit / 2
    low, high = float(value - half), float(value + half)
    unit = quoted.unit or (HELD_IN[0] if value >= BARE else "")
    if unit not in amounts or value < quoted.digit * _TELLING:
        return []
    return [(month, weight) for held, month, weight in amounts[unit] if low < held < high]


def _load_amounts(figures: Figures, partner: str) -> _Amounts:
    """Loads what is held for a partner, including balances."""
    return figures.recall_value((_LEVELS, partner), lambda: _read_amounts(figures, partner))


def _read_amounts(figures: Figures, partner: str) -> _Amounts:
    found: dict[str, list[tuple[float, Month, int]]] = {one: [] for one in (*HELD_IN, QUANTITY)}
    balances: defaultdict[tuple[str, Month, str], int] = defaultdict(int)
    rows = figures.get_connection().execute(_LEVELS, (partner,))
    for currency, period, value, goods, span, flow, quantity, counted in rows:
        month, weight = Month.from_key(period), _OF_GOODS if goods else _OF_TRADE
        if currency in HELD_IN:
            found[currency].append((abs(value), month, weight))
            if not goods:
                balances[currency, month, span] += _SIGNS.get(flow, 0) * value
        if quantity:
            found[QUANTITY].append((quantity * split_unit(counted or "")[1], month, weight))
    for (currency, month, _), value in balances.items():
        found[currency].append((abs(value), month, _OF_TRADE))
    return found
