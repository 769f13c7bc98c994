"""A line for each series over time, named where it ends."""

from collections.abc import Iterator

from bot.charts import axes
from bot.charts.chart import Chart, ChartSeries
from bot.charts.labels import LABEL, end_words, label_above, label_ends
from bot.charts.letters import Letters
from bot.charts.palette import SERIES
from bot.charts.scales import AxisScale, scale_over
from bot.charts.scene import Box, Dot, Shape, Stroke

_LINE = 2.5
_MANY = 40


def draw_lines(chart: Chart, room: Box, letters: Letters) -> Iterator[Shape]:
    """Shaded New Years, grid, time, lines, and the words beside them."""
    top, bottom = room.top + 14, room.bottom - axes.TIME_HEIGHT + 8
    scale = scale_over(chart.values, bottom, top, zero=False)
    names = max(letters.width(end_words(chart, one), LABEL) for one in chart.series) + 22
    left = room.left + axes.tick_width(chart, scale, letters)
    box = Box(left, top, room.right - (names if len(chart.series) > 1 else 12), bottom)
    yield from axes.new_year(chart.periods, box)
    yield from axes.draw_grid(chart, scale, box)
    yield from axes.draw_time(chart, box)
    for color, series in zip(SERIES, chart.series, strict=False):
        yield from _draw_strokes(chart, series, color, scale, box)
        yield from _draw_dots(chart, series, color, scale, box)
    yield from label_ends(chart, scale, box) if len(chart.series) > 1 else label_above(chart, scale, box)


def _draw_strokes(
    chart: Chart, series: ChartSeries, color: str, scale: AxisScale, box: Box
) -> Iterator[Stroke]:
    """Through neighbours that are held; nothing over a gap, nor to a period that is shorter."""
    run: list[tuple[float, float]] = []
    for n, value in enumerate((*series.values, None)):
        if value is not None and n not in chart.partial:
            run.append((axes.find_center(box, len(chart.labels), n), scale.at(value)))
            continue
        if len(run) > 1:
            yield Stroke(tuple(run), color, _LINE)
        run = []


def _draw_dots(chart: Chart, series: ChartSeries, color: str, scale: AxisScale, box: Box) -> Iterator[Dot]:
    radius = 3.5 if len(chart.labels) <= _MANY else 1.5
    for n, value in enumerate(series.values):
        if value is not None:
            x = axes.find_center(box, len(chart.labels), n)
            is_hollow = n in chart.partial
            yield Dot(x, scale.at(value), radius, color, chart.told(series, n), hollow=is_hollow)
