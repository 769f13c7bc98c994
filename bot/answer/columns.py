"""Columns of a table at once: every partner's amount, every product's, and what stands beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, SignedFigure
from bot.answer.computation import PublishedGrowth
from bot.answer.conversions import rate_needed, rate_note
from bot.answer.finding import NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.ledger import Ledger
from bot.answer.periods import Piece, pieces
from bot.answer.rates import base_of, is_printed_beside
from bot.domain.figure import Cell, Span
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Product
from bot.messages import Currency, message, say
from bot.store.figures.rollups import is_hs
from bot.store.figures.tables import FigureTables

Column = dict[str, Amount]
Amounts = dict[str, Amount]
"""By product."""


def column(ledger: Ledger, flow: Flow, period: Period, currency: str) -> Column:
    """By partner, only those held in every piece of the period."""
    columns = [_at_once(ledger, flow, piece, currency) for piece in pieces(period)]
    return reduce(lambda one, other: _shared(one, other, Amount.plus), columns)


def _shared(one: Column, other: Column, joined: Callable[[Amount, Amount], Amount]) -> Column:
    return {place: joined(amount, other[place]) for place, amount in one.items() if place in other}


def _at_once(ledger: Ledger, flow: Flow, piece: Piece, currency: str) -> Column:
    """One piece of the period, in the reporter's currency or converted at one rate."""
    own = ledger.own_currency
    amounts = _printed(ledger, flow, piece)
    if currency == own:
        return amounts
    rate = ledger.implied_rate(flow, piece, currency)
    if rate is None:
        none = message("no-table-in", currency=Currency(currency))
        raise NotHeldError(say(none, rate_needed(own, currency, piece.period)))
    note = rate_note(rate)
    return {place: amount.at_rate(rate, note) for place, amount in amounts.items()}


def _printed(ledger: Ledger, flow: Flow, piece: Piece) -> Column:
    if flow is Flow.BALANCE:
        exports, imports = _printed(ledger, Flow.EXPORT, piece), _printed(ledger, Flow.IMPORT, piece)
        return _shared(exports, imports, Amount.minus)
    return ledger.column(flow, piece, ledger.own_currency)


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
        printed = _printed_goods(tables, cell, piece)
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
    return reduce(_joined, (_printed_goods(tables, cell, piece) for piece in parts)) if parts else {}


def _joined(one: Amounts, other: Amounts) -> Amounts:
    return {product: amount.plus(other[product]) for product, amount in one.items() if product in other}


def _printed_goods(tables: FigureTables, cell: Cell, piece: Piece) -> Amounts:
    flow, place, _, _, currency, _, reporter = cell
    span, month = piece
    if flow is Flow.BALANCE:
        exports, imports = (
            _printed_goods(tables, cell._replace(flow=one), piece) for one in (Flow.EXPORT, Flow.IMPORT)
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
