"""Whether there surely is an answer, seen from what the store holds without working it out."""

from collections.abc import Callable, Mapping

from bot.answer.columns import column
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.measures import measure_of
from bot.answer.measures.amounts import amounts
from bot.answer.measures.rankings import top
from bot.answer.standings import candidates
from bot.answer.whole import whole_of
from bot.trade.query import Breakdown, Measure, RankBy


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
    ranked, (period, *more) = candidates(inquiry), inquiry.periods
    held = column(inquiry.ledger, inquiry.flow, period, inquiry.currency)
    whole_of(inquiry)
    return not more and any(held[one].value is not None for one in ranked & held.keys())


_LOOKS: Mapping[Callable[..., object], Callable[[Inquiry], bool]] = {amounts: _has_amounts, top: _has_table}
