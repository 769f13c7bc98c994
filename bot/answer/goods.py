"""The goods of a question, and those that a table of products sets side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answer.address import Subject
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.periods import PublishedSpan, published_spans
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import bare_said
from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Measure, Product, Query
from bot.messages import PeriodName, message
from bot.store.figures.extents import has_product, products_at
from bot.store.figures.reader import Figures
from bot.store.figures.rollups import is_hs
from bot.store.figures.staging import CHAPTERS

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


@dataclass(frozen=True, slots=True)
class Goods:
    """`parts` have no goods in common; `overlapping` hold goods of them, or are held by one of them."""

    parts: tuple[Product, ...]
    overlapping: tuple[Product, ...] = ()


def goods_of(resolved: ResolvedQuery) -> Goods:
    """The products that are named, else those of the table held, commodities before HS codes.

    NotHeldError where no such table is held.
    """
    named = resolved.queries.goods
    if named:
        return Goods(tuple(product(resolved.queries, one) for one in named.id.split(",")))
    found = frozenset.intersection(
        *(_at(resolved, published_span) for published_span in published_spans(resolved.period))
    )
    if not found:
        bare = bare_said(resolved.queries.atlas, resolved.flow, subject_of(resolved))
        raise NotHeldError(message("no-goods-table", bare=bare, period=PeriodName(resolved.period)))
    return _apart(resolved.queries, found)


def is_of_some_chapters(goods: Goods) -> bool:
    """Whether they are HS codes of fewer chapters than a whole table has."""
    codes = [one.id for one in goods.parts]
    return all(map(is_hs, codes)) and len({code[:2] for code in codes}) < CHAPTERS


def subject_of(resolved: ResolvedQuery) -> Subject:
    """With whom the goods are traded: one partner, or all together."""
    if len(resolved.subjects) > 1:
        raise NotComputedError(message("goods-of-one"))
    return resolved.subjects[0]


def product(queries: FigureQueries, one: str) -> Product:
    """A product by its id, with the name that answers have for it."""
    commodity = queries.atlas.commodities.get(one)
    if commodity:
        return Product(one, commodity.name)
    return Product(one, f"HS {one}" if is_hs(one) else one)


def of_goods(resolved: ResolvedQuery, goods: Product | None) -> ResolvedQuery:
    """The same query about other goods."""
    return replace(resolved, queries=replace(resolved.queries, goods=goods))


def _at(resolved: ResolvedQuery, published_span: PublishedSpan) -> frozenset[str]:
    """In both flows where they are added up or set against each other."""
    queries, place = resolved.queries, subject_of(resolved).place or ""
    cells = [queries.cell(flow, place, published_span, queries.own_currency) for flow in resolved.flow.parts]
    return frozenset.intersection(*(frozenset(products_at(queries.figures, cell)) for cell in cells))


def _apart(queries: FigureQueries, found: Iterable[str]) -> Goods:
    """Printed commodities less what holds others or is held by one; else the HS codes of one length."""
    known = queries.atlas.commodities
    printed = sorted(one for one in found if not is_hs(one))
    if not printed:
        shortest = min(map(len, found))
        return Goods(tuple(product(queries, one) for one in sorted(found) if len(one) == shortest))
    whole = [one for one in printed if one not in known or not known[one].overlaps]
    parts = [one for one in whole if one not in known or known[one].within not in whole]
    apart = [one for one in printed if one not in parts]
    return Goods(*(tuple(product(queries, one) for one in some) for some in (parts, apart)))
