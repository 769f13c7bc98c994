"""The goods of a question, and those that a table of products sets side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answer.address import Subject
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.ledger import Ledger
from bot.answer.periods import Piece, pieces
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


def goods_of(inquiry: Inquiry) -> Goods:
    """The products that are named, else those of the table held, commodities before HS codes.

    NotHeldError where no such table is held.
    """
    named = inquiry.ledger.goods
    if named:
        return Goods(tuple(product(inquiry.ledger, one) for one in named.id.split(",")))
    found = frozenset.intersection(*(_at(inquiry, piece) for piece in pieces(inquiry.period)))
    if not found:
        bare = bare_said(inquiry.ledger.atlas, inquiry.flow, subject_of(inquiry))
        raise NotHeldError(message("no-goods-table", bare=bare, period=PeriodName(inquiry.period)))
    return _apart(inquiry.ledger, found)


def is_of_some_chapters(goods: Goods) -> bool:
    """Whether they are HS codes of fewer chapters than a whole table has."""
    codes = [one.id for one in goods.parts]
    return all(map(is_hs, codes)) and len({code[:2] for code in codes}) < CHAPTERS


def subject_of(inquiry: Inquiry) -> Subject:
    """With whom the goods are traded: one partner, or all together."""
    if len(inquiry.subjects) > 1:
        raise NotComputedError(message("goods-of-one"))
    return inquiry.subjects[0]


def product(ledger: Ledger, one: str) -> Product:
    """A product by its id, with the name that answers have for it."""
    commodity = ledger.atlas.commodities.get(one)
    if commodity:
        return Product(one, commodity.name)
    return Product(one, f"HS {one}" if is_hs(one) else one)


def of_goods(inquiry: Inquiry, goods: Product | None) -> Inquiry:
    """The same inquiry about other goods."""
    return replace(inquiry, ledger=replace(inquiry.ledger, goods=goods))


def _at(inquiry: Inquiry, piece: Piece) -> frozenset[str]:
    """In both flows where they are added up or set against each other."""
    ledger, place = inquiry.ledger, subject_of(inquiry).place or ""
    cells = [ledger.cell(flow, place, piece, ledger.own_currency) for flow in inquiry.flow.parts]
    return frozenset.intersection(*(frozenset(products_at(ledger.figures, cell)) for cell in cells))


def _apart(ledger: Ledger, found: Iterable[str]) -> Goods:
    """Printed commodities less what holds others or is held by one; else the HS codes of one length."""
    known = ledger.atlas.commodities
    printed = sorted(one for one in found if not is_hs(one))
    if not printed:
        shortest = min(map(len, found))
        return Goods(tuple(product(ledger, one) for one in sorted(found) if len(one) == shortest))
    whole = [one for one in printed if one not in known or not known[one].overlaps]
    parts = [one for one in whole if one not in known or known[one].within not in whole]
    apart = [one for one in printed if one not in parts]
    return Goods(*(tuple(product(ledger, one) for one in some) for some in (parts, apart)))
