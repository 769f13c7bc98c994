"""Words the periods of a query and its condition."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.month import YEAR, Period
from bot.domain.query import Breakdown, Frequency, Measure, Query, RankBy, Side
from bot.domain.threshold import Threshold
from bot.language.queries.phrases import Phrase
from bot.messages import Message, PartOfYear, Share, Verbatim, join_parts, message

_ZEROS = {">0": "positive", "<0": "negative"}
_SIGNS = {">": "above", ">=": "at-least", "<": "below", "<=": "at-most"}
_SERIES_UNLESS_SAID = frozenset(
    (
        *(Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE, Measure.COMPARE),
        *(Measure.QUANTITY, Measure.UNIT_VALUE),
    )
)
"""Measures for which a span of several years reads as a series unless it is said to be one figure."""
_MANY = 3
"""From this many years on, only the first and the last are named."""
_STEPS = (Frequency.MONTH, Frequency.QUARTER)


def is_step(query: Query) -> bool:
    """Returns whether it asks for the change from one month or quarter to the next, once or in a series."""
    return query.measure is Measure.CHANGE and query.frequency in _STEPS


def say_periods(query: Query) -> Phrase | None:
    """Says the periods: `2025 against 2024`, `the 12 months to June 2026`; None if none is named."""
    labels = _list_labels(query.periods)
    if not labels:
        return None
    if query.measure is Measure.CHANGE and len(labels) > 1:
        if is_step(query):
            return labels[-1]
        return message("span", "against", period=labels[-1], base=labels[0])
    alone = len(labels) == 1 and query.breakdown in (None, Breakdown.PARTNER)
    one = query.periods[0] if alone else None
    if one and query.measure is Measure.YOY and not one.within_year and one.months <= YEAR:
        # A range of months would be read as growth from the one to the other.
        last = Period.of_month(one.last)
        return message("span", "months-to", count=one.months, period=last)
    said = join_parts(labels, "and")
    whole = one and one.months >= 2 * YEAR and not query.frequency and query.measure in _SERIES_UNLESS_SAID
    return message("span", "in-total", periods=said) if whole else said


def _list_labels(said: Sequence[Period]) -> list[Phrase]:
    """Returns a label for each period, or `each February from 2020 to 2025` for the same months.

    Beside a part of a year, a whole one is `the full year 2022`.
    """
    if len(said) > _MANY and _is_yearly(said):
        first, last = (Verbatim(str(one.first.year)) for one in (said[0], said[-1]))
        return [message("span", "each-year", part=PartOfYear(said[0]), first=first, last=last)]
    mixed = len(said) > 1 and len({period.is_year for period in said}) > 1
    labels = [(one.is_year and mixed, one) for one in said]
    return [message("span", "full-year", period=label) if whole else label for whole, label in labels]


def _is_yearly(said: Sequence[Period]) -> bool:
    """Returns whether the periods are the same month, quarter or half of consecutive years."""
    named = " " in said[0].label and "–" not in said[0].label
    return named and list(said) == [said[0].shift(12 * at) for at in range(len(said))]


def say_condition(query: Query, flow: Phrase | None = None) -> Phrase | None:
    """Says the condition: `only above 100 billion`, `only positive`; a deficit goes by its size."""
    if not query.threshold:
        return None
    bound = _say_bound(query)
    return message("only", bound=bound) if flow is None else message("only", "flow", flow=flow, bound=bound)


def _say_bound(query: Query) -> Message:
    if query.threshold in _ZEROS:
        return message("bounded", _ZEROS[query.threshold])
    said = Threshold.parse(query.threshold or "")
    by_change = query.measure is Measure.LIST and query.rank_by is RankBy.CHANGE
    if query.side is Side.DEFICIT and said.bound < 0 and said.is_money and not by_change:
        said = said.opposite
    bounds = [one.bound if said.is_money else _make_rate(one.bound) for one in said.bounds]
    signs = [_SIGNS[one.sign] for one in said.bounds]
    if signs == ["at-least", "at-most"]:
        return message("bounded", "between", lower=bounds[0], upper=bounds[1])
    each = [message("bounded", sign, bound=bound) for sign, bound in zip(signs, bounds, strict=True)]
    return message("bounded", "both", lower=each[0], upper=each[1]) if each[1:] else each[0]


def _make_rate(bound: Decimal) -> Share:
    """Returns a rate with as many decimals as it has."""
    return Share(float(bound), max(0, -int(bound.normalize().as_tuple().exponent)))
