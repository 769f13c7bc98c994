"""The goods of a question, and those that a table of products lists side by side."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from bot.answer.address import Subject
from bot.answer.columns import load_goods
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_bare_trade
from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Measure, Product, Query
from bot.messages import message
from bot.store.figures.extents import has_product, list_products_at
from bot.store.figures.reader import Figures
from bot.store.figures.rollups import are_hs, is_hs
from bot.store.figures.staging import CHAPTERS
from bot.value_class import value_class

_SIDE_BY_SIDE = (Measure.VALUE, Measure.YOY, Measure.COMPARE)
_SEVERAL = 2


def split_lines(query: Query, atlas: Atlas) -> Query:
    """Returns the query with a row for each of several customs lines, whose sum is printed nowhere.

    Raises NotComputedError for a series of them.
    """
    lines = query.product.id.split(",") if query.product else ()
    is_apart = query.measure in _SIDE_BY_SIDE and not (query.combine or query.partners)
    if len(lines) < _SEVERAL or not is_apart or not any(one in atlas.commodities for one in lines):
        return query
    if query.frequency:
        raise NotComputedError(message("goods-over-time"))
    if query.breakdown:
        return query
    return replace(query, measure=Measure.VALUE, breakdown=Breakdown.PRODUCT)


def resolve_goods(query: Query, figures: Figures, atlas: Atlas) -> Product | None:
    """Returns the query with its goods as codes that the reporter publishes, named as they were asked for.

    A customs commodity becomes the codes that stand for it; it is returned unchanged if it has none, or none
    is held.
    """
    goods = query.product
    if not goods or query.reporter == OWN_REPORTER:
        return goods
    commodity = atlas.commodities.get(goods.id) or atlas.printed_goods.get(goods.id)
    if not commodity or not commodity.hs or goods.id not in (commodity.id, commodity.codes):
        return goods
    whole = [commodity.hs, *map(sorted, atlas.recoding.find_equivalents(commodity.hs))]
    if any(all(has_product(figures, query.reporter, code) for code in codes) for codes in whole):
        return _make_coded_product(goods, commodity.hs)
    held = tuple(code for code in commodity.hs if has_product(figures, query.reporter, code))
    return _make_coded_product(goods, held) if held else goods


def _make_coded_product(goods: Product, codes: tuple[str, ...]) -> Product:
    return replace(goods, id=",".join(codes), label=f"{goods.label} (HS {' and '.join(codes)})")


@value_class()
class Goods:
    """The goods of a table, by id.

    `parts` do not overlap; each of `overlapping` contains some of them or is contained in one.
    """

    parts: tuple[str, ...]
    overlapping: tuple[str, ...] = ()


def find_goods(resolved: ResolvedQuery) -> Goods:
    """Returns the products that a query names, else those of the table held, commodities before HS codes.

    Raises NotHeldError if no such table is held.
    """
    named = resolved.queries.goods
    if named:
        return Goods(tuple(named.id.split(",")))
    found = frozenset.intersection(
        *(
            _find_products_at(resolved, published_span)
            for published_span in list_published_spans(resolved.period)
        )
    )
    if not found:
        bare = say_bare_trade(resolved.queries.atlas, resolved.flow, find_subject(resolved))
        raise NotHeldError(message("no-goods-table", bare=bare, period=resolved.period))
    return _separate_goods(resolved.queries.atlas, found)


def is_of_some_chapters(goods: Goods) -> bool:
    """Returns whether the goods are HS codes of fewer chapters than a whole table has."""
    return are_hs(goods.parts) and len({code[:2] for code in goods.parts}) < CHAPTERS


def find_subject(resolved: ResolvedQuery) -> Subject:
    """Returns the partner that the goods are traded with: a single one, or all together."""
    if len(resolved.subjects) > 1:
        raise NotComputedError(message("goods-of-one"))
    return resolved.subjects[0]


def label_product(atlas: Atlas, product: str) -> str:
    """Returns the label of a product, by its id, as answers name it."""
    commodity = atlas.commodities.get(product)
    if commodity:
        return commodity.name
    return f"HS {product}" if is_hs(product) else product


def make_product(atlas: Atlas, product: str) -> Product:
    """Returns a product by its id, named as answers name it."""
    return Product(product, label_product(atlas, product))


def ask_of_goods(resolved: ResolvedQuery, goods: Product | None) -> ResolvedQuery:
    """Returns the same query about other goods."""
    return replace(resolved, queries=replace(resolved.queries, goods=goods))


def _find_products_at(resolved: ResolvedQuery, published_span: PublishedSpan) -> frozenset[str]:
    """Returns the products of a table; of both flows, if these are added or set against each other."""
    queries, subject = resolved.queries, find_subject(resolved)
    if not subject.place:  # no table is of several partners together
        return frozenset()
    load_goods(resolved, subject)
    find = queries.tables.get_goods if queries.tables else partial(list_products_at, queries.figures)
    place, currency = subject.place, queries.own_currency
    cells = [queries.make_cell(flow, place, published_span, currency) for flow in resolved.flow.parts]
    return frozenset.intersection(*(frozenset(find(cell)) for cell in cells))


def _separate_goods(atlas: Atlas, found: Iterable[str]) -> Goods:
    """Separates goods that do not overlap: commodities apart from aggregates, or HS codes of one length."""
    known = atlas.commodities
    if are_hs(found):
        shortest = min(map(len, found))
        return Goods(tuple(one for one in sorted(found) if len(one) == shortest))
    printed = sorted(one for one in found if not is_hs(one))
    whole = [one for one in printed if one not in known or not known[one].overlaps]
    parts = [one for one in whole if one not in known or known[one].within not in whole]
    apart = [one for one in printed if one not in parts]
    return Goods(tuple(parts), tuple(apart))
