"""Whether there surely is an answer, seen from what the store holds without working it out."""

from collections.abc import Callable, Mapping

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.manners import finder, manners
from bot.answer.measures import measure_of
from bot.answer.measures.amounts import amounts
from bot.answer.measures.contest import periods_compared
from bot.answer.measures.rankings import top
from bot.answer.measures.records import record
from bot.answer.measures.streaks import streak
from bot.answer.periods import pieces
from bot.answer.standings import candidates
from bot.answer.trail import units_compared
from bot.answer.whole import whole_of
from bot.domain.query import Breakdown, Flow, Measure, RankBy


def is_enough(inquiry: Inquiry) -> bool:
    """True only where a computable query surely has a figure; False leaves it open."""
    look = _LOOKS.get(measure_of(inquiry.query))
    try:
        return bool(look and not inquiry.query.vintage and look(inquiry))
    except (NotHeldError, NotComputedError):
        return False


def _has_amounts(inquiry: Inquiry) -> bool:
    """Every level asked for is held, or one of a series."""
    if inquiry.query.measure is Measure.YOY:  # a level may have no growth
        return False
    addresses = inquiry.addresses[-1:] if inquiry.is_series else inquiry.addresses
    for address in addresses:
        inquiry.ledger.amount(address, inquiry.currency)
    return True


def _has_table(inquiry: Inquiry) -> bool:
    """Some partner's level is held in the one period, to be ranked by it."""
    query = inquiry.query
    is_of_several = len(query.partners) > 1 or bool(query.exclude)
    by_value = query.rank_by in (None, RankBy.VALUE)
    if query.breakdown is not Breakdown.PARTNER or is_of_several or not by_value:
        return False
    ledger, (period, *more) = inquiry.ledger, inquiry.periods
    flows = (Flow.EXPORT, Flow.IMPORT) if inquiry.flow is Flow.BALANCE else (inquiry.flow,)
    tables = [ledger.column(flow, one, ledger.own_currency) for flow in flows for one in pieces(period)]
    is_own = inquiry.currency == ledger.own_currency
    rates = [is_own or ledger.implied_rate(inquiry.flow, one, inquiry.currency) for one in pieces(period)]
    whole_of(inquiry)
    held = any(all(_is_told(table.get(one)) for table in tables) for one in candidates(inquiry))
    return held and all(rates) and not more


def _is_told(amount: Amount | None) -> bool:
    return amount is not None and amount.value is not None


def _has_run(inquiry: Inquiry) -> bool:
    """The last period of all that is held went some way, so a run ends with it."""
    if inquiry.query.periods:
        return False
    ways = ((flow, subject, manner) for flow, subject in inquiry.trades for manner in manners(inquiry, flow))
    for flow, subject, manner in ways:
        units = units_compared(inquiry, manner)
        if not units:
            return False
        last = finder(inquiry, manner)(Address(flow, subject, units[-1]))
        if manner.way(last) is None:
            return False
    return True


def _has_record(inquiry: Inquiry) -> bool:
    """The last period of all that is held has an amount, so one of them is the largest."""
    query = inquiry.query
    units = () if query.periods or query.of or query.threshold else periods_compared(inquiry)[0]
    if not units:
        return False
    at = units[-1].last
    amounts = (
        inquiry.ledger.comparable(Address(flow, subject, units[-1]), inquiry.currency, at)
        for flow, subject in inquiry.trades
    )
    return all(one.value is not None and not one.broken for one in amounts)


_LOOKS: Mapping[Callable[..., object], Callable[[Inquiry], bool]] = {
    amounts: _has_amounts,
    top: _has_table,
    streak: _has_run,
    record: _has_record,
}
