"""What rows are asked to meet: a threshold, a direction."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answer.finding import NotComputedError
from bot.answer.inquiry import Inquiry
from bot.answer.wording import money, percent
from bot.domain.query import Direction, Flow, Measure, Query, RankBy, Side
from bot.domain.threshold import SIGNS, Threshold

if TYPE_CHECKING:
    import pandas as pd

COMPARED: Mapping[str, Callable[[Any, float], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """`by` is what is measured, `name` says the condition behind a comma: `growth above 20 %`."""

    by: RankBy
    sign: str
    bound: float
    name: str

    @property
    def asks_for_small(self) -> bool:
        return self.sign.startswith("<")

    def met_by(self, size: float) -> bool:
        return bool(COMPARED[self.sign](size, self.bound))

    def met_by_each(self, sizes: "pd.Series[float]") -> "pd.Series[bool]":
        """Of many sizes; nobody meets a condition without what it measures."""
        met: pd.Series[bool] = COMPARED[self.sign](sizes, self.bound)
        return met


def conditions(inquiry: Inquiry) -> tuple[Condition, ...]:
    """The threshold first; none where all are asked for."""
    return tuple(_conditions(inquiry))


def _conditions(inquiry: Inquiry) -> Iterator[Condition]:
    query = inquiry.query
    if query.threshold:
        yield _threshold(inquiry, query.threshold)
    if query.direction:
        sign, name = (">", "up") if query.direction is Direction.UP else ("<", "down")
        # A balance that turns from deficit to surplus has no rate.
        by = RankBy.CHANGE if inquiry.flow is Flow.BALANCE else RankBy.YOY
        yield Condition(by, sign, 0, f"{name} on a year earlier")


def _threshold(inquiry: Inquiry, text: str) -> Condition:
    try:
        threshold = Threshold.parse(text)
    except ValueError as error:
        raise NotComputedError(f"I cannot read the threshold {text}.") from error
    by = _measured(inquiry.query, threshold)
    return Condition(by, threshold.sign, float(threshold.bound), _in_words(inquiry, by, threshold))


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
        said = f"{threshold.bound:f}"
        raise NotComputedError(
            f"{said} can be no amount of trade: say whether it is growth or a share in percent."
        )
    return RankBy.VALUE


def _in_words(inquiry: Inquiry, by: RankBy, threshold: Threshold) -> str:
    sign, bound = threshold.sign, float(threshold.bound)
    if by is RankBy.VALUE and inquiry.flow is Flow.BALANCE and not bound:
        return "in surplus" if sign.startswith(">") else "in deficit"
    if by in (RankBy.YOY, RankBy.SHARE):
        return f"{'growth' if by is RankBy.YOY else 'share'} {SIGNS[sign]} {percent(bound)}"
    if by is RankBy.VALUE and inquiry.query.side is Side.DEFICIT:  # a deficit is told by its size
        sign, bound = threshold.opposite.sign, -bound
    amount = money(bound, inquiry.currency)
    return f"{'change ' if by is RankBy.CHANGE else ''}{SIGNS[sign]} {amount}"
