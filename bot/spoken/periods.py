"""Periods as English has them, read back."""

from bot.domain.month import Month, Period
from bot.spoken.english import MONTH, MONTH_RANGE, MONTHS, PART, RANGE, YEARS

_LENGTHS = {"Q": 3, "H": 6}


def period_of(text: str) -> Period:
    """`December 2025`, `Q4 2025`, `2018–2019`."""
    if found := RANGE.fullmatch(text):
        return Period(_month(found[1], found[2]), _month(found[3], found[4]))
    if found := MONTH_RANGE.fullmatch(text):
        return Period(_month(found[1], found[3]), _month(found[2], found[3]))
    if found := MONTH.fullmatch(text):
        return Period.month(_month(found[1], found[2]))
    if found := PART.fullmatch(text):
        last = Month(int(found[3]), int(found[2]) * _LENGTHS[found[1]])
        return Period(last.shifted(1 - _LENGTHS[found[1]]), last)
    first, last_year = found.groups() if (found := YEARS.fullmatch(text)) else (text, text)
    return Period(Month(int(first), 1), Month(int(last_year), 12))


def _month(name: str, year: str) -> Month:
    return Month(int(year), MONTHS[name])
