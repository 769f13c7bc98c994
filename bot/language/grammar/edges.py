"""The first and the last word of a message, which are more than their category by where they stand."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

OPENING, CLOSING = "opening_", "closing_"
"""What is put before the categories of the first and of the last word, besides their own."""
_SILENT = frozenset(("stop", "quiet", "comma"))
"""Categories of words that say nothing."""
_TAGS, _TAGGED = frozenset(("no", "not", "is", "pronoun")), (("claim",), ("or",))
"""Categories and values of words that ask for assent behind a last comma: didn't it, non, is that right."""


class CategorizedWord(Protocol):
    """A word with all its categories and values."""

    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def values(self) -> tuple[str, ...]: ...


def find_edges(words: Sequence[CategorizedWord]) -> tuple[tuple[int, str], ...]:
    """Returns where the first and the last word stand, each with its edge; nothing if all are silent.

    What only asks for assent is behind the last word.
    """
    spoken = [at for at, word in enumerate(words) if not _SILENT.issuperset(word.categories)]
    end = _find_tag_question(words)
    if end < len(words):
        spoken = [at for at in spoken if at < end] or spoken
    return ((spoken[0], OPENING), (spoken[-1], CLOSING)) if spoken else ()


@lru_cache(maxsize=4096)
def add_edge(names: tuple[str, ...], edge: str) -> tuple[str, ...]:
    """Adds the names of a word's categories at an edge of the message."""
    return (*names, *[edge + name for name in names])


def _find_tag_question(words: Sequence[CategorizedWord]) -> int:
    """Finds where the words that only ask for assent begin; behind all words if there are none."""
    commas = [at for at, word in enumerate(words) if "comma" in word.categories]
    if not commas:
        return len(words)
    is_tag = all(
        _SILENT.issuperset(word.categories) or word.values in _TAGGED or not _TAGS.isdisjoint(word.categories)
        for word in words[commas[-1] :]
    )
    return commas[-1] if is_tag else len(words)
