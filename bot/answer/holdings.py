"""What the store holds, said to someone who asked for something else."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from bot.answer.answering import is_answered
from bot.answer.wording import currency_name, listed, sentence
from bot.domain.figure import OWN_REPORTER, WORLD, Cell, Span, own_currency
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Query
from bot.store.figures import extents
from bot.store.figures.reader import Figures

MOST_TRIED = 12
_EARLIEST = 1980
_CURRENCIES = ("CNY", "USD")


def held_in_words(figures: Figures, reporter: str, latest: Month, atlas: Atlas) -> str:
    """What is held for whom and when, in two sentences."""
    if reporter != OWN_REPORTER:
        return _held_of_others(figures, reporter, atlas)
    extent = figures.extent(reporter)
    name = atlas.name(reporter)
    if not extent:
        return f"No figures reported by {name} are held."
    last = min(extent.last, latest)
    currency = own_currency(reporter)
    column = figures.level_column(Flow.TOTAL, Span.TO_DATE, last, currency, reporter=reporter)
    totals = listed(
        f"{currency_name(code)} from {year}"
        for code, year in _first_years(figures, reporter, extent.first.year).items()
    )
    return (
        f"Held for {name} in {currency_name(currency)}: {len(column)} lines (all partners together, "
        f"continents, blocs and the main partners) for each month from {extent.first.label} to {last.label}, "
        f"and every partner for December and for the whole of {_whole_years(extent, last)}. "
        f"National totals by year: {totals}."
    )


def _held_of_others(figures: Figures, reporter: str, atlas: Atlas) -> str:
    """The span, within which there may be gaps: a yearly source holds Decembers alone."""
    name, span = atlas.in_text(reporter), extents.reporters(figures).get(reporter)
    if not span:
        return f"No figures reported by {name} are held."
    currency = currency_name(own_currency(reporter))
    return f"Held of what {name} reports, in {currency}: from {span.first.label} to {span.last.label}."


def held_months(figures: Figures, query: Query, latest: Month) -> tuple[Month, ...]:
    """The months up to the latest that are held of a query's first partner, in order."""
    extent = figures.extent(query.reporter)
    partner = query.partners[0] if query.partners else WORLD
    flow = query.flow if query.flow in (Flow.EXPORT, Flow.IMPORT) else Flow.EXPORT
    cells = [
        Cell(flow, partner, Span.TO_DATE, month, own_currency(query.reporter), reporter=query.reporter)
        for month in (extent.each_month() if extent else ())
        if month <= latest
    ]
    return tuple(cell.month for cell in figures.levels(cells))


def partner_in_words(figures: Figures, query: Query, atlas: Atlas, latest: Month) -> str:
    """A sentence where a query's first partner is held for fewer months than all partners together."""
    months = held_months(figures, query, latest)
    if not query.partners or len(months) == len(held_months(figures, replace(query, partners=()), latest)):
        return ""
    name = sentence(atlas.in_text(query.partners[0]))
    if not months:
        return f"{name}: no line of its own is held."
    return f"{name} has a line of its own for {listed(month.label for month in months)} only."


def answerable(
    queries: Iterable[Query], figures: Figures, atlas: Atlas, latest: Month, most: int = 4
) -> tuple[Query, ...]:
    """The first of the queries that have a figure, of the first few: nobody waits for what is offered."""
    tried = islice(queries, MOST_TRIED)
    return tuple(islice((one for one in tried if is_answered(one, figures, atlas, latest)), most))


def _whole_years(extent: Period, last: Month) -> str:
    """The years whose December table is held."""
    years = range(extent.first.year, last.year + (last.number == 12))
    return listed(str(year) for year in years)


def _first_years(figures: Figures, reporter: str, before: int) -> dict[str, int]:
    """The first year of national totals by currency, where it lies before a year."""
    cells = [
        Cell(Flow.EXPORT, WORLD, Span.TO_DATE, Month(year, 12), currency, reporter=reporter)
        for currency in _CURRENCIES
        for year in range(before - 1, _EARLIEST, -1)
    ]
    return {cell.currency: cell.month.year for cell in figures.levels(cells)}
