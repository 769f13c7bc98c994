"""The unit line of a table: 亿元人民币, 万元, 千美元, CNY 100 Million, US$1,000."""

import re
from dataclasses import dataclass

from bot.sources.customs.text import squeezed

_LINE = re.compile(r"(?<!计量)单位:(.*)|(?<!quantity)unit:(.*)")
_CHINESE = re.compile(r"^(?:金额)?(?:人民币|美元)?(亿|千万|百万|万|千)?(元人民币|人民币元?|元|美元)")
_CHINESE_SIZES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3}
_ENGLISH = re.compile(r"^([a-z$¥.]*?)(\d[\d,]*)?(thousand|million|billion)?((?:of)?[a-z$¥.]*)$")
_ENGLISH_SIZES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_DOLLARS = re.compile(r"美元|us|\$|dollar")
_YUAN = re.compile(r"元|人民币|cny|rmb|yuan|¥|renminbi")


@dataclass(frozen=True, slots=True)
class Unit:
    """`size` whole units of `currency`, which is None where the line names none; `printed` is the line."""

    size: int
    currency: str | None
    printed: str


def unit_of(line: str) -> Unit | None:
    """The unit that a line names after `单位` or `Unit`; None for any other line.

    A ValueError says that the line names a unit that is not known.
    """
    found = _LINE.search(squeezed(line))
    if not found:
        return None
    text = re.sub(r"[()\[\]。;]", "", found[1] or found[2] or "")
    size = _size(text)
    if size is None:
        raise ValueError(f"the unit {' '.join(line.split())!r} is not known")
    return Unit(size, _currency(text), " ".join(line.split()))


def _size(text: str) -> int | None:
    if found := _CHINESE.search(text):
        return _CHINESE_SIZES.get(found[1] or "", 1)
    found = _ENGLISH.search(text)
    if not found or not (_currency(text) or found[3]):
        return None
    number = int((found[2] or "1").replace(",", ""))
    return number * _ENGLISH_SIZES.get(found[3] or "", 1)


def _currency(text: str) -> str | None:
    if _DOLLARS.search(text):
        return "USD"
    return "CNY" if _YUAN.search(text) else None
