"""What a time means when it is not said in full."""

from dataclasses import replace
from datetime import date
from typing import Self

from bot.domain.month import YEAR, Month, Period
from bot.value_class import value_class

MONTHS_IN = {
    **dict.fromkeys(("month", "1e6"), 1),
    **dict.fromkeys(("quarter", "quarters"), 3),
    **dict.fromkeys(("half", "halves"), 6),
    "year": YEAR,
    "decade": 10 * YEAR,
}
"""Months in each unit of time; the m of 12m is one of them."""
FIRST_YEAR = 2001
"""Questions about earlier months cannot be answered."""


@value_class()
class Calendar:
    """The day of the question and the latest month held.

    `others` are further reporters whose figures are held, each with its latest month. `goods` is the latest
    month of China's tables of goods, which come out on days of their own, or None if it is the same month.
    """

    today: date
    latest: Month
    others: tuple[tuple[str, Month], ...] = ()
    goods: Month | None = None

    def select_reporter(self, reporter: str | None, *, of_goods: bool = False) -> Self:
        """Returns the calendar up to a reporter's latest month; that of China if it is not among the others.

        It goes by China's tables of goods if goods are asked for.
        """
        ours = self.goods if of_goods and self.goods else self.latest
        latest = dict(self.others).get(reporter or "", ours) if self.others else ours
        return self if latest == self.latest else replace(self, latest=latest)

    def has_reporter(self, reporter: str | None) -> bool:
        """Returns whether a reporter is one of the others whose figures are held."""
        return reporter in dict(self.others)

    @property
    def this_month(self) -> Month:
        """The month of today."""
        return Month(self.today.year, self.today.month)

    @property
    def latest_full_year(self) -> int:
        """The latest year of which all months are held."""
        return self.latest.year if self.latest.number == 12 else self.latest.year - 1

    @property
    def held(self) -> Period:
        """All months that questions can be answered for."""
        return Period(Month(FIRST_YEAR, 1), self.latest)

    @property
    def unsaid(self) -> Period:
        """The period of a question that names none."""
        return Period.of_year(self.latest_full_year)

    def find_recent(self, first: int, last: int) -> Period:
        """Returns months `first` to `last` of the latest year for which all of them are held."""
        year = self.latest.year if last <= self.latest.number else self.latest.year - 1
        return Period(Month(year, first), Month(year, last))

    def find_last(self, count: int, unit: int = 1) -> Period:
        """Returns the latest `count` months, quarters or years held in full, of `unit` months each."""
        end = self.latest.shift(-(self.latest.number % min(unit, YEAR)))
        return Period(end.shift(1 - count * unit), end)

    def find_around_today(self, unit: int) -> Period:
        """Returns the month, quarter or half of `unit` months that today is in."""
        first = self.this_month.shift(-((self.this_month.number - 1) % unit))
        return Period(first, first.shift(unit - 1))

    def find_year_to_date(self) -> Period:
        """Returns the months held of the latest year, from January on."""
        return Period(Month(self.latest.year, 1), self.latest)
