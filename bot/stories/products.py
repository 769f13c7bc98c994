"""The goods of a story by their id."""

from bot.domain.query import Product
from bot.language import Vocabulary


def find_product(goods: str | None, vocabulary: Vocabulary) -> Product | None:
    """Returns the product of an id, under an everyday name; None if there is no id."""
    if goods is None:
        return None
    commodity = vocabulary.atlas.commodities.get(goods)
    is_named = goods in vocabulary.labels or commodity is None
    return Product(
        goods, vocabulary.label_product(goods) if is_named or not commodity else commodity.name.lower()
    )
