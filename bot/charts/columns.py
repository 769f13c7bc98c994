"""Column charts over time: one series to either side of zero, or a few grouped."""

from collections.abc import Collection, Iterator

from bot.charts import axes
from bot.charts.axes import AxisScale, make_scale_over
from bot.charts.chart import Chart, ChartSeries
from bot.charts.letters import Letters
from bot.charts.lines import find_telling_positions
from bot.charts.scene import BELOW, INK, SERIES, Anchor, Box, Rectangle, Shape, Text

_LABEL = 12.0
_FILLED = 0.72
_WIDEST = 64.0
_LEGEND = 22
_AIR = 2.0


def draw_columns(chart: Chart, room: Box, letters: Letters) -> Iterator[Shape]:
    """Draws shaded New Years, grid, time, columns with their values if there is room, and a legend."""
    legend = _LEGEND if len(chart.series) > 1 else 0
    top, bottom = room.top + 14 + legend, room.bottom - axes.TIME_HEIGHT + 8
    scale = make_scale_over(chart.values, bottom, top, zero=True)
    box = Box(room.left + axes.measure_ticks(chart, scale, letters), top, room.right, bottom)
    yield from axes.shade_new_years(chart.periods, box)
    yield from axes.draw_grid(chart, scale, box)
    yield from axes.draw_time(chart, box)
    if legend:
        yield from _draw_legend(chart, box.left, room.top + 8, letters)
    for number in range(len(chart.series)):
        yield from _draw_series(chart, number, scale, box, letters)


def _draw_series(chart: Chart, number: int, scale: AxisScale, box: Box, letters: Letters) -> Iterator[Shape]:
    series = chart.series[number]
    cell = box.width / len(chart.labels)
    width = min(cell * _FILLED / len(chart.series), _WIDEST)
    named = _choose_named(chart, series, cell if len(chart.series) == 1 else width, letters)
    for n, value in enumerate(series.values):
        if value is None:
            continue
        left = axes.find_center(box, len(chart.labels), n) + (number - len(chart.series) / 2) * width
        top, end = sorted((scale.zero, scale.place(value)))
        color = BELOW if len(chart.series) == 1 and value < 0 else SERIES[number]
        told = chart.tell(series, n)
        yield Rectangle(left, top, width - 1.5, end - top, color, told, hollow=n in chart.partial)
        if n in named:
            y = end + 14 if value < 0 else top - 5
            yield Text(left + width / 2, y, chart.show(value), _LABEL, INK, Anchor.MIDDLE, halo=True)


def _choose_named(chart: Chart, series: ChartSeries, room: float, letters: Letters) -> Collection[int]:
    """Chooses which columns show their value: all if there is room, else the telling ones."""
    held = [n for n, value in enumerate(series.values) if value is not None]
    widest = max((letters.measure(chart.show(series.values[n] or 0), _LABEL) for n in held), default=0)
    if widest + _AIR <= room:
        return held
    return find_telling_positions(series.values) if len(chart.series) == 1 else ()


def _draw_legend(chart: Chart, left: float, y: float, letters: Letters) -> Iterator[Shape]:
    for number, series in enumerate(chart.series):
        yield Rectangle(left, y - 9, 10, 10, SERIES[number])
        yield Text(left + 15, y, series.name, _LABEL, INK)
        left += 15 + letters.measure(series.name, _LABEL) + 20
