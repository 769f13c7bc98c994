"""The unit line of a table: 亿元人民币, 万元, 千美元, CNY 100 Million, US$1,000."""

import math
import re
from dataclasses import dataclass

from bot.sources.customs.text import squeezed

_LINES = re.compile(r"(?<!计量)(?<!数量)单位:([^;]*)|(?<!quantity)unit:([^;]*)")
_CHINESE = re.compile(r"^(?:人民币|美元|元|亿|千万|百万|万|千)+")
_CHINESE_SIZE = re.compile(r"千万|百万|亿|万|千")
_ENGLISH = re.compile(
    r"(?:[\d,.]+|thousand|million|billion|of|cny|rmb|renminbi|yuan|¥|usd|us|\$|dollars?)+", re.ASCII
)
_ENGLISH_SIZE = re.compile(r"thousand|million|billion")
_SIZES = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
}
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
    found = _LINES.search(squeezed(line))
    if not found:
        return None
    text = re.sub(r"[()\[\]%。]", "", found[1] or found[2] or "").rstrip(",.")
    size = _chinese_size(text) or _english_size(text)
    if size is None:
        raise ValueError(f"the unit {' '.join(line.split())!r} is not known")
    return Unit(size, _currency(text), " ".join(line.split()))


def _chinese_size(text: str) -> int | None:
    found = _CHINESE.search(text)
    if not (found and _currency(found[0])):
        return None
    word = _CHINESE_SIZE.search(found[0])
    return _SIZES[word[0]] if word else 1


def _english_size(text: str) -> int | None:
    words = _ENGLISH_SIZE.findall(text)
    if not _ENGLISH.fullmatch(text) or not (words or _currency(text)):
        return None
    number = re.search(r"\d[\d,]*", text)
    size = int(number[0].replace(",", "")) if number else 1
    return math.prod((size, *(_SIZES[word] for word in words)))


def _currency(text: str) -> str | None:
    if _DOLLARS.search(text):
        return "USD"
    return "CNY" if _YUAN.search(text) else None
