"""From values to places along an axis, with round ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_ROUND = (1, 2, 2.5, 5, 10)
_STEPS = 5
"""Between the ticks of an axis, at the most."""
_WITHOUT_ZERO = 0.6


@dataclass(frozen=True, slots=True)
class AxisScale:
    """Values from `low` to `high` lie between the places `start` and `end`; ticks are `step` apart."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + n * self.step, 9) for n in range(count + 1))

    @property
    def decimals(self) -> int:
        """Digits that tell one tick from the next."""
        return next((n for n in range(9) if math.isclose(round(self.step, n), self.step)), 9)

    @property
    def zero(self) -> float:
        return self.at(max(self.low, 0))


def scale_over(values: Sequence[float], start: float, end: float, *, zero: bool) -> AxisScale:
    """A scale that holds all values; from zero where `zero`, or where that is near."""
    low, high = min(values), max(values)
    if zero or is_from_zero(values):
        low, high = min(low, 0), max(high, 0)
    step = _choose_step((high - low) or abs(high) or 1)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    return AxisScale(low, high if high > low else low + step, step, start, end)


def is_from_zero(values: Sequence[float]) -> bool:
    """Whether zero is near enough to stand on the axis without flattening what is told."""
    nearest, farthest = min(map(abs, values)), max(map(abs, values))
    return min(values) < 0 < max(values) or nearest < _WITHOUT_ZERO * farthest


def _choose_step(extent: float) -> float:
    size = 10.0 ** math.floor(math.log10(extent / _STEPS))
    return next(part * size for part in _ROUND if part * size * _STEPS >= extent * 0.999)
