"""A finding becomes the chart that suits its shape."""

from bot.answer.finding import Finding
from bot.charts.case import ChartCase
from bot.charts.chart import Chart, NothingToDrawError
from bot.charts.drawn import ALONE, choose_rows
from bot.charts.over_time import over_time
from bot.charts.quantities import quantity_of
from bot.charts.side_by_side import side_by_side
from bot.charts.timeline import make_timeline
from bot.domain.place import Atlas
from bot.domain.query import Query


def make_chart(finding: Finding, query: Query, atlas: Atlas) -> Chart:
    """Lines or columns over time, bars for whatever else; NothingToDrawError says why there is none."""
    if not finding.rows:
        raise NothingToDrawError(ALONE)
    rows = choose_rows(finding)
    case = ChartCase(finding, query, atlas, rows, quantity_of(rows, query))
    if len(case.held) < 2:
        raise NothingToDrawError(ALONE)
    times = make_timeline(rows)
    return over_time(case, times) if times else side_by_side(case)
