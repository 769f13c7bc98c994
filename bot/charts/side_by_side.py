"""Rows of one time, or in an order of their own, become bars."""

from bot.answer.said import named
from bot.charts import captions
from bot.charts.case import ChartCase, tell_apart
from bot.charts.chart import Chart, ChartKind, ChartSeries
from bot.charts.quantities import unit_of

MOST_BARS = 12


def side_by_side(case: ChartCase) -> Chart:
    """The first rows, a ranking from its top; the others are told."""
    # The row asked for comes first among the rows, but a ranking is read from its top.
    shown = case.of(tuple(sorted(case.held, key=lambda row: row.rank or 0)[:MOST_BARS]))
    unit = unit_of(shown.rows, shown.quantity)
    name = shown.title()
    notes = tuple(shown.small_print(len(case.rows) - len(shown.rows)))
    return Chart(
        ChartKind.BARS,
        name,
        unit.name,
        tuple(tell_apart(row, shown.rows) or named(row) for row in shown.rows),
        (ChartSeries("", unit.scaled([shown.quantity.of(row) for row in shown.rows])),),
        captions.caption_source(shown.finding),
        captions.alt_text(ChartKind.BARS, name, shown.finding, notes),
        unit.decimals,
        shown.signs,
        notes=notes,
        power=unit.power,
    )
