"""Goods that hold other goods: customs' lines by the codes that stand for them, and headings of codes."""

from collections.abc import Iterator, Mapping

from bot.domain.commodity import Commodity

_WIDTHS = (6, 4, 2)
"""Digits of a subheading, a heading and a chapter."""


def wider_goods(product: str, commodities: Mapping[str, Commodity]) -> Iterator[str]:
    """Ids of goods that hold all of a product's, customs' lines first, the narrowest first among each."""
    own = commodities.get(product)
    codes = own.hs if own else tuple(product.split(","))
    if not codes or not all(code.isdigit() for code in codes):
        return
    lines = [one for one in commodities.values() if one.id != product and _holds(one.hs, codes)]
    yield from (one.id for one in sorted(lines, key=lambda one: (-min(map(len, one.hs)), len(one.hs))))
    for width in _WIDTHS:
        headings = dict.fromkeys(code[:width] for code in codes)
        if own or tuple(headings) != codes:
            yield ",".join(headings)


def _holds(wide: tuple[str, ...], codes: tuple[str, ...]) -> bool:
    return bool(wide) and all(code.startswith(wide) for code in codes)
