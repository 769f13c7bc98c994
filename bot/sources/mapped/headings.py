"""What headings and cells of people's own tables usually mean: words in `data/words/headings.csv`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.sources.customs.cells import squeeze_text
from bot.sources.meanings import read_meanings

HEADING = "heading"
_IN_BRACKETS = re.compile(r"[(\[](.*?)[)\]]")
_POWER_OF_TEN = re.compile(r"(?<!\d)1(?:00|0?0?,?000(?:,?000)*)(?!\d)")
_SIGNS = re.compile(r"[\W_]+")


def find_role(heading: str) -> str | None:
    """Returns the role of a column by its usual heading, ignoring brackets. None if it is not a usual one."""
    return find_meaning(HEADING, _IN_BRACKETS.sub("", squeeze_text(heading)))


def find_money(heading: str) -> tuple[int, str | None]:
    """Returns the unit and the currency in a heading such as `Value (USD million)`.

    The unit is 1 if no size is named, the currency None if none is.
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    found = _IN_BRACKETS.search(text)
    said = found[1] if found else text
    number = _POWER_OF_TEN.search(said)
    size = int(number[0].replace(",", "")) if number else 1
    return size * int(_find_within("size", said) or 1), _find_within("currency", said)


def _find_within(kind: str, said: str) -> str | None:
    """Returns what the longest word of a kind in a text means, or None."""
    return next((means for word, means in _read_patterns(kind) if word.search(said)), None)


@cache
def _read_patterns(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Reads the patterns; words in letters stand alone, those in characters may be anywhere."""
    words = sorted(read_meanings(kind).items(), key=lambda one: -len(one[0]))
    return tuple(
        (re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)), means)
        for word, means in words
    )


def find_meaning(kind: str, said: str) -> str | None:
    """Returns what a text stands for, such as `import` for `I` among flows.

    None if the table does not say.
    """
    return _read_normalized(kind).get(_normalize_words(said))


@cache
def _read_normalized(kind: str) -> Mapping[str, str]:
    # Of two words that are the same without signs, the upper one counts.
    return {_normalize_words(word): means for word, means in reversed(list(read_meanings(kind).items()))}


def _normalize_words(said: str) -> str:
    """Normalises words, without signs and spaces, except for a text of signs alone, such as $."""
    text = squeeze_text(said)
    return _SIGNS.sub("", text) or text
