"""The goods of a question in the terms of whose figures are asked for: not all print China's commodities."""

from dataclasses import replace

from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Measure, Product, Query
from bot.store.figures.goods import has_product
from bot.store.figures.reader import Figures

_SIDE_BY_SIDE = (Measure.VALUE, Measure.YOY, Measure.COMPARE)
_SEVERAL = 2


def lines_apart(query: Query, atlas: Atlas) -> Query:
    """Several lines of customs at one time, a row each: they are never added up, nor is their sum printed."""
    lines = query.product.id.split(",") if query.product else ()
    alone = query.measure in _SIDE_BY_SIDE and not (query.combine or query.breakdown or query.partners)
    if len(lines) < _SEVERAL or not alone or not any(one in atlas.commodities for one in lines):
        return query
    return replace(query, measure=Measure.VALUE, breakdown=Breakdown.PRODUCT)


def own_goods(query: Query, figures: Figures, atlas: Atlas) -> Product | None:
    """A commodity of customs as the codes that stand for it, all of them or those that the reporter has.

    Its label names them. What has no codes, or none that is held, stays as it is.
    """
    goods = query.product
    if not goods or query.reporter == OWN_REPORTER:
        return goods
    commodity = atlas.commodities.get(goods.id) or atlas.printed_goods.get(goods.id)
    if not commodity or not commodity.hs or goods.id not in (commodity.id, commodity.codes):
        return goods
    whole = [commodity.hs, *map(sorted, atlas.recoding.others(commodity.hs))]
    if any(all(has_product(figures, query.reporter, code) for code in codes) for codes in whole):
        return _as_codes(goods, commodity.hs)
    held = tuple(code for code in commodity.hs if has_product(figures, query.reporter, code))
    return _as_codes(goods, held) if held else goods


def _as_codes(goods: Product, codes: tuple[str, ...]) -> Product:
    return replace(goods, id=",".join(codes), label=f"{goods.label} (HS {' and '.join(codes)})")
