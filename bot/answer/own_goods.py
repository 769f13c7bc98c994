"""The goods of a question in the terms of whose figures are asked for: not all print China's commodities."""

from dataclasses import replace

from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import Product, Query
from bot.store.figures.goods import has_product
from bot.store.figures.reader import Figures


def own_goods(query: Query, figures: Figures, atlas: Atlas) -> Product | None:
    """A commodity of customs as the codes that stand for it, all of them or those that the reporter has.

    Its label names them. What has no codes, or none that is held, stays as it is.
    """
    goods = query.product
    commodity = atlas.commodities.get(goods.id) if goods and query.reporter != OWN_REPORTER else None
    if not (goods and commodity and commodity.hs):
        return goods
    whole = [commodity.hs, *map(sorted, atlas.recoding.others(commodity.hs))]
    if any(all(has_product(figures, query.reporter, code) for code in codes) for codes in whole):
        return _as_codes(goods, commodity.hs)
    held = tuple(code for code in commodity.hs if has_product(figures, query.reporter, code))
    return _as_codes(goods, held) if held else goods


def _as_codes(goods: Product, codes: tuple[str, ...]) -> Product:
    return replace(goods, id=",".join(codes), label=f"{goods.label} (HS {' and '.join(codes)})")
