"""Bar charts: a bar for each row, with its name to the left and its value at the end."""

from collections.abc import Iterator

from bot.charts.axes import AxisScale
from bot.charts.chart import Chart
from bot.charts.letters import Letters
from bot.charts.scene import AXIS, BELOW, INK, SERIES, Anchor, Box, Rectangle, Shape, Stroke, Text

_LABEL = 13.0
_BASELINE = 4.5
_WIDEST_NAME = 250.0
_FILLED = 0.68
_THICKEST = 40.0


def draw_bars(chart: Chart, room: Box, letters: Letters) -> Iterator[Shape]:
    """Draws bars from a common zero, negative ones to the left."""
    names = [letters.cut_to_width(label, _LABEL, _WIDEST_NAME) for label in chart.labels]
    left = room.left + max(letters.measure(name, _LABEL) for name in names) + 12
    scale = _make_scale(chart, left, room.right, letters)
    height = room.bottom + 8 - room.top
    pitch = min(height / len(names), _THICKEST / _FILLED)
    for n, name in enumerate(names):
        middle = room.top + (n + 0.5) * pitch
        yield Text(left - 12, middle + _BASELINE, name, _LABEL, INK, Anchor.END)
        yield from _draw_bar(chart, n, scale, middle, pitch * _FILLED)
    yield Stroke(((scale.zero, room.top), (scale.zero, room.top + pitch * len(names))), AXIS)


def _make_scale(chart: Chart, left: float, right: float, letters: Letters) -> AxisScale:
    """Makes a scale that leaves room for the values at the ends of bars."""
    words = max(letters.measure(chart.show(value), _LABEL) for value in chart.values) + 12
    below = words if min(chart.values) < 0 else 0
    above = words if max(chart.values) > 0 else 0
    low, high = min(0.0, *chart.values), max(0.0, *chart.values)
    return AxisScale(low, high if high > low else low + 1, high - low, left + below, right - above)


def _draw_bar(
    chart: Chart, position: int, scale: AxisScale, middle: float, thickness: float
) -> Iterator[Shape]:
    series = chart.series[0]
    value = series.values[position]
    if value is None:
        return
    start, end = sorted((scale.zero, scale.place(value)))
    color = BELOW if value < 0 else SERIES[0]
    yield Rectangle(
        start, middle - thickness / 2, end - start, thickness, color, chart.tell(series, position)
    )
    x, anchor = (start - 6, Anchor.END) if value < 0 else (end + 6, Anchor.START)
    yield Text(x, middle + _BASELINE, chart.show(value), _LABEL, INK, anchor)
