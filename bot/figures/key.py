"""A cell's address as the store keeps it."""

from bot.trade.figure import Cell

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
