"""The goods that a message names."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from bot.language.slots.values import kept, unique
from bot.language.tagger.tagging import MARK, Tag, Tagged

_GOODS = ("product", "code")
_BETWEEN = (("join", "and"), (MARK, ","))


def products_named(tagged: Tagged, taken: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """HS digits where any are given, else the product named; and the positions of the digits.

    Of goods named beside digits the digits tell which are meant, but `cars and HS 8541` are both.
    """
    codes = {
        index: tag.value for index, tag in enumerate(tagged.tags) if tag.kind == "code" and index not in taken
    }
    if codes and not _joins_codes(tagged):
        return unique(codes.values()), frozenset(codes)
    if codes:
        goods = (tag.value for at, tag in enumerate(tagged.tags) if at in codes or tag.kind == "product")
        return unique(goods), frozenset(codes)
    left_out = [tag.value for tag in _left_out(tagged)]
    named = [one for one in kept(tagged, "product") if one not in left_out]
    asides = {tag.value for tag in _topics(tagged)}
    return unique([one for one in named if one not in asides] or named), frozenset()


def _joins_codes(tagged: Tagged) -> bool:
    """Whether goods by name and goods by their digits stand in one list that `and` ends."""
    told = [tag for tag in tagged.told if tag.kind != "hs"]
    lists = groupby(told, lambda tag: tag.kind in _GOODS or (tag.kind, tag.value) in _BETWEEN)
    said = [{tag.kind for tag in one} for is_list, one in lists if is_list]
    return any(kinds >= {*_GOODS, "join"} for kinds in said)


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
