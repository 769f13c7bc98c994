"""Exports and imports make the total, less each other the balance: any two of the four give the others."""

from collections.abc import Callable

from bot.answer.amount import Amount
from bot.domain.query import Flow


def left_by_others(flow: Flow, printed: Callable[[Flow], Amount | None]) -> Amount | None:
    """Exports or imports by what was published of the other flow, the balance and the total.

    Rounded as coarsely as the coarsest of the two that give it; None where fewer are published.
    """
    is_export = flow is Flow.EXPORT
    other = printed(Flow.IMPORT if is_export else Flow.EXPORT)
    balance, total = printed(Flow.BALANCE), printed(Flow.TOTAL)
    if other and balance:
        return other.plus(balance) if is_export else other.minus(balance)
    if other and total:
        return total.minus(other)
    if balance and total:
        twice = total.plus(balance) if is_export else total.minus(balance)
        return twice.halved()
    return None
