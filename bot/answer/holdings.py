"""What the store holds, said to someone who asked for something else."""

from bot.answer.wording import REPORTERS, currency_name, sentence
from bot.figures.reader import Figures
from bot.trade.figure import OWN_CURRENCY, WORLD, Cell, Span
from bot.trade.month import Month
from bot.trade.query import Flow

_EARLIEST = 1980
_CURRENCIES = ("CNY", "USD")


def held_in_words(figures: Figures, reporter: str, latest: Month) -> str:
    """`Held for China: by partner and month, in yuan, from … to …; national totals by year from 2015.`"""
    extent = figures.extent(reporter)
    name = sentence(REPORTERS.get(reporter, reporter))
    if not extent:
        return f"No figures reported by {name} are held."
    totals = "".join(
        f"; national totals by year in {currency_name(currency)} from {year}"
        for currency, year in _first_years(figures, reporter, extent.first.year).items()
    )
    return (
        f"Held for {name}: by partner and month, in {currency_name(OWN_CURRENCY[reporter])}, "
        f"from {extent.first.label} to {min(extent.last, latest).label}{totals}."
    )


def _first_years(figures: Figures, reporter: str, before: int) -> dict[str, int]:
    """The first year of national totals by currency, where it lies before a year."""
    cells = [
        Cell(Flow.EXPORT, WORLD, Span.TO_DATE, Month(year, 12), currency, reporter=reporter)
        for currency in _CURRENCIES
        for year in range(before - 1, _EARLIEST, -1)
    ]
    return {cell.currency: cell.month.year for cell in figures.levels(cells)}
