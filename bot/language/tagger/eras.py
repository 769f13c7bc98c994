"""Years counted from the beginning of an era, as years of the calendar: 令和6年, 民國114年."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.lexicon.meaning import UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag

_ERA = "era"
_COUNTS = ("small", "number")
_YEAR = "年"
_FIRST = "元"
"""元年 is the first year of an era; beside money the character is the yuan."""
_REPUBLIC = 1911
_WITHOUT_ERA = range(101, 131)
"""Years of the Republic of China, which need no name: 114年 can be no other year."""


def with_eras(tags: Sequence[Tag], tokens: Sequence[Token]) -> list[Tag]:
    """The tags with each year of an era as the year that it is; an era without a year is unknown."""
    read: list[Tag] = []
    for at, tag in enumerate(tags):
        year = _year(tags, at, tokens)
        if year is None:
            read.append(tag)
            continue
        first = read.pop().first if read and read[-1].kind == _ERA else tag.first
        read.append(Tag("year", str(year), first, tag.end))
    return [
        replace(tag, kind=UNKNOWN, value=tokens[tag.first].text) if tag.kind == _ERA else tag for tag in read
    ]


def _year(tags: Sequence[Tag], at: int, tokens: Sequence[Token]) -> int | None:
    """The year that the tag at `at` counts, if it does and 年 follows."""
    count = _count(tags[at], tokens)
    behind = tags[at].end
    if count is None or behind == len(tokens) or tokens[behind].text != _YEAR:
        return None
    before = tags[at - 1] if at else None
    if before is not None and before.kind == _ERA:
        return int(before.value) + count
    counted = before is not None and before.kind == "past"  # the last 110 years
    return _REPUBLIC + count if count in _WITHOUT_ERA and not counted else None


def _count(tag: Tag, tokens: Sequence[Token]) -> int | None:
    if tag.kind in _COUNTS:
        return int(tag.value)
    return 1 if tokens[tag.first].text == _FIRST and tag.end == tag.first + 1 else None
