"""What each cell of a line may say; every function raises WrongLineError where it says something else."""

import re
from decimal import Decimal

from bot.domain.figure import Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.sources.places import near_ids, read_atlas_once

NIL = "-"
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(?:\.(\d+))?", re.ASCII)
_HS_DIGITS = (2, 4, 6, 8)
_SHOWN = 80


class WrongLineError(Exception):
    """A line is not as it should be; the message says what in it, without its place."""


def make_error(column: str, text: str, reason: str) -> WrongLineError:
    """The error of one cell."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return WrongLineError(f"{column} {shown!r}: {reason}")


def flow_of(text: str) -> str:
    try:
        return Flow(text).value
    except ValueError:
        raise make_error("flow", text, f"not one of {', '.join(Flow)}") from None


def span_of(text: str) -> str:
    try:
        return Span(text).value
    except ValueError:
        raise make_error("span", text, f"neither {' nor '.join(Span)}") from None


def period_of(text: str) -> int:
    try:
        return Month.parse(text).key
    except ValueError as error:
        raise make_error("period", text, str(error)) from None


def partner_of(text: str) -> str:
    if text not in read_atlas_once():
        near = " or ".join(near_ids(text))
        hint = f"; did you mean {near}?" if near else ""
        raise make_error("partner", text, f"not the id of a partner{hint}")
    return text


def product_of(text: str) -> str:
    """Nothing for all products, HS digits, or the printed name of a commodity."""
    if text.isdigit() and not (text.isascii() and len(text) in _HS_DIGITS):
        raise make_error("product", text, "an HS code has 2, 4, 6 or 8 digits, leading zeros with them")
    if text != text.strip():
        raise make_error("product", text, "has blanks around it")
    return text


def currency_of(text: str) -> str:
    if not _CURRENCY.fullmatch(text):
        raise make_error("currency", text, "not three capital letters, such as CNY")
    return text


def unit_of(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        reason = "not a whole number of currency units; write 1000000 for millions"
        raise make_error("unit", text, reason)
    return int(text)


def amount_of(text: str, unit: int) -> tuple[int | None, int]:
    """The level in currency units, None for a dash, and the size of its last printed digit."""
    if text == NIL:
        return None, unit
    match = _DECIMAL.fullmatch(text)
    if not match:
        raise _no_number("value", text)
    precision, finer = divmod(unit, 10 ** len(match[1] or ""))
    if finer or not precision:
        raise make_error("value", text, "finer than one currency unit")
    return int(text.replace(".", "")) * precision, precision


def nothing_printed(quantity: str) -> WrongLineError:
    """The error of a line without a value: growth alone is a figure, a quantity alone is not."""
    return make_error(
        "value", "", "a quantity without a value" if quantity else "neither a value nor a growth"
    )


def half_a_quantity(quantity: str, unit: str) -> WrongLineError:
    """The error of a quantity that lacks its unit, or of its growth that lacks the value's."""
    if quantity and not unit:
        return make_error("quantity_unit", "", "a quantity without its unit")
    return make_error("growth", "", "a quantity's growth without the value's")


def number_of(column: str, text: str) -> float:
    """A plain decimal number."""
    if not _DECIMAL.fullmatch(text):
        raise _no_number(column, text)
    return float(text)


def quantity_of(text: str, size: int) -> float:
    """A plain decimal number of so many units each, without what binary fractions would add to it."""
    number = number_of("quantity", text)
    return number if size == 1 else float(Decimal(text) * size)


def _no_number(column: str, text: str) -> WrongLineError:
    return make_error(
        column, text, "not a number; write it without commas" if "," in text else "not a number"
    )
