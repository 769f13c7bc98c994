"""Small numbers as people write them: `3`, `three`, `third`, `drei`, `三`."""

import re
from collections.abc import Mapping
from functools import cache

from bot.shipped import read_table, shipped

ENGLISH = "en"
_KINDS = ("small", "ordinal")
_DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)?")


def count_of(said: str, language: str = ENGLISH) -> int | None:
    """By digits, or by the words that questions are read by; None where it is no number."""
    found = _DIGITS.fullmatch(said)
    return int(found[1]) if found else _counts(language).get(said.casefold())


@cache
def _counts(language: str) -> Mapping[str, int]:
    rows = read_table(shipped("words") / f"{language}.csv")
    return {
        word.casefold(): int(row["means"])
        for row in rows
        if row["kind"] in _KINDS
        for word in row["words"].split("|")
    }
