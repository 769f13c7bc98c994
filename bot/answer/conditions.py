"""Conditions that rows must meet: a threshold, a direction."""

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

from bot.answer.finding import NotComputedError
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Direction, Flow, Measure, Query, RankBy, Side
from bot.domain.threshold import Threshold
from bot.messages import Argument, Bound, Message, PeriodPhrase, Quoted, Share, Verbatim, join_parts, message
from bot.value_class import value_class

if TYPE_CHECKING:
    import pandas as pd

_SIDES = {">0": "surplus", ">=0": "surplus", "<0": "deficit", "<=0": "deficit"}
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
    threshold: Threshold
    said: Message

    @property
    def asks_for_small(self) -> bool:
        """True if it asks for small sizes rather than large ones."""
        return self.threshold.is_upper

    @property
    def is_of_sign(self) -> bool:
        """True if it asks for a sign alone: what grew, what is in deficit."""
        return not any(one.bound for one in self.threshold.bounds)

    def is_met(self, size: float) -> bool:
        """Returns whether a size meets the condition."""
        return all(COMPARED[one.sign](size, float(one.bound)) for one in self.threshold.bounds)

    def find_met(self, sizes: "pd.Series[float]") -> "pd.Series[bool]":
        """Returns for each of many sizes whether it meets the condition; NaN never does."""
        met = (COMPARED[one.sign](sizes, float(one.bound)) for one in self.threshold.bounds)
        return reduce(operator.and_, met)


def list_conditions(resolved: ResolvedQuery) -> tuple[Condition, ...]:
    """Returns the conditions of a query, the threshold first; empty if it has none."""
    return tuple(_read_conditions(resolved))


def _read_conditions(resolved: ResolvedQuery) -> Iterator[Condition]:
    query = resolved.query
    if query.threshold:
        yield _make_threshold(resolved, query.threshold)
    if query.direction:
        sign, way = (">", "up") if query.direction is Direction.UP else ("<", "down")
        at_zero = Threshold(sign, Decimal())
        # A balance that turns from deficit to surplus has no rate.
        by = RankBy.CHANGE if resolved.flow is Flow.BALANCE else RankBy.YOY
        yield Condition(by, at_zero, message("condition", way, when=PeriodPhrase(resolved.period)))


def _make_threshold(resolved: ResolvedQuery, text: str) -> Condition:
    try:
        threshold = Threshold.parse(text)
    except ValueError as error:
        raise NotComputedError(message("threshold", "unread", words=Quoted((text,)))) from error
    by = _choose_measured(resolved.query, threshold)
    return Condition(by, threshold, _in_words(resolved, by, threshold))


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
    """Says a condition; a deficit is told by its size."""
    if by is RankBy.VALUE and resolved.flow is Flow.BALANCE and str(threshold) in _SIDES:
        return message("condition", _SIDES[str(threshold)])
    if by is RankBy.VALUE and resolved.query.side is Side.DEFICIT:
        threshold = threshold.opposite
    of = by if by in (RankBy.YOY, RankBy.SHARE, RankBy.CHANGE) else RankBy.VALUE
    signs = [one.sign for one in threshold.bounds]
    if signs == [">=", "<="]:
        lower, upper = (_say_bound(resolved, of, one) for one in threshold.bounds)
        return message("condition", f"{of}-between", lower=lower, upper=upper)
    # What is measured is named once: growth above 5 %, below 10 %.
    measured = (of, *(RankBy.VALUE for _ in signs[1:]))
    said = [
        message("condition", f"{name}-{_SIGNS[one.sign]}", bound=_say_bound(resolved, of, one))
        for name, one in zip(measured, threshold.bounds, strict=True)
    ]
    return join_parts(said, "comma") if said[1:] else said[0]


def _say_bound(resolved: ResolvedQuery, of: RankBy, one: Threshold) -> Argument:
    if of in (RankBy.YOY, RankBy.SHARE):
        return Share(float(one.bound), max(0, -int(one.bound.normalize().as_tuple().exponent)))
    return Bound(one.bound, resolved.currency)
