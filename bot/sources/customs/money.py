"""The unit of a table's amounts, such as 亿元人民币 or US$1,000, on which title and unit line agree."""

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from bot.messages import Sentences, say
from bot.messages.reason import give_reason
from bot.sources.customs.cells import squeeze_text
from bot.sources.customs.title import Title
from bot.sources.document import SourceError
from bot.sources.grids import GridRow
from bot.sources.meanings import read_meanings
from bot.value_class import value_class

_LINES = re.compile(r"(?<!计量)(?<!数量)单位:([^;]*)|(?<!quantity)(?<!qty)units?:([^;]*)")
_UNMARKED = re.compile(r"^(?:单位|units?|in)(?=.)")
_CHINESE = re.compile(r"^[\d,]*(?:人民币|美元|元|亿|千万|百万|万|千|cny|rmb|usd)+")
_CHINESE_SIZE = re.compile(r"千万|百万|亿|万|千")
_CHINESE_WORD = re.compile(r"[亿万千百元]")
_ENGLISH = re.compile(
    r"(?:[\d,.]+|thousand|million|mn|billion|bn|of|cny|rmb|renminbi|yuan|¥|usd|u\.s\.?|us|\$|dollars?)+",
    re.ASCII,
)
_ENGLISH_SIZE = re.compile(r"thousand|million|mn|billion|bn")
_DOLLARS = re.compile(r"美元|us|u\.s|\$|dollar")
_YUAN = re.compile(r"元|人民币|cny|rmb|yuan|¥|renminbi")


@value_class()
class PrintedMoney:
    """What one printed unit is worth: `size` whole units of `currency`."""

    size: int
    currency: str


@value_class()
class PrintedUnit:
    """A printed unit: `size` whole units of `currency`, None if the line names none.

    `printed` is the line.
    """

    size: int
    currency: str | None
    printed: str


def parse_unit_line(line: str) -> PrintedUnit | None:
    """Returns the unit that a line names after `单位` or `Unit`; None for any other line.

    Raises ValueError if the line names an unknown unit.
    """
    found = _LINES.search(squeeze_text(line))
    if not found:
        return None
    unit = _find_named(found[1] or found[2] or "", line)
    if unit is None:
        raise ValueError(give_reason("unit-not-known", text=repr(" ".join(line.split()))))
    return unit


def parse_bare_unit(line: str) -> PrintedUnit | None:
    """Returns the unit of a line without other words, such as `亿元人民币` or `CNY 100 Million`; else None.

    It must have a size and a currency: a word alone may mean anything.
    """
    text = _UNMARKED.sub("", squeeze_text(line).strip("()[]"))
    unit = _find_named(text, line) if _CHINESE.fullmatch(text) or _ENGLISH.fullmatch(text) else None
    return unit if unit and unit.currency and unit.size > 1 else None


def _find_named(words: str, line: str) -> PrintedUnit | None:
    text = re.sub(r"[()\[\]%。]", "", words).rstrip(",.")
    size = _parse_chinese_size(text) or _parse_english_size(text)
    return PrintedUnit(size, _find_currency(text), " ".join(line.split())) if size else None


def _parse_chinese_size(text: str) -> int | None:
    found = _CHINESE.search(text)
    if not (found and _CHINESE_WORD.search(found[0]) and _find_currency(found[0])):
        return None
    word = _CHINESE_SIZE.search(found[0])
    return _parse_count(found[0]) * (_find_size(word[0]) if word else 1)


def _parse_english_size(text: str) -> int | None:
    words = _ENGLISH_SIZE.findall(text)
    if not _ENGLISH.fullmatch(text) or not (words or _find_currency(text)):
        return None
    return math.prod((_parse_count(text), *map(_find_size, words)))


def _find_size(word: str) -> int:
    return int(read_meanings("size")[word])


def _parse_count(text: str) -> int:
    """Returns the number that a unit counts, 1 if it has none."""
    found = re.search(r"\d[\d,]*", text)
    return int(found[0].replace(",", "")) if found else 1


def _find_currency(text: str) -> str | None:
    if _DOLLARS.search(text):
        return "USD"
    return "CNY" if _YUAN.search(text) else None


_Printed = tuple[Sentences, PrintedUnit]
"""A unit and its place."""


def find_money(
    title: Title, above: Iterable[GridRow], elsewhere: Iterable[str], table: Iterable[GridRow]
) -> PrintedMoney:
    """Returns the unit of money above a table's header, else in the text around it or in its own rows.

    Raises SourceError if no unit is found, if two are, or if it is not the title's currency.
    """
    rows = tuple(above)
    where, unit = _choose_one(
        [*_find_in_rows(rows)] or [*_find_in_text(elsewhere)] or [*_find_bare(rows)] or [*_find_within(table)]
    )
    currency = title.currency or unit.currency
    if currency is None:
        raise SourceError.of_reason("money-without-currency", title=title.text, printed=unit.printed)
    if unit.currency not in (None, currency):
        raise SourceError.of_reason(
            "money-of-two-currencies",
            code=currency,
            title=title.text,
            cell=where,
            other_code=unit.currency,
            printed=unit.printed,
        )
    return PrintedMoney(unit.size, currency)


def _choose_one(units: list[_Printed]) -> _Printed:
    if not units:
        raise SourceError.of_reason("money-without-unit")
    first, *others = units
    for where, unit in others:
        if (unit.size, unit.currency) != (first[1].size, first[1].currency):
            raise SourceError.of_reason(
                "money-of-two-units",
                printed=first[1].printed,
                cell=first[0],
                other_printed=unit.printed,
                other_cell=where,
            )
    return first


def _name_row(number: int) -> Sentences:
    return give_reason("row-name", line=number)


def _find_in_rows(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    for row in rows:
        # A comma in an amount, such as US$1,000, may have cut it into two cells.
        text = ",".join(cell for cell in row.cells if cell.strip())
        if unit := _parse_unit(text, row_name := _name_row(row.number)):
            yield row_name, unit


def _find_bare(rows: Iterable[GridRow]) -> Iterable[_Printed]:
    cells = ((row.number, cell) for row in rows for cell in row.cells)
    return ((_name_row(number), unit) for number, cell in cells if (unit := parse_bare_unit(cell)))


def _find_within(rows: Iterable[GridRow]) -> Iterator[_Printed]:
    """Finds it in a header cell, or below the table; units of anything but money are passed over."""
    for row in rows:
        for cell in row.cells:
            with suppress(ValueError):
                if unit := parse_unit_line(cell):
                    yield _name_row(row.number), unit


def _find_in_text(lines: Iterable[str]) -> Iterable[_Printed]:
    page = give_reason("page-name")
    return ((page, unit) for line in lines if (unit := _parse_unit(line, page)))


def _parse_unit(text: str, where: Sentences) -> PrintedUnit | None:
    try:
        return parse_unit_line(text)
    except ValueError as error:
        raise SourceError(
            say(*give_reason("cell-no-figure", cell=where, text=error.args[0]).messages)
        ) from error
