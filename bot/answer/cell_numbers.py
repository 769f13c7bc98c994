"""Reads the numbers in a table's cells, by which its columns are sorted."""

from bot.messages import Argument, InUnit, Message, Number, Rate, Share
from bot.messages.digits import choose_share_decimals


def read_cell_number(cell: Message | Argument | None) -> float | None:
    """Returns the number that a cell shows, rounded as shown, or None if it shows none."""
    match cell:
        case InUnit(value, power, decimals):
            return float(round(value / 10**power, decimals))
        case Number(value, decimals) | Rate(value, _, decimals):
            return round(value, decimals)
        case Share(value, decimals):
            return round(value, choose_share_decimals(value) if decimals is None else decimals)
        case int():
            return float(cell)
        case Message():
            numbers = map(read_cell_number, cell.parts)
            return next((one for one in numbers if one is not None), None)
        case _:
            return None
