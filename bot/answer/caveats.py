"""The caveats that an analyst would add to a kind of figure or, for goods, to the figure itself."""

from collections.abc import Iterator

from bot.answer.address import Address
from bot.answer.amount import make_printed_amount
from bot.answer.computation import Origins
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import Row
from bot.answer.notes import Note
from bot.answer.periods import is_sum_of_months, list_published_spans
from bot.answer.rates import is_printed_beside
from bot.answer.said import capitalize_first, say_money
from bot.domain.figure import OWN_REPORTER, Cell, Level
from bot.domain.month import YEAR, Month
from bot.domain.query import Flow, Product
from bot.messages import Money, ProperName, message, say
from bot.store.figures.history import find_first_published

SUM_OF_MONTHS = say(message("sum-of-months"))
NEW_YEAR = say(message("lunar-new-year"))
TOGETHER = say(message("together-beside"))
MIRROR = say(message("both-sides-differ"))
_NEW_YEAR_MONTHS = (1, 2)
VALUATION = say(message("valuation"))
REIMPORTS = say(message("reimports"))


def list_caveats(address: Address, reporter: str) -> Iterator[str]:
    """Yields the caveats on a kind of figure: sums of months, mirror figures, the Lunar New Year."""
    if is_sum_of_months(address.period):
        yield SUM_OF_MONTHS
    if reporter != OWN_REPORTER:
        if OWN_REPORTER in address.subject.include:
            yield MIRROR
        return
    if address.period.is_month and address.period.first.number in _NEW_YEAR_MONTHS:
        yield NEW_YEAR
    if address.flow is Flow.BALANCE:
        yield VALUATION
    if OWN_REPORTER in address.subject.include and address.flow is not Flow.EXPORT:
        yield REIMPORTS


def note_goods_caveats(queries: FigureQueries, address: Address, currency: str) -> Iterator[Note]:
    """Yields the caveats on lines of customs' product tables; none for other figures."""
    goods = queries.goods
    if goods is None or not is_printed_beside(queries, address.subject):
        return
    if queries.is_outlier(address):
        yield note_outlier(goods, address)
    parts = list_published_spans(address.period)
    cell = queries.make_cell(address.flow, address.subject.include[0], parts[0], currency)
    if len(parts) == 1 and (level := queries.figures.find_level(cell)):
        yield from _note_revision(queries, cell, level, address)


def note_outlier(goods: Product, address: Address) -> Note:
    """Returns the note on a figure that is far from its neighbours."""
    name = ProperName(goods.id, capitalize_first(goods.label))
    return Note(message("outlier", name=name, period=address.period))


def _note_revision(queries: FigureQueries, cell: Cell, told: Level, address: Address) -> Iterator[Note]:
    """Notes what was printed first, if that was another figure, or that the first print is not held."""
    first, currency = find_first_published(queries.figures, cell), cell.currency
    period = address.period
    if first is None:
        return
    before, release = first
    # A release of a later year prints the month as its year-before column.
    if release.published and Month.parse(release.published[:7]) > cell.month.shift(YEAR):
        yield Note(message("printed-later", period=period))
    elif say_money(before.value, currency) != say_money(told.value, currency):
        row = Row(
            "first_printed",
            cell.flow,
            cell.partner,
            address.period,
            cell.reporter,
            cell.product,
            value=before.value,
            currency=currency,
        )
        amount = Money(before.value, currency, signed=True)
        note = Note(message("revised-since", period=period, money=amount))
        yield note._replace(row=row, origins=Origins(make_printed_amount(cell, before)))
