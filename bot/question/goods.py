"""The goods that a message names."""

from bot.question.tagging import Tagged
from bot.question.values import kept, unique


def products_named(tagged: Tagged, taken: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """HS digits where any are given, else the product named; and the positions of the digits."""
    codes = {
        index: tag.value for index, tag in enumerate(tagged.tags) if tag.kind == "code" and index not in taken
    }
    if codes:
        return unique(codes.values()), frozenset(codes)
    return unique(kept(tagged, "product")), frozenset()


def joined_codes(tagged: Tagged) -> bool:
    return len(tagged.values("code")) > 1 and any(token.text == "+" for token in tagged.tokens)
