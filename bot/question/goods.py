"""The goods that a message names."""

from bot.question.tagging import Tag, Tagged
from bot.question.values import kept, unique


def products_named(tagged: Tagged, taken: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """HS digits where any are given, else the product named."""
    codes: dict[int, str] = {}
    after_hs = False
    for index, tag in enumerate(tagged.tags):
        if tag.kind == "code" and index not in taken:
            codes[index] = tag.value
        elif after_hs and tag.kind in ("small", "number", "year", "year month"):
            codes[index] = _hs_digits(tagged, tag)
        after_hs = tag.kind == "hs" or (after_hs and (tag.kind in ("filler", "mark sign") or index in codes))
    if codes:
        return unique(codes.values()), frozenset(codes)
    return unique(kept(tagged, "product")), frozenset()


def _hs_digits(tagged: Tagged, tag: Tag) -> str:
    digits = tagged.tokens[tag.first].text
    return digits.zfill(2)


def joined_codes(tagged: Tagged) -> bool:
    return len(tagged.values("code")) > 1 and any(token.text == "+" for token in tagged.tokens)
