"""Periods cut at each new month, quarter or year of the calendar."""

from bot.answer.pieces import by_year
from bot.domain.month import Period
from bot.domain.query import Frequency


def natural(period: Period) -> Frequency:
    """The step of a series for which none was said."""
    return Frequency.MONTH if period.months <= 36 else Frequency.YEAR


def cut(period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The parts of a period, the first and the last of which may be shorter than the others."""
    if frequency is Frequency.YEAR:
        return by_year(period)
    length = frequency.months
    cuts: list[Period] = []
    first = period.first
    while first <= period.last:
        rest = length - 1 - (first.number - 1) % length
        cuts.append(Period(first, min(first.shifted(rest), period.last)))
        first = cuts[-1].last.shifted(1)
    return tuple(cuts)


def is_whole(part: Period, frequency: Frequency) -> bool:
    """Whether it is a month, quarter or year from end to end, to be compared with others."""
    return part.months == frequency.months


def whole_of(period: Period) -> Frequency | None:
    """Of which step of the calendar it is one from end to end, None of none."""
    return next(
        (step for step in Frequency if cut(period, step) == (period,) and is_whole(period, step)), None
    )
