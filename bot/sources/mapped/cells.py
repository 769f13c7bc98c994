"""Parses the cells of a team's own table; functions raise WrongLineError for what they cannot read."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from bot.domain.figure import ALL_PRODUCTS, WORLD, Span
from bot.domain.month import Month, Period
from bot.messages import Sentences
from bot.messages.reason import give_reason
from bot.shipped import find_shipped, read_table
from bot.sources import names
from bot.sources.customs.period import parse_months_line
from bot.sources.mapped.headings import find_meaning, find_money
from bot.sources.tidy import cells
from bot.sources.tidy.cells import WrongLineError, make_error

_TEXT_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_BARE = re.compile(r"((?:19|20)\d\d)(?:[-/.]?(?:M)?(0[1-9]|1[0-2])|[-/M](\d))")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])[-/]((?:19|20)\d\d)")
_DAY = re.compile(r"((?:19|20)\d\d)[-/](\d{1,2})[-/]\d{1,2}(?:[ T][\d:.]+)?")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[ '’-]+(?:20)?(\d\d)")
_SERIAL = re.compile(r"((?:2[5-9]|[3-5]\d)\d{3})(?:\.0+)?")
_DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count."""
_RANGE = re.compile(r"(.+?)(?:\.\.|~|～|至|—|–| to |(?<=\d{6})-(?=\d{6}))(.+)")
_NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?", re.ASCII)
_CODE = re.compile(r"(?:HS\s*)?(\d[\d.]*)(?:[\s:–-]+\D.*)?", re.IGNORECASE | re.ASCII)
_WHOLE = ("", "total", "all", "all products", "总值", "全部商品")
_ODD_CODES = (1, 3, 5, 7)


def clean_cell(cell: str) -> str:
    """Returns a cell without what keeps a spreadsheet from changing it.

    That is spaces, an apostrophe, or `="…"` around it.
    """
    text = cell.strip(" \t\r\n\ufeff\u00a0\u3000").removeprefix("'")
    found = _TEXT_FORMULA.fullmatch(text) if text.startswith("=") else None
    return found[1].strip() if found else text


@lru_cache(maxsize=4096)
def parse_period(text: str) -> tuple[Span, Month]:
    """Returns a month, a year, or January to a month."""
    if found := _RANGE.fullmatch(text):
        return _make_span(text, _parse_month(found[1].strip()), _parse_month(found[2].strip()))
    if found := _YEAR.fullmatch(text):
        return Span.TO_DATE, Month(int(found[1]), 12)
    if month := _parse_month(text):
        return Span.MONTH, month
    told = parse_months_line(text)
    if told:
        return Span.TO_DATE if told.from_january and told.last.number > 1 else Span.MONTH, told.last
    raise make_error("period", text, "period")


def _make_span(text: str, first: Month | None, last: Month | None) -> tuple[Span, Month]:
    if first and last and first <= last:
        period = Period(first, last)
        if period.is_month or period.from_january:
            return Span.MONTH if period.is_month else Span.TO_DATE, last
    raise make_error("period", text, "run")


def _parse_month(text: str) -> Month | None:
    with suppress(ValueError):
        if found := _BARE.fullmatch(text):
            return Month(int(found[1]), int(found[2] or found[3]))
        if found := _MONTH_FIRST.fullmatch(text):
            return Month(int(found[2]), int(found[1]))
        if found := _DAY.fullmatch(text):
            return Month(int(found[1]), int(found[2]))
        if found := _MONTH_YEAR.fullmatch(text):
            told = parse_months_line(f"{found[1]} 20{found[2]}")
            return told.last if told else None
        if found := _SERIAL.fullmatch(text):
            day = _DAY_ZERO + timedelta(days=int(found[1]))
            return Month(day.year, day.month)
    return None


@lru_cache(maxsize=4096)
def parse_flow(text: str) -> str:
    """Returns the flow that a word or a code names."""
    return find_meaning("flow", text) or cells.parse_flow(text.casefold())


@lru_cache(maxsize=4096)
def parse_currency(text: str) -> str:
    """Returns the code of the currency that a word or a code names."""
    return find_meaning("currency", text) or cells.parse_currency(text.upper())


@lru_cache(maxsize=4096)
def parse_unit(text: str) -> int:
    """Returns the currency units in one unit of an amount: 1000000, `million` or 万元."""
    digits = text.replace(",", "")
    if digits.isascii() and digits.isdigit():
        return cells.parse_unit(digits)
    if (size := find_money(text)[0]) > 1:
        return size
    raise make_error("unit", text, "unit-words")


def parse_amount(text: str, unit: int) -> tuple[int | None, int]:
    """Returns the level in whole currency units, None for a dash, and the size of its last printed digit."""
    if text == cells.NIL:
        return None, unit
    found = _NUMBER.fullmatch(text)
    if not found:
        raise make_error("value", text, explain_number(text))
    value = parse_number(text) * unit
    if value < 0:
        raise make_error("value", text, "negative")
    return round(value), max(1, unit // 10 ** (len(found[1] or ".") - 1))


def parse_number(text: str) -> Decimal:
    """Returns a number that `parse_amount` takes, zero for a dash or an empty cell."""
    return Decimal(0) if text in ("", cells.NIL) else Decimal(text.replace(",", ""))


def parse_quantity(text: str) -> float:
    """Returns a quantity, with or without thousands separators."""
    if not _NUMBER.fullmatch(text):
        raise make_error("quantity", text, explain_number(text))
    return float(text.replace(",", ""))


def explain_number(text: str) -> str:
    """Explains why a text is no number, as the context of a message."""
    if text.startswith("="):
        return "formula"
    if re.fullmatch(r"[\d.,]+e[+-]?\d+", text, re.IGNORECASE):
        return "digits-cut"
    return "number-printed"


@lru_cache(maxsize=4096)
def parse_product(text: str) -> str:
    """Returns an HS code with its leading zero, the printed name of a commodity, or nothing for all goods."""
    if text.casefold() in _WHOLE:
        return ALL_PRODUCTS
    found = _CODE.fullmatch(text)
    if not found:
        commodity = names.read_names().find_commodity(text)
        if commodity is None:
            raise make_error("product", text, "product")
        return commodity.id
    digits = found[1].replace(".", "")
    return cells.parse_product(f"0{digits}" if len(digits) in _ODD_CODES else digits)


@lru_cache(maxsize=4096)
def find_place(text: str) -> str | None:
    """Returns the id of a partner or reporter by id or name, or None."""
    return names.find_place(text) or (WORLD if is_total(text) else None)


def find_coded_place(code: str) -> str | None:
    """Returns the id of a partner by China customs' own three-digit code, such as 502, or None."""
    return _read_codes().get(code.partition(".")[0])


@cache
def _read_codes() -> Mapping[str, str]:
    return {row["code"]: row["place"] for row in read_table(find_shipped("places") / "customs_codes.csv")}


def parse_quantity_unit(text: str) -> str:
    """Returns a unit as figures of other sources have it, such as kg for 千克; an unknown one as printed."""
    return find_meaning("quantity_unit", text) or text


def is_total(text: str) -> bool:
    """Returns whether a cell says that its row is the sum of others."""
    return find_meaning("total", text) is not None


def check_constant(role: str, said: str) -> Sentences | None:
    """Returns why a text cannot hold for every row; None if it can."""
    try:
        _CONSTANTS[role](said)
    except KeyError:
        return give_reason("fault", "differs", role=role)
    except WrongLineError as error:
        return give_reason("fault", "of-all", error=error)
    return None


def parse_place(text: str) -> str:
    """Returns the id of a place. Raises WrongLineError if there is none."""
    found = find_place(text)
    if found is None:
        raise make_error("place", text, "country-name")
    return found


_CONSTANTS: Mapping[str, Callable[[str], object]] = {
    "reporter": parse_place,
    "partner": parse_place,
    "flow": parse_flow,
    "product": parse_product,
    "period": parse_period,
    "currency": parse_currency,
    "unit": parse_unit,
    "span": cells.parse_span,
    "quantity_unit": lambda text: text,
}
"""Roles that may be the same for all rows, and how they are read."""
