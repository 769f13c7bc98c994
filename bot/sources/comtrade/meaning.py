"""Turns a row of UN Comtrade into a figure."""

import math

from bot.domain.figure import ALL_PRODUCTS, Published, Span
from bot.domain.recoding import HS_EDITIONS, is_hs_code
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.sources.comtrade.areas import WORLD, read_areas
from bot.sources.comtrade.kinds import ANNUAL, FLOWS, MONTHLY, TOTAL
from bot.sources.comtrade.records import ComtradeRecord
from bot.sources.document import SourceError

CURRENCY = "USD"
HS_YEARS = {f"H{number}": year for number, year in enumerate(HS_EDITIONS)}
"""The edition of the Harmonized System for each of Comtrade's codes."""
_NO_UNIT = ("", "N/A", "-1")
_KILOGRAMS = "kg"


def make_figure(record: ComtradeRecord, reporter: str) -> Published:
    """Makes the figure of a row: whole dollars, and the quantity in its own unit, else the net weight.

    Raises SourceError.
    """
    counted = _parse_quantity(record)
    partner, product = read_areas()[record.partner].place, _parse_product(record)
    span = Span.TO_DATE if record.frequency == ANNUAL else Span.MONTH
    period = parse_period(record.frequency, record.period, record.row)
    address = reporter, FLOWS[record.flow], partner, product, span.value, CURRENCY, period
    hs = HS_YEARS.get(record.classification) if record.product != TOTAL else None
    return Published(*address, _parse_value(record), 1, *counted, line=record.row, hs=hs)


def parse_period(frequency: str, text: str, row: int) -> int:
    """Returns YYYYMM for a period; a year is January to December. Raises SourceError."""
    if text.isascii() and text.isdigit() and text > "0000":
        if frequency == ANNUAL and len(text) == 4:
            return int(text) * 100 + 12
        if frequency == MONTHLY and len(text) == 6 and 1 <= int(text[4:]) <= 12:
            return int(text)
    raise refuse_cell(row, "period", text, give_reason("fault", "frequency", frequency=repr(frequency)))


def _parse_product(record: ComtradeRecord) -> str:
    code = record.product
    if code == TOTAL:
        return ALL_PRODUCTS
    if not is_hs_code(code):
        raise refuse_cell(record.row, "cmdCode", code, give_reason("fault", "hs-code"))
    return code


def _parse_value(record: ComtradeRecord) -> int:
    if "E" in record.value.upper():
        raise refuse_cell(
            record.row, "primaryValue", record.value, give_reason("fault", "digits-cut-fetched")
        )
    value = round(_parse_number(record, "primaryValue", record.value))
    if not value and (record.partner, record.product) == (WORLD, TOTAL):
        fault = give_reason("row-fault", "unreported", period=record.period)
        raise SourceError.of_reason("row-says", line=record.row, error=fault)
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
        raise refuse_cell(record.row, cell, text, give_reason("fault", "number"))
    if number < 0:
        raise refuse_cell(record.row, cell, text, give_reason("fault", "negative"))
    return number


def refuse_cell(row: int, cell: str, text: str, fault: Sentences) -> SourceError:
    said = give_reason("cell-says", column=cell, text=repr(text), error=fault)
    return SourceError.of_reason("row-wrong", line=row, error=said)
