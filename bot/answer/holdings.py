"""What the store holds, said to someone who asked for something else."""

from bot.answer.wording import REPORTERS, currency_name, sentence
from bot.figures.reader import Figures
from bot.trade.figure import OWN_CURRENCY, WORLD, Cell, Span
from bot.trade.month import Month
from bot.trade.query import Flow

_EARLIEST = 1980


def held_in_words(figures: Figures, reporter: str) -> str:
    """`Held for China: by partner and month, in yuan, from … to …; national totals by year from 2014.`"""
    extent = figures.extent(reporter)
    name = sentence(REPORTERS.get(reporter, reporter))
    if not extent:
        return f"No figures reported by {name} are held."
    years = _first_year(figures, reporter, extent.first.year)
    since = f"; national totals by year from {years}" if years < extent.first.year else ""
    currency = currency_name(OWN_CURRENCY[reporter])
    return (
        f"Held for {name}: by partner and month, in {currency}, "
        f"from {extent.first.label} to {extent.last.label}{since}."
    )


def _first_year(figures: Figures, reporter: str, before: int) -> int:
    cells = [
        Cell(Flow.EXPORT, WORLD, Span.TO_DATE, Month(year, 12), currency, reporter=reporter)
        for year in range(_EARLIEST, before)
        for currency in ("CNY", "USD")
    ]
    return min((cell.month.year for cell in figures.levels(cells)), default=before)
