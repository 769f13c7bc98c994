"""Phrases in two parts, with the rest of the clause between them: `legten die Exporte 2025 zu`.

The tables mark the gap with a star: legten * zu.
"""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.lexicon.wordbook import PARTED, Node
from bot.language.tagger.matching import LONGEST
from bot.language.tagger.word import Word, make_word

_ENDS = frozenset("?!;:")
_BEHIND = (
    *("join", "prep", "since", "until", "range", "cue", "flow", "weak flow"),
    *("frequency", "breakdown"),
)
"""What may follow the second part: zu als 2024, ab oder zu; before a name or an article it is not one."""
_OF = ("prep", "of")
_PASSED = (Meaning("filler", "", ""),)


def join_parted(words: list[Word], tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Word]:
    """Returns the words of a text, in which a phrase in two parts stands at its first part."""
    if vocabulary.parted.isdisjoint([token.text for token in tokens]):
        return words
    read, phrases = list(words), vocabulary.phrases
    at = 0
    while at < len(read):
        if tokens[read[at].first].text not in vocabulary.parted or read[at].senses == _PASSED:
            at += 1
            continue
        openings = [
            (end, node[PARTED]) for end, node in _follow_words(read, at, tokens, phrases) if PARTED in node
        ]
        for end, node in reversed(openings):
            found = _find_second_part(read, end, tokens, node)
            if found:
                senses, second = found
                for place in second:
                    read[place] = make_word(tokens, read[place].first, read[place].end, _PASSED)
                read[at:end] = [make_word(tokens, read[at].first, read[end - 1].end, senses)]
                break
        at += 1
    return read


def _find_second_part(
    words: Sequence[Word], start: int, tokens: Sequence[Token], node: Node
) -> tuple[tuple[Meaning, ...], range] | None:
    """Finds the meaning of the phrase and its second part, the first that ends a clause."""
    for place in range(start, min(start + LONGEST, len(words))):
        if words[place].text in _ENDS:
            return None
        for end, below in _follow_words(words, place, tokens, node):
            if "" in below and (_is_last(words, end) or _may_follow(words[end], tokens)):
                return below[""], range(place, end)
    return None


def _follow_words(
    words: Sequence[Word], start: int, tokens: Sequence[Token], node: Node
) -> Iterator[tuple[int, Node]]:
    """Follows a phrase from `start` on: where each word that continues it ends, and what can come next."""
    for place in range(start, len(words)):
        for token in tokens[words[place].first : words[place].end]:
            below = node.get(token.text)
            if below is None:
                return
            node = below
        yield place + 1, node


def _is_last(words: Sequence[Word], end: int) -> bool:
    """Returns whether only talk follows: take Japan out again, please."""
    return all(any(sense.kind == "filler" for sense in word.senses) for word in words[end:])


def _may_follow(word: Word, tokens: Sequence[Token]) -> bool:
    if tokens[word.first].kind == "mark":
        return True
    return any(sense.kind in _BEHIND and (sense.kind, sense.value) != _OF for sense in word.senses)
