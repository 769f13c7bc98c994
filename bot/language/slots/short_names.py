"""Goods of a thread by the end of their name: the panels, after solar panels; the beans."""

from collections.abc import Callable
from dataclasses import replace

from bot.language.slots.gone_back import Past
from bot.language.tagger.tagging import UNKNOWN, Tag, Tagged

_SHORTEST = 4
"""Letters of such a word."""


def with_short_names(tagged: Tagged, past: Past, label: Callable[[str], str]) -> Tagged:
    """The message with unknown words that end the name of goods of its thread, and of no others, as those."""
    goods = {product for turn in past for product in turn.products}
    if not goods or not tagged.has(UNKNOWN):
        return tagged
    names = {product: label(product).casefold() for product in goods}
    return replace(tagged, tags=[_named(tagged, tag, names) for tag in tagged.tags])


def _named(tagged: Tagged, tag: Tag, names: dict[str, str]) -> Tag:
    word = tagged.said(tag)
    if tag.kind != UNKNOWN or tag.value == "" or len(word) < _SHORTEST:
        return tag
    meant = [product for product, name in names.items() if name.endswith(word)]
    return replace(tag, kind="product", value=meant[0]) if len(meant) == 1 else tag
