"""Lists what is held: for which reporters, months and goods."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answer.about.matter import Matter, Statement, make_entry
from bot.answer.finding import Row
from bot.answer.periods import group_consecutive
from bot.answer.resolved_query import find_latest_full_year
from bot.answer.said import name_row_kind, say_list
from bot.domain.figure import ALL_PRODUCTS, OWN_REPORTER, WORLD, Cell, Span, find_own_currency
from bot.domain.month import YEAR, Month, Period
from bot.domain.place import PlaceKind
from bot.domain.query import Flow, Query
from bot.messages import Currency, Message, ProperName, message, say
from bot.store.figures import extents
from bot.store.figures.extents import list_product_months, list_products_at
from bot.value_class import value_class

_MOST_GAPS = 6
_CURRENCIES = ("CNY", "USD")
_EARLIEST = 1980
"""The first year for which customs publishes totals."""
_OVERLAPS = say(message("goods-overlap"))


@value_class()
class Holding:
    """One kind of table that is held, as a row of an answer and as a sentence."""

    row: Row
    said: Message


def list_holdings(matter: Matter) -> Iterator[Holding]:
    """Yields the tables held: by partner, by product, yearly totals, then those of other reporters."""
    if matter.query.reporter == OWN_REPORTER:
        yield from list_partner_tables(matter)
        yield from list_product_tables(matter)
        yield from _list_yearly_totals(matter)
    for reporter, period in extents.list_reporters(matter.figures).items():
        if reporter != OWN_REPORTER and reporter in matter.atlas:
            name = matter.atlas.get_name(reporter)
            said = message("held-reporter", name=ProperName(reporter, name), period=period)
            yield Holding(Row("held", None, WORLD, period, reporter, name=name), said)


def _months_held(matter: Matter, query: Query) -> tuple[Month, ...]:
    """Returns the months up to the latest for which the query's first partner has a line, in order."""
    partner = query.partners[0] if query.partners else WORLD
    times = extents.find_times(matter.figures, query.reporter, (partner,), (ALL_PRODUCTS,))
    return tuple(sorted({month for _, month in times if month <= matter.latest}))


def list_partner_tables(matter: Matter) -> Iterator[Holding]:
    """Yields the holding of tables by partner: their months, and the number of partners in them."""
    extent = matter.figures.find_extent()
    months = [one for one in _months_held(matter, Query()) if extent and one >= extent.first]
    while months and not _count_partners(matter, months[-1]):
        months.pop()  # totals come out before the table by partner
    if not months:
        return
    last, december = months[-1], next((one for one in reversed(months) if one.number == YEAR), months[-1])
    many = [_count_partners(matter, month) for month in (last, december)]
    said = message(
        "held-partners",
        currency=Currency("CNY"),
        month=Period.of_month(last),
        december=Period.of_month(december),
        count=many[0],
        whole=many[1],
    )
    row = make_entry("held", WORLD, Period(months[0], last), name_row_kind("partner"))
    yield _describe_months(replace(row, currency="CNY", number=many[0], unit="partners"), said, months)


def list_product_tables(matter: Matter) -> Iterator[Holding]:
    """Yields the holdings of exports and imports by product.

    Each has its months, and the number of lines in its latest table.
    """
    for flow in (Flow.EXPORT, Flow.IMPORT):
        held = list_product_months(matter.figures, OWN_REPORTER, flow)
        months = [month for month in held if month <= (matter.latest_goods or matter.latest)]
        if months:
            last = Cell(flow, WORLD, Span.TO_DATE, months[-1], find_own_currency(OWN_REPORTER))
            many = len(list_products_at(matter.figures, last))
            said = message("held-goods", flow.value, count=many)
            row = make_entry("held", WORLD, Period(months[0], months[-1]), name_row_kind("product"))
            yield _describe_months(
                replace(row, flow=flow, currency="CNY", number=many, unit="products"), said, months
            )


def _list_yearly_totals(matter: Matter) -> Iterator[Holding]:
    """Returns the years whose totals are held in each currency."""
    last = find_latest_full_year(matter.latest).last.year
    decembers = [Month(year, YEAR) for year in range(_EARLIEST, last + 1)]
    for currency in _CURRENCIES:
        cells = [Cell(Flow.EXPORT, WORLD, Span.TO_DATE, month, currency) for month in decembers]
        years = [Period.of_year(cell.month.year) for cell in matter.figures.find_levels(cells)]
        if years:
            whole = Period(years[0].first, years[-1].last)
            said = message("held-totals", currency=Currency(currency), period=whole)
            row = make_entry("held", WORLD, whole, "World")
            yield Holding(replace(row, currency=currency, number=len(years), unit="years"), said)


def _merge_months(months: Sequence[Month]) -> list[Period]:
    """Merges consecutive months into spans."""
    return [Period(run[0].first, run[-1].last) for run in group_consecutive(map(Period.of_month, months))]


def _count_partners(matter: Matter, month: Month) -> int:
    """Counts the countries and remainders with a line in the table of a month."""
    cell = Cell(Flow.EXPORT, WORLD, Span.TO_DATE, month, find_own_currency(OWN_REPORTER))
    known = (matter.atlas[one] for one in matter.figures.read_level_column(cell) if one in matter.atlas)
    return sum(one.kind in (PlaceKind.COUNTRY, PlaceKind.REST) for one in known)


def _describe_months(row: Row, said: Message, months: Sequence[Month]) -> Holding:
    """Describes months, naming those missing between the first and the last."""
    spans = _merge_months(months)
    gaps = [Period(one.last.shift(1), then.first.shift(-1)) for one, then in pairwise(spans)]
    arguments = dict(said.arguments) | {"period": row.period}
    if not gaps:
        return Holding(row, message(said.id, said.context, **arguments))
    arguments["gaps"] = say_list(gaps, _MOST_GAPS)
    return Holding(row, message(said.id, f"{said.context}-gaps".lstrip("-"), **arguments))


def describe_coverage(matter: Matter) -> Statement:
    """Says what is held.

    For a named partner: its first, latest and missing months.
    """
    if matter.query.partners:
        return _of_partner(matter, matter.query.partners[0])
    held = [*list_holdings(matter)]
    latest = message("held-latest", period=Period.of_month(matter.latest))
    return compose_told((latest, *(one.said for one in held)), (one.row for one in held))


def list_products(matter: Matter) -> Statement:
    """Lists the products for which figures are held."""
    names = sorted(map(matter.label, extents.list_products(matter.figures)))
    if not names:
        return compose_told((message("held-no-goods"),))
    period = Period.of_month(matter.latest)
    said = [one.said for one in list_product_tables(matter)]
    return compose_told(said, (make_entry("product", WORLD, period, name) for name in names), (_OVERLAPS,))


def compose_told(said: Iterable[Message], rows: Iterable[Row] = (), notes: tuple[str, ...] = ()) -> Statement:
    """Puts messages into English sentences, beside the rows that they rest on."""
    return Statement(say(*said), tuple(rows), notes)


def _of_partner(matter: Matter, partner: str) -> Statement:
    months, name = _months_held(matter, matter.query), matter.atlas.get_name(partner)
    if not months:
        return compose_told((message("held-not", name=ProperName(partner, name)),))
    first, last = (Period.of_month(month) for month in (months[0], months[-1]))
    rows = (make_entry("coverage", partner, span, name) for span in _merge_months(months))
    return compose_told((message("held-of", name=ProperName(partner, name), period=last, first=first),), rows)
