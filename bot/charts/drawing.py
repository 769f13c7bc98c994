"""Draws a chart as a picture: the frame, what its kind puts inside, and the bytes of a file."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from bot.charts.bars import draw_bars
from bot.charts.chart import Chart, ChartKind
from bot.charts.columns import draw_columns
from bot.charts.letters import Letters, choose_letters
from bot.charts.lines import draw_lines
from bot.charts.png import write_png
from bot.charts.scene import FAINT, INK, PAPER, Box, Rectangle, Scene, Shape, Text
from bot.charts.svg import write_svg

WIDTH, HEIGHT = 800, 450
MARGIN = 24
_TITLE, _UNIT, _SMALL = 19.0, 13.0, 11.0
_TITLE_LINE, _SMALL_LINE = 24, 15
_MOST_TITLE, _MOST_SMALL = 2, 4
_KINDS: Mapping[ChartKind, Callable[[Chart, Box, Letters], Iterator[Shape]]] = {
    ChartKind.LINES: draw_lines,
    ChartKind.COLUMNS: draw_columns,
    ChartKind.BARS: draw_bars,
}
KINDS: Mapping[str, Callable[[Scene], bytes]] = {".png": write_png, ".svg": write_svg}
AT_ONCE = 2
"""How many charts are drawn at the same time, however many people ask: each takes about 30 MB."""


def _make_head(chart: Chart, letters: Letters) -> tuple[list[Text], float]:
    lines = letters.wrap(chart.title, _TITLE, WIDTH - 2 * MARGIN, bold=True)[:_MOST_TITLE]
    y = 12.0
    texts = []
    for line in lines:
        y += _TITLE_LINE
        texts.append(Text(MARGIN, y, line, _TITLE, INK, bold=True))
    y += 20
    texts.append(Text(MARGIN, y, chart.unit[:1].upper() + chart.unit[1:], _UNIT, FAINT))
    return texts, y + 14


def _make_foot(chart: Chart, letters: Letters) -> tuple[list[Text], float]:
    width = WIDTH - 2 * MARGIN
    notes = letters.wrap(" ".join(chart.notes), _SMALL, width) if chart.notes else []
    source = letters.wrap(chart.source, _SMALL, width) if chart.source else []
    lines = [*notes[: _MOST_SMALL - 1], *source][:_MOST_SMALL]
    first = HEIGHT - 14 - _SMALL_LINE * (len(lines) - 1)
    texts = [Text(MARGIN, first + n * _SMALL_LINE, line, _SMALL, FAINT) for n, line in enumerate(lines)]
    return texts, first - 22


def draw_chart(chart: Chart) -> Scene:
    """Draws a chart; the same chart always gives the same shapes."""
    letters = find_chart_letters(chart)
    head, top = _make_head(chart, letters)
    foot, bottom = _make_foot(chart, letters)
    inside = _KINDS[chart.kind](chart, Box(MARGIN, top, WIDTH - MARGIN, bottom), letters)
    paper = Rectangle(0, 0, WIDTH, HEIGHT, PAPER)
    return Scene(WIDTH, HEIGHT, chart.title, chart.alt, (paper, *inside, *head, *foot))


def find_chart_letters(chart: Chart) -> Letters:
    """Returns the fonts for the words of a chart."""
    return choose_letters((chart.title, *chart.labels, *(one.name for one in chart.series)))


def make_picture(chart: Chart, kind: str = ".png") -> bytes:
    """Returns the bytes of a file of a `kind`, png or svg; a chart always gives the same bytes.

    It is drawn in one of a few threads set apart, so that only so many pictures take up memory at once.
    """
    return _make_drawers().submit(KINDS[kind], draw_chart(chart)).result()


@cache
def _make_drawers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="drawing")
