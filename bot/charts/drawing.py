"""A chart becomes a picture: the frame around it, and what its kind puts inside."""

from collections.abc import Callable, Iterator, Mapping

from bot.charts.bars import draw_bars
from bot.charts.chart import Chart, ChartKind
from bot.charts.columns import draw_columns
from bot.charts.frame import HEIGHT, WIDTH, make_frame
from bot.charts.letters import Letters, letters_for
from bot.charts.lines import draw_lines
from bot.charts.palette import PAPER
from bot.charts.scene import Box, Rectangle, Scene, Shape

_KINDS: Mapping[ChartKind, Callable[[Chart, Box, Letters], Iterator[Shape]]] = {
    ChartKind.LINES: draw_lines,
    ChartKind.COLUMNS: draw_columns,
    ChartKind.BARS: draw_bars,
}


def draw(chart: Chart) -> Scene:
    """The same chart always gives the same shapes."""
    letters = chart_letters(chart)
    words, box = make_frame(chart, letters)
    inside = _KINDS[chart.kind](chart, box, letters)
    paper = Rectangle(0, 0, WIDTH, HEIGHT, PAPER)
    return Scene(WIDTH, HEIGHT, chart.title, chart.alt, (paper, *inside, *words))


def chart_letters(chart: Chart) -> Letters:
    return letters_for((chart.title, *chart.labels, *(one.name for one in chart.series)))
