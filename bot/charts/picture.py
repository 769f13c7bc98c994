"""A chart as a file: the one place that knows which kinds there are."""

from collections.abc import Callable, Mapping

from bot.charts.chart import Chart
from bot.charts.drawing import draw
from bot.charts.png import png
from bot.charts.scene import Scene
from bot.charts.svg import svg

KINDS: Mapping[str, Callable[[Scene], bytes]] = {".png": png, ".svg": svg}


def picture(chart: Chart, kind: str = ".png") -> bytes:
    """The bytes of a file whose name ends in `kind`; the same chart always gives the same."""
    return KINDS[kind](draw(chart))
