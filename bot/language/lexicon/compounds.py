"""German words that the vocabulary lacks: compounds of words that it holds, umlauts typed as two letters."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.language.lexicon.meaning import FIGURE, FLOWS, WORK, Meaning

Node = Mapping[str, Any]
Parts = tuple[tuple[str, int], ...]
"""The words of a compound, each with where it begins."""
_LANGUAGE = "de"
_SHORTEST, _LONGEST = 8, 48
_SHORTEST_TAIL, _SHORTEST_HEAD = 4, 3
_PLACES = ("place", "unsure", "ask", "our", "world")
_TRADED = (*_PLACES, *FLOWS, "weak flow", "product")
_LINKS = ("", "s", "n")
_ENDINGS = ("", "s", "e", "en", "n")
_TWO_LETTERS = re.compile("ae|oe|ue")


def compound(word: str, phrases: Node) -> Parts:
    """`autoexporte` as auto + exporte, `dreimonatsschnitt` as drei + monats + schnitt; the longest last part.

    Nothing where letters are left.
    """
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ()
    for cut_at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        if _can_end(word[cut_at:], phrases) and (heads := _heads(word, cut_at, phrases)):
            return (*heads, (word[cut_at:], cut_at))
    return ()


def work_of(word: str, phrases: Node) -> str | None:
    """`quartalsbericht` as bericht: the asker's work, unless it is of partners, goods or a flow."""
    for cut_at in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = word[cut_at:]
        if any((meaning.kind, meaning.value) == ("filler", WORK) for meaning in _meanings(tail, phrases)):
            heads = (word[:cut_at], word[: cut_at - 1])
            traded = any(meaning.kind in _TRADED for head in heads for meaning in _meanings(head, phrases))
            return None if traded else tail
    return None


def without_digraphs(word: str) -> str:
    """`laender` as `länder` is folded."""
    return _TWO_LETTERS.sub(lambda match: match[0][0], word)


def _heads(word: str, cut_at: int, phrases: Node) -> Parts:
    """What stands before the last part, a linking s or n let pass."""
    stems = [word[:end] for end in (cut_at, cut_at - 1) if word[end:cut_at] in _LINKS]
    for stem in stems:
        if whole := _as_phrase(stem, phrases):
            return ((whole, 0),)
    return next((parts for stem in stems if (parts := compound(stem, phrases))), ())


def _as_phrase(stem: str, phrases: Node) -> str | None:
    """The first part of a compound as a phrase: chip as chips, soja as it stands."""
    if len(stem) < _SHORTEST_HEAD:
        return None
    endings = _ENDINGS if len(stem) > _SHORTEST_HEAD else _ENDINGS[:1]
    return next((stem + end for end in endings if _is_phrase(stem + end, phrases)), None)


def _is_phrase(word: str, phrases: Node) -> bool:
    """Whether German holds it as a phrase of its own that says something, or as a word for figures."""
    return any(meaning.kind != "filler" or meaning.value == FIGURE for meaning in _meanings(word, phrases))


def _can_end(word: str, phrases: Node) -> bool:
    """A place cannot: Mitteleuropa is no Europe."""
    places = any(meaning.kind in _PLACES for meaning in _meanings(word, phrases))
    return not places and _is_phrase(word, phrases)


def _meanings(word: str, phrases: Node) -> Iterator[Meaning]:
    """What it can mean in German."""
    meanings = phrases.get(word, {}).get("", ())
    return (meaning for meaning in meanings if meaning.language == _LANGUAGE)
