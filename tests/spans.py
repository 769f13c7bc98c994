"""Quarters and halves of a year, which tests ask about by number."""

from bot.domain.month import Month, Period


def of_quarter(year: int, number: int) -> Period:
    """Returns a quarter of a year, numbered from 1."""
    return Period(Month(year, number * 3 - 2), Month(year, number * 3))


def of_half(year: int, number: int) -> Period:
    """Returns a half of a year, numbered from 1."""
    return Period(Month(year, number * 6 - 5), Month(year, number * 6))
