"""The year before that a table of goods prints beside them, which their growth starts from.

Customs sorts goods anew: a year later the base of copper ore is 8.7 % above what was printed first. A table
is set against the year before as it prints that itself, never against last year's table.
"""

from bot.answer.address import Address
from bot.answer.amount import Amount, add, printed
from bot.answer.ledger import Ledger
from bot.answer.notes import Note
from bot.answer.pieces import Piece, by_year
from bot.answer.subject import Subject
from bot.domain.figure import WORLD, Cell, Span
from bot.domain.month import YEAR, Period
from bot.domain.place import Outlier
from bot.domain.query import Flow
from bot.messages import message

OF_A_MONTH = Note(message("base-of-a-month"))
_FLOWS = {Flow.TOTAL: (Flow.EXPORT, Flow.IMPORT), Flow.BALANCE: (Flow.EXPORT, Flow.IMPORT)}


def is_printed_beside(ledger: Ledger, subject: Subject) -> bool:
    """Whether it is trade with all in a line of customs' tables of goods, each with the year before."""
    return subject.is_world and ledger.is_own_reporter and ledger.product in ledger.atlas.commodities


def printed_base(ledger: Ledger, address: Address, currency: str) -> Amount | None:
    """What the goods at an address are set against, a year earlier; None where no table prints it."""
    of_flows = [
        _of_flow(ledger, flow, address.period, currency) for flow in _FLOWS.get(address.flow, (address.flow,))
    ]
    found = [one for one in of_flows if one]
    if len(found) < len(of_flows):
        return None
    return found[0].minus(found[1]) if address.flow is Flow.BALANCE else add(found)


def _of_flow(ledger: Ledger, flow: Flow, period: Period, currency: str) -> Amount | None:
    found = [_of_year(ledger, flow, part, currency) for part in by_year(period)]
    held = [one for one in found if one]
    return add(held) if len(held) == len(found) else None


def _of_year(ledger: Ledger, flow: Flow, part: Period, currency: str) -> Amount | None:
    """January to the end as its table prints it, less January to the month before the beginning."""
    to_date = ledger.cell(flow, WORLD, Piece(Span.TO_DATE, part.last), currency)
    if part.first.number == 1:
        level = ledger.figures.level(to_date)
        return _beside(ledger, to_date, level.release) if level else None
    months = [ledger.cell(flow, WORLD, Piece(Span.MONTH, month), currency) for month in part.each_month()]
    alone = [one for month in months if (one := _beside(ledger, month))]
    if len(alone) == len(months):
        return add(alone)
    whole = _beside(ledger, to_date)
    before = _beside(ledger, to_date._replace(month=part.first.shifted(-1)))
    return whole.without(before).noted(OF_A_MONTH) if whole and before else None


def _beside(ledger: Ledger, cell: Cell, release: str | None = None) -> Amount | None:
    """A year before a cell by the most final release that prints both, or by the one that is named."""
    figures, base = ledger.figures, cell._replace(month=cell.month.shifted(-YEAR))
    if {Outlier(one.flow, one.product, one.span, one.month) for one in (cell, base)} & ledger.atlas.outliers:
        return None
    names = {one.name for _, one in figures.vintages(cell)}
    named = names & {release} if release else names
    return next((printed(base, one) for one, of in figures.vintages(base) if of.name in named), None)
