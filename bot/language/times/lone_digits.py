"""Digits that name a recent year, or a month of one, and nothing else: 25 and 25.12."""

from bot.domain.month import YEAR, Month, Period
from bot.language.tagger.tagging import Tag
from bot.language.times.conventions import Calendar
from bot.language.times.grammar import Parts, Symbol

_CENTURY = 2000


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
