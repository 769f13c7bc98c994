"""Periods cut into the published figures that they are made of, and at each month, quarter or year."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from bot.domain.figure import Span
from bot.domain.month import Month, Period
from bot.domain.query import Frequency


class PublishedSpan(NamedTuple):
    """One published figure's time: a month's own figure, or January to that month."""

    span: Span
    month: Month

    @property
    def period(self) -> Period:
        first = Month(self.month.year, 1) if self.span is Span.TO_DATE else self.month
        return Period(first, self.month)


@lru_cache(maxsize=4096)
def published_spans(period: Period) -> tuple[PublishedSpan, ...]:
    """The figures to add up.

    What starts in January is the printed January-to-month figure of each year, which carries revisions
    that the months' own figures don't; what starts later is the sum of its months, to the end.
    """
    if is_sum_of_months(period) or period.is_month:
        return tuple(_piece_of_month(month) for month in period.each_month())
    return tuple(PublishedSpan(Span.TO_DATE, part.last) for part in by_year(period))


def _piece_of_month(month: Month) -> PublishedSpan:
    """A January is also January to January, which alone has a published growth."""
    return PublishedSpan(Span.TO_DATE if month.number == 1 else Span.MONTH, month)


def by_year(period: Period) -> tuple[Period, ...]:
    """The period cut at each new year."""
    return tuple(
        Period(max(period.first, Month(year, 1)), min(period.last, Month(year, 12)))
        for year in range(period.first.year, period.last.year + 1)
    )


def is_sum_of_months(period: Period) -> bool:
    """Whether it is added up from months, without later revisions."""
    return period.months > 1 and period.first.number > 1


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


def whole_parts(periods: Iterable[Period], frequency: Frequency) -> tuple[Period, ...]:
    """The whole months, quarters or years of periods."""
    return tuple(part for period in periods for part in cut(period, frequency) if is_whole(part, frequency))


def in_a_row(periods: Iterable[Period]) -> list[list[Period]]:
    """Periods in order of time, those together that follow each other without a gap."""
    found: list[list[Period]] = []
    for period in periods:
        if found and found[-1][-1].last.shifted(1) == period.first:
            found[-1].append(period)
        else:
            found.append([period])
    return found


def whole_of(period: Period) -> Frequency | None:
    """Of which step of the calendar it is one from end to end, None of none."""
    return next(
        (step for step in Frequency if cut(period, step) == (period,) and is_whole(period, step)), None
    )
