"""What rows are asked to meet: a threshold, a direction."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answer.finding import NotComputedError
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Direction, Flow, Measure, Query, RankBy, Side
from bot.domain.threshold import Threshold
from bot.messages import Message, Money, Quoted, Share, Verbatim, When, message

if TYPE_CHECKING:
    import pandas as pd

_SIGNS = {">": "above", ">=": "at-least", "<": "below", "<=": "at-most"}
COMPARED: Mapping[str, Callable[[Any, float], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`by` is what is measured, `said` is the condition behind a comma: `growth above 20 %`."""

    by: RankBy
    sign: str
    bound: float
    said: Message

    @property
    def asks_for_small(self) -> bool:
        return self.sign.startswith("<")

    def met_by(self, size: float) -> bool:
        return bool(COMPARED[self.sign](size, self.bound))

    def met_by_each(self, sizes: "pd.Series[float]") -> "pd.Series[bool]":
        """Of many sizes; nobody meets a condition without what it measures."""
        met: pd.Series[bool] = COMPARED[self.sign](sizes, self.bound)
        return met


def conditions(resolved: ResolvedQuery) -> tuple[Condition, ...]:
    """The threshold first; none where all are asked for."""
    return tuple(_conditions(resolved))


def _conditions(resolved: ResolvedQuery) -> Iterator[Condition]:
    query = resolved.query
    if query.threshold:
        yield _threshold(resolved, query.threshold)
    if query.direction:
        sign, way = (">", "up") if query.direction is Direction.UP else ("<", "down")
        # A balance that turns from deficit to surplus has no rate.
        by = RankBy.CHANGE if resolved.flow is Flow.BALANCE else RankBy.YOY
        yield Condition(by, sign, 0, message("condition", way, when=When(resolved.period)))


def _threshold(resolved: ResolvedQuery, text: str) -> Condition:
    try:
        threshold = Threshold.parse(text)
    except ValueError as error:
        raise NotComputedError(message("threshold", "unread", words=Quoted((text,)))) from error
    by = _measured(resolved.query, threshold)
    return Condition(by, threshold.sign, float(threshold.bound), _in_words(resolved, by, threshold))


def _measured(query: Query, threshold: Threshold) -> RankBy:
    """What a threshold is of: an amount of money of the level, unless a list goes by the change."""
    listed_by_change = query.measure is Measure.LIST and query.rank_by is RankBy.CHANGE
    if listed_by_change or query.measure is Measure.CHANGE:
        return RankBy.CHANGE
    if threshold.is_money:
        return RankBy.VALUE
    if query.rank_by is RankBy.YOY or query.measure is Measure.YOY:
        return RankBy.YOY
    if query.rank_by is RankBy.SHARE or query.measure is Measure.SHARE:
        return RankBy.SHARE
    if threshold.bound:
        raise NotComputedError(message("threshold", "of-what", words=Verbatim(f"{threshold.bound:f}")))
    return RankBy.VALUE


def _in_words(resolved: ResolvedQuery, by: RankBy, threshold: Threshold) -> Message:
    sign, bound = threshold.sign, float(threshold.bound)
    if by is RankBy.VALUE and resolved.flow is Flow.BALANCE and not bound:
        return message("condition", "surplus" if sign.startswith(">") else "deficit")
    if by in (RankBy.YOY, RankBy.SHARE):
        return message("condition", f"{by}-{_SIGNS[sign]}", bound=Share(bound, 1))
    if by is RankBy.VALUE and resolved.query.side is Side.DEFICIT:  # a deficit is told by its size
        sign, bound = threshold.opposite.sign, -bound
    kind = RankBy.CHANGE if by is RankBy.CHANGE else RankBy.VALUE
    amount = Money(bound, resolved.currency, signed=True)
    return message("condition", f"{kind}-{_SIGNS[sign]}", bound=amount)
