"""The goods that a message names."""

from collections.abc import Iterator
from itertools import pairwise

from bot.question.slots.values import kept, unique
from bot.question.words.tagging import Tag, Tagged


def products_named(tagged: Tagged, taken: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """HS digits where any are given, else the product named; and the positions of the digits."""
    codes = {
        index: tag.value for index, tag in enumerate(tagged.tags) if tag.kind == "code" and index not in taken
    }
    if codes:
        return unique(codes.values()), frozenset(codes)
    left_out = [tag.value for tag in _left_out(tagged)]
    named = [one for one in kept(tagged, "product") if one not in left_out]
    asides = {tag.value for tag in _topics(tagged)}
    return unique([one for one in named if one not in asides] or named), frozenset()


def _left_out(tagged: Tagged) -> Iterator[Tag]:
    """All but cars: goods that no query can go without are not what is asked for."""
    told = tagged.told
    for before, tag in pairwise(told):
        if tag.kind == "product" and (before.kind, before.value) == ("join", "except"):
            yield tag


def _topics(tagged: Tagged) -> Iterator[Tag]:
    """What a note or a slide is on, where what is asked for is named besides."""
    for before, tag in pairwise(tagged.tags):
        if tag.kind == "product" and (before.kind == "on" or tagged.said(before) == "about"):
            yield tag


def joined_codes(tagged: Tagged) -> bool:
    return len(tagged.values("code")) > 1 and any(token.text == "+" for token in tagged.tokens)
