"""Months and runs of months, the only times that customs tables know."""

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple, Self

from bot.value_class import value_class

YEAR = 12
"""Months in a year."""
ALIGNED = (1, 3, 6, YEAR)
"""The lengths, in months, of the periods that customs and people count in."""
_ISO = re.compile(r"(\d{4})-(\d{2})")
_NAMES = tuple(calendar.month_name)
_FIRST_YEAR, _LAST_YEAR = 1, 9999


class _YearAndNumber(NamedTuple):
    year: int
    number: int


class Month(_YearAndNumber):
    """One calendar month, with the year from 1 to 9999 and the number from 1 to 12.

    It is a tuple since every question compares several.
    """

    __slots__ = ()

    def __new__(cls, year: int, number: int) -> Self:
        if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= 12):
            raise ValueError(f"not a month: {year}-{number}")
        return tuple.__new__(cls, (year, number))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses `2025-12`.

        Raises ValueError, which says what was given instead.
        """
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"a month is written YYYY-MM, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def from_key(cls, key: int) -> Self:
        """Returns the month of a number such as 202512, the form in which the store keeps and sorts it."""
        return cls(key // 100, key % 100)

    @property
    def key(self) -> int:
        """The month as the number YYYYMM."""
        return self.year * 100 + self.number

    @property
    def last_day(self) -> str:
        """Its last day as YYYY-MM-DD."""
        return f"{self}-{calendar.monthrange(self.year, self.number)[1]}"

    @property
    def label(self) -> str:
        """Its name in English: `December 2025`."""
        return f"{_NAMES[self.number]} {self.year}"

    def shift(self, months: int) -> "Month":
        """Returns the month that many months later, or earlier if the number is negative.

        Beyond the years 1 and 9999 that is the first or the last month there is: of both nothing is held.
        """
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return Month(_FIRST_YEAR, 1) if year < _FIRST_YEAR else Month(_LAST_YEAR, 12)
        return Month(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@value_class(order=True)
class Period:
    """The months from `first` to `last`, both included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period ends before it begins: {self.first} to {self.last}")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Returns a whole year."""
        return cls(Month(year, 1), Month(year, 12))

    @classmethod
    def of_month(cls, month: Month) -> "Period":
        """Returns a single month as a period."""
        return cls(month, month)

    @classmethod
    def to_month(cls, last: Month) -> "Period":
        """Returns January to a month."""
        return cls(Month(last.year, 1), last)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Parses `2025-12` or `2025-01..2025-12`, as str() writes it.

        Raises ValueError, which says what was given instead.
        """
        first, _, last = text.partition("..")
        return cls(Month.parse(first), Month.parse(last or first))

    @property
    def months(self) -> int:
        """The number of its months."""
        return (self.last.year - self.first.year) * 12 + self.last.number - self.first.number + 1

    @property
    def is_month(self) -> bool:
        """True if it is a single month."""
        return self.first == self.last

    @property
    def is_year(self) -> bool:
        """True if it is a whole calendar year."""
        return self.months == 12 and self.first.number == 1

    @property
    def within_year(self) -> bool:
        """Whether all of it lies in one calendar year."""
        return self.first.year == self.last.year

    @property
    def from_january(self) -> bool:
        """True if customs publishes it as one January-to-month figure."""
        return self.within_year and self.first.number == 1

    def shift(self, months: int) -> "Period":
        """Returns the period that many months later, or earlier if the number is negative."""
        return Period(self.first.shift(months), self.last.shift(months))

    def shift_to_year_earlier(self) -> "Period":
        """Returns the same months a year earlier."""
        return self.shift(-12)

    def list_months(self) -> Iterator[Month]:
        """Yields its months in order."""
        return (self.first.shift(step) for step in range(self.months))

    @property
    def label(self) -> str:
        """Its name in English: `2025`, `December 2025`, `Q4 2025`, `January–May 2025`, `2018–2019`."""
        first, last = self.first, self.last
        if self.is_month:
            return first.label
        if first.number == 1 and last.number == 12:
            return f"{first.year}" if self.is_year else f"{first.year}–{last.year}"
        if not self.within_year:
            return f"{first.label}–{last.label}"
        if self.months == 3 and last.number % 3 == 0:
            return f"Q{last.number // 3} {last.year}"
        if self.months == 6 and last.number % 6 == 0:
            return f"H{last.number // 6} {last.year}"
        return f"{_NAMES[first.number]}–{last.label}"

    def __contains__(self, month: Month) -> bool:
        return self.first <= month <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.is_month else f"{self.first}..{self.last}"
