"""The figures of one row, put together from its columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.figure import OWN_REPORTER, Published, Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.domain.units import base_unit
from bot.messages.reason import reason
from bot.sources.customs.columns import Content, CustomsColumn, name_cell
from bot.sources.customs.figures import DASH, Figure, make_level
from bot.sources.customs.rows import CustomsLine
from bot.sources.document import SourceError

_Address = tuple[Flow, Span | None, int]
_Cells = Mapping[Content, tuple[CustomsColumn, Figure]]


@dataclass(frozen=True, slots=True)
class PrintedMoney:
    """What one printed unit is worth: `size` whole units of `currency`."""

    size: int
    currency: str


@dataclass(frozen=True, slots=True)
class About:
    """What a row is about, and the unit of its quantities; None where they are not kept."""

    partner: str
    product: str
    unit: str | None = None


def make_figures(line: CustomsLine, about: About, month: Month, money: PrintedMoney) -> Iterator[Published]:
    """The figures of a row of the table for a month. Raises SourceError with the row and the cell."""
    groups: defaultdict[_Address, dict[Content, tuple[CustomsColumn, Figure]]] = defaultdict(dict)
    for column, found in line.figures:
        groups[column.address][column.content] = column, found
    for (flow, span, years_back), cells in groups.items():
        value, precision = _make_level(line, cells, money)
        unit, size = base_unit(about.unit or "")
        quantity = _read_number(cells, Content.QUANTITY, size) if unit else None
        rates = _read_number(cells, Content.RATE), _read_number(cells, Content.QUANTITY_RATE)
        if precision or rates != (None, None):
            yield Published(
                OWN_REPORTER,
                str(flow),
                about.partner,
                about.product,
                str(span),
                money.currency,
                month.shifted(-12 * years_back).key,
                value,
                precision,
                quantity,
                unit if quantity is not None else None,
                *rates,
                line.number,
            )


def _make_level(line: CustomsLine, cells: _Cells, money: PrintedMoney) -> tuple[int | None, int]:
    """A value in whole units and its precision: 0 where the cell is blank, the unit where it is a dash."""
    column, found = cells.get(Content.VALUE, (None, None))
    if not isinstance(found, Decimal):
        _check_no_quantity(line, cells)
        return None, 0 if found is None else money.size
    if found < 0 and column:
        raise SourceError(
            reason("cell-below-zero", cell=name_cell(line.number, line.name, column), text=found)
        )
    return make_level(found, money.size)


def _check_no_quantity(line: CustomsLine, cells: _Cells) -> None:
    column, found = cells.get(Content.QUANTITY, (None, None))
    if column and found not in (None, DASH):
        raise SourceError(reason("quantity-without-value", cell=name_cell(line.number, line.name, column)))


def _read_number(cells: _Cells, content: Content, size: int = 1) -> float | None:
    _column, found = cells.get(content, (None, None))
    return float(found * size) if isinstance(found, Decimal) else None
