"""Chooses the chart for a finding: lines or columns over time, bars for everything else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.answer.said import name_row, say_list
from bot.charts import captions
from bot.charts.axes import is_from_zero
from bot.charts.captions import make_title
from bot.charts.chart import Chart, ChartKind, ChartSeries, NothingToDrawError
from bot.charts.quantities import GROWTH, ChartQuantity, choose_quantity, choose_unit, is_diverging
from bot.charts.timeline import Timeline, choose_rows, is_new_year, make_timeline
from bot.domain.place import Atlas
from bot.domain.query import Flow, Query
from bot.messages import Argument, Message, ProperName, Sentences, join_parts, message, say
from bot.value_class import value_class

MOST_SERIES = 6
MOST_COLUMNS = 36
MOST_GROUPED = 18
FEW_PERIODS = 6
MOST_BARS = 12


def make_chart(finding: Finding, query: Query, atlas: Atlas) -> Chart:
    """Makes the chart of a finding: lines or columns over time, bars for everything else.

    Raises NothingToDrawError, which says why there is none.
    """
    if not finding.rows:
        raise NothingToDrawError
    rows = choose_rows(finding)
    case = ChartCase(finding, query, atlas, rows, choose_quantity(rows, query))
    if len(case.held) < 2:
        raise NothingToDrawError
    times = make_timeline(rows)
    return make_time_chart(case, times) if times else _make_bar_chart(case)


@value_class()
class ChartCase:
    """A finding with the question it answers, the rows to draw, and the figure to draw of each."""

    finding: Finding
    query: Query
    atlas: Atlas
    rows: tuple[Row, ...]
    quantity: ChartQuantity

    @property
    def is_diverging(self) -> bool:
        """True if its values are drawn to either side of zero."""
        return is_diverging(self.rows, self.quantity)

    @property
    def signs(self) -> bool:
        """True if plus signs are shown; a surplus needs none."""
        return self.is_diverging and self.rows[0].flow is not Flow.BALANCE

    @property
    def held(self) -> tuple[Row, ...]:
        """The rows that have a value."""
        return tuple(row for row in self.rows if self.quantity.of(row) is not None)

    def make_title(self, step: int | None = None) -> Sentences:
        """Returns the title; `step` is in months if the rows are a series."""
        return make_title(self.rows, self.query, self.quantity, self.atlas, step)

    def list_small_print(self, left_out: int) -> Iterator[str]:
        """Yields the captions on the basis of growth, the rows not drawn, and what is not final."""
        grown = [row for row in self.rows if row.growth is not None] if self.quantity is GROWTH else ()
        if any(row.growth_published is None for row in grown):
            yield captions.COMPUTED
        if left_out > 0:
            yield say(message("chart-left-out", count=left_out))
        yield from captions.caption_provisional(self.held, self.quantity)


def _tell_apart(row: Row, rows: Sequence[Row]) -> Sentences | None:
    """Returns what tells a row from the others: name or goods, flow, period; None if nothing does."""
    parts: list[Argument | Message] = []
    if len({other.name for other in rows}) > 1:
        parts.append(name_row(row))
    elif row.product and len({other.product for other in rows}) > 1:
        parts.append(ProperName(row.product, row.product))
    if row.flow and len({other.flow for other in rows}) > 1:
        parts.append(message("lead", row.flow.value))
    if len({other.period for other in rows}) > 1:
        parts.append(row.period)
    return say(join_parts(parts, "comma")) if parts else None


def make_time_chart(case: ChartCase, times: Timeline) -> Chart:
    """Makes the chart of the first few series; a caption says how many others there are."""
    unit = choose_unit(case.rows, case.quantity)
    held = [
        key for key in times.keys if any(value is not None for value in times.list_values(key, case.quantity))
    ]
    keys = held[:MOST_SERIES]
    first = [replace(times.find_first(key), period=times.periods[0]) for key in keys]
    series = tuple(
        ChartSeries(_tell_apart(row, first) or "", unit.scale(times.list_values(key, case.quantity)))
        for key, row in zip(keys, first, strict=True)
    )
    kind, name = _choose_kind(case, times, series), case.make_title(times.step)
    notes = (*_make_notes(kind, times, series), *case.list_small_print(len(held) - len(keys)))
    return Chart(
        kind,
        name,
        unit.name,
        tuple(say(message("part", said=one)) for one in times.periods),
        series,
        captions.caption_source(case.finding),
        captions.make_alt_text(kind, name, case.finding, notes),
        unit.decimals,
        case.signs,
        times.periods,
        times.partial,
        notes,
        power=unit.power,
    )


def _choose_kind(case: ChartCase, times: Timeline, series: Sequence[ChartSeries]) -> ChartKind:
    """Chooses columns for values that start from zero or have few periods, as long as they can be read."""
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
    if empty:
        yield say(message("chart-gaps", periods=say_list((times.periods[n] for n in empty), most=4)))
    if times.partial:
        short = say_list(times.periods[n] for n in sorted(times.partial))
        yield say(message("chart-partial", periods=short))


def _make_bar_chart(case: ChartCase) -> Chart:
    """Makes bars for the first rows, a ranking from its top; a caption mentions the others."""
    # A finding begins with the row asked for, but a ranking is read from its top.
    shown = replace(case, rows=tuple(sorted(case.held, key=lambda row: row.rank or 0)[:MOST_BARS]))
    unit = choose_unit(shown.rows, shown.quantity)
    name = shown.make_title()
    notes = tuple(shown.list_small_print(len(case.rows) - len(shown.rows)))
    return Chart(
        ChartKind.BARS,
        name,
        unit.name,
        tuple(_tell_apart(row, shown.rows) or say(message("part", said=name_row(row))) for row in shown.rows),
        (ChartSeries("", unit.scale([shown.quantity.of(row) for row in shown.rows])),),
        captions.caption_source(shown.finding),
        captions.make_alt_text(ChartKind.BARS, name, shown.finding, notes),
        unit.decimals,
        shown.signs,
        notes=notes,
        power=unit.power,
    )
