"""Parses the cells of a line; every function raises WrongLineError for what it cannot read."""

import re
from decimal import Decimal

from bot.domain.figure import Span
from bot.domain.month import Month
from bot.domain.query import Flow
from bot.errors import WordedError
from bot.messages import Verbatim, join_parts
from bot.messages.reason import give_reason
from bot.shipped import read_atlas
from bot.sources.names import list_near_ids

NIL = "-"
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DECIMAL = re.compile(r"-?\d+(?:\.(\d+))?", re.ASCII)
_LIKE_MONTH = re.compile(r"\d{4}-\d{2}")
_HS_DIGITS = (2, 4, 6, 8)
_SHOWN = 80


class WrongLineError(WordedError):
    """A line is invalid; the error says what is wrong, without its place."""


def make_error(column: str, text: str, fault: str, /, **about: object) -> WrongLineError:
    """Makes the error of one cell; `fault` is the context of the message on it."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    said = give_reason("fault", fault, **about)
    return WrongLineError(give_reason("cell-says", column=column, text=repr(shown), error=said))


def parse_flow(text: str) -> str:
    """Returns a flow by its own name."""
    try:
        return Flow(text).value
    except ValueError:
        raise make_error("flow", text, "one-of", names=", ".join(Flow)) from None


def parse_span(text: str) -> str:
    """Returns a span by its own name."""
    try:
        return Span(text).value
    except ValueError:
        raise make_error("span", text, "neither", one=Span.MONTH.value, other=Span.TO_DATE.value) from None


def parse_period(text: str) -> int:
    """Returns a month as YYYYMM."""
    try:
        return Month.parse(text).key
    except ValueError:
        if _LIKE_MONTH.fullmatch(text):
            about = "-".join(str(int(one)) for one in text.split("-"))
            raise make_error("period", text, "no-month", text=about) from None
        raise make_error("period", text, "month", text=repr(text)) from None


def parse_partner(text: str) -> str:
    return parse_place("partner", text, "partner", "partner-near")


def parse_place(column: str, text: str, fault: str, near_fault: str) -> str:
    """Returns the id of a place.

    The faults are contexts of the messages for an unknown id, and for one that resembles a known id.
    """
    if text in read_atlas():
        return text
    if near := list_near_ids(text):
        raise make_error(column, text, near_fault, near=join_parts(map(Verbatim, near), "or"))
    raise make_error(column, text, fault)


def parse_product(text: str) -> str:
    """Returns nothing for all products, HS digits, or the printed name of a commodity."""
    if text.isdigit() and not (text.isascii() and len(text) in _HS_DIGITS):
        raise make_error("product", text, "hs-digits")
    if text != text.strip():
        raise make_error("product", text, "blanks")
    return text


def parse_currency(text: str) -> str:
    """Returns the three letters of a currency."""
    if not _CURRENCY.fullmatch(text):
        raise make_error("currency", text, "currency")
    return text


def parse_unit(text: str) -> int:
    """Returns the currency units in one unit of an amount."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise make_error("unit", text, "unit")
    return int(text)


def parse_amount(text: str, unit: int) -> tuple[int | None, int]:
    """Returns the level in currency units, None for a dash, and the size of its last printed digit."""
    if text == NIL:
        return None, unit
    match = _DECIMAL.fullmatch(text)
    if not match:
        raise _make_number_error("value", text)
    precision, finer = divmod(unit, 10 ** len(match[1] or ""))
    if finer or not precision:
        raise make_error("value", text, "finer")
    return int(text.replace(".", "")) * precision, precision


def parse_number(column: str, text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise _make_number_error(column, text)
    return float(text)


def parse_quantity(text: str, size: int) -> float:
    """Returns a plain decimal number of units of a size, without floating-point noise."""
    number = parse_number("quantity", text)
    return number if size == 1 else float(Decimal(text) * size)


def _make_number_error(column: str, text: str) -> WrongLineError:
    return make_error(column, text, "number-plain" if "," in text else "number")
