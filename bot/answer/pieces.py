"""Which published figures make up a period."""

from typing import NamedTuple

from bot.trade.figure import Span
from bot.trade.month import Month, Period


class Piece(NamedTuple):
    """One published figure's time: a month's own figure, or January to that month."""

    span: Span
    month: Month

    @property
    def period(self) -> Period:
        first = Month(self.month.year, 1) if self.span is Span.TO_DATE else self.month
        return Period(first, self.month)

    @property
    def label(self) -> str:
        """As English text has it."""
        return self.period.label


def pieces(period: Period) -> tuple[Piece, ...]:
    """The figures to add up, year by year.

    What starts in January is the printed January-to-month figure, which carries revisions that the
    months' own figures don't; what starts later is the sum of its months.
    """
    return tuple(piece for part in by_year(period) for piece in _pieces_of_year(part))


def by_year(period: Period) -> tuple[Period, ...]:
    """The period cut at each new year."""
    return tuple(
        Period(max(period.first, Month(year, 1)), min(period.last, Month(year, 12)))
        for year in range(period.first.year, period.last.year + 1)
    )


def _pieces_of_year(part: Period) -> tuple[Piece, ...]:
    if part.from_january:
        return (Piece(Span.TO_DATE, part.last),)
    return tuple(Piece(Span.MONTH, month) for month in part.each_month())


def is_sum_of_months(period: Period) -> bool:
    """Whether some of it is added up from months, without later revisions."""
    return any(part.months > 1 and not part.from_january for part in by_year(period))
