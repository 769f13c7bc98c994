"""A cell's address as the store keeps it."""

from bot.domain.figure import Cell, Span
from bot.domain.month import Month
from bot.domain.query import Flow

COLUMNS = ("reporter", "flow", "partner", "product", "span", "currency", "period")

Key = tuple[str, str, str, str, str, str, int]


def key_of(cell: Cell) -> Key:
    """The values of COLUMNS for a cell."""
    return (
        cell.reporter,
        cell.flow.value,
        cell.partner,
        cell.product,
        cell.span.value,
        cell.currency,
        cell.month.key,
    )


def cell_of(key: Key) -> Cell:
    """The cell that has these values of COLUMNS."""
    reporter, flow, partner, product, span, currency, period = key
    return Cell(Flow(flow), partner, Span(span), Month.from_key(period), currency, product, reporter)
