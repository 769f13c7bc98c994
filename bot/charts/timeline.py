"""Rows that follow each other in time, laid out on one even axis."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answer.finding import Row
from bot.charts.drawn import Key, key_of
from bot.charts.quantities import ChartQuantity
from bot.domain.month import Month, Period

_MOST_POSITIONS = 600
_MOST_EMPTY = 0.5
_FEBRUARY = 2


@dataclass(frozen=True)
class Timeline:
    """`step` months lie between two positions; positions without a row are gaps."""

    rows: tuple[Row, ...]
    step: int

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """From the first to the last; one that is shorter than a step stands at its place."""
        own = {self.position(row.period): row.period for row in self.rows}
        return tuple(own.get(place) or self._whole(place) for place in range(min(own), max(own) + 1))

    @property
    def partial(self) -> frozenset[int]:
        return frozenset(n for n, period in enumerate(self.periods) if period.months < self.step)

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(dict.fromkeys(map(key_of, self.rows)))

    def values(self, key: Key, quantity: ChartQuantity) -> tuple[float | None, ...]:
        held = {row.period: quantity.of(row) for row in self.rows if key_of(row) == key}
        return tuple(held.get(period) for period in self.periods)

    def first(self, key: Key) -> Row:
        return next(row for row in self.rows if key_of(row) == key)

    def position(self, period: Period) -> int:
        """Its place on an axis that begins in the year 0."""
        return (period.first.year * 12 + period.first.number - 1) // self.step

    def _whole(self, place: int) -> Period:
        year, month = divmod(place * self.step, 12)
        first = Month(year, month + 1)
        return Period(first, first.shifted(self.step - 1))


def make_timeline(rows: Sequence[Row]) -> Timeline | None:
    """None where the rows are a ranking, of one time, or of times that make no even axis."""
    lengths = Counter(row.period.months for row in rows)
    step = max(lengths, key=lambda length: (lengths[length], length))
    if any(row.rank is not None for row in rows) or len({row.period for row in rows}) == 1:
        return None
    found = Timeline(tuple(rows), step)
    places = {(found.position(row.period), key_of(row)) for row in rows}
    fits = all(row.period.months <= step and _is_on(row.period, step) for row in rows)
    even = len(places) == len(rows) and len(found.periods) <= _MOST_POSITIONS
    return found if fits and even and _is_full(found) else None


def is_new_year(period: Period) -> bool:
    """Whether it is one of the two months between which the Lunar New Year moves."""
    return period.is_month and period.first.number <= _FEBRUARY


def _is_full(found: Timeline) -> bool:
    """Whether most of the axis is used: the Februaries of some years are no series of months."""
    held = {row.period for row in found.rows}
    return len(held) > len(found.periods) * _MOST_EMPTY


def _is_on(period: Period, step: int) -> bool:
    """Whether it begins where a step does."""
    return (period.first.year * 12 + period.first.number - 1) % step == 0
