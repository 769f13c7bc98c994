"""The table of measures: each takes an Inquiry and finds."""

from collections.abc import Callable, Mapping

from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.answer.measures.amounts import amounts
from bot.answer.measures.averages import average
from bot.answer.measures.best_periods import best_periods
from bot.answer.measures.changes import change
from bot.answer.measures.comparisons import compare
from bot.answer.measures.compounds import cagr
from bot.answer.measures.concentrations import concentration
from bot.answer.measures.contributions import contribution
from bot.answer.measures.lists import listing
from bot.answer.measures.movers import movers
from bot.answer.measures.quantities import quantity, unit_value
from bot.answer.measures.rankings import by_partner, top
from bot.answer.measures.ranks import rank
from bot.answer.measures.records import record
from bot.answer.measures.share_moves import share_moves
from bot.answer.measures.shares import share
from bot.answer.measures.streaks import streak
from bot.trade.query import Breakdown, Measure, Query

MEASURES: Mapping[Measure, Callable[[Inquiry], Found]] = {
    Measure.VALUE: amounts,
    Measure.BALANCE: amounts,
    Measure.YOY: amounts,
    Measure.SHARE: share,
    Measure.COMPARE: compare,
    Measure.CHANGE: change,
    Measure.TOP: top,
    Measure.RANK: rank,
    Measure.STREAK: streak,
    Measure.RECORD: record,
    Measure.CAGR: cagr,
    Measure.AVERAGE: average,
    Measure.LIST: listing,
    Measure.CONTRIBUTION: contribution,
    Measure.CONCENTRATION: concentration,
    Measure.QUANTITY: quantity,
    Measure.UNIT_VALUE: unit_value,
}
_RANKINGS = (Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.SHARE)
_ROWS = dict.fromkeys(_RANKINGS, by_partner) | {Measure.CHANGE: movers}
"""For these a breakdown by partner or product is a ranking of all of them."""
CONDITIONAL = (*_RANKINGS, Measure.TOP, Measure.LIST)
"""These list and count the rows that meet a condition."""


_OVER_TIME = (Measure.STREAK, Measure.RECORD)
_MANY_PERIODS = 3


def is_over_time(query: Query) -> bool:
    """Whether its figures are followed over many periods, all of which are best read at once."""
    steps = query.frequency is not None or query.breakdown is Breakdown.PERIOD
    return query.measure in _OVER_TIME or steps or len(query.periods) >= _MANY_PERIODS


def measure_of(query: Query) -> Callable[[Inquiry], Found]:
    """What answers a query: its measure, of all partners or of those that meet a condition."""
    if query.measure is Measure.SHARE and query.breakdown and query.direction and not query.threshold:
        return share_moves
    if query.measure in CONDITIONAL and query.breakdown and (query.threshold or query.direction):
        return listing
    if query.measure is Measure.TOP and query.breakdown is Breakdown.PERIOD:
        return best_periods
    by_partner = query.breakdown is Breakdown.PARTNER and len(query.partners) < 2
    in_rows = by_partner or query.breakdown is Breakdown.PRODUCT
    if query.measure is Measure.CHANGE and query.breakdown is Breakdown.REGION:
        return movers
    return (_ROWS if in_rows and query.measure in _ROWS else MEASURES)[query.measure]


__all__ = ["CONDITIONAL", "is_over_time", "measure_of"]
