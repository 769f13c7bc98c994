"""Columns of a table at once: every partner's amount, every product's, and what stands beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, printed
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
"""Amounts by partner, or by product."""
_Printed = Callable[[Flow, Piece], Column]
"""What is printed of all at one time."""


def column(ledger: Ledger, flow: Flow, period: Period, currency: str) -> Column:
    """By partner, only those held in every piece of the period; NotHeldError where none can be converted."""

    def read(one: Flow, piece: Piece) -> Column:
        return ledger.column(one, piece, ledger.own_currency)

    if currency == ledger.own_currency:
        return _over(read, flow, pieces(period))
    return _converted(ledger, read, flow, pieces(period), currency)


def _over(read: _Printed, flow: Flow, parts: Sequence[Piece]) -> Column:
    """Over all pieces of a period, only those held in each of them."""
    return reduce(_added, (_of_flow(read, flow, piece) for piece in parts)) if parts else {}


def _converted(ledger: Ledger, read: _Printed, flow: Flow, parts: Sequence[Piece], currency: str) -> Column:
    """The same, each piece at the rate of its time; NotHeldError where one has no rate."""
    columns = []
    for piece in parts:
        rate = ledger.implied_rate(flow, piece, currency)
        if rate is None:
            none = message("no-table-in", currency=Currency(currency))
            raise NotHeldError(say(none, rate_needed(ledger.own_currency, currency, piece.period)))
        note, amounts = rate_note(rate), _of_flow(read, flow, piece)
        columns.append({name: amount.at_rate(rate, note) for name, amount in amounts.items()})
    return reduce(_added, columns)


def _of_flow(read: _Printed, flow: Flow, piece: Piece) -> Column:
    """A balance is exports less imports."""
    if flow is not Flow.BALANCE:
        return read(flow, piece)
    exports, imports = (read(one, piece) for one in (Flow.EXPORT, Flow.IMPORT))
    return {name: amount.minus(imports[name]) for name, amount in exports.items() if name in imports}


def _added(one: Column, other: Column) -> Column:
    return {name: amount.plus(other[name]) for name, amount in one.items() if name in other}


@dataclass(frozen=True, slots=True)
class GoodsColumns:
    """The columns of a table of goods by product: amounts now and in the base period, and published growth.

    What no column has can still be found product by product: under other codes, or as a sum of members.
    """

    now: Column
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
    ledger, read = inquiry.ledger, _goods_of(inquiry.ledger, tables, place)
    cell = ledger.cell(inquiry.flow, place, now[0], inquiry.currency)
    grew = _grew(inquiry, tables, cell, now)
    if inquiry.is_in_own_currency:
        found = _over(read, inquiry.flow, now)
        before = _over(read, inquiry.flow, base) | _beside(inquiry, subject, found)
        return GoodsColumns(found, before, grew)
    if any(_is_printed(tables, cell, piece) for piece in now):
        return GoodsColumns({}, {}, {})
    try:
        return GoodsColumns(_converted(ledger, read, inquiry.flow, now, inquiry.currency), {}, grew)
    except NotHeldError:
        return GoodsColumns({}, {}, grew)


def _goods_of(ledger: Ledger, tables: FigureTables, place: str) -> _Printed:
    """How all products that are printed of a place are read."""

    def read(flow: Flow, piece: Piece) -> Column:
        cell = ledger.cell(flow, place, piece, ledger.own_currency)
        levels = tables.goods(cell)
        return {goods: printed(cell._replace(product=goods), level) for goods, level in levels.items()}

    return read


def _beside(inquiry: Inquiry, subject: Subject, now: Column) -> dict[str, Amount | None]:
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


def load_goods(inquiry: Inquiry, subject: Subject) -> None:
    """All that products are looked up by later: each partner and flow by one statement."""
    ledger = inquiry.ledger
    if ledger.tables is None:
        return
    is_of_one = inquiry.flow in (Flow.EXPORT, Flow.IMPORT) and inquiry.is_in_own_currency
    flows = (inquiry.flow,) if is_of_one else Flow
    times = dict.fromkeys(_times(inquiry))
    places = [*subject.include, *subject.exclude]
    places += [one for group in places for one in ledger.counted((group,), inquiry.period.last)]
    for currency in dict.fromkeys((inquiry.currency, ledger.own_currency)):
        for flow in flows:
            for place in dict.fromkeys(places):
                cell = ledger.cell(flow, place, Piece(*next(iter(times))), currency)
                ledger.tables.load_goods(cell, times)


def lacks_other_codes(inquiry: Inquiry, goods: Product) -> bool:
    """Whether no other codes held just these goods, under which they could stand in another year."""
    return not is_hs(goods.id) or not inquiry.ledger.atlas.recoding.others((goods.id,))


def _times(inquiry: Inquiry) -> Iterator[tuple[Span, Month]]:
    """Those of the period and of its base, and the months of what is published by the month alone."""
    for period in (inquiry.period, *((inquiry.base_period,) if inquiry.has_base else ())):
        yield from pieces(period)
        if not inquiry.ledger.is_own_reporter:
            yield from ((Span.MONTH, month) for month in period.each_month())


def _grew(
    inquiry: Inquiry, tables: FigureTables, cell: Cell, parts: Sequence[Piece]
) -> dict[str, PublishedGrowth]:
    """As published, which only one printed span can have."""
    if inquiry.base or len(parts) > 1:
        return {}
    found = tables.goods_growth(cell)
    return {goods: PublishedGrowth(cell._replace(product=goods), growth) for goods, growth in found.items()}
