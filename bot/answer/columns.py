"""A table's column over a period: every partner's amount at once."""

from collections.abc import Callable
from functools import reduce

from bot.answer.amount import Amount
from bot.answer.conversions import rate_needed, rate_note
from bot.answer.finding import NotHeldError
from bot.answer.ledger import Ledger
from bot.answer.pieces import Piece, pieces
from bot.domain.month import Period
from bot.domain.query import Flow
from bot.messages import Currency, message, say

Column = dict[str, Amount]


def column(ledger: Ledger, flow: Flow, period: Period, currency: str) -> Column:
    """By partner, only those held in every piece of the period."""
    columns = [_at_once(ledger, flow, piece, currency) for piece in pieces(period)]
    return reduce(lambda one, other: _shared(one, other, Amount.plus), columns)


def _shared(one: Column, other: Column, joined: Callable[[Amount, Amount], Amount]) -> Column:
    return {place: joined(amount, other[place]) for place, amount in one.items() if place in other}


def _at_once(ledger: Ledger, flow: Flow, piece: Piece, currency: str) -> Column:
    """One piece of the period, in the reporter's currency or converted at one rate."""
    own = ledger.own_currency
    amounts = _printed(ledger, flow, piece)
    if currency == own:
        return amounts
    rate = ledger.implied_rate(flow, piece, currency)
    if rate is None:
        none = message("no-table-in", currency=Currency(currency))
        raise NotHeldError(say(none, rate_needed(own, currency, piece.period)))
    note = rate_note(rate)
    return {place: amount.at_rate(rate, note) for place, amount in amounts.items()}


def _printed(ledger: Ledger, flow: Flow, piece: Piece) -> Column:
    if flow is Flow.BALANCE:
        exports, imports = _printed(ledger, Flow.EXPORT, piece), _printed(ledger, Flow.IMPORT, piece)
        return _shared(exports, imports, Amount.minus)
    return ledger.column(flow, piece, ledger.own_currency)
