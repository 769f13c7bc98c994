"""What the cells of a table say as numbers, by which their columns are sorted."""

from bot.messages import Argument, Count, InUnit, Message, Number, Rate, Share
from bot.messages.digits import decimals_of_share


def number_of(cell: Message | Argument | None) -> float | None:
    """The number that a cell says, with the decimals that it is said with; None where it says none."""
    match cell:
        case InUnit(value, power, decimals):
            return float(round(value / 10**power, decimals))
        case Number(value, decimals) | Rate(value, _, decimals):
            return round(value, decimals)
        case Share(value, decimals):
            return round(value, decimals_of_share(value) if decimals is None else decimals)
        case Count(number):
            return float(number)
        case Message():
            numbers = map(number_of, cell.parts)
            return next((one for one in numbers if one is not None), None)
        case _:
            return None
