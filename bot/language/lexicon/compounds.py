"""Cuts compounds that the vocabulary lacks into words that it has, since German writes them as one."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.language.lexicon.language import Language
from bot.language.lexicon.meaning import FIGURE, Meaning
from bot.value_class import value_class

Parts = tuple[tuple[str, int], ...]
"""The words of a compound, each with its position."""
_SHORTEST, _LONGEST = 8, 48
_SHORTEST_TAIL, _SHORTEST_HEAD, _SHORTEST_GOODS = 4, 3, 2
_PLACES = ("place", "unsure", "ask", "our", "world")


@value_class(slots=False)
class Compounds:
    """The words that a language can join, from the phrases of a vocabulary."""

    language: Language
    phrases: Mapping[str, Any]

    def cut_word(self, word: str) -> Parts:
        """Cuts a word: `autoexporte` into auto + exporte, `dreimonatsschnitt` into drei + monats + schnitt.

        The last part is the longest that exists; the result is empty if letters are left over.
        """
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        for at in range(_SHORTEST_GOODS, len(word) - _SHORTEST_TAIL + 1):
            if self._can_end(word[at:]) and (heads := self._find_heads(word, at)):
                return (*heads, (word[at:], at))
        return ()

    def _find_heads(self, word: str, at: int) -> Parts:
        """Finds what stands before the last part, passing over a linking letter."""
        stems = [word[:at], *(word[: at - 1] for link in self.language.links if word[at - 1] == link)]
        for stem in stems:
            if whole := self._find_phrase(stem):
                return ((whole, 0),)
        return next((parts for stem in stems if (parts := self.cut_word(stem))), ())

    def _find_phrase(self, stem: str) -> str | None:
        """Finds the first part of a compound as a phrase: chip as chips, soja as it is, of two letters öl."""
        if len(stem) < _SHORTEST_HEAD and not any(one.kind == "product" for one in self._list_meanings(stem)):
            return None
        endings = ("", *(self.language.endings if len(stem) > _SHORTEST_HEAD else ()))
        return next((stem + ending for ending in endings if self._is_phrase(stem + ending)), None)

    def _can_end(self, word: str) -> bool:
        """Returns whether a word can end a compound; a place cannot: Mitteleuropa is not Europa."""
        return self._is_phrase(word) and not any(one.kind in _PLACES for one in self._list_meanings(word))

    def _is_phrase(self, word: str) -> bool:
        """Returns whether it is a phrase with a meaning of its own, or a word for figures."""
        return any(one.kind != "filler" or one.value == FIGURE for one in self._list_meanings(word))

    def _list_meanings(self, word: str) -> Iterator[Meaning]:
        """Lists what it can mean in the language."""
        meanings = self.phrases.get(word, {}).get("", ())
        return (meaning for meaning in meanings if meaning.language == self.language.code)
