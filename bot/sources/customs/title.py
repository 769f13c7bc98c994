"""What the title of a release table says: which table it is, which months, which currency."""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from bot.domain.figure import Edition
from bot.sources.customs.cells import squeeze_text
from bot.sources.customs.period import Months, find_months, parse_months_line
from bot.value_class import value_class


class TableSubject(StrEnum):
    PARTNERS = "country table"
    EXPORTS = "major export commodities"
    IMPORTS = "major import commodities"


_LOCAL = re.compile(r"省|自治区|关区|市(?!场)")
"""The customs of provinces and ports publish tables with the same words."""
_CROSSED = re.compile(r"方式|性质|类章|mode|regime|section|division|chapter|enterprise|location")
"""Words of tables that break the same trade down further."""

# Before the key words there is a month or nothing; anything else may be a province's name.
_BEFORE_CHINESE = re.compile(r"(?:.*(?:[月份年度期)\]:,\d]|全国|我国|中国))?[对与和同按分]?(?:各|世界)?")
_AFTER_CHINESE = re.compile(
    r"(?:[及和与、,]?(?:数?量|金额|值|额))*(?:情况|统计)?(?:(?:表|\W|人民币|美元).*)?"
)
# Words that name no other country or province, and make no statement, as a sentence would.
_AROUND_ENGLISH = re.compile(
    r"(?:china|chinese|prc|the|people|republic|of|on|or|in|and|by|['’]s|for|to|only|final|total|overall|values?"
    r"|amounts?|statistics?|monthly|annual|national|customs|general|administration|gacc|bulletin|release"
    r"|preliminary|table|data|figures|summary|foreign|external|merchandise|goods|trade|commodit(?:y|ies)"
    r"|main|major|key|quantit(?:y|ies)|volumes?|origin|source|destination|regions?|territor(?:y|ies)|areas?"
    r"|cny|rmb|yuan|renminbi|usd?|dollars?|year|unit:.*"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[\W\d_])*"
)

_CHINESE_REGION = r"(?:\(地区?\)|[和与及或、/]?地区)?"
_CHINESE_WHO = rf"(?:主要|重点)?(?:国(?:别|家)|贸易伙伴(?:国家?)?){_CHINESE_REGION}"
_CHINESE_VALUE = r"(?:总?(?:值|额)|金额)"
_BOTH = r"(?:ex|im)ports?(?:values?)?(?:&|and|/|\+)(?:ex|im)ports?"
_KEY = r"(?:major|main|key)"
_WHO = r"(?:countr(?:y|ies)|(?:trad(?:e|ing))?partners?|econom(?:y|ies))"
_GOODS = r"(?:commodit(?:y|ies)|goods|products)"
_QUANTITY = r"(?:quantit(?:y|ies)|volumes?)"


def _make_english_pattern(flow: str) -> str:
    return (
        rf"{_KEY}{flow}s?{_GOODS}?(?:in|by)?{_QUANTITY}|{_KEY}{flow}(?:ed)?{_GOODS}"
        rf"|{flow}s?{_QUANTITY}(?:and|&)values?(?:of|by){_KEY}{_GOODS}|{_QUANTITY}(?:and|&)values?of{_KEY}{flow}s"
    )


_CHINESE = (
    (
        TableSubject.PARTNERS,
        (
            rf"进出口(?:商品|货物)?{_CHINESE_WHO}{_CHINESE_VALUE}"
            rf"|{_CHINESE_WHO}(?:货物)?进出口(?:商品|货物)?{_CHINESE_VALUE}"
        ),
    ),
    (TableSubject.EXPORTS, r"(?:出口(?:主要|重点)|(?:主要|重点)出口)商品(?:数?量|金额)"),
    (TableSubject.IMPORTS, r"(?:进口(?:主要|重点)|(?:主要|重点)进口)商品(?:数?量|金额)"),
)
_ENGLISH = (
    (TableSubject.PARTNERS, rf"(?:{_BOTH}|trade)(?:values?|amounts?)?(?:by|with)(?:the|its)?{_KEY}?{_WHO}"),
    (TableSubject.EXPORTS, _make_english_pattern("export")),
    (TableSubject.IMPORTS, _make_english_pattern("import")),
)
_PATTERNS = tuple(
    (before, re.compile(words), after, subject)
    for before, after, subjects in (
        (_BEFORE_CHINESE, _AFTER_CHINESE, _CHINESE),
        (_AROUND_ENGLISH, _AROUND_ENGLISH, _ENGLISH),
    )
    for subject, words in subjects
)


def find_subject(title: str) -> TableSubject | None:
    """Returns the table that a squeezed title belongs to.

    None for any other line, and for the title of a part of the trade.
    """
    if _LOCAL.search(title) or _CROSSED.search(title):
        return None
    for before, words, after, subject in _PATTERNS:
        found = words.search(title)
        if found and before.fullmatch(title[: found.start()]) and after.fullmatch(title[found.end() :]):
            return subject
    return None


Kind = TypeVar("Kind")

MOST_LETTERS = 300
"""A title is a line; anything longer is a footnote or a page of text."""


@value_class()
class Title:
    """A title; `currency` and `edition` are None if the words do not give them."""

    text: str
    subject: TableSubject
    months: Months
    currency: str | None
    edition: Edition | None

    def is_continued_by(self, other: "Title") -> bool:
        """Returns whether another title belongs to the same table, as on its second page."""
        return (self.subject, self.months, self.currency) == (other.subject, other.months, other.currency)


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


def find_title(lines: Iterable[str]) -> Title | None:
    """Returns the first line that is the title of a customs table; None if there is none."""
    return next(
        (title for line in lines if (title := _parse_title(line, _parse_months(line, find_months)))), None
    )


def find_title_apart(lines: Iterable[str]) -> Title | None:
    """Returns the title if other lines name its months.

    They are the latest named, since those of a year before may be named too. None if no line has the words of
    a title, or none names months.
    """
    every = tuple(lines)
    named = [months for line in every if (months := _parse_months(line, parse_months_line))]
    latest = max(named, key=lambda months: months.last.key, default=None)
    return next((title for line in every if (title := _parse_title(line, latest))), None)


def find_undated_title(lines: Iterable[str]) -> str | None:
    """Returns the first line that would be a title if it named months; None if there is none."""
    return next((" ".join(line.split()) for line in lines if _parse_subject(line)), None)


def _parse_title(line: str, months: Months | None) -> Title | None:
    subject = _parse_subject(line) if months else None
    if not (subject and months):
        return None
    text = squeeze_text(line)
    return Title(
        " ".join(line.split()), subject, months, _find_first(_CURRENCIES, text), _find_first(_EDITIONS, text)
    )


def _parse_subject(line: str) -> TableSubject | None:
    return find_subject(squeeze_text(line)) if len(line) <= MOST_LETTERS else None


def _parse_months(line: str, read: Callable[[str], Months | None]) -> Months | None:
    if len(line) > MOST_LETTERS:
        return None
    try:
        return read(line)
    except ValueError:  # there is no month 13
        return None


def _find_first(patterns: Iterable[tuple[Kind, re.Pattern[str]]], text: str) -> Kind | None:
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)
