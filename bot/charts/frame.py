"""What surrounds every chart: title, unit, notes and source, and the box that they leave."""

from bot.charts.chart import Chart
from bot.charts.letters import Letters
from bot.charts.palette import FAINT, INK
from bot.charts.scene import Box, Text

WIDTH, HEIGHT = 800, 450
MARGIN = 24
_TITLE, _UNIT, _SMALL = 19.0, 13.0, 11.0
_TITLE_LINE, _SMALL_LINE = 24, 15
_MOST_TITLE, _MOST_SMALL = 2, 4


def make_frame(chart: Chart, letters: Letters) -> tuple[list[Text], Box]:
    """The words around a chart, and where the chart itself belongs."""
    head, top = _make_head(chart, letters)
    foot, bottom = _make_foot(chart, letters)
    return [*head, *foot], Box(MARGIN, top, WIDTH - MARGIN, bottom)


def _make_head(chart: Chart, letters: Letters) -> tuple[list[Text], float]:
    lines = letters.wrapped(chart.title, _TITLE, WIDTH - 2 * MARGIN, bold=True)[:_MOST_TITLE]
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
    notes = letters.wrapped(" ".join(chart.notes), _SMALL, width) if chart.notes else []
    source = letters.wrapped(chart.source, _SMALL, width) if chart.source else []
    lines = [*notes[: _MOST_SMALL - 1], *source][:_MOST_SMALL]
    first = HEIGHT - 14 - _SMALL_LINE * (len(lines) - 1)
    texts = [Text(MARGIN, first + n * _SMALL_LINE, line, _SMALL, FAINT) for n, line in enumerate(lines)]
    return texts, first - 22
