"""The phrases of a text: at each place the longest that the vocabulary holds."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import JOINTS, Node
from bot.language.tagger.han import GLYPHS, han_number
from bot.language.tagger.meeting import only_meet
from bot.language.tagger.numerals import number_tag
from bot.language.tagger.word import Word, word_of

LONGEST = 32
"""No phrase is longer, in tokens: what keeps reading linear."""
_ARTICLE = "the"
_OPENINGS = (_ARTICLE, "in")
_NAMES = ("place", "product")
_Found = tuple[tuple[Meaning, ...], int]
"""What a phrase means, and where it ends."""


def phrases_of(tokens: Sequence[Token], phrases: Node) -> Iterator[Word]:
    """The words of a text, each of its tokens in one of them."""
    start = 0
    while start < len(tokens):
        senses, end = _without_opening(tokens, start, phrases) or _within_reach(tokens, start, phrases)
        word = _han_number(tokens, start, senses, end) or word_of(tokens, start, end, senses)
        yield word
        start = word.end


def _without_opening(tokens: Sequence[Token], start: int, phrases: Node) -> _Found | None:
    """A small word alone where it would cut a longer name: the Gulf | Cooperation Council.

    `in` only before what is traded: in | total trade, but 2016–2025 in total | trade balance; and where
    nothing is said with it before a name: in | general machinery, but `in die` before USA.
    """
    opening = tokens[start].text
    if opening not in _OPENINGS:
        return None
    senses, end = _longest(tokens, start, phrases)
    leads = any(sense.kind == "prep" for sense in senses)  # in die USA
    if leads or end == start + 1:
        return None
    if opening != _ARTICLE and start and tokens[start - 1].kind == "number":
        return None
    behind, behind_end = _longest(tokens, start + 1, phrases)
    idle = all(sense.kind == "filler" for sense in senses)
    cut = (*_NAMES, "flow") if idle else ("flow",)
    is_cut = opening == _ARTICLE or any(sense.kind in cut for sense in behind)
    return (phrases[opening][""], start + 1) if behind_end > end and is_cut else None


def _within_reach(tokens: Sequence[Token], start: int, phrases: Node) -> _Found:
    """수입 하위: what follows the blank is a word that says more, and no ending of the one before."""
    senses, end = _longest(tokens, start, phrases)
    if tokens[start].kind != "glyph":
        return senses, end
    for head in range(start + 1, end):
        if tokens[head - 1].end < tokens[head].start:
            behind, behind_end = _longest(tokens, head, phrases)
            if behind_end > end and any(sense.kind != "filler" for sense in behind):
                return _longest(tokens, start, phrases, head)
    return senses, end


def _longest(tokens: Sequence[Token], start: int, phrases: Node, limit: int | None = None) -> _Found:
    """The longest phrase from a token on, that ends before token `limit`."""
    senses: tuple[Meaning, ...] = ()
    end = start + 1
    node = phrases
    for place in range(start, min(start + LONGEST, len(tokens) if limit is None else limit)):
        below = node.get(tokens[place].text)
        if below is None:
            if place > start and tokens[place].text in JOINTS:
                continue
            break
        node = below
        if "" in node and not only_meet(tokens, start, place, phrases):
            senses, end = node[""], place + 1
    return senses, end


def _han_number(tokens: Sequence[Token], start: int, senses: tuple[Meaning, ...], end: int) -> Word | None:
    """A number in Han characters that reaches beyond the longest phrase: 一千, 二〇二四."""
    if tokens[start].text not in GLYPHS:
        return None
    last = start
    while last < min(start + LONGEST, len(tokens)) and tokens[last].text in GLYPHS:
        last += 1
    if last <= end and senses:
        return None
    number = han_number("".join(token.text for token in tokens[start:last]))
    return None if number is None else word_of(tokens, start, last, (), number_tag(str(number)))
