"""A point in time as said, perhaps without its year or in digits alone, and points relative to today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import Tag
from bot.language.times.conventions import Calendar
from bot.language.times.grammar import Parts, Symbol
from bot.messages import Message, message
from bot.shipped import find_shipped, read_table
from bot.value_class import value_class

_AGO = "ago"
_YEARS = ("year", _AGO)
"""Kinds of relative.csv that are calendar years: last year, two years ago."""
_DECADE = "decade"
_CENTURY = 2000


@value_class()
class Point:
    """Months `first` to `last` of `year`, or `whole` if the year alone does not say it.

    `split` marks a year that begins in another month. `window` is the number of months of a point that may
    end anywhere. `each` is the number of months in every part if parts are meant one by one, `parts` if they
    can be; for a window, they are in the unit in which it was counted. `back` is the number of years before
    today for a point that is counted from there. `running` is the current year, of which `whole` is what is
    held.
    """

    first: int = 1
    last: int = YEAR
    year: int | None = None
    whole: Period | None = None
    note: Message | None = None
    split: bool = False
    window: int = 0
    each: int = 0
    parts: int = 0
    back: int = 0
    running: int = 0

    @property
    def is_bare(self) -> bool:
        """True if it names no year."""
        return self.year is None and self.whole is None

    @property
    def is_year(self) -> bool:
        """True if it is a calendar year."""
        return self.year is not None and (self.first, self.last) == (1, YEAR)

    @property
    def months(self) -> int:
        """The number of its months if it lies in one year; 0 for any other stretch."""
        return 0 if self.whole else self.last - self.first + 1

    @property
    def parted(self) -> tuple["Point", ...]:
        """Its parts, or itself if it has none: Q2 and Q3."""
        if not self.parts or self.whole:
            return (self,)
        starts = range(self.first, self.last + 1, self.parts)
        return tuple(replace(self, first=start, last=start + self.parts - 1, parts=0) for start in starts)

    def move_to_year(self, year: int | None) -> "Point":
        """Returns the same months of another year, or of none."""
        return replace(self, year=year)

    def make_period(self, calendar: Calendar) -> Period:
        """Returns the period of the point; without a year, that of the latest year that holds it."""
        if self.whole:
            return self.whole
        if self.year is None:
            return calendar.find_recent(self.first, self.last)
        return Period(Month(self.year, self.first), Month(self.year, self.last))


def leave_months_out(points: Collection[Point], *, spanned: bool = False) -> Point:
    """Returns the year among some points without the other months, or all from the first to the last of them.

    Raises ValueError if the year neither begins nor ends with them.
    """
    year = next((point for point in points if point.is_year), None)
    others = [point for point in points if point.is_bare]
    gone = {month for one in others for month in range(one.first, one.last + 1)}
    gone = {*range(min(gone), max(gone) + 1)} if spanned and gone else gone
    kept = [month for month in range(1, YEAR + 1) if month not in gone]
    if year is None or len(others) != len(points) - 1 or not kept or len(kept) != kept[-1] - kept[0] + 1:
        raise ValueError("no months that a year begins or ends with")
    return replace(year, first=kept[0], last=kept[-1])


def join_parts(points: Sequence[Point]) -> tuple[Point, ...]:
    """Joins January and June, of the last three years, into one part of a year before the window."""
    *parts, window = points
    first, last = parts[0], parts[-1]
    if not window.window or not all(part.is_bare for part in parts) or first.first > last.first:
        raise ValueError("no part of several years")
    return (replace(first, last=last.last), window)


def require_part(part: Point, year: Point) -> tuple[Point, Point]:
    """Returns a part of a year and the year that it is repeated from. Raises ValueError for other points."""
    if not part.is_bare or not year.is_year:
        raise ValueError("no part of each year since one")
    return part, year


def leave_own_months_out(part: Point) -> Point:
    """Returns the year of a part without that part. Raises ValueError if it names no part of a year."""
    if part.year is None or part.is_year or part.whole:
        raise ValueError("no part of a year")
    return leave_months_out((Point(year=part.year), part.move_to_year(None)))


def find_relative_point(name: str, calendar: Calendar) -> Point:
    """Returns what a row of relative.csv means on a day. Raises ValueError for an unknown name."""
    row = _read_relatives().get(name)
    if row is None:
        raise ValueError(f"no single time: {name}")
    unit, shift, count = int(row["months"]), int(row["shift"]), int(row["count"])
    if row["kind"] in _YEARS:
        is_running = shift == 0 and calendar.latest.year == calendar.today.year
        back = -shift if row["kind"] == _AGO else 0
        return (
            _make_running_year(calendar) if is_running else Point(year=calendar.today.year + shift, back=back)
        )
    if row["kind"] == _DECADE:
        first = calendar.today.year - calendar.today.year % 10
        return Point(whole=Period(Month(first, 1), Month(first + 9, YEAR)))
    end = calendar.find_last(count, unit) if row["from"] == "held" else calendar.find_around_today(unit)
    latest = Period.of_month(calendar.latest)
    note = message("time-read", row["note"], period=latest) if row["note"] else None
    period = end.shift(shift * unit)
    return make_window(period) if row["kind"] == "window" else Point(whole=period, note=note)


def _make_running_year(calendar: Calendar) -> Point:
    """Makes the current year to date, as some of its months are held."""
    latest = Period.of_month(calendar.latest)
    note = message("time-read", "this-year", period=latest)
    return Point(whole=calendar.find_year_to_date(), note=note, running=calendar.today.year)


def make_window(period: Period, unit: int = 1) -> Point:
    """Returns a window of the latest months, as long as the period; `12 months to June` moves its end."""
    return Point(whole=period, window=period.months, parts=unit)


@cache
def _read_relatives() -> Mapping[str, Mapping[str, str]]:
    return {row["name"]: row for row in read_table(find_shipped("times") / "relative.csv")}


def find_relative_year(name: str, calendar: Calendar) -> int:
    """Returns the year that a row of relative.csv means. Raises ValueError if it is none."""
    row = _read_relatives().get(name)
    if row is None or row["kind"] not in _YEARS:
        raise ValueError(f"no year: {name}")
    return calendar.today.year + int(row["shift"])


def read_lone_digits(said: Parts[Tag], calendar: Calendar) -> tuple[tuple[Symbol[Tag], Period], ...]:
    """Reads each number of a production as a time of the last twelve years.

    Raises ValueError if one can be none, or if they fall although a dash joins them.
    """
    digits = [symbol for symbol in said.symbols if symbol.value.kind in ("number", "decimal")]
    named = [(symbol, _read_digits(symbol.value.value)) for symbol in digits]
    years = [period.first.year for _, period in named]
    is_recent = calendar.today.year - YEAR < min(years) <= max(years) <= calendar.today.year
    if not is_recent or ("dash" in said and years != sorted(years)):
        raise ValueError("no recent times")
    return tuple(named)


def _read_digits(digits: str) -> Period:
    """Reads `25` as that year and `25.12` as that month; raises ValueError if they cannot be."""
    year, _, month = digits.partition(".")
    if len(month) == 1:
        raise ValueError("one digit behind a point makes a number")
    first, last = (int(month), int(month)) if month else (1, YEAR)
    return Period(Month(_CENTURY + int(year), first), Month(_CENTURY + int(year), last))
