"""A number of a spreadsheet as its format prints it."""

import re
from decimal import ROUND_HALF_UP, Decimal

_NOT_DIGITS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DECIMALS = re.compile(r"\.([0#?]+)")
_DASH = re.compile(r'"\s*[-–—－]+\s*"|\\-')


def format_value(value: float, code: str) -> str:
    """The text of a value under a number format such as `#,##0.0_ `, without marks between thousands.

    A format that fixes no digits prints what the file holds, to the 15 digits that spreadsheets keep.
    """
    sections = code.split(";")
    if value == 0 and len(sections) > 2 and _DASH.search(sections[2]):
        return "-"
    shown = _NOT_DIGITS.sub("", sections[0])
    percent = "%" in shown
    number = Decimal(format(value, ".15g")) * (100 if percent else 1)
    if "0" in shown or "#" in shown:
        number = _round(number, shown)
    return f"{_format_plain(number)}{'%' if percent else ''}"


def _round(number: Decimal, shown: str) -> Decimal:
    found = _DECIMALS.search(shown)
    digits = len(found[1]) if found else 0
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _format_plain(number: Decimal) -> str:
    return format(number, "f")
