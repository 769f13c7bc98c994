"""Axes with round ticks, the grid behind the values, and time along the bottom."""

import math
from collections.abc import Iterator, Sequence

from bot.answer.said import say_signed
from bot.charts.chart import Chart
from bot.charts.letters import Letters
from bot.charts.scene import AXIS, FAINT, GRID, SHADE, Anchor, Box, Rectangle, Shape, Stroke, Text
from bot.charts.timeline import is_new_year
from bot.domain.month import Period
from bot.value_class import value_class

TICK = 12.0
_WIDE = 0x2E80
"""The first character of those that are as wide as high."""
_OVER = 1.3
"""How much wider than its cell a label at the end of an axis may be."""
TIME_HEIGHT = 34
_STEPS = {1: (1, 3, 6, 12), 3: (1, 4), 12: (1, 2, 5, 10)}
_LABEL_ROOM = 34
_ROUND = (1, 2, 2.5, 5, 10)
_MOST_STEPS = 5
"""An axis has at most this many steps between its ticks."""
_WITHOUT_ZERO = 0.6


@value_class()
class AxisScale:
    """A scale that puts values from `low` to `high` at places from `start` to `end`, ticks `step` apart."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Returns the place of a value along the axis."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values of the ticks, from `low` to `high`."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + n * self.step, 9) for n in range(count + 1))

    @property
    def decimals(self) -> int:
        """The number of decimals needed to tell the ticks apart."""
        return next((n for n in range(9) if math.isclose(round(self.step, n), self.step)), 9)

    @property
    def zero(self) -> float:
        """The place of zero, or of the lowest value if that is above zero."""
        return self.place(max(self.low, 0))


def make_scale_over(values: Sequence[float], start: float, end: float, *, zero: bool) -> AxisScale:
    """Makes a scale for all values, starting at zero if `zero` is set or zero is near."""
    low, high = min(values), max(values)
    if zero or is_from_zero(values):
        low, high = min(low, 0), max(high, 0)
    step = _choose_step((high - low) or abs(high) or 1)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    return AxisScale(low, high if high > low else low + step, step, start, end)


def is_from_zero(values: Sequence[float]) -> bool:
    """Returns whether zero is near enough to be on the axis without flattening the values."""
    nearest, farthest = min(map(abs, values)), max(map(abs, values))
    return min(values) < 0 < max(values) or nearest < _WITHOUT_ZERO * farthest


def _choose_step(extent: float) -> float:
    size = 10.0 ** math.floor(math.log10(extent / _MOST_STEPS))
    return next(part * size for part in _ROUND if part * size * _MOST_STEPS >= extent * 0.999)


def measure_ticks(chart: Chart, scale: AxisScale, letters: Letters) -> float:
    """Returns the width of the tick labels beside the grid, in points."""
    return max(letters.measure(_format_tick(chart, scale, tick), TICK) for tick in scale.ticks) + 8


def draw_grid(chart: Chart, scale: AxisScale, box: Box) -> Iterator[Shape]:
    """Draws a line for each tick, labelled to the left of the box; the zero line stands out."""
    for tick in scale.ticks:
        y = scale.place(tick)
        yield Stroke(((box.left, y), (box.right, y)), AXIS if tick == 0 else GRID)
        yield Text(box.left - 8, y + 4, _format_tick(chart, scale, tick), TICK, FAINT, Anchor.END)


def _format_tick(chart: Chart, scale: AxisScale, tick: float) -> str:
    return chart.number(say_signed(tick, scale.decimals))


def find_center(box: Box, count: int, position: int) -> float:
    """Returns the x of the middle of a position."""
    return box.left + box.width * (position + 0.5) / count


def shade_new_years(periods: tuple[Period, ...], box: Box) -> Iterator[Shape]:
    """Shades January and February behind the months of a series."""
    cell = box.width / len(periods)
    for n, period in enumerate(periods):
        if is_new_year(period):
            yield Rectangle(box.left + n * cell, box.top, cell, box.height, SHADE)


def draw_time(chart: Chart, box: Box) -> Iterator[Shape]:
    """Draws as many labels as there is room for, with years below them unless the labels are years."""
    periods = chart.periods
    cell = box.width / len(periods)
    months = max(period.months for period in periods)
    every = next((n for n in _STEPS.get(months, (1,)) if n * cell >= _LABEL_ROOM), 12)
    year = None
    for n, period in enumerate(periods):
        if (period.first.year * 12 + period.first.number - 1) // months % every:
            continue
        x = find_center(box, len(periods), n)
        label = _format_short(period, chart.months) or _fit_label(chart.labels[n], period, cell)
        yield Text(x, box.bottom + 17, label, TICK, FAINT, Anchor.MIDDLE)
        if period.within_year and not period.is_year and months < 12 and period.first.year != year:
            year = period.first.year
            yield Text(x, box.bottom + 32, str(year), TICK, FAINT, Anchor.MIDDLE)


def _fit_label(label: str, period: Period, cell: float) -> str:
    """Returns what a half is called in the language of the chart, or its sign where that has no room."""
    width = sum(TICK if ord(one) > _WIDE else TICK / 2 for one in label)
    return label if width <= cell * _OVER else period.label


def _format_short(period: Period, months: tuple[str, ...]) -> str:
    if period.is_month:
        return months[period.first.number - 1]
    label = period.label
    if period.is_year or not period.within_year:
        return label
    return label.split(" ")[0] if label.startswith("Q") else ""
