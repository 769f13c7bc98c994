"""The signs that rules ask for, among them texts with wildcards, and those that a word matches."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from typing import Self

from bot.value_class import value_class

QUOTE = '"'
"""Marks a sign that is a text."""
_WILD = re.compile(r"[*?]|\[.*?\]")


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
class AskedSigns:
    """The signs that rules ask for, and the wildcards among them.

    Those that say how a text begins are `opening`, by its first letter; the others are `inside`, by the first
    letter of their part.
    """

    signs: frozenset[str]
    opening: Mapping[str, Sequence[Wildcard]]
    inside: Mapping[str, Sequence[Wildcard]]

    @classmethod
    def from_signs(cls, signs: Iterable[str]) -> Self:
        """Returns some signs, with the wildcards among them."""
        asked = frozenset(signs)
        opening: dict[str, list[Wildcard]] = {}
        inside: dict[str, list[Wildcard]] = {}
        for sign in sorted(filter(is_wildcard, asked)):
            written = sign.strip(QUOTE)
            parts = _WILD.split(written)
            one = Wildcard(sign, max(parts, key=len), re.compile(translate(written)).match)
            if parts[0]:
                opening.setdefault(parts[0][0], []).append(one)
            else:
                inside.setdefault(one.part[:1], []).append(one)
        return cls(asked, opening, inside)

    def list_matching(self, text: str) -> list[str]:
        """Lists the signs of the wildcards that a text matches."""
        near = [one for letter in {"", *text} for one in self.inside.get(letter, ())]
        near += self.opening.get(text[:1], ())
        return [one.sign for one in near if one.part in text and one.matches(text)]
