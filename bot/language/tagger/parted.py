"""Phrases in two parts, with the rest of the clause between them: `legten die Exporte 2025 zu`.

The tables have a star where they part: legten * zu.
"""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import PARTED, Node
from bot.language.tagger.matching import LONGEST
from bot.language.tagger.word import Word, word_of

_ENDS = frozenset("?!;")
_BEHIND = ("join", "prep", "since", "until", "range", "cue", "flow", "weak flow")
"""What may stand behind the second part: zu als 2024, ab oder zu; before a name or an article it is none."""
_OF = ("prep", "of")
_PASSED = (Meaning("filler", "", ""),)


def with_parted(matches: Sequence[Word], tokens: Sequence[Token], phrases: Node) -> list[Word]:
    """The phrases of a text; one in two parts stands as its first, and its second is passed over."""
    joined: list[Word] = []
    passed: set[int] = set()
    at = 0
    while at < len(matches):
        if matches[at].first in passed:
            joined.append(word_of(tokens, matches[at].first, matches[at].end, _PASSED))
            at += 1
            continue
        for size, node in _openings(matches, at, tokens, phrases):
            found = _second(matches, at + size, tokens, node)
            if found:
                meanings, second = found
                passed.update(match.first for match in second)
                joined.append(word_of(tokens, matches[at].first, matches[at + size - 1].end, meanings))
                at += size
                break
        else:
            joined.append(matches[at])
            at += 1
    return joined


def _openings(
    matches: Sequence[Word], at: int, tokens: Sequence[Token], phrases: Node
) -> list[tuple[int, Node]]:
    """How many phrases from `at` on can be a first part, the longest first, and what can follow each."""
    found: list[tuple[int, Node]] = []
    node = phrases
    for place in range(at, len(matches)):
        for token in tokens[matches[place].first : matches[place].end]:
            below = node.get(token.text)
            if below is None:
                return found[::-1]
            node = below
        if PARTED in node:
            found.append((place + 1 - at, node[PARTED]))
    return found[::-1]


def _second(
    matches: Sequence[Word], start: int, tokens: Sequence[Token], node: Node
) -> tuple[tuple[Meaning, ...], Sequence[Word]] | None:
    """What the phrase means, and its second part: the first that ends a clause."""
    for place in range(start, min(start + LONGEST, len(matches))):
        if tokens[matches[place].first].text in _ENDS:
            return None
        for end, meanings in _whole(matches, place, tokens, node):
            if end == len(matches) or _may_follow(matches[end], tokens):
                return meanings, matches[place:end]
    return None


def _whole(
    matches: Sequence[Word], start: int, tokens: Sequence[Token], node: Node
) -> Iterator[tuple[int, tuple[Meaning, ...]]]:
    """Where a second part that begins at `start` ends, and what it makes of the phrase."""
    for place in range(start, len(matches)):
        for token in tokens[matches[place].first : matches[place].end]:
            below = node.get(token.text)
            if below is None:
                return
            node = below
        if "" in node:
            yield place + 1, node[""]


def _may_follow(match: Word, tokens: Sequence[Token]) -> bool:
    if tokens[match.first].kind == "mark":
        return True
    return any(meaning.kind in _BEHIND and (meaning.kind, meaning.value) != _OF for meaning in match.senses)
