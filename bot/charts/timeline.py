"""Chooses the rows of a finding to draw, and lays those that follow each other on one even time axis."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from bot.answer.finding import Finding, Row
from bot.answer.measures import SPECS
from bot.answer.said import name_row_kind
from bot.charts.chart import NothingToDrawError
from bot.charts.quantities import ChartQuantity
from bot.domain.month import Month, Period
from bot.messages import message, say
from bot.value_class import value_class

_LEVELS = ("value", "base")
_LEAST = 2
_ROUNDING = name_row_kind("rounding")

Key = tuple[str, object, str | None]
_MOST_POSITIONS = 600
_MOST_EMPTY = 0.5
_FEBRUARY = 2


def choose_rows(finding: Finding) -> tuple[Row, ...]:
    """Returns the rows of a chart.

    Raises NothingToDrawError if there are fewer than two. What rounding leaves over is none.
    """
    for rows in _group_rows([row for row in finding.rows if row.name != _ROUNDING]):
        apart = tuple(_drop_overlapping(rows))
        if len(apart) >= _LEAST:
            return apart
    raise NothingToDrawError


def _group_rows(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Groups rows that belong together: the figures asked for, else their parts, else what they count."""
    first, *others = rows
    yield _select_averages(rows) if first.measure == "average" else _select_like(first, rows)
    yield [row for row in rows if row.measure == "part"]
    spec = SPECS.get(first.measure)
    if spec and spec.chart.of_levels:
        yield [row for row in rows if row.measure in _LEVELS and row.currency == first.currency]
    if others:
        yield _select_like(others[0], rows)


def find_key(row: Row) -> Key:
    """Returns what a row is about, apart from its time."""
    return (row.name, row.flow, row.product)


def _select_like(one: Row, rows: Sequence[Row]) -> list[Row]:
    """Selects rows of the same kind; of a ranking only those with a rank, without their sum."""
    alike = [row for row in rows if (row.measure, row.currency) == (one.measure, one.currency)]
    return [row for row in alike if row.rank is not None] or alike


def _select_averages(rows: Sequence[Row]) -> list[Row]:
    """Selects moving averages by the months that they end with, named by their number of months."""
    return [
        replace(
            row,
            period=Period.of_month(row.period.last),
            name=say(message("moving-average", count=row.period.months)),
        )
        for row in _select_like(rows[0], rows)
    ]


def _drop_overlapping(rows: Sequence[Row]) -> Iterator[Row]:
    """Drops a year whose months are drawn, and rows that overlap a row before them in time.

    January–February overlaps January. Only rows about the same thing can overlap.
    """
    alike: dict[Key, list[Row]] = {}
    for row in rows:
        alike.setdefault(find_key(row), []).append(row)
    kept: dict[Key, list[Row]] = {key: [] for key in alike}
    for key, row in ((find_key(row), row) for row in rows):
        if not _is_in_steps(row, alike[key]) and not any(_do_overlap(row, other) for other in kept[key]):
            kept[key].append(row)
            yield row


def _is_in_steps(whole: Row, alike: Sequence[Row]) -> bool:
    """Returns whether a row is the sum of several steps beside it."""
    inside = {
        row.period for row in alike if row.period.months < whole.period.months and _do_overlap(row, whole)
    }
    return len(inside) > 1


def _do_overlap(one: Row, other: Row) -> bool:
    return one.period.first <= other.period.last and other.period.first <= one.period.last


def _count_months(period: Period) -> int:
    """Returns the number of months from the year 0 to the beginning of a period."""
    return period.first.year * 12 + period.first.number - 1


@value_class(slots=False)
class Timeline:
    """Rows along an even axis, whose positions are `step` months apart; positions without a row are gaps."""

    rows: tuple[Row, ...]
    step: int

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period from the first to the last; one shorter than a step stands at its place."""
        own = {self.find_position(row.period): row.period for row in self.rows}
        return tuple(own.get(place) or self._make_period(place) for place in range(min(own), max(own) + 1))

    @property
    def partial(self) -> frozenset[int]:
        """The positions of periods that are shorter than a step."""
        return frozenset(n for n, period in enumerate(self.periods) if period.months < self.step)

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the rows are about, each once."""
        return tuple(dict.fromkeys(map(find_key, self.rows)))

    def list_values(self, key: Key, quantity: ChartQuantity) -> tuple[float | None, ...]:
        """Returns the values of one key by position; None if there is no row."""
        held = {row.period: quantity.of(row) for row in self.rows if find_key(row) == key}
        return tuple(held.get(period) for period in self.periods)

    def find_first(self, key: Key) -> Row:
        """Returns the first row of a key."""
        return next(row for row in self.rows if find_key(row) == key)

    def find_position(self, period: Period) -> int:
        """Returns a period's position on an axis that begins in the year 0."""
        return _count_months(period) // self.step

    def _make_period(self, place: int) -> Period:
        year, month = divmod(place * self.step, 12)
        first = Month(year, month + 1)
        return Period(first, first.shift(self.step - 1))


def make_timeline(rows: Sequence[Row]) -> Timeline | None:
    """Lays rows out in time.

    None if they are a ranking, share one time, or lie at times that make no even axis.
    """
    lengths = Counter(row.period.months for row in rows)
    step = max(lengths, key=lambda length: (lengths[length], length))
    if any(row.rank is not None for row in rows) or len({row.period for row in rows}) == 1:
        return None
    found = Timeline(tuple(rows), step)
    places = {(found.find_position(row.period), find_key(row)) for row in rows}
    fits = all(row.period.months <= step and not _count_months(row.period) % step for row in rows)
    even = len(places) == len(rows) and len(found.periods) <= _MOST_POSITIONS
    # The Februaries of some years are no series of months.
    is_full = len({row.period for row in rows}) > len(found.periods) * _MOST_EMPTY
    return found if fits and even and is_full else None


def is_new_year(period: Period) -> bool:
    """Returns whether a period is one of the two months between which the Lunar New Year moves."""
    return period.is_month and period.first.number <= _FEBRUARY
