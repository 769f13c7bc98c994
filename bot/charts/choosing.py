"""A finding becomes the chart that suits its shape."""

from collections.abc import Sequence

from bot.answer.finding import Finding, Row
from bot.answer.wording import flow_name, sentence
from bot.charts import captions
from bot.charts.chart import Chart, Kind, NothingToDrawError, Series
from bot.charts.drawn import ALONE, Key, drawn
from bot.charts.quantities import Quantity, Unit, is_diverging, quantity_of, unit_of
from bot.charts.timeline import Timeline, timeline
from bot.charts.titles import title
from bot.trade.figure import WORLD
from bot.trade.place import Atlas
from bot.trade.query import Flow, Query

MOST_BARS = 12
MOST_SERIES = 6
MOST_COLUMNS = 36
FEW_PERIODS = 6


def chart_of(finding: Finding, query: Query, atlas: Atlas) -> Chart:
    """Lines or columns over time, bars for whatever else; NothingToDrawError says why there is none."""
    if not finding.rows:
        raise NothingToDrawError(ALONE)
    rows = drawn(finding)
    quantity = quantity_of(rows, query)
    if sum(quantity.of(row) is not None for row in rows) < 2:
        raise NothingToDrawError(ALONE)
    times = timeline(rows)
    if times:
        return _over_time(finding, query, atlas, times, quantity)
    return _side_by_side(finding, query, atlas, rows, quantity)


def _over_time(finding: Finding, query: Query, atlas: Atlas, times: Timeline, quantity: Quantity) -> Chart:
    keys, rows, periods = times.keys[:MOST_SERIES], times.rows, times.periods
    unit = unit_of(rows, quantity)
    diverging = is_diverging(rows, quantity)
    count = len(periods) * len(keys)
    is_columns = count <= MOST_COLUMNS and (diverging or len(periods) <= FEW_PERIODS)
    kind = Kind.COLUMNS if is_columns else Kind.LINES
    name = title(rows, query, quantity, atlas, times.step)
    notes = (
        *([captions.NEW_YEAR] if times.step == 1 else []),
        *captions.gaps(times.missing),
        *captions.partial([periods[n] for n in sorted(times.partial)]),
        *_small_print(finding, rows, quantity, len(times.keys) - len(keys)),
    )
    return Chart(
        kind,
        name,
        unit.name,
        tuple(period.label for period in periods),
        tuple(Series(_name(key, keys), _scaled(times.values(key, quantity), unit)) for key in keys),
        captions.source(finding),
        captions.alt_text(kind, name, finding, notes),
        unit.decimals,
        signs=diverging and rows[0].flow is not Flow.BALANCE,
        periods=periods,
        partial=times.partial,
        notes=notes,
    )


def _side_by_side(
    finding: Finding, query: Query, atlas: Atlas, rows: Sequence[Row], quantity: Quantity
) -> Chart:
    # The row asked for comes first among the rows, but a ranking is read from its top.
    held = sorted((row for row in rows if quantity.of(row) is not None), key=lambda row: row.rank or 0)
    shown = held[:MOST_BARS]
    unit = unit_of(shown, quantity)
    name = title(shown, query, quantity, atlas, None)
    notes = tuple(_small_print(finding, shown, quantity, len(rows) - len(shown)))
    return Chart(
        Kind.BARS,
        name,
        unit.name,
        tuple(_label(row, shown) for row in shown),
        (Series("", _scaled([quantity.of(row) for row in shown], unit)),),
        captions.source(finding),
        captions.alt_text(Kind.BARS, name, finding, notes),
        unit.decimals,
        signs=is_diverging(shown, quantity) and shown[0].flow is not Flow.BALANCE,
        notes=notes,
    )


def _small_print(finding: Finding, rows: Sequence[Row], quantity: Quantity, more: int) -> tuple[str, ...]:
    return (
        *captions.growth_basis(rows, quantity),
        *captions.left_out(more),
        *captions.provisional(finding),
    )


def _scaled(values: Sequence[float | None], unit: Unit) -> tuple[float | None, ...]:
    return tuple(None if value is None else value / unit.size for value in values)


def _name(key: Key, keys: Sequence[Key]) -> str:
    """What sets one series apart from the others; nothing where there is one."""
    name, flow, product = key
    parts = [
        name if len({other[0] for other in keys}) > 1 else "",
        flow_name(flow) if isinstance(flow, Flow) and len({other[1] for other in keys}) > 1 else "",
        product or "" if len({other[2] for other in keys}) > 1 else "",
    ]
    return sentence(", ".join(filter(None, parts)))


def _label(row: Row, rows: Sequence[Row]) -> str:
    """What sets a bar apart from the others."""
    parts = [
        row.name if len({other.name for other in rows}) > 1 else "",
        flow_name(row.flow) if row.flow and len({other.flow for other in rows}) > 1 else "",
        row.period.label if len({other.period for other in rows}) > 1 else "",
    ]
    return sentence(", ".join(filter(None, parts))) or row.name or WORLD
