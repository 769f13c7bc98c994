"""Whole columns of a table at once: every partner's or product's amount, with its base and growth."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from bot.answer.address import Address, Subject
from bot.answer.amount import Amount, add_amounts, make_printed_amount
from bot.answer.computation import PublishedGrowth
from bot.answer.conversions import note_rate, say_rate_needed
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotHeldError
from bot.answer.periods import PublishedSpan, list_published_spans
from bot.answer.printed_column import PrintedColumn, is_all_printed, map_numbers, map_releases
from bot.answer.rates import find_base_of, is_printed_beside
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.figure import Cell, Span
from bot.domain.month import Month, Period
from bot.domain.query import Flow, Product
from bot.messages import Currency, message, say
from bot.store.figures.rollups import is_hs
from bot.store.figures.tables import FigureTables

Column = Mapping[str, Amount]
"""Amounts by partner, or by product."""
_Printed = Callable[[Flow, PublishedSpan], Column]
"""What is printed for all partners or products at one time."""


def read_column(queries: FigureQueries, flow: Flow, period: Period, currency: str) -> Column:
    """Returns the amount of every partner that is held in every span of a period.

    Raises NotHeldError if the amounts cannot be converted into the currency.
    """

    def read_span(one: Flow, published_span: PublishedSpan) -> Column:
        return queries.read_column(one, published_span, queries.own_currency)

    if currency == queries.own_currency:
        return _sum_spans(read_span, flow, list_published_spans(period))
    return _convert_spans(queries, read_span, flow, list_published_spans(period), currency)


def _sum_spans(read: _Printed, flow: Flow, parts: Sequence[PublishedSpan]) -> Column:
    """Adds up the published spans of a period, keeping what is held in each of them."""
    return _add_columns([_read_flow(read, flow, published_span) for published_span in parts])


def _convert_spans(
    queries: FigureQueries, read: _Printed, flow: Flow, parts: Sequence[PublishedSpan], currency: str
) -> Column:
    """Converts each span at the rate of its time; NotHeldError if one has no rate."""
    columns = []
    for published_span in parts:
        rate = queries.find_implied_rate(flow, published_span, currency)
        if rate is None:
            none = message("no-table-in", currency=Currency(currency), period=published_span.period)
            raise NotHeldError(
                say(none, say_rate_needed(queries.own_currency, currency, published_span.period))
            )
        note, amounts = note_rate(rate), _read_flow(read, flow, published_span)
        columns.append({name: amount.convert(rate, note) for name, amount in amounts.items()})
    return _add_columns(columns)


def _read_flow(read: _Printed, flow: Flow, published_span: PublishedSpan) -> Column:
    """Reads the column of a flow; a balance is exports less imports."""
    if flow is not Flow.BALANCE:
        return read(flow, published_span)
    exports, imports = (read(one, published_span) for one in (Flow.EXPORT, Flow.IMPORT))
    return {name: amount.subtract(imports[name]) for name, amount in exports.items() if name in imports}


def _add_columns(columns: Sequence[Column]) -> Column:
    """Adds two columns, keeping what is in both."""
    if len(columns) < 2:
        return columns[0] if columns else {}
    names = columns[0].keys() & frozenset.intersection(*map(frozenset, columns[1:]))
    return {name: add_amounts([one[name] for one in columns]) for name in columns[0] if name in names}


class Columns(NamedTuple):
    """The columns of a table by partner or product: amounts now and before, and published growth."""

    now: Column = MappingProxyType({})
    before: Mapping[str, Amount | None] = MappingProxyType({})
    grew: Mapping[str, PublishedGrowth] = MappingProxyType({})

    @property
    def are_printed(self) -> bool:
        """True if all amounts are as printed, so that none needs a note."""
        return is_all_printed(self.now) and is_all_printed(self.before)

    @property
    def numbers(
        self,
    ) -> tuple[Mapping[str, int | None], Mapping[str, int | None], Mapping[str, float | None]]:
        """Amounts now and before in whole currency units, and growth in percent, without making any figure.

        A dash is None; what is not held is missing.
        """
        return map_numbers(self.now), map_numbers(self.before), map_numbers(self.grew)

    @property
    def releases(self) -> tuple[Mapping[str, frozenset[str]], ...]:
        """The releases behind the amounts now and before, and behind published growth."""
        return map_releases(self.now), map_releases(self.before), map_releases(self.grew)


def read_goods_columns(resolved: ResolvedQuery, subject: Subject) -> Columns:
    """Reads the columns of a table by product, in which each figure is printed, or is exports less imports.

    Products missing from the columns can still be found one by one, under other codes or as a sum of members.
    """
    tables, place = resolved.queries.tables, subject.place
    load_goods(resolved, subject)
    if tables is None or place is None:
        return Columns()
    if resolved.flow is Flow.TOTAL or resolved.queries.atlas[place].is_group:
        return Columns()
    now, base = (
        list_published_spans(resolved.period),
        list_published_spans(resolved.base_period) if resolved.has_base else (),
    )
    queries, read = resolved.queries, _read_goods_of(resolved.queries, tables, place)
    cell = queries.make_cell(resolved.flow, place, now[0], resolved.currency)
    grew = _read_growth(resolved, tables, cell, now)
    if resolved.is_in_own_currency:
        found = _sum_spans(read, resolved.flow, now)
        before, printed = (
            _sum_spans(read, resolved.flow, base),
            _find_printed_bases(resolved, subject, found),
        )
        return Columns(found, {**before, **printed} if printed else before, grew)
    if any(_is_printed(tables, cell, published_span) for published_span in now):
        return Columns()
    try:
        found = _convert_spans(queries, read, resolved.flow, now, resolved.currency)
        return Columns(found, grew=grew)
    except NotHeldError:
        return Columns(grew=grew)


def _read_goods_of(queries: FigureQueries, tables: FigureTables, place: str) -> _Printed:
    """Returns how all products that are printed for a place are read."""

    def read_span(flow: Flow, published_span: PublishedSpan) -> Column:
        cell = queries.make_cell(flow, place, published_span, queries.own_currency)
        return PrintedColumn(tables.get_goods(cell), cell, make_printed_amount, by_product=True)

    return read_span


def _find_printed_bases(resolved: ResolvedQuery, subject: Subject, now: Column) -> dict[str, Amount | None]:
    """Reads the year before for lines of customs' product tables, as these print it beside them."""
    if not resolved.has_base or resolved.base:
        return {}
    address = Address(resolved.flow, subject, resolved.period)
    lines = [goods for goods in now if goods in resolved.queries.atlas.commodities]
    own = {goods: replace(resolved.queries, goods=Product(goods, goods)) for goods in lines}
    return {
        goods: find_base_of(queries, address, resolved.currency, resolved.period.last)
        for goods, queries in own.items()
        if is_printed_beside(queries, subject)
    }


def _is_printed(tables: FigureTables, cell: Cell, published_span: PublishedSpan) -> bool:
    """Returns whether any product is printed in a currency from which the others could be computed."""
    at = cell._replace(span=published_span.span, month=published_span.month)
    return any(tables.get_goods(at._replace(flow=flow)) for flow in Flow)


def load_goods(resolved: ResolvedQuery, subject: Subject) -> None:
    """Loads all figures that will be looked up by product: one statement for each partner and flow."""
    queries = resolved.queries
    if queries.tables is None:
        return
    is_of_one = resolved.flow in (Flow.EXPORT, Flow.IMPORT) and resolved.is_in_own_currency
    flows = (resolved.flow,) if is_of_one else Flow
    times = dict.fromkeys(_list_times(resolved))
    places = [*subject.include, *subject.exclude]
    places += [one for group in places for one in queries.expand_places((group,), resolved.period.last)]
    for currency in dict.fromkeys((resolved.currency, queries.own_currency)):
        for flow in flows:
            for place in dict.fromkeys(places):
                cell = queries.make_cell(flow, place, PublishedSpan(*next(iter(times))), currency)
                queries.tables.load_goods(cell, times)


def lacks_other_codes(resolved: ResolvedQuery, product: str) -> bool:
    """Returns whether no other codes held exactly these goods in another year."""
    return not is_hs(product) or not resolved.queries.atlas.recoding.find_equivalents((product,))


def _list_times(resolved: ResolvedQuery) -> Iterator[tuple[Span, Month]]:
    """Lists the times of the period and its base, and the months where only months are published."""
    for period in (resolved.period, *((resolved.base_period,) if resolved.has_base else ())):
        yield from list_published_spans(period)
        if not resolved.queries.is_own_reporter:
            yield from ((Span.MONTH, month) for month in period.list_months())


def _read_growth(
    resolved: ResolvedQuery, tables: FigureTables, cell: Cell, parts: Sequence[PublishedSpan]
) -> Mapping[str, PublishedGrowth]:
    """Reads published growth, which only a single printed span can have."""
    if resolved.base or len(parts) > 1:
        return {}
    return PrintedColumn(tables.get_goods_growth(cell), cell, PublishedGrowth, by_product=True)
