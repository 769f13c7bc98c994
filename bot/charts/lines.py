"""Line charts over time, with values above the dots and names where the lines end."""

from collections.abc import Iterator, Sequence

from bot.charts import axes
from bot.charts.axes import AxisScale, make_scale_over
from bot.charts.chart import Chart, ChartSeries
from bot.charts.letters import Letters
from bot.charts.scene import INK, SERIES, Anchor, Box, Dot, Shape, Stroke, Text

LABEL = 13.0
_APART = 17.0
_ALL_SHOWN = 13
_ASIDE = 16.0
_LINE = 2.5
_MANY = 40


def _label_above(chart: Chart, scale: AxisScale, box: Box) -> Iterator[Text]:
    """Labels the only line: all of its values, or the highest, the lowest and the last."""
    values = chart.series[0].values
    held = [n for n, value in enumerate(values) if value is not None]
    for n in held if len(held) <= _ALL_SHOWN else find_telling_positions(values):
        value = values[n]
        if value is not None:
            x = axes.find_center(box, len(values), n) + _find_offset(values, n, scale)
            y = scale.place(value) + (20 if _is_valley(values, n) else -10)
            yield Text(x, y, chart.show(value), LABEL, INK, Anchor.MIDDLE, halo=True)


def _find_offset(values: Sequence[float | None], position: int, scale: AxisScale) -> float:
    """Returns how far to move a value away from a line that climbs or falls through its place."""
    before, value, after = (
        values[n] if 0 <= n < len(values) else None for n in range(position - 1, position + 2)
    )
    if (
        before is None
        or value is None
        or after is None
        or not (before < value < after or before > value > after)
    ):
        return 0
    rise = scale.place(before) - scale.place(after)
    return max(-_ASIDE, min(_ASIDE, -rise / 4))


def _label_ends(chart: Chart, scale: AxisScale, box: Box) -> Iterator[Shape]:
    """Labels each line with its name and last value, right of the box, in the order of the lines."""
    lasts = sorted((scale.place(_find_last(one)), number) for number, one in enumerate(chart.series))
    for y, (_, number) in zip(_spread_places([y for y, _ in lasts], box), lasts, strict=True):
        yield Dot(box.right + 10, y, 4, SERIES[number])
        yield Text(box.right + 20, y + 4.5, _name_end(chart, chart.series[number]), LABEL, INK)


def _name_end(chart: Chart, series: ChartSeries) -> str:
    return f"{series.name} {chart.show(_find_last(series))}".strip()


def find_telling_positions(values: Sequence[float | None]) -> list[int]:
    """Returns the positions of the lowest, the highest and the last value."""
    held = [n for n, value in enumerate(values) if value is not None]
    by_value = sorted(held, key=lambda n: values[n] or 0)
    return sorted({by_value[0], by_value[-1], held[-1]})


def _is_valley(values: Sequence[float | None], position: int) -> bool:
    """Returns whether the line falls to a value and rises from it, so that there is room below."""
    value = values[position] or 0
    beside = [values[n] for n in (position - 1, position + 1) if 0 <= n < len(values)]
    return bool(beside) and all(other is not None and other > value for other in beside)


def _find_last(series: ChartSeries) -> float:
    return next((value for value in reversed(series.values) if value is not None), 0.0)


def _spread_places(places: Sequence[float], box: Box) -> list[float]:
    """Spreads places from top to bottom so that words do not overlap, and keeps them inside the box."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + _APART) if moved else place)
    over = max(0.0, moved[-1] - box.bottom)
    return [place - over for place in moved] if moved[0] - over >= box.top - _APART else moved


def draw_lines(chart: Chart, room: Box, letters: Letters) -> Iterator[Shape]:
    """Draws shaded New Years, grid, time, lines, and the words beside them."""
    top, bottom = room.top + 14, room.bottom - axes.TIME_HEIGHT + 8
    scale = make_scale_over(chart.values, bottom, top, zero=False)
    names = max(letters.measure(_name_end(chart, one), LABEL) for one in chart.series) + 22
    left = room.left + axes.measure_ticks(chart, scale, letters)
    box = Box(left, top, room.right - (names if len(chart.series) > 1 else 12), bottom)
    yield from axes.shade_new_years(chart.periods, box)
    yield from axes.draw_grid(chart, scale, box)
    yield from axes.draw_time(chart, box)
    for color, series in zip(SERIES, chart.series, strict=False):
        yield from _draw_strokes(chart, series, color, scale, box)
        yield from _draw_dots(chart, series, color, scale, box)
    yield from _label_ends(chart, scale, box) if len(chart.series) > 1 else _label_above(chart, scale, box)


def _draw_strokes(
    chart: Chart, series: ChartSeries, color: str, scale: AxisScale, box: Box
) -> Iterator[Stroke]:
    """Draws strokes between neighbours that are held, but not across a gap or to a shorter period."""
    run: list[tuple[float, float]] = []
    for n, value in enumerate((*series.values, None)):
        if value is not None and n not in chart.partial:
            run.append((axes.find_center(box, len(chart.labels), n), scale.place(value)))
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
            yield Dot(x, scale.place(value), radius, color, chart.tell(series, n), hollow=is_hollow)
