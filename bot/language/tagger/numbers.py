"""Numbers: what digits can be, numbers in Han characters, and how languages write them beside a unit."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from bot.language.lexicon.meaning import UNKNOWN
from bot.language.lexicon.tokens import Token
from bot.language.tagger.tags import Tag
from bot.shipped import find_shipped, read_table

YEARS = range(1900, 2101)
_CHAPTERS = range(1, 98)
_TEN = 10
_LONGEST = 16
"""The most digits that a number is read with; a longer one counts nothing that there is."""
UNITS = ("scale", "percent", "currency")
"""Kinds of words that turn a number into an amount."""
COUNTS = ("small", "number", "ordinal")
"""Kinds of numbers that count things or places."""
_DECIMALS = r"\d+,\d{1,2}(?!\d)"
"""45,47: with so few digits a comma is a decimal comma in any language."""
_GROUPS = r"\d{1,3}(?:(?:%s)\d{3})+(?:,\d+)?(?![.,]?\d)|\d+,\d+(?![.,]?\d)"
"""Languages in which 1,189 has three decimals, unless some mark separates thousands."""


def tag_number(text: str) -> tuple[str, str]:
    """Returns kind and value: year, year month (`2025-11`), small (to 12), number, decimal, code, digits."""
    if "." in text:
        return _tag_decimal(text)
    if len(text) <= 3:
        value = int(text)
        return ("small" if 1 <= value <= 12 else "number"), str(value)
    if len(text) == 4 and int(text) in YEARS:
        return "year", text
    if len(text) == 6 and _is_month(text[:4], text[4:]):
        return "year month", f"{text[:4]}-{text[4:]}"
    if len(text) in (4, 6, 8, 10) and int(text[:2]) in _CHAPTERS:
        return "code", text
    return _name_unless_endless("digits", text), text


def _tag_decimal(text: str) -> tuple[str, str]:
    whole, part = text.split(".")
    for year, month in ((whole, part), (part, whole)):
        if len(year) == 4 and _is_month(year, month):
            return "year month", f"{year}-{month:>02}"
    return _name_unless_endless("decimal", text), text


def _name_unless_endless(kind: str, text: str) -> str:
    return kind if len(text) <= _LONGEST else UNKNOWN


def _is_month(year: str, month: str) -> bool:
    return int(year) in YEARS and len(month) <= 2 and 1 <= int(month) <= 12


@cache
def read_numerals() -> Mapping[str, int]:
    """Returns the Han characters for digits, ten, a hundred and a thousand, each with its value."""
    rows = read_table(find_shipped("words") / "numerals.csv")
    return {character: int(row["value"]) for row in rows for character in row["characters"]}


def parse_han_number(text: str) -> int | None:
    """Returns the value of 二〇二四, 二十五 or 一千, below 10,000 if steps are named, or None."""
    values = [read_numerals()[glyph] for glyph in text]
    if max(values) < _TEN:
        return int("".join(map(str, values))) if len(values) > 1 else None
    total, digit, least = 0, None, 10_000
    for value in values:
        if value < _TEN:
            if digit:
                return None
            digit = value
        elif value < least:
            total, digit, least = total + (1 if digit is None else digit) * value, None, value
        else:
            return None
    return total + (digit or 0)


def _is_scaled(tags: Sequence[Tag], tokens: Sequence[Token], index: int) -> bool:
    """Returns whether a character for a scale is written right behind a number: 1926亿, but no 2024M07."""
    scales = [tokens[tag.first] for tag in tags[index + 1 : index + 2] if tag.kind == "scale"]
    ends = tokens[tags[index].end - 1].end
    return any(token.kind == "glyph" and token.start == ends for token in scales)


def join_written_numbers(
    tags: Sequence[Tag], tokens: Sequence[Token], folded: str, marks: str, percents: AbstractSet[int]
) -> list[Tag]:
    """Returns the tags with each number beside a unit as one: 45,47 Billionen, 45.470 Milliarden.

    `marks` separate thousands in the language of the question; `percents` are the tokens at which words for
    percent begin, whatever else they mean.
    """
    units = {tag.first for tag in tags if tag.kind in UNITS} | percents
    if not units:
        return list(tags)
    form = re.compile(_GROUPS % "|".join(f"{re.escape(mark)}+" for mark in marks) if marks else _DECIMALS)
    ends = {tokens[tag.end - 1].end: place for place, tag in enumerate(tags, 1)}
    found: list[Tag] = []
    index = 0
    while index < len(tags):
        token = tokens[tags[index].first]
        written = form.match(folded, token.start) if token.kind == "number" else None
        end = ends.get(written.end()) if written else None
        before = index > 0 and tags[index - 1].kind == "currency"
        if written and end and (before or (end < len(tags) and tags[end].first in units)):
            plain = re.sub("[ .]", "", written[0]).replace(",", ".")
            found.append(Tag(*tag_number(plain), tags[index].first, tags[end - 1].end))
            index = end
        elif tags[index].kind == "year month" and "." in token.text and tags[index].end in units:
            found.append(replace(tags[index], kind="decimal", value=token.text))  # 2075.9亿元 is no month
            index += 1
        elif tags[index].kind == "year" and _is_scaled(tags, tokens, index):
            found.append(replace(tags[index], kind="number"))  # nor is 1926亿元 a year
            index += 1
        else:
            found.append(tags[index])
            index += 1
    return found
