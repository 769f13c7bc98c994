"""Tables that print January to the month in the columns of the month as well."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.figure import Span
from bot.domain.month import Month
from bot.sources.customs.columns import Content, CustomsColumn
from bot.sources.customs.figures import Figure
from bot.sources.customs.rows import CustomsLine

_ENOUGH = 3
"""So many figures are not the same by chance."""


def remove_doubled(
    lines: Sequence[CustomsLine], month: Month
) -> tuple[tuple[CustomsLine, ...], tuple[str, ...]]:
    """The lines without the columns of a month that are January to that month, and a sentence on them."""
    pairs = [pair for line in lines for pair in _find_pairs(line)]
    if month.number == 1 or len(pairs) < _ENOUGH or any(one != other for one, other in pairs):
        return tuple(lines), ()
    kept = (
        replace(line, figures=tuple(pair for pair in line.figures if pair[0].span is not Span.MONTH))
        for line in lines
    )
    said = f"The columns of {month.label} alone hold January to then: they are left out."
    return tuple(kept), (said,)


def _find_pairs(line: CustomsLine) -> Iterator[tuple[Decimal, Decimal]]:
    """The amounts of the month beside those from January on."""
    values = {_address_of(column): found for column, found in line.figures if _is_level(column, found)}
    for (flow, span), value in values.items():
        to_date = values.get((flow, Span.TO_DATE))
        if span is Span.MONTH and isinstance(value, Decimal) and isinstance(to_date, Decimal):
            yield value, to_date


def _address_of(column: CustomsColumn) -> tuple[str, Span | None]:
    return column.flow, column.span


def _is_level(column: CustomsColumn, found: Figure) -> bool:
    return column.content is Content.VALUE and column.years_back == 0 and isinstance(found, Decimal)
