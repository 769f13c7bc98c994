"""Points in time as said: a month, quarter, year or stretch, its year perhaps left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.language.times.conventions import Calendar
from bot.trade.month import Month, Period


@dataclass(frozen=True, slots=True)
class Point:
    """Months `first` to `last` of `year`, or `whole` where the year alone does not say it.

    `split` is a year that begins in another month. `window` counts the months of one that may end anywhere,
    `each` those of every part where the parts are meant one by one, `parts` where they can be, and of a
    window those of the unit that it was counted in.
    """

    first: int = 1
    last: int = 12
    year: int | None = None
    whole: Period | None = None
    note: str = ""
    split: bool = False
    window: int = 0
    each: int = 0
    parts: int = 0

    @property
    def is_bare(self) -> bool:
        return self.year is None and self.whole is None

    @property
    def is_year(self) -> bool:
        return self.year is not None and (self.first, self.last) == (1, 12)

    @property
    def months(self) -> int:
        """How many months of one year it has; 0 for any other stretch."""
        return 0 if self.whole else self.last - self.first + 1

    @property
    def parted(self) -> tuple["Point", ...]:
        """Its parts, or itself where it has none: Q2 and Q3."""
        if not self.parts or self.whole:
            return (self,)
        starts = range(self.first, self.last + 1, self.parts)
        return tuple(replace(self, first=start, last=start + self.parts - 1, parts=0) for start in starts)

    def in_year(self, year: int) -> "Point":
        return replace(self, year=year)

    def period(self, calendar: Calendar) -> Period:
        if self.whole:
            return self.whole
        if self.year is None:
            return calendar.most_recent(self.first, self.last)
        return Period(Month(self.year, self.first), Month(self.year, self.last))


def whole(period: Period, note: str = "") -> Point:
    return Point(whole=period, note=note)


def window(period: Period, unit: int = 1) -> Point:
    """The latest months, as many as the period has: `12 months to June` ends them elsewhere."""
    return Point(whole=period, window=period.months, parts=unit)


def of_year(year: int, note: str = "") -> Point:
    return Point(year=year, note=note)


def _running_year(calendar: Calendar) -> Point:
    """This year: to date where some of its months are held, else the whole of it, which is not held."""
    if calendar.latest.year != calendar.today.year:
        return of_year(calendar.today.year)
    return whole(calendar.year_to_date(), f"This year was read as January to {calendar.latest.label}")


def _quarter_of(month: Month) -> Period:
    return Period.quarter(month.year, (month.number + 2) // 3)


Relative = Callable[[Calendar], Point]
RELATIVE: Mapping[str, Relative] = {
    "last year": lambda calendar: of_year(calendar.today.year - 1),
    "this year": _running_year,
    "year before last": lambda calendar: of_year(calendar.today.year - 2),
    "three years ago": lambda calendar: of_year(calendar.today.year - 3),
    "five years ago": lambda calendar: of_year(calendar.today.year - 5),
    "ten years ago": lambda calendar: of_year(calendar.today.year - 10),
    "last month": lambda calendar: whole(Period.month(calendar.this_month.shifted(-1))),
    "this month": lambda calendar: whole(Period.month(calendar.this_month)),
    "next year": lambda calendar: whole(Period.year(calendar.today.year + 1)),
    "next month": lambda calendar: whole(Period.month(calendar.this_month.shifted(1))),
    "next quarter": lambda calendar: whole(_quarter_of(calendar.this_month).shifted(3)),
    "month before last": lambda calendar: whole(Period.month(calendar.this_month.shifted(-2))),
    "year ago month": lambda calendar: whole(Period.month(calendar.latest.shifted(-12))),
    "latest month": lambda calendar: whole(Period.month(calendar.latest)),
    "recent": lambda calendar: whole(
        Period.month(calendar.latest), f"Recently was read as the latest month, {calendar.latest.label}"
    ),
    "last quarter": lambda calendar: whole(calendar.last_quarters(1)),
    "quarter before last": lambda calendar: whole(calendar.last_quarters(1).shifted(-3)),
    "this quarter": lambda calendar: whole(_quarter_of(calendar.this_month)),
    "last half": lambda calendar: whole(calendar.last_halves(1)),
    "last 12 months": lambda calendar: window(calendar.last_months(12)),
    "last 10 years": lambda calendar: whole(calendar.last_years(10)),
}
COUNTED: Mapping[str, Callable[[Calendar, int], Period]] = {
    "month": Calendar.last_months,
    "quarter": Calendar.last_quarters,
    "half": Calendar.last_halves,
    "year": Calendar.last_years,
}
