"""The goods of a story by their id, and the lines of customs' tables that they are printed in."""

from collections.abc import Sequence

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


def find_printed_product(goods: str | None, vocabulary: Vocabulary) -> Product | None:
    """Returns goods as the first line that they are printed in."""
    return find_product(list_printed_goods(goods, vocabulary)[0], vocabulary)


def list_printed_goods(
    goods: str | None, vocabulary: Vocabulary, *, is_wide: bool = True
) -> tuple[str | None, ...]:
    """Returns goods by the lines of customs' monthly tables that contain them, then by their codes.

    Lines that contain other goods too come last; if not `is_wide`, only where no other line is printed.
    """
    commodities = vocabulary.atlas.commodities
    if goods is None or goods in commodities:
        return (goods,)
    codes = tuple(goods.split(","))
    inside = [
        name for name, one in commodities.items() if one.hs and all(hs.startswith(codes) for hs in one.hs)
    ]
    around = [name for name, one in commodities.items() if name not in inside and set(codes) & set(one.hs)]
    around = around if is_wide or not inside else []
    return (*inside, *around, goods)


def list_printed_flows(each: Sequence[str | None], vocabulary: Vocabulary) -> set[str]:
    """Lists the flows whose tables print some goods: for soybeans, only imports."""
    commodities = vocabulary.atlas.commodities
    lines = [list_printed_goods(goods, vocabulary)[0] or "" for goods in each]
    return {flow.value for line in lines if line in commodities for flow in commodities[line].flows}
