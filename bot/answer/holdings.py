"""What the store holds, said to someone who asked for something else."""

from bot.answer.wording import REPORTERS, currency_name, listed, sentence
from bot.figures.reader import Figures
from bot.trade.figure import OWN_CURRENCY, WORLD, Cell, Span
from bot.trade.month import Month, Period
from bot.trade.query import Flow

_EARLIEST = 1980
_CURRENCIES = ("CNY", "USD")


def held_in_words(figures: Figures, reporter: str, latest: Month) -> str:
    """What is held for whom and when, in two sentences."""
    extent = figures.extent(reporter)
    name = sentence(REPORTERS.get(reporter, reporter))
    if not extent:
        return f"No figures reported by {name} are held."
    last = min(extent.last, latest)
    currency = OWN_CURRENCY[reporter]
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
