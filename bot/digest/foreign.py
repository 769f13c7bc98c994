"""Orders in other languages, put into the English that orders are read in.

What they are about is left as it is: questions are read in every language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.digest.counts import count_of
from bot.digest.phrases import tidied
from bot.shipped import read_table, shipped

MOST_LETTERS = 300
"""No order is longer."""
_SUBSCRIBE = "subscribe"
_IDEOGRAPHIC = ("zh", "ja", "ko")
"""Written without a blank on either side of a word, or with particles behind it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern of a language and what it is in English; a `whole` one is all that is said."""

    language: str
    whole: bool
    pattern: re.Pattern[str]
    english: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """An order in English words, and the language it was given in."""

    words: str
    language: str


def in_english(words: str, language: str | None) -> Foreign | None:
    """None where the words are no order of another language. `language` is what they are about is said in."""
    if len(words) > MOST_LETTERS:
        return None
    for phrase in _phrases():
        if phrase.whole and (found := phrase.pattern.fullmatch(words)):
            english = phrase.english.format(**_named(found, phrase.language))
            return Foreign(tidied(english), _script(phrase.language, language))
    spoken = [_spoken(words, code) for code in _languages()]
    return next((Foreign(said, _script(code, language)) for code, said in spoken if said), None)


def _spoken(words: str, code: str) -> tuple[str, str]:
    """An order whose time and deed are said in one language; nothing where the deed isn't."""
    said = words
    for phrase in _phrases():
        if phrase.language == code and not phrase.whole:
            said = phrase.pattern.sub(rf" {phrase.english} ", said)
    pieces = re.split(rf"(?<!\w){_SUBSCRIBE}(?!\w)", tidied(said))
    is_order = len(pieces) == 2 and said != words and _SUBSCRIBE not in words.lower()
    return code, f"{_SUBSCRIBE} {tidied(' '.join(pieces))}" if is_order else ""


def _named(found: re.Match[str], language: str) -> Mapping[str, str]:
    """What stands in the places of a phrase, numbers as English has them."""
    named = {name: text or "" for name, text in found.groupdict().items()}
    if "percent" in named:
        named["percent"] = named["percent"].replace(",", ".")
    if "count" in named:
        named["count"] = str(count_of(named["count"], language) or named["count"])
    return named


def _script(code: str, language: str | None) -> str:
    """The script of Chinese that the words are written in."""
    return language if code == "zh" and language == "zh-Hant" else code


@cache
def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.language for phrase in _phrases()))


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(
        Phrase(
            row["language"],
            row["kind"] == "whole",
            re.compile(_bounded(row["words"], row["language"]), re.IGNORECASE),
            row["english"],
        )
        for row in read_table(shipped("words") / "orders.csv")
    )


def _bounded(words: str, language: str) -> str:
    return words if language in _IDEOGRAPHIC else rf"(?<!\w)(?:{words})(?!\w)"
