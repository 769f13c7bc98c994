"""Tables whose rows lack the cell for their unit of quantity, so that all else stands a column to the left.

Some English pages of customs are so. The cells tell it, and the printed growth bears it out.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.domain.figure import Span
from bot.sources.customs.columns import Content, CustomsColumn
from bot.sources.customs.figures import DASH, Figure, parse_figure

_ENOUGH = 3
"""Fewer rows with a quantity where their unit should be may be slips of their own."""
_MOST_APART = Decimal("0.2")
"""In percent, between a printed rate and that of the levels beside it: both are rounded to a digit."""
_MOSTLY = 0.9


def lack_units(rows: Iterable[Sequence[str]], unit: int, width: int) -> bool:
    """Whether rows under so many columns hold quantities where units should be, and nothing in the last."""
    first = [
        _get_figure(cells[unit])
        for cells in rows
        if len(cells) > unit and any(isinstance(_get_figure(cell), Decimal) for cell in cells[unit:])
    ]
    ends = [cells[width - 1].strip() for cells in rows if len(cells) >= width]
    are_figures = all(found is DASH or isinstance(found, Decimal) for found in first)
    return are_figures and not any(ends) and sum(isinstance(found, Decimal) for found in first) >= _ENOUGH


def is_borne_out(lines: Iterable[Sequence[tuple[CustomsColumn, Figure]]]) -> bool:
    """Whether growth from January on leads, in most lines, from the levels of a year before to the year's."""
    found = [apart for line in lines if (apart := _measure_difference(line)) is not None]
    return len(found) >= _ENOUGH and sum(apart <= _MOST_APART for apart in found) >= _MOSTLY * len(found)


def _measure_difference(line: Sequence[tuple[CustomsColumn, Figure]]) -> Decimal | None:
    """How far a line's rate is from its levels, in percent; None where it hasn't all three."""
    held = {
        (column.content, column.years_back): found
        for column, found in line
        if column.span is Span.TO_DATE and isinstance(found, Decimal)
    }
    now, before = held.get((Content.VALUE, 0)), held.get((Content.VALUE, 1))
    rate = held.get((Content.RATE, 0))
    return abs((now / before - 1) * 100 - rate) if now and before and rate is not None else None


def _get_figure(cell: str) -> Figure:
    try:
        return parse_figure(cell)
    except ValueError:
        return None
