"""Finds codes by words in their texts, only to suggest them, never to read by them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.deferred import lazy_property
from bot.value_class import value_class

if TYPE_CHECKING:
    from sqlite3 import Connection

_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 8
_LEVELS = (2, 4, 6)
_TOO_MANY = 60
"""Words in this many texts say nothing: kind, other, parts."""
_FIND = """
    SELECT code FROM texts WHERE texts MATCH ?
    ORDER BY bm25(texts, 0, 4, 8, 1), code LIMIT ?
"""
"""The weights of code, chapter, heading, subheading."""


@value_class(slots=False)
class Search:
    """An in-memory index of texts by code, built on first use.

    Words that are `passed` name no goods; words `leaving_out` are followed by what a code excludes.
    """

    texts: Mapping[str, str]
    passed: frozenset[str]
    leaving_out: Sequence[str]

    def find_codes(self, words: str, most: int) -> tuple[str, ...]:
        """Returns at most `most` codes whose texts have all the words, the best first, none under another.

        Any text is allowed: only its letters are searched for.
        """
        letters = [word for word in _WORD.findall(words) if word.lower() not in self.passed][:_MOST_WORDS]
        if not letters:
            return ()
        wanted = " ".join(f'"{word}"' for word in letters)
        found = [code for (code,) in self._index.execute(_FIND, (wanted, _TOO_MANY))]
        return tuple(_drop_nested_codes(found))[:most] if len(found) < _TOO_MANY else ()

    @lazy_property
    def _index(self) -> "Connection":
        import sqlite3  # noqa: PLC0415 (few questions need it)

        index = sqlite3.connect(":memory:", check_same_thread=False)
        columns = "code UNINDEXED, chapter, heading, subheading"
        index.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns}, tokenize='porter unicode61')")
        index.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", self._list_rows())
        return index

    def _list_rows(self) -> Iterator[tuple[str, ...]]:
        left_out = re.compile(rf"\b(?:{'|'.join(self.leaving_out)})\b.*")
        for code, text in self.texts.items():
            held = left_out.sub("", text)
            yield (code, *(held if len(code) == level else "" for level in _LEVELS))


def _drop_nested_codes(found: list[str]) -> Iterator[str]:
    """Drops codes that are under another one that was found."""
    for code in found:
        if not any(code != other and code.startswith(other) for other in found if len(other) == 4):
            yield code
