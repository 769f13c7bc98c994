"""Rows that break one figure down, by trade mode or province, added up to it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.messages.reason import reason
from bot.sources.document import SourceError
from bot.sources.mapped.layout import TableLayout
from bot.sources.mapped.rows import MappedAmount, MappedRow


class Added(NamedTuple):
    """One row a figure, and what is to be known of how they came about."""

    rows: tuple[MappedRow, ...]
    remarks: tuple[str, ...]


def add_up(layout: TableLayout, rows: Sequence[MappedRow]) -> Added:
    """Raises SourceError where a part stands twice, or where all are of one part: they make no total."""
    if not layout.add_up:
        return Added(tuple(rows), ())
    headings = [layout.header.cells[place].strip() for place in layout.add_up]
    for heading, of_all in zip(headings, zip(*(row.parts for row in rows), strict=True), strict=True):
        if len(set(of_all)) == 1:
            raise SourceError(reason("parts-wrong", "same", heading=heading, text=of_all[0]))
    figures: dict[tuple[object, ...], list[MappedRow]] = {}
    for row in rows:
        figures.setdefault(_address(row), []).append(row)
    added = tuple(_as_one(parts) for parts in figures.values())
    lost = sum(row.quantity is None for row in added) - sum(row.quantity is None for row in rows)
    told = (
        f"The rows are parts by {', '.join(headings)}: {len(rows):,} of them are added up to {len(added):,} "
        "figures, which are whole where the table leaves no part out."
    )
    remarks = [told]
    if lost > 0:
        remarks.append("Quantities in different units are not added up.")
    return Added(added, tuple(remarks))


def _address(row: MappedRow) -> tuple[object, ...]:
    return row.reporter, row.flow, row.partner or row.partner_name, row.product, row.span, row.period


def _as_one(parts: Sequence[MappedRow]) -> MappedRow:
    seen: dict[tuple[str, ...], int] = {}
    for row in parts:
        first = seen.setdefault(row.parts, row.line)
        if first != row.line:
            raise SourceError(reason("parts-wrong", "twice", line=row.line, other_line=first))
    units = {row.quantity_unit for row in parts}
    counted = len(units) == 1 and None not in units
    return parts[0]._replace(
        amounts=tuple(_add_amounts(amount for row in parts for amount in row.amounts)),
        quantity=sum(row.quantity or 0 for row in parts) if counted else None,
        quantity_unit=units.pop() if counted else None,
    )


def _add_amounts(amounts: Iterable[MappedAmount]) -> Iterable[MappedAmount]:
    """One a currency, as exact as the least exact; nothing but dashes stay a dash."""
    by_currency: dict[str, list[MappedAmount]] = {}
    for amount in amounts:
        by_currency.setdefault(amount.currency, []).append(amount)
    for currency, same in by_currency.items():
        values = [one.value for one in same if one.value is not None]
        yield MappedAmount(currency, sum(values) if values else None, max(one.precision for one in same))
