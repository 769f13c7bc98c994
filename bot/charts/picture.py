"""A chart as a file: the one place that knows which kinds there are."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from bot.charts.chart import Chart
from bot.charts.drawing import draw
from bot.charts.png import write_png
from bot.charts.scene import Scene
from bot.charts.svg import write_svg

KINDS: Mapping[str, Callable[[Scene], bytes]] = {".png": write_png, ".svg": write_svg}
AT_ONCE = 2
"""How many are drawn at the same time, however many people ask: each takes some 30 MB while it is."""


def make_picture(chart: Chart, kind: str = ".png") -> bytes:
    """The bytes of a file whose name ends in `kind`; the same chart always gives the same.

    It is drawn in one of a few threads of their own, so that no more pictures than these take memory at once.
    """
    return _drawers().submit(KINDS[kind], draw(chart)).result()


@cache
def _drawers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="drawing")
