"""Which rows of a finding are drawn: those of one kind, that can stand side by side."""

from collections.abc import Sequence

from bot.answer.finding import Finding, Row
from bot.charts.chart import NothingToDrawError

ALONE = "One figure alone makes no chart: ask for it by month, by partner or by continent."
_LEVELS = ("value", "base")
_LEAST = 2

Key = tuple[str, object, str | None]


def drawn(finding: Finding) -> tuple[Row, ...]:
    """The rows of a chart; NothingToDrawError where there are fewer than two."""
    first = finding.rows[0]
    ways = (
        [row for row in finding.rows if _is_alike(row, first)],
        [row for row in finding.rows if row.measure == "part"],
        # Of a single change, the two levels that it lies between.
        [row for row in finding.rows if first.measure == "change" and row.measure in _LEVELS],
    )
    for rows in ways:
        apart = _apart(rows)
        if len(apart) >= _LEAST:
            return apart
    raise NothingToDrawError(ALONE)


def key_of(row: Row) -> Key:
    """What a row is about, its time aside."""
    return (row.name, row.flow, row.product)


def _is_alike(row: Row, first: Row) -> bool:
    return (row.measure, row.currency) == (first.measure, first.currency)


def _apart(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Without rows whose time lies over that of a row before, as January–February over January."""
    kept: list[Row] = []
    for row in rows:
        if not any(_overlap(row, other) for other in kept):
            kept.append(row)
    return tuple(kept)


def _overlap(one: Row, other: Row) -> bool:
    together = one.period.first <= other.period.last and other.period.first <= one.period.last
    return together and key_of(one) == key_of(other)
