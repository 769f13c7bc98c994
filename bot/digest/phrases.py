"""Taking the phrases of an order that are not about trade out of its words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

_Value = TypeVar("_Value")
_EDGES = " \t\n,;:.!?–—-，、。：！？"


class UnreadOrderError(ValueError):
    """An order was not understood; the message asks back, `choices` are whole orders to choose from."""

    def __init__(self, reason: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.choices = choices


@dataclass(frozen=True, slots=True)
class Taken:
    """What a phrase held, None where it was not said, and the words without it."""

    found: re.Match[str] | None
    rest: str


def take(pattern: str, words: str) -> Taken:
    """The first place of a pattern as whole words, upper and lower case alike."""
    found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE)
    if not found:
        return Taken(None, words)
    return Taken(found, tidied(f"{words[: found.start()].rstrip(_EDGES)} {words[found.end() :].lstrip(',')}"))


def take_one(values: Mapping[str, _Value], words: str) -> tuple[_Value | None, str]:
    """The value of the first pattern that is there, and the words without it."""
    for pattern, value in values.items():
        taken = take(pattern, words)
        if taken.found:
            return value, taken.rest
    return None, words


def tidied(words: str) -> str:
    """Single blanks, and no marks at the ends."""
    return " ".join(words.split()).strip(_EDGES)
