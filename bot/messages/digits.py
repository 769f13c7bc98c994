"""How many digits a figure is said with, the same in every language, and the numbers that are then shown."""

from decimal import Decimal

from bot.messages.arguments import Argument, InUnit, Number, Rate, ScaledNumber, Share
from bot.messages.message import Message

_UNITS = (12, 9, 6)
"""The powers of ten in which amounts are said: trillions, billions, millions."""


def round_amount(value: float, further: int = 0) -> tuple[Decimal, int]:
    """Returns an amount as it is said, with its power of ten: `26.99` and 12.

    It is rounded by less than a quarter of a percent, or to up to `further` more digits. Trailing zeros of
    these are dropped: 243.64, where 243.6 would hide a difference.
    """
    power = next((one for one in _UNITS if abs(value) >= 10**one * 0.99995), 0)
    size = value / 10**power
    usual = _choose_decimals(abs(size)) if power else 0
    most = max(0, usual + further) if power else 0
    digits = round_number(size, most)
    told = -int(digits.normalize().as_tuple().exponent)
    return round_number(size, min(most, max(usual, told))), power


def round_number(value: float, decimals: int) -> Decimal:
    """Returns a number as Python prints a float, but never a negative zero."""
    digits = Decimal(f"{value:.{decimals}f}")
    return digits or abs(digits)


def choose_share_decimals(value: float) -> int:
    """Returns the number of decimals for a share in percent: a small one has a second decimal."""
    return 1 if abs(value) >= 1 or not value else 2


def find_last_digit(value: float) -> float:
    """Returns what one unit in the last digit of an amount, as it is said, is worth."""
    digits, power = round_amount(value)
    return float(Decimal(1).scaleb(power + int(digits.as_tuple().exponent)))


def _choose_decimals(size: float) -> int:
    steps = ((2, 3), (100, 2), (1000, 1))
    return next((decimals for below, decimals in steps if size < below), 0)


def read_cell_number(cell: Message | Argument | None) -> float | None:
    """Returns the number that a table's cell shows, by which it is sorted; None if it shows none."""
    match cell:
        case InUnit(value, power, decimals):
            return float(round(value / 10**power, decimals))
        case Number(value, decimals) | Rate(value, _, decimals):
            return round(value, decimals)
        case Share(value, decimals):
            return round(value, choose_share_decimals(value) if decimals is None else decimals)
        case ScaledNumber(value) | int(value):
            return float(value)
        case Message():
            numbers = map(read_cell_number, cell.parts)
            return next((one for one in numbers if one is not None), None)
        case _:
            return None
