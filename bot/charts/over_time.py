"""Rows that follow each other in time become lines or columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.charts import captions
from bot.charts.case import ChartCase, tell_apart
from bot.charts.chart import Chart, ChartKind, ChartSeries
from bot.charts.quantities import unit_of
from bot.charts.scales import is_from_zero
from bot.charts.timeline import Timeline, is_new_year
from bot.messages import PeriodName, message, say

MOST_SERIES = 6
MOST_COLUMNS = 36
MOST_GROUPED = 18
FEW_PERIODS = 6


def over_time(case: ChartCase, times: Timeline) -> Chart:
    """The first few series; the others are told."""
    unit = unit_of(case.rows, case.quantity)
    held = [key for key in times.keys if any(value is not None for value in times.values(key, case.quantity))]
    keys = held[:MOST_SERIES]
    first = [replace(times.first(key), period=times.periods[0]) for key in keys]
    series = tuple(
        ChartSeries(tell_apart(row, first) or "", unit.scaled(times.values(key, case.quantity)))
        for key, row in zip(keys, first, strict=True)
    )
    kind, name = _choose_kind(case, times, series), case.title(times.step)
    notes = (*_make_notes(kind, times, series), *case.small_print(len(held) - len(keys)))
    return Chart(
        kind,
        name,
        unit.name,
        tuple(say(message("part", said=PeriodName(one))) for one in times.periods),
        series,
        captions.caption_source(case.finding),
        captions.alt_text(kind, name, case.finding, notes),
        unit.decimals,
        case.signs,
        times.periods,
        times.partial,
        notes,
        power=unit.power,
    )


def _choose_kind(case: ChartCase, times: Timeline, series: Sequence[ChartSeries]) -> ChartKind:
    """Columns for what is told from zero or has few periods, while their values can be read."""
    count = len(times.periods)
    if len(series) > 1:
        is_columns = count * len(series) <= MOST_GROUPED
    else:
        is_columns = count <= (MOST_COLUMNS if case.is_diverging else FEW_PERIODS)
    return ChartKind.COLUMNS if is_columns else ChartKind.LINES


def _make_notes(kind: ChartKind, times: Timeline, series: Sequence[ChartSeries]) -> Iterator[str]:
    if any(map(is_new_year, times.periods)):
        yield captions.NEW_YEAR
    if kind is ChartKind.LINES and not is_from_zero(
        [n for one in series for n in one.values if n is not None]
    ):
        yield captions.NOT_FROM_ZERO
    empty = [n for n in range(len(times.periods)) if any(one.values[n] is None for one in series)]
    yield from captions.caption_gaps([times.periods[n] for n in empty])
    yield from captions.caption_partial([times.periods[n] for n in sorted(times.partial)])
