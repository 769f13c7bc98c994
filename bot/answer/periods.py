"""Cuts periods into the published figures that they are made of, and into months, quarters or years."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.domain.figure import Span
from bot.domain.month import Month, Period
from bot.domain.query import Frequency


class PublishedSpan(NamedTuple):
    """The time of one published figure: a single month, or January to that month."""

    span: Span
    month: Month

    @property
    def period(self) -> Period:
        """The same time as a period."""
        return self.span.find_period(self.month)


@lru_cache(maxsize=4096)
def list_published_spans(period: Period) -> tuple[PublishedSpan, ...]:
    """Returns the published figures that a period is added up from.

    A period that starts in January is the printed January-to-month figure of each year, which carries
    revisions that the figures of single months do not; one that starts later is the sum of its months.
    """
    if is_sum_of_months(period) or period.is_month:
        # January is printed as January to January, since only that has a published growth.
        return tuple(
            PublishedSpan(Span.TO_DATE if month.number == 1 else Span.MONTH, month)
            for month in period.list_months()
        )
    return tuple(PublishedSpan(Span.TO_DATE, part.last) for part in split_by_year(period))


def split_by_year(period: Period) -> tuple[Period, ...]:
    """Returns the period cut at each new year."""
    return tuple(
        Period(max(period.first, Month(year, 1)), min(period.last, Month(year, 12)))
        for year in range(period.first.year, period.last.year + 1)
    )


def is_sum_of_months(period: Period) -> bool:
    """Returns whether a period is added up from months, and so lacks later revisions."""
    return period.months > 1 and period.first.number > 1


def choose_frequency(period: Period) -> Frequency:
    """Returns the step of a series for which none was asked: months up to three years, years beyond."""
    return Frequency.MONTH if period.months <= 36 else Frequency.YEAR


@lru_cache(maxsize=128)  # all that is held is split again for each question of runs and records
def split_period(period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """Returns the parts of a period; the first and last may be shorter than the others."""
    if frequency is Frequency.YEAR:
        return split_by_year(period)
    length = frequency.months
    cuts: list[Period] = []
    first = period.first
    while first <= period.last:
        rest = length - 1 - (first.number - 1) % length
        cuts.append(Period(first, min(first.shift(rest), period.last)))
        first = cuts[-1].last.shift(1)
    return tuple(cuts)


def is_whole(part: Period, frequency: Frequency) -> bool:
    """Returns whether a part is a complete month, quarter or year, and so comparable with others."""
    return part.months == frequency.months


def list_whole_parts(periods: Iterable[Period], frequency: Frequency) -> tuple[Period, ...]:
    """Returns the complete months, quarters or years in periods."""
    return tuple(
        part for period in periods for part in split_period(period, frequency) if is_whole(part, frequency)
    )


def group_consecutive(periods: Iterable[Period]) -> list[list[Period]]:
    """Returns periods in order of time, grouped where they follow each other without a gap."""
    found: list[list[Period]] = []
    for period in periods:
        if found and found[-1][-1].last.shift(1) == period.first:
            found[-1].append(period)
        else:
            found.append([period])
    return found


def find_frequency(period: Period) -> Frequency | None:
    """Returns the step that a period is exactly one of, or None."""
    return next(
        (step for step in Frequency if split_period(period, step) == (period,) and is_whole(period, step)),
        None,
    )
