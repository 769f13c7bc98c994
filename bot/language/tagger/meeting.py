"""Tokens that only meet by chance and are no phrase."""

from collections.abc import Sequence

from bot.language.lexicon.tokens import Token
from bot.language.lexicon.vocabulary import Node

__all__ = ["only_meet"]


def only_meet(tokens: Sequence[Token], start: int, last: int, phrases: Node) -> bool:
    """Whether tokens[start] to tokens[last], which a phrase has too, belong to different ones here."""
    return _straddles(tokens, start, last, phrases) or _begins_bound(tokens, start, last)


def _straddles(tokens: Sequence[Token], start: int, last: int, phrases: Node) -> bool:
    """Whether Korean syllables only meet by chance: the end of one word, the head of the next.

    A particle that ends a word can begin a phrase: 2019년|과 비교하면.
    """
    if not "\uac00" <= tokens[start].text[0] <= "\ud7a3":
        return False
    gaps = [at for at in range(start, last) if tokens[at].end < tokens[at + 1].start]
    if not gaps:
        return False
    if start < last - 1 and _is_particle(tokens[start : gaps[0] + 1], phrases):
        return False
    inside = start > 0 and tokens[start - 1].end == tokens[start].start and tokens[start - 1].kind != "mark"
    goes_on = last + 1 < len(tokens) and tokens[last].end == tokens[last + 1].start
    glyphs = goes_on and tokens[last].kind == tokens[last + 1].kind == "glyph"  # 몇 %야 is no such meeting
    ends = glyphs and _is_particle(tokens[last + 1 : last + 2], phrases)  # 몇 배야
    return inside or (last == start + 1 and glyphs and not ends)


def _begins_bound(tokens: Sequence[Token], start: int, last: int) -> bool:
    """The `más` of `cayeron más del 20 %` is no superlative: it begins a bound."""
    behind = tokens[last + 1 : last + 3]
    bound = len(behind) > 1 and behind[0].text in ("de", "del") and behind[1].kind == "number"
    return last > start and tokens[last].text == "mas" and bound


def _is_particle(tokens: Sequence[Token], phrases: Node) -> bool:
    node = phrases
    for token in tokens:
        node = node.get(token.text, {})
    return any(meaning.ends_words for meaning in node.get("", ()))
