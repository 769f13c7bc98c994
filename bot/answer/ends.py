"""The two periods that growth is compounded between."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answer.finding import NotComputedError
from bot.answer.pieces import by_year
from bot.domain.month import Period
from bot.messages import PeriodName, message


@dataclass(frozen=True, slots=True)
class Ends:
    """The same months of two years."""

    first: Period
    last: Period

    @property
    def years(self) -> int:
        """How many steps of a year lie between them."""
        return self.last.last.year - self.first.last.year

    @property
    def span(self) -> Period:
        return Period(self.first.first, self.last.last)

    def steps(self) -> Iterator[Period]:
        """The same months of every year after the first."""
        return (self.first.shifted(12 * step) for step in range(1, self.years + 1))


def ends(periods: tuple[Period, ...]) -> Ends:
    """Two periods that are named, else the first and last whole year of one; or NotComputedError."""
    if len(periods) == 1:
        return _whole_years(periods[0])
    if len(periods) > 2:
        raise NotComputedError(message("compound", "two"))
    first, last = sorted(periods)
    apart = Period(first.first, last.first).months - 1
    if first.months != last.months or apart % 12 or not apart:
        apart_said = message("compound", "months", first=PeriodName(first), last=PeriodName(last))
        raise NotComputedError(apart_said)
    return Ends(first, last)


def _whole_years(span: Period) -> Ends:
    whole = [part for part in by_year(span) if part.is_year]
    if len(whole) < 2:
        raise NotComputedError(message("compound", "one" if whole else "none", span=PeriodName(span)))
    return Ends(whole[0], whole[-1])
