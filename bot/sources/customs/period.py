"""The months in a title, and how a column's header names them."""

import re

from bot.domain.month import Month
from bot.sources.customs.cells import squeeze_text
from bot.value_class import value_class

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"({'|'.join(_NAMES)})[a-z]*\.?"
_TO = r"(?:-?to-?|至|到|-)"
_YEAR = r"((?:19|20)\d\d)"
_RANGES = (
    re.compile(rf"{_YEAR}年0?(\d{{1,2}})月?{_TO}(\d{{1,2}})月"),
    re.compile(rf"(?<!\d)(\d{{1,2}}){_TO}(\d{{1,2}})[.,/]{_YEAR}(?!\d)"),
    re.compile(rf"{_NAME},?{_TO}{_NAME},?{_YEAR}"),
    re.compile(rf"{_NAME}(?:&|and){_NAME},?{_YEAR}"),
)
_MONTHS = (
    re.compile(rf"{_YEAR}年0?(\d{{1,2}})月"),
    re.compile(rf"(?<![\d-])(\d{{1,2}})[.,/]{_YEAR}(?!\d)"),
    re.compile(rf"{_NAME}(?:of)?,?{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}[./-](\d{{1,2}})(?![\d./-])"),
)
_WHOLE_YEAR = re.compile(
    rf"{_YEAR}年(?:度|全年)?(?=(?:全国|我国|中国)?(?:进出|进|出)口)|,{_YEAR}(?=\(|$)|{_YEAR}年(?:度|全年)?\)?$"
)
_LABELS = re.compile(r"^(?:(?:统计|报告|数据)?(?:时间|期间|月份|年月)|(?:reporting)?(?:period|month)):?")
_DIGITS = re.compile(r"[\d.,/-]+")
"""Digits that may be a figure."""
_TO_DATE = re.compile(rf"(?<!\d)0?1月?{_TO}(\d{{1,2}})(?!\d)|jan[a-z]*\.?{_TO}{_NAME}")
_MONTH = re.compile(
    rf"^(?:{_YEAR}[年.]?)?(\d{{1,2}})月?(?:份|当月)?$|^{_NAME},?{_YEAR}?$|^(\d{{1,2}})月[(/]?{_NAME}\)?$"
)
"""Some say it in both languages."""


@value_class()
class Months:
    """The months of a title: a single one, or January to the last."""

    last: Month
    from_january: bool


def find_months(title: str) -> Months | None:
    """Returns the months that a title names, perhaps a whole year.

    None if there are none, or for a run from a later month.
    """
    text = squeeze_text(title)
    for pattern in _RANGES:
        if found := pattern.search(text):
            first, last = _make_months(found.groups())
            return Months(last, from_january=True) if first.number == 1 else None
    for pattern in _MONTHS:
        if found := pattern.search(text):
            return Months(_make_months(found.groups())[0], from_january=False)
    if found := _WHOLE_YEAR.search(text):
        return Months(Month(int(next(filter(None, found.groups()))), 12), from_january=True)
    return None


def parse_months_line(line: str) -> Months | None:
    """Returns the months of a line that says nothing else, such as `2025年12月` or `Period: Jan-Dec 2025`."""
    text = squeeze_text(line).strip("()[]【】")
    named = _LABELS.sub("", text).removesuffix("份")
    alone = any(pattern.fullmatch(named) for pattern in (*_RANGES, *_MONTHS))
    return find_months(named) if alone and not _DIGITS.fullmatch(text) else None


def find_to_date_month(header: str) -> int | None:
    """Returns the last month of a header such as `1-to-11` or `1至11月累计`; None for another header."""
    found = _TO_DATE.search(squeeze_text(header))
    return _parse_number(found[1] or found[2]) if found else None


def find_single_month(header: str) -> int | None:
    """Returns the month of a header such as `11`, `11月` or `Nov 2025`; None for another header."""
    found = _MONTH.search(squeeze_text(header))
    return _parse_number(found[2] or found[3] or found[5]) if found else None


def find_year(header: str) -> int | None:
    """Returns the year that a header names, or None."""
    found = re.search(rf"(?<!\d){_YEAR}(?!\d)", squeeze_text(header))
    return int(found[1]) if found else None


def _make_months(parts: tuple[str, ...]) -> tuple[Month, ...]:
    """Makes Months from a year and months in any order; ValueError if there is no such month."""
    year = next(int(part) for part in parts if len(part) == 4 and part.isdigit())
    return tuple(
        Month(year, _parse_number(part)) for part in parts if not (len(part) == 4 and part.isdigit())
    )


def _parse_number(month: str) -> int:
    return int(month) if month.isdigit() else _NAMES.index(month) + 1
