"""What the title of a release table says: which table it is, which months, which currency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.sources.customs.period import Months, months_of
from bot.sources.customs.text import squeezed
from bot.trade.figure import Edition

Kind = TypeVar("Kind")

MOST_LETTERS = 300
"""A title is a line; what is longer is a footnote or a page of text."""


class Subject(StrEnum):
    PARTNERS = "country table"
    EXPORTS = "major export commodities"
    IMPORTS = "major import commodities"


@dataclass(frozen=True, slots=True)
class Title:
    """`currency` and `edition` are None where the words don't tell."""

    text: str
    subject: Subject
    months: Months
    currency: str | None
    edition: Edition | None

    def goes_on(self, other: "Title") -> bool:
        """Whether another title is of the same table, as on its second page."""
        return (self.subject, self.months, self.currency) == (other.subject, other.months, other.currency)


_LOCAL = re.compile(r"省|自治区|关区|市(?!场)")
"""The customs of provinces and ports publish tables with the same words."""
# What stands before the words is a month or nothing, else it may be a province's name.
_NATIONAL = r"(?:^|[月份年度期)\]:,\d]|全国|我国|中国)"
_SUBJECTS = (
    (
        Subject.PARTNERS,
        re.compile(_NATIONAL + r"进出口商品(?:主要)?国(?:别|家)(?:\(地区?\)|地区)?总(?:值|额)"),
    ),
    (
        Subject.PARTNERS,
        re.compile(
            r"(?:ex|im)ports?(?:&|and)(?:ex|im)ports?.*by(?:major)?countr(?:y|ies)\W*(?:or|and)?region"
        ),
    ),
    (Subject.EXPORTS, re.compile(_NATIONAL + r"出口(?:主要|重点)商品(?:数?量|金额)")),
    (Subject.IMPORTS, re.compile(_NATIONAL + r"进口(?:主要|重点)商品(?:数?量|金额)")),
    (Subject.EXPORTS, re.compile(r"(?:major|main)exports?(?:commodit\w*)?(?:in|by)?quantity")),
    (Subject.IMPORTS, re.compile(r"(?:major|main)imports?(?:commodit\w*)?(?:in|by)?quantity")),
    (Subject.EXPORTS, re.compile(r"(?:major|main)export(?:ed)?commodit")),
    (Subject.IMPORTS, re.compile(r"(?:major|main)import(?:ed)?commodit")),
)
_EDITIONS = (
    (Edition.EXPRESS, re.compile(r"快讯|preliminary|主要国(?:别|家)|重点商品|bymajorcountr")),
    (Edition.BULLETIN, re.compile(r"月报|monthlybulletin|[出进]口主要商品")),
    (Edition.EXPRESS, re.compile(r"totalexport&?(?:and)?importvalues|major(?:ex|im)portsby")),
    (Edition.BULLETIN, re.compile(r"oforigin|major(?:ex|im)portcommodit\w*in")),
)
_CURRENCIES = (
    ("CNY", re.compile(r"人民币|in(?:cny|rmb|yuan|renminbi)|\((?:cny|rmb)\)")),
    ("USD", re.compile(r"美元|inusd?\$?(?![a-z])|\((?:usd?\$?)\)|dollar")),
)


def title_of(lines: Iterable[str]) -> Title | None:
    """The first line that is the title of a table of customs; None where none is."""
    return next((title for line in lines if (title := _title(line))), None)


def _title(line: str) -> Title | None:
    if len(line) > MOST_LETTERS:
        return None
    text = squeezed(line)
    subject = None if _LOCAL.search(text) else _first(_SUBJECTS, text)
    months = _months(line) if subject else None
    if not (subject and months):
        return None
    return Title(" ".join(line.split()), subject, months, _first(_CURRENCIES, text), _first(_EDITIONS, text))


def _months(line: str) -> Months | None:
    try:
        return months_of(line)
    except ValueError:  # there is no month 13
        return None


def _first(patterns: Iterable[tuple[Kind, re.Pattern[str]]], text: str) -> Kind | None:
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)
