"""Texts with wildcards, as the table of contexts writes them, and those that a word matches."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from typing import Self

from bot.value_class import value_class

QUOTE = '"'
"""Marks a sign that is a text."""
_WILD = re.compile(r"[*?]|\[.*?\]")
_ANY = ""
"""Stands for every first letter."""


def is_wildcard(sign: str) -> bool:
    """Returns whether a sign is a text with wildcards."""
    return sign.startswith(QUOTE) and _WILD.search(sign) is not None


@value_class()
class Wildcard:
    """A text with wildcards, as a sign; `part` is the longest piece of it that has none."""

    sign: str
    part: str
    matches: Callable[[str], object]


@dataclass(frozen=True, slots=True, eq=False)
class Wildcards:
    """Wildcards by the first letter of the texts that they match."""

    by_letter: Mapping[str, Sequence[Wildcard]]

    @classmethod
    def from_signs(cls, signs: Iterable[str]) -> Self:
        """Returns the wildcards among some signs."""
        by_letter: dict[str, list[Wildcard]] = {}
        for sign in sorted(filter(is_wildcard, set(signs))):
            written = sign.strip(QUOTE)
            parts = _WILD.split(written)
            one = Wildcard(sign, max(parts, key=len), re.compile(translate(written)).match)
            by_letter.setdefault(parts[0][:1] or _ANY, []).append(one)
        return cls(by_letter)

    def list_matching(self, text: str) -> Iterator[str]:
        """Lists the signs of the wildcards that a text matches."""
        for letter in (text[:1], _ANY):
            for one in self.by_letter.get(letter, ()):
                if one.part in text and one.matches(text):
                    yield one.sign
