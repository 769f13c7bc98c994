"""Conditions that rows must meet: a threshold, a direction."""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.answer.finding import NotComputedError
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Direction, Flow, Measure, Query, RankBy, Side
from bot.domain.threshold import Threshold
from bot.messages import Bound, Message, PeriodPhrase, Quoted, Share, Verbatim, message
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd

_SIGNS = {">": "above", ">=": "at-least", "<": "below", "<=": "at-most"}
COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@value_class()
class Condition:
    """A condition on rows.

    `by` is what is measured; `said` is the condition as it follows a comma: `growth above 20 %`.
    """

    by: RankBy
    sign: str
    bound: float
    said: Message

    @property
    def asks_for_small(self) -> bool:
        """True if it asks for small sizes rather than large ones."""
        return self.sign.startswith("<")

    def is_met(self, size: float) -> bool:
        """Returns whether a size meets the condition."""
        return bool(COMPARED[self.sign](size, self.bound))

    def find_met(self, sizes: "pd.Series[float]") -> "pd.Series[bool]":
        """Returns for each of many sizes whether it meets the condition; NaN never does."""
        met: pd.Series[bool] = COMPARED[self.sign](sizes, self.bound)
        return met


def list_conditions(resolved: ResolvedQuery) -> tuple[Condition, ...]:
    """Returns the conditions of a query, the threshold first; empty if it has none."""
    return tuple(_read_conditions(resolved))


def _read_conditions(resolved: ResolvedQuery) -> Iterator[Condition]:
    query = resolved.query
    if query.threshold:
        yield _make_threshold(resolved, query.threshold)
    if query.direction:
        sign, way = (">", "up") if query.direction is Direction.UP else ("<", "down")
        # A balance that turns from deficit to surplus has no rate.
        by = RankBy.CHANGE if resolved.flow is Flow.BALANCE else RankBy.YOY
        yield Condition(by, sign, 0, message("condition", way, when=PeriodPhrase(resolved.period)))


def _make_threshold(resolved: ResolvedQuery, text: str) -> Condition:
    try:
        threshold = Threshold.parse(text)
    except ValueError as error:
        raise NotComputedError(message("threshold", "unread", words=Quoted((text,)))) from error
    by = _choose_measured(resolved.query, threshold)
    return Condition(by, threshold.sign, float(threshold.bound), _in_words(resolved, by, threshold))


def _choose_measured(query: Query, threshold: Threshold) -> RankBy:
    """Chooses what a threshold applies to: money to the level, unless the question is about the change."""
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
    sign, bound = threshold.sign, threshold.bound
    if by is RankBy.VALUE and resolved.flow is Flow.BALANCE and not bound:
        return message("condition", "surplus" if sign.startswith(">") else "deficit")
    if by in (RankBy.YOY, RankBy.SHARE):
        rate = Share(float(bound), max(0, -int(bound.normalize().as_tuple().exponent)))
        return message("condition", f"{by}-{_SIGNS[sign]}", bound=rate)
    if by is RankBy.VALUE and resolved.query.side is Side.DEFICIT:  # a deficit is told by its size
        sign, bound = threshold.opposite.sign, -bound
    kind = RankBy.CHANGE if by is RankBy.CHANGE else RankBy.VALUE
    amount = Bound(bound, resolved.currency)
    return message("condition", f"{kind}-{_SIGNS[sign]}", bound=amount)
