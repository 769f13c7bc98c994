"""The signs that rules ask for, among them texts with wildcards, and those that a word matches."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Self

from bot.value_class import value_class

QUOTE = '"'
"""Marks a sign that is a text."""
_PAIR = 2
_WILD = re.compile(r"[*?]|\[.*?\]")


def is_wildcard(sign: str) -> bool:
    """Returns whether a sign is a text with wildcards."""
    return sign.startswith(QUOTE) and _WILD.search(sign) is not None


@value_class()
class Wildcard:
    """A text with wildcards; `part` is the longest piece of it that has none."""

    written: str
    part: str

    def fits_text(self, text: str) -> bool:
        """Returns whether a text matches, compiling what is written when a text first has its part."""
        return self.part in text and fnmatchcase(text, self.written)


@dataclass(frozen=True, slots=True, eq=False)
class AskedSigns:
    """The signs that rules ask for, and the wildcards among them by the first two letters of their part."""

    signs: frozenset[str]
    wildcards: Mapping[str, Sequence[Wildcard]]

    @classmethod
    def from_signs(cls, signs: Iterable[str]) -> Self:
        """Returns some signs, with the wildcards among them."""
        asked = frozenset(signs)
        wildcards: dict[str, list[Wildcard]] = {}
        for sign in sorted(filter(is_wildcard, asked)):
            written = sign.strip(QUOTE)
            part = max(_WILD.split(written), key=len)
            wildcards.setdefault(part[:_PAIR], []).append(Wildcard(written, part))
        return cls(asked, wildcards)

    def list_matching(self, text: str) -> list[str]:
        """Lists the signs of the wildcards that a text matches."""
        pieces = {"", *text, *[text[at : at + _PAIR] for at in range(len(text) - 1)]}
        near = [one for piece in pieces for one in self.wildcards.get(piece, ())]
        return [f"{QUOTE}{one.written}{QUOTE}" for one in near if one.fits_text(text)]
