"""The table of measures: each takes an Inquiry and finds."""

from collections.abc import Callable, Mapping

from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.answer.measures.amounts import amounts
from bot.answer.measures.changes import change
from bot.answer.measures.comparisons import compare
from bot.answer.measures.rankings import by_partner, top
from bot.answer.measures.ranks import rank
from bot.answer.measures.shares import share
from bot.answer.measures.streaks import streak
from bot.trade.query import Measure

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
}
BY_PARTNER: Mapping[Measure, Callable[[Inquiry], Found]] = dict.fromkeys(
    (Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.SHARE), by_partner
)
"""For these a breakdown by partner is a ranking of all of them."""

__all__ = ["BY_PARTNER", "MEASURES"]
