"""The exchange rate that totals published in two currencies imply."""

import math

from bot.answer.finding import Row
from bot.answer.periods import PublishedSpan
from bot.answer.said import name_row_kind
from bot.domain.figure import WORLD, Cell, Level
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.messages import Number
from bot.value_class import value_class

MEASURE = "rate"
"""Marks the row of a rate, which is not trade."""
_ROUGH = 0.001


@value_class()
class ImpliedRate:
    """One of `other` costs `rate` of `own`; `error` is the relative error that rounding can cause."""

    rate: float
    error: float
    own: str
    other: str
    flow: Flow
    published_span: PublishedSpan
    totals: tuple[tuple[Cell, Level], tuple[Cell, Level]]
    """The same total in both currencies, the one in `own` first."""
    reporter: str

    @property
    def releases(self) -> frozenset[str]:
        """The names of the releases of both totals."""
        return frozenset(level.release for _, level in self.totals)

    @property
    def is_rough(self) -> bool:
        """True if rounding in print alone may move the rate by more than a tenth of a percent."""
        return self.error > _ROUGH

    def agrees_with(self, other: "ImpliedRate") -> bool:
        """Returns whether two rates agree to a tenth of a percent, or within the rounding of both."""
        return abs(self.rate / other.rate - 1) <= max(_ROUGH, self.error + other.error)

    @property
    def number(self) -> Number:
        """The rate, with as many digits as the totals warrant: `7.1554`, `7.16`."""
        most = 4 - math.floor(math.log10(self.rate))
        warranted = round(-math.log10(2 * self.error * self.rate)) if self.error else most
        return Number(self.rate, max(0, min(warranted, most)))

    @property
    def period(self) -> Period:
        """The period of the totals."""
        return self.published_span.period

    def make_row(self, growth: float | None = None) -> Row:
        """Makes the rate a row of an answer.

        `growth` is how much dearer `other` is than a year earlier, in percent.
        """
        return Row(
            MEASURE,
            self.flow,
            WORLD,
            self.published_span.period,
            self.reporter,
            currency=self.other,
            growth_computed=growth,
            number=self.rate,
            unit=f"{self.own} per {self.other}",
            name=name_row_kind("rate"),
        )


def imply_rate(own: Level, other: Level) -> tuple[float, float] | None:
    """Returns the rate implied by one total in two currencies, and the relative error from rounding.

    None if one of the totals is a dash.
    """
    if not own.value or not other.value:
        return None
    error = sum(level.precision / 2 / abs(level.value or 1) for level in (own, other))
    return own.value / other.value, error
