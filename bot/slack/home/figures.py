"""The latest figures for the Home tab: a month's trade by flow, and the thirteen months up to it."""

from contextlib import suppress
from dataclasses import dataclass, replace

from bot.answer.answering import traced
from bot.answer.finding import Finding, Row
from bot.charts.chart import Chart, NothingToDrawError
from bot.charts.choosing import make_chart
from bot.charts.spoken import localize_chart
from bot.desk import Desk
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Query
from bot.spoken import Tongue
from bot.store.figures import history
from bot.store.figures.reader import Figures

MONTHS = 13
SHOWN = (Flow.EXPORT, Flow.IMPORT, Flow.TOTAL, Flow.BALANCE)
_DRAWN = (Flow.EXPORT, Flow.IMPORT)
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class LatestFigures:
    """`rows` are those of the month in the order of `SHOWN`, `lines` thirteen months of small bars a flow.

    `chart` is in English, of what is `drawn`; `taken_in` is when the newest release came, a day of UTC, empty
    where only what ships is held.
    """

    month: Month
    rows: tuple[Row, ...]
    lines: tuple[tuple[Flow, str], ...]
    drawn: Finding
    chart: Chart | None
    taken_in: str = ""


def read_latest_figures(desk: Desk, figures: Figures, currency: str | None = None) -> LatestFigures:
    """Reads them once for as long as the figures stand."""
    latest, known = desk.latest_held(figures), figures.remembered()
    key = (LatestFigures, latest, currency)
    if key not in known:
        known[key] = _read(desk, figures, latest, currency)
    found: LatestFigures = known[key]
    return found


def _read(desk: Desk, figures: Figures, latest: Month, currency: str | None) -> LatestFigures:
    span = Period(latest.shifted(1 - MONTHS), latest)
    query = Query(
        periods=(span,), frequency=Frequency.MONTH, breakdown=Breakdown.FLOW, currency=currency or "CNY"
    )
    finding = traced(query, figures, desk.atlas, latest).finding
    of = {flow: [row for row in finding.rows if row.flow is flow] for flow in SHOWN}
    # Nobody has asked for it, so no receipt of it is kept.
    drawn = replace(finding, receipt="", rows=tuple(row for flow in _DRAWN for row in of[flow]))
    chart = None
    with suppress(NothingToDrawError):
        chart = make_chart(drawn, query, desk.atlas)
    taken_in = max((one.release.taken_in or "" for one in history.releases(figures)), default="")
    return LatestFigures(
        month=latest,
        rows=tuple(row for flow in SHOWN for row in of[flow] if row.period.last == latest),
        lines=tuple((flow, draw_bars([row.value for row in of[flow]])) for flow in _DRAWN),
        drawn=drawn,
        chart=chart,
        taken_in=taken_in[:10],
    )


def localize_figures(figures: LatestFigures, tongue: Tongue) -> Chart | None:
    """Returns the chart in a language."""
    return localize_chart(figures.chart, figures.drawn, tongue) if figures.chart else None


def draw_bars(values: list[int | None]) -> str:
    """Returns a small bar for each value, told from zero; a gap is a blank."""
    most, steps = max((value for value in values if value is not None), default=0) or 1, len(_BARS) - 1
    return "".join(" " if value is None else _BARS[max(value, 0) * steps // most] for value in values)
