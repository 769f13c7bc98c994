"""What headings and cells of people's own tables usually mean: words of `data/words/headings.csv`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.shipped import find_shipped, read_table
from bot.sources.customs.cells import squeeze_text

HEADING = "heading"
_IN_BRACKETS = re.compile(r"[(\[](.*?)[)\]]")
_POWER_OF_TEN = re.compile(r"(?<!\d)1(?:00|0?0?,?000(?:,?000)*)(?!\d)")
_SIGNS = re.compile(r"[\W_]+")


def find_role(heading: str) -> str | None:
    """Returns the role of a column by its usual heading, whatever stands in brackets.

    None for no usual one.
    """
    return find_meaning(HEADING, _IN_BRACKETS.sub("", squeeze_text(heading)))


def find_money(heading: str) -> tuple[int, str | None]:
    """Returns how many currency units a heading such as `Value (USD million)` counts by, and the currency.

    The count is 1 where no size is named, the currency None where none is.
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    found = _IN_BRACKETS.search(text)
    said = found[1] if found else text
    number = _POWER_OF_TEN.search(said)
    size = int(number[0].replace(",", "")) if number else 1
    return size * int(_find_within("size", said) or 1), _find_within("currency", said)


def _find_within(kind: str, said: str) -> str | None:
    """What the longest word of a kind that stands in a text means; None for none."""
    return next((means for word, means in _read_patterns(kind) if word.search(said)), None)


@cache
def _read_patterns(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Words of letters stand alone; those of characters stand anywhere."""
    words = [
        (word, row["means"])
        for row in read_table(find_shipped("words") / "headings.csv")
        if row["kind"] == kind
        for word in row["words"].split("|")
    ]
    words.sort(key=lambda one: -len(one[0]))
    return tuple(
        (
            re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)),
            means,
        )
        for word, means in words
    )


def find_meaning(kind: str, said: str) -> str | None:
    """Returns what a text stands for, such as `import` for `I` among flows.

    None where the table does not say.
    """
    return _read_words().get((kind, _normalize_words(said)))


@cache
def _read_words() -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in read_table(find_shipped("words") / "headings.csv"):
        for word in row["words"].split("|"):
            found.setdefault((row["kind"], _normalize_words(word)), row["means"])
    return found


def _normalize_words(said: str) -> str:
    """Signs and blanks aside, but for a text of signs alone, such as $."""
    text = squeeze_text(said)
    return _SIGNS.sub("", text) or text
