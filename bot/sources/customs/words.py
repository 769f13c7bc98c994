"""The words of header rows, Chinese and English."""

import re
from collections.abc import Sequence

from bot.domain.query import Flow
from bot.sources.customs.cells import squeeze_text
from bot.sources.customs.period import find_single_month, find_to_date_month

_MOST_LETTERS = 60
"""Anything longer is a note."""
_LABEL = re.compile(
    r"^(?!.*(?:代码|编码|code)).*(?:"
    r"国别|国家|原产国|目的国|商品(?:名称|构成)?$|^(?:国|地区)|^(?:名称|品名|货物名称)$"
    r"|countr|source|destination|region|commodit|^(?:descriptions?|products?|goods|items?|names?)$)"
)
_QUANTITY_UNIT = re.compile(r"^(?:计量|数量)?单位$|^(?:quantity|qty|measure)?units?(?:ofquantity)?$")
RATE = re.compile(r"%|±|同比|增减|增长|year-?on-?year|y/?o/?y|change|growth|increase")
_YEAR_BEFORE = re.compile(
    r"去年|上年|同期|lastyear|previousyear|prioryear|ayear(?:ago|earlier)|(?:same|corresponding)period"
)
QUANTITY = re.compile(r"数量|quantity|qty|volume")
VALUE = re.compile(r"金额|价值|^值$|value|amount")
CUMULATED = re.compile(r"累计|全年|cumulat|accumulat|yeartodate|ytd")
THIS_MONTH = re.compile(r"[本当]月|thismonth|^month$")
_LETTERS = re.compile(r"[月a-z]")
"""A month in digits only may be a figure."""
_FIGURE = re.compile(r"[-+(]?[\d.,]+\)?%?", re.ASCII)
"""A rate may be followed by its sign, which is also a word of headers."""
_FLOWS = (
    (Flow.TOTAL, re.compile(r"进出口|(?:ex|im)ports?(?:&|and|/|\+)(?:ex|im)ports?")),
    (Flow.EXPORT, re.compile(r"出口|export")),
    (Flow.IMPORT, re.compile(r"进口|import")),
    (Flow.TOTAL, re.compile(r"^总[值额计]$|^合计$|^total(?:value|trade)?$")),
)


def has_words(named: re.Pattern[str], path: Sequence[str]) -> bool:
    """Returns whether the words over a column name something: growth, a quantity, the month alone."""
    return any(named.search(squeeze_text(cell)) for cell in path)


def is_label(path: Sequence[str]) -> bool:
    """Returns whether a column's header names what the table lists: countries or commodities."""
    return has_words(_LABEL, path) and not is_quantity_unit(path)


def is_quantity_unit(path: Sequence[str]) -> bool:
    """Returns whether the lowest words over a column are those for a unit of quantity."""
    lowest = next((cell for cell in reversed(path) if cell.strip()), "")
    return _QUANTITY_UNIT.search(squeeze_text(lowest)) is not None


def is_header(cells: Sequence[str]) -> bool:
    """Returns whether a row has header words in two or more cells."""
    return sum(is_header_word(cell) for cell in cells) > 1


def is_year_before(path: Sequence[str]) -> bool:
    """Returns whether a level is that of the same months a year earlier."""
    return has_words(_YEAR_BEFORE, path) and not has_words(RATE, path)


def find_flow(path: Sequence[str]) -> Flow | None:
    """Returns the flow that the lowest words over a column name, or None."""
    for cell in reversed(path):
        for flow, pattern in _FLOWS:
            if pattern.search(squeeze_text(cell)):
                return flow
    return None


def format_path(path: Sequence[str]) -> str:
    """Returns a column's header on one line, as people read it."""
    return " ".join(dict.fromkeys(" ".join(cell.split()) for cell in path if cell.strip()))


def is_header_word(cell: str) -> bool:
    text = squeeze_text(cell)
    if not text or len(text) > _MOST_LETTERS or _FIGURE.fullmatch(text):
        return False
    patterns = (_LABEL, _QUANTITY_UNIT, RATE, _YEAR_BEFORE, QUANTITY, VALUE, CUMULATED, THIS_MONTH)
    return (
        any(pattern.search(text) for pattern in patterns)
        or find_flow((cell,)) is not None
        or find_to_date_month(cell) is not None
        or (_LETTERS.search(text) is not None and find_single_month(cell) is not None)
    )
