"""Every product of one partner at once: what is printed of it, a year before, and how it grew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bot.answer.address import Address
from bot.answer.amount import Amount, SignedFigure
from bot.answer.computation import PublishedGrowth
from bot.answer.conversions import rate_note
from bot.answer.inquiry import Inquiry
from bot.answer.pieces import Piece, pieces
from bot.answer.printed_bases import is_printed_beside
from bot.answer.rates import base_of
from bot.answer.subject import Subject
from bot.domain.figure import Cell, Span
from bot.domain.month import Month
from bot.domain.query import Flow, Product
from bot.store.figures.rollups import is_hs
from bot.store.figures.tables import FigureTables

Amounts = dict[str, Amount]
"""By product."""


@dataclass(frozen=True, slots=True)
class GoodsColumns:
    """The columns of a table of goods by product: amounts now and in the base period, and published growth.

    What no column has can still be found product by product: under other codes, or as a sum of members.
    """

    now: Amounts
    before: Mapping[str, Amount | None]
    grew: dict[str, PublishedGrowth]


def goods_columns(inquiry: Inquiry, subject: Subject) -> GoodsColumns:
    """Read from whole tables by product where each figure stands in print, or is exports less imports."""
    tables, place = inquiry.ledger.tables, subject.place
    if tables is None or place is None:
        return GoodsColumns({}, {}, {})
    load_goods(inquiry, subject)
    if inquiry.flow is Flow.TOTAL or inquiry.ledger.atlas[place].is_group:
        return GoodsColumns({}, {}, {})
    now, base = pieces(inquiry.period), pieces(inquiry.base_period) if inquiry.has_base else ()
    cell = inquiry.ledger.cell(inquiry.flow, place, now[0], inquiry.ledger.own_currency)
    grew = _grew(inquiry, tables, cell._replace(currency=inquiry.currency), now)
    if _is_own(inquiry):
        found = _over(tables, cell, now)
        return GoodsColumns(found, _over(tables, cell, base) | _beside(inquiry, subject, found), grew)
    if any(_is_printed(tables, cell._replace(currency=inquiry.currency), piece) for piece in now):
        return GoodsColumns({}, {}, {})
    return GoodsColumns(_converted(inquiry, tables, cell, now), {}, grew)


def _beside(inquiry: Inquiry, subject: Subject, now: Amounts) -> dict[str, Amount | None]:
    """The year before, of lines of customs' tables of goods, as these print it beside them."""
    address = Address(inquiry.flow, subject, inquiry.period)
    ledgers = {goods: replace(inquiry.ledger, goods=Product(goods, goods)) for goods in now}
    return {
        goods: base_of(ledger, address, inquiry.currency, inquiry.period.last)
        for goods, ledger in ledgers.items()
        if inquiry.has_base and not inquiry.base and is_printed_beside(ledger, subject)
    }


def _is_printed(tables: FigureTables, cell: Cell, piece: Piece) -> bool:
    """Whether there is a line of any product in a currency, by which others could be worked out."""
    at = cell._replace(span=piece.span, month=piece.month)
    return any(tables.goods(at._replace(flow=flow)) for flow in Flow)


def _converted(inquiry: Inquiry, tables: FigureTables, cell: Cell, parts: Sequence[Piece]) -> Amounts:
    """Each piece at the rate of its time; none where one has no rate."""
    columns = []
    for piece in parts:
        rate = inquiry.ledger.implied_rate(inquiry.flow, piece, inquiry.currency)
        if rate is None:
            return {}
        note = rate_note(rate)
        printed = _printed(tables, cell, piece)
        columns.append({product: amount.at_rate(rate, note) for product, amount in printed.items()})
    return reduce(_joined, columns)


def load_goods(inquiry: Inquiry, subject: Subject) -> None:
    """All that products are looked up by later: each partner and flow by one statement."""
    ledger = inquiry.ledger
    if ledger.tables is None:
        return
    flows = Flow if inquiry.flow in (Flow.TOTAL, Flow.BALANCE) or not _is_own(inquiry) else (inquiry.flow,)
    times = dict.fromkeys(_times(inquiry))
    places = [*subject.include, *subject.exclude]
    places += [one for group in places for one in ledger.counted((group,), inquiry.period.last)]
    for currency in dict.fromkeys((inquiry.currency, ledger.own_currency)):
        for flow in flows:
            for place in dict.fromkeys(places):
                ledger.tables.load_goods(ledger.cell(flow, place, Piece(*next(iter(times))), currency), times)


def lacks_other_codes(inquiry: Inquiry, goods: Product) -> bool:
    """Whether no other codes held just these goods, under which they could stand in another year."""
    return not is_hs(goods.id) or not inquiry.ledger.atlas.recoding.others((goods.id,))


def _is_own(inquiry: Inquiry) -> bool:
    return inquiry.currency == inquiry.ledger.own_currency


def _times(inquiry: Inquiry) -> Iterator[tuple[Span, Month]]:
    """Those of the period and of its base, and the months of what is published by the month alone."""
    for period in (inquiry.period, *((inquiry.base_period,) if inquiry.has_base else ())):
        yield from pieces(period)
        if not inquiry.ledger.is_own_reporter:
            yield from ((Span.MONTH, month) for month in period.each_month())


def _over(tables: FigureTables, cell: Cell, parts: Sequence[Piece]) -> Amounts:
    """Over all pieces of a period, only those held in each of them."""
    return reduce(_joined, (_printed(tables, cell, piece) for piece in parts)) if parts else {}


def _joined(one: Amounts, other: Amounts) -> Amounts:
    return {product: amount.plus(other[product]) for product, amount in one.items() if product in other}


def _printed(tables: FigureTables, cell: Cell, piece: Piece) -> Amounts:
    flow, place, _, _, currency, _, reporter = cell
    span, month = piece
    if flow is Flow.BALANCE:
        exports, imports = (
            _printed(tables, cell._replace(flow=one), piece) for one in (Flow.EXPORT, Flow.IMPORT)
        )
        return {
            product: amount.minus(imports[product])
            for product, amount in exports.items()
            if product in imports
        }
    return {
        product: Amount(
            level.value,
            level.precision,
            (SignedFigure(Cell(flow, place, span, month, currency, product, reporter), level),),
        )
        for product, level in tables.goods(cell._replace(span=span, month=month)).items()
    }


def _grew(
    inquiry: Inquiry, tables: FigureTables, cell: Cell, parts: Sequence[Piece]
) -> dict[str, PublishedGrowth]:
    """As published, which only one printed span can have."""
    if inquiry.base or len(parts) > 1:
        return {}
    (piece,) = parts
    at = cell._replace(span=piece.span, month=piece.month)
    return {
        product: PublishedGrowth(at._replace(product=product), growth)
        for product, growth in tables.goods_growth(at).items()
    }
