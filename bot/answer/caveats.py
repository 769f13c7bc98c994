"""What an analyst would add about a kind of figure, and of goods about the figure itself."""

from collections.abc import Iterator

from bot.answer.address import Address
from bot.answer.amount import printed
from bot.answer.computation import Origins
from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import Row
from bot.answer.notes import Note
from bot.answer.periods import is_sum_of_months, published_spans
from bot.answer.rates import is_printed_beside
from bot.answer.wording import money, sentence
from bot.domain.figure import OWN_REPORTER, Cell, Level
from bot.domain.month import YEAR, Month
from bot.domain.query import Flow, Product
from bot.messages import Money, PeriodName, ProperName, message, say
from bot.store.figures.history import first_published

SUM_OF_MONTHS = say(message("sum-of-months"))
NEW_YEAR = say(message("lunar-new-year"))
TOGETHER = say(message("together-beside"))
MIRROR = say(message("both-sides-differ"))
_NEW_YEAR_MONTHS = (1, 2)
VALUATION = say(message("valuation"))
REIMPORTS = say(message("reimports"))


def caveats(address: Address, reporter: str) -> Iterator[str]:
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


def caveats_of_goods(queries: FigureQueries, address: Address, currency: str) -> Iterator[Note]:
    """Of lines of customs' tables of goods; nothing of others."""
    goods = queries.goods
    if goods is None or not is_printed_beside(queries, address.subject):
        return
    if queries.is_outlier(address):
        yield outlier(goods, address)
    parts = published_spans(address.period)
    cell = queries.cell(address.flow, address.subject.include[0], parts[0], currency)
    if len(parts) == 1 and (level := queries.figures.level(cell)):
        yield from _revised_since(queries, cell, level, address)


def outlier(goods: Product, address: Address) -> Note:
    """A figure far from those around it."""
    name = ProperName(goods.id, sentence(goods.label))
    return Note(message("outlier", name=name, period=PeriodName(address.period)))


def _revised_since(queries: FigureQueries, cell: Cell, told: Level, address: Address) -> Iterator[Note]:
    """What was printed first where that was another figure, or that it is not held."""
    first, currency = first_published(queries.figures, cell), cell.currency
    period = PeriodName(address.period)
    if first is None:
        return
    before, release = first
    if _appeared_later(release.published, cell.month):
        yield Note(message("printed-later", period=period))
    elif money(before.value, currency) != money(told.value, currency):
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
        yield note._replace(row=row, origins=Origins(printed(cell, before)))


def _appeared_later(published: str | None, month: Month) -> bool:
    """Whether a release is of a year later, which prints a month as the year before."""
    return published is not None and Month.parse(published[:7]) > month.shifted(YEAR)
