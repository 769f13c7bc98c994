"""Which rows of a finding are drawn: those of one kind, that can stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.finding import Finding, Row
from bot.answer.measures import SPECS
from bot.charts.chart import NothingToDrawError
from bot.domain.month import Period
from bot.messages import Count, Sentences, message, say

ALONE = "One figure alone makes no chart: ask for it by month, by partner or by continent."
_LEVELS = ("value", "base")
_LEAST = 2

Key = tuple[str, object, str | None]


def choose_rows(finding: Finding) -> tuple[Row, ...]:
    """The rows of a chart; NothingToDrawError where there are fewer than two."""
    for rows in _group_rows(finding.rows):
        apart = _drop_overlapping(rows)
        if len(apart) >= _LEAST:
            return apart
    raise NothingToDrawError(ALONE)


def _group_rows(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that belong together: the figures asked for, else what they are made of, else what they count."""
    first, *others = rows
    yield _select_averages(rows) if first.measure == "average" else _select_like(first, rows)
    yield [row for row in rows if row.measure == "part"]
    spec = SPECS.get(first.measure)
    if spec and spec.chart.of_levels:
        yield [row for row in rows if row.measure in _LEVELS and row.currency == first.currency]
    if others:
        yield _select_like(others[0], rows)


def key_of(row: Row) -> Key:
    """What a row is about, its time aside."""
    return (row.name, row.flow, row.product)


def _select_like(one: Row, rows: Sequence[Row]) -> list[Row]:
    """Rows of its kind; of a ranking only those with a rank, without the sum of them."""
    alike = [row for row in rows if (row.measure, row.currency) == (one.measure, one.currency)]
    return [row for row in alike if row.rank is not None] or alike


def _select_averages(rows: Sequence[Row]) -> list[Row]:
    """Moving averages at the months that they end with, named by how many months they take."""
    return [
        replace(row, period=Period.month(row.period.last), name=_name_average(row.period))
        for row in _select_like(rows[0], rows)
    ]


def _name_average(window: Period) -> Sentences:
    return say(message("moving-average", count=Count(window.months)))


def _drop_overlapping(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Without a year whose months are drawn, nor rows whose time lies over that of a row before.

    January–February lies over January.
    """
    kept: list[Row] = []
    for row in (one for one in rows if not _is_in_steps(one, rows)):
        if not any(_do_overlap(row, other) for other in kept):
            kept.append(row)
    return tuple(kept)


def _is_in_steps(whole: Row, rows: Sequence[Row]) -> bool:
    """Whether what a row adds up stands beside it in more than one step."""
    inside = {
        row.period for row in rows if row.period.months < whole.period.months and _do_overlap(row, whole)
    }
    return len(inside) > 1


def _do_overlap(one: Row, other: Row) -> bool:
    together = one.period.first <= other.period.last and other.period.first <= one.period.last
    return together and key_of(one) == key_of(other)
