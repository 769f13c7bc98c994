"""A row of UN Comtrade as a figure."""

import math

from bot.domain.figure import ALL_PRODUCTS, Published, Span
from bot.sources.comtrade.areas import WORLD, read_areas
from bot.sources.comtrade.kinds import FLOWS, TOTAL
from bot.sources.comtrade.records import ComtradeRecord
from bot.sources.document import SourceError

CURRENCY = "USD"
ANNUAL, MONTHLY = "A", "M"
HS_YEARS = {"H0": 1988, "H1": 1996, "H2": 2002, "H3": 2007, "H4": 2012, "H5": 2017, "H6": 2022}
"""The edition of the Harmonized System by Comtrade's code of it."""
_NO_UNIT = ("", "N/A", "-1")
_KILOGRAMS = "kg"
_HS_DIGITS = (2, 4, 6)


def make_figure(record: ComtradeRecord, reporter: str) -> Published:
    """The figure of a row: whole dollars, and the quantity in its own unit, or else the net weight.

    Raises SourceError.
    """
    quantity, unit = _parse_quantity(record)
    return Published(
        reporter,
        FLOWS[record.flow],
        read_areas()[record.partner].place,
        _parse_product(record),
        (Span.TO_DATE if record.frequency == ANNUAL else Span.MONTH).value,
        CURRENCY,
        period_of(record.frequency, record.period, record.row),
        _parse_value(record),
        1,
        quantity,
        unit,
        line=record.row,
        hs=HS_YEARS.get(record.classification) if record.product != TOTAL else None,
    )


def period_of(frequency: str, text: str, row: int) -> int:
    """YYYYMM; a year is January to December. Raises SourceError."""
    if text.isascii() and text.isdigit() and text > "0000":
        if frequency == ANNUAL and len(text) == 4:
            return int(text) * 100 + 12
        if frequency == MONTHLY and len(text) == 6 and 1 <= int(text[4:]) <= 12:
            return int(text)
    raise SourceError(f"Row {row}, period {text!r}: not a period of frequency {frequency!r}.")


def _parse_product(record: ComtradeRecord) -> str:
    code = record.product
    if code == TOTAL:
        return ALL_PRODUCTS
    if not (code.isascii() and code.isdigit() and len(code) in _HS_DIGITS):
        raise SourceError(f"Row {record.row}, cmdCode {code!r}: not an HS code of 2, 4 or 6 digits.")
    return code


def _parse_value(record: ComtradeRecord) -> int:
    if "E" in record.value.upper():
        raise SourceError(
            f"Row {record.row}, primaryValue {record.value!r}: a spreadsheet cut digits off. Fetch it anew."
        )
    value = round(_parse_number(record, "primaryValue", record.value))
    if not value and (record.partner, record.product) == (WORLD, TOTAL):
        raise SourceError(
            f"Row {record.row}: no trade with the world, so {record.period} is not reported yet."
        )
    return value


def _parse_quantity(record: ComtradeRecord) -> tuple[float | None, str | None]:
    quantity = _parse_number(record, "qty", record.quantity or "0")
    if quantity and record.quantity_unit not in _NO_UNIT:
        return quantity, record.quantity_unit
    weight = _parse_number(record, "netWgt", record.net_weight or "0")
    return (weight, _KILOGRAMS) if weight else (None, None)


def _parse_number(record: ComtradeRecord, cell: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SourceError(f"Row {record.row}, {cell} {text!r}: not a number.")
    if number < 0:
        raise SourceError(f"Row {record.row}, {cell} {text!r}: below zero.")
    return number
