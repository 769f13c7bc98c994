"""The measures, each in a module of its own that holds everything about it."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answer.finding import find_if_held
from bot.answer.headlines import find_extremes
from bot.answer.lines import Line, MeasureResult, join_found
from bot.answer.measures.amounts import BALANCE, VALUE, YOY
from bot.answer.measures.averages import AVERAGE
from bot.answer.measures.changes import CHANGE
from bot.answer.measures.compounds import CAGR
from bot.answer.measures.concentrations import CONCENTRATION
from bot.answer.measures.contributions import CONTRIBUTION
from bot.answer.measures.indexes import INDEX
from bot.answer.measures.lists import LIST, compute_list
from bot.answer.measures.movers import compute_movers, compute_share_moves
from bot.answer.measures.places_apart import COMPARE
from bot.answer.measures.quantities import QUANTITY, UNIT_VALUE
from bot.answer.measures.rankings import TOP_PARTNERS
from bot.answer.measures.ranks import RANK
from bot.answer.measures.records import RECORD, find_best_periods
from bot.answer.measures.shares import SHARE
from bot.answer.measures.spec import Compute, MeasureSpec
from bot.answer.measures.streaks import STREAK
from bot.answer.measures.volatilities import VOLATILITY
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Breakdown, Flow, Measure, Output, Query, RankBy
from bot.messages import Sentences, join_sentences, message, say

SPECS: Mapping[str, MeasureSpec] = {
    spec.measure.value: spec
    for spec in (
        *(VALUE, BALANCE, YOY, SHARE, COMPARE, CHANGE, TOP_PARTNERS, RANK, STREAK, RECORD, CAGR, AVERAGE),
        *(LIST, CONTRIBUTION, CONCENTRATION, QUANTITY, UNIT_VALUE, VOLATILITY, INDEX),
    )
}
"""Specs by measure, under the name that a measure's rows carry too."""
_OF_ONE = (Measure.CONCENTRATION, Measure.VOLATILITY, Measure.RANK, Measure.TOP, Measure.CONTRIBUTION)
"""Measures of one flow: of exports and imports they are two answers."""
_OF_AMOUNTS = (Measure.VALUE, Measure.YOY, Measure.CHANGE, Measure.SHARE)
_IN_ROWS = (Breakdown.PARTNER, Breakdown.PRODUCT, Breakdown.REGION)
_MANY_PERIODS = 3
_LONGEST_DRAWN = 12
_DRAWN_IN_STEPS = (Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.SHARE, Measure.COMPARE)
"""A chart of one span of these measures is drawn by month or quarter, with the span named above."""


def is_over_time(query: Query) -> bool:
    """Returns whether the measure follows its figures over many periods, which are best read at once."""
    steps = query.frequency is not None or query.breakdown is Breakdown.PERIOD
    followed = query.measure in (Measure.STREAK, Measure.RECORD)
    return followed or steps or len(query.periods) >= _MANY_PERIODS


def find_measure(query: Query) -> Compute:
    """Returns the function that answers a query.

    A query with a condition is answered by the list of what meets it.
    """
    if _is_of_each_flow(query):
        return _compute_each_flow
    spec = SPECS[query.measure]
    if query.measure is Measure.SHARE and query.breakdown and query.direction and not query.threshold:
        return compute_share_moves
    if spec.lists and query.breakdown and (query.threshold or query.direction):
        return compute_list
    if query.measure is Measure.TOP and query.breakdown is Breakdown.PERIOD:
        return find_best_periods
    in_rows = query.is_by_partner or query.breakdown is Breakdown.PRODUCT
    if query.measure is Measure.CHANGE and query.breakdown is Breakdown.REGION:
        return compute_movers
    return spec.by_row if in_rows and spec.by_row else spec.compute


def _is_of_each_flow(query: Query) -> bool:
    """Returns whether exports and imports are both asked for, by a measure that takes one flow at a time."""
    in_rows = query.measure in _OF_AMOUNTS and query.breakdown in _IN_ROWS
    is_of_both = query.flow is None and query.rank_by is not RankBy.BALANCE
    return is_of_both and (in_rows or query.measure in _OF_ONE)


def _compute_each_flow(resolved: ResolvedQuery) -> MeasureResult:
    """Returns the answer for exports, then for imports, instead of their sum."""
    by_flow = resolved.query.breakdown is Breakdown.FLOW
    rows = None if by_flow else resolved.query.breakdown
    each = [resolved.replace_query(flow=flow, breakdown=rows) for flow in (Flow.EXPORT, Flow.IMPORT)]
    return join_found([find_measure(one.query)(one) for one in each])


def is_drawn_in_steps(query: Query) -> bool:
    """Returns whether a chart of a year or less is asked for; for a longer span, the latest step is given."""
    if query.output is not Output.CHART or query.measure not in _DRAWN_IN_STEPS or len(query.periods) != 1:
        return False
    return query.frequency is not None and query.frequency.months < query.periods[0].months <= _LONGEST_DRAWN


def compute_span_and_steps(measure: Compute, resolved: ResolvedQuery) -> MeasureResult:
    """Returns the answer for the whole span, then the rows to draw; only these if the span is not held."""
    steps = measure(resolved)
    breakdown = None if resolved.query.breakdown is Breakdown.PERIOD else resolved.query.breakdown
    span = find_if_held(measure, resolved.replace_query(frequency=None, breakdown=breakdown))
    if span is None:
        return steps
    about = (resolved.query.measure, resolved.currency)
    asked = tuple(one for one in span.lines if (one.row.measure, one.row.currency) == about)
    beside = tuple(one for one in span.lines if one not in asked)
    return MeasureResult(
        join_sentences(span.headline, *_say_extremes(resolved, steps.lines)),
        (*asked, *steps.lines, *beside),
        span.growth,
        (*span.notes, *steps.notes),
    )


def _say_extremes(resolved: ResolvedQuery, steps: Sequence[Line]) -> Iterator[Sentences]:
    """Says between what values a single series moves, if all of it is held."""
    rows = [line.row for line in steps if line.row.measure == resolved.query.measure]
    one_series = len({(row.partner, row.flow, row.currency) for row in rows}) == 1
    if one_series and len(rows) == len(resolved.addresses) and len(rows) > 1:
        yield say(message("extremes", f"{resolved.frequency}", **find_extremes(resolved, rows)))


__all__ = ["SPECS", "compute_span_and_steps", "find_measure", "is_drawn_in_steps", "is_over_time"]
