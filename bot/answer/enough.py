"""Tells cheaply whether a query surely has an answer, from what the store holds."""

from collections.abc import Callable, Mapping

from bot.answer.address import Address
from bot.answer.amount import Amount
from bot.answer.direction_rules import list_direction_rules, make_finder
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.measures import find_measure
from bot.answer.measures.amounts import compute_amounts
from bot.answer.measures.rankings import compute_top
from bot.answer.measures.record_comparison import list_periods_compared
from bot.answer.measures.records import find_record
from bot.answer.measures.streaks import compute_streak
from bot.answer.periods import list_published_spans
from bot.answer.ranked_rows import find_candidates
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.trail import list_units_compared
from bot.answer.whole import find_whole
from bot.domain.query import Breakdown, Flow, Measure, RankBy


def is_enough(resolved: ResolvedQuery) -> bool:
    """Tells whether a query surely has an answer; False leaves that open."""
    look = _LOOKS.get(find_measure(resolved.query))
    try:
        return bool(look and not resolved.query.vintage and look(resolved))
    except (NotHeldError, NotComputedError):
        return False


def _has_amounts(resolved: ResolvedQuery) -> bool:
    """Every level asked for is held, or one of a series."""
    if resolved.query.measure is Measure.YOY:  # a level may have no growth
        return False
    addresses = resolved.addresses[-1:] if resolved.is_series else resolved.addresses
    for address in addresses:
        resolved.queries.amount(address, resolved.currency)
    return True


def _has_table(resolved: ResolvedQuery) -> bool:
    """Some partner's level is held in the one period, to be ranked by it."""
    query = resolved.query
    is_of_several = len(query.partners) > 1 or bool(query.exclude)
    by_value = query.rank_by in (None, RankBy.VALUE)
    if query.breakdown is not Breakdown.PARTNER or is_of_several or not by_value:
        return False
    queries, (period, *more) = resolved.queries, resolved.periods
    flows = (Flow.EXPORT, Flow.IMPORT) if resolved.flow is Flow.BALANCE else (resolved.flow,)
    tables = [
        queries.column(flow, one, queries.own_currency)
        for flow in flows
        for one in list_published_spans(period)
    ]
    is_own = resolved.currency == queries.own_currency
    rates = [
        is_own or queries.implied_rate(resolved.flow, one, resolved.currency)
        for one in list_published_spans(period)
    ]
    find_whole(resolved)
    held = any(all(_is_told(table.get(one)) for table in tables) for one in find_candidates(resolved))
    return held and all(rates) and not more


def _is_told(amount: Amount | None) -> bool:
    return amount is not None and amount.value is not None


def _has_run(resolved: ResolvedQuery) -> bool:
    """The last period of all that is held went some way, so a run ends with it."""
    if resolved.query.periods:
        return False
    ways = (
        (flow, subject, direction_rule)
        for flow, subject in resolved.trades
        for direction_rule in list_direction_rules(resolved, flow)
    )
    for flow, subject, direction_rule in ways:
        units = list_units_compared(resolved, direction_rule)
        if not units:
            return False
        last = make_finder(resolved, direction_rule)(Address(flow, subject, units[-1]))
        if direction_rule.way(last) is None:
            return False
    return True


def _has_record(resolved: ResolvedQuery) -> bool:
    """The last period of all that is held has an amount, so one of them is the largest."""
    query = resolved.query
    units = () if query.periods or query.of or query.threshold else list_periods_compared(resolved)[0]
    if not units:
        return False
    at = units[-1].last
    amounts = (
        resolved.queries.comparable(Address(flow, subject, units[-1]), resolved.currency, at)
        for flow, subject in resolved.trades
    )
    return all(one.value is not None and not one.broken for one in amounts)


_LOOKS: Mapping[Callable[..., object], Callable[[ResolvedQuery], bool]] = {
    compute_amounts: _has_amounts,
    compute_top: _has_table,
    compute_streak: _has_run,
    find_record: _has_record,
}
