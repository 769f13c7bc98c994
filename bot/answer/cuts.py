"""Periods cut at each new month, quarter or year of the calendar."""

from bot.answer.pieces import by_year
from bot.trade.month import Period
from bot.trade.query import Frequency

_LENGTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


def natural(period: Period) -> Frequency:
    """The step of a series for which none was said."""
    return Frequency.MONTH if period.months <= 36 else Frequency.YEAR


def cut(period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The parts of a period, the first and the last of which may be shorter than the others."""
    if frequency is Frequency.YEAR:
        return by_year(period)
    length = _LENGTHS[frequency]
    cuts: list[Period] = []
    first = period.first
    while first <= period.last:
        rest = length - 1 - (first.number - 1) % length
        cuts.append(Period(first, min(first.shifted(rest), period.last)))
        first = cuts[-1].last.shifted(1)
    return tuple(cuts)


def is_whole(part: Period, frequency: Frequency) -> bool:
    """Whether it is a month, quarter or year from end to end, to be compared with others."""
    return part.months == _LENGTHS[frequency]
