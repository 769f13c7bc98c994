"""The measures, each in a module of its own that says all there is to know of it."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.headlines import extremes
from bot.answer.lines import Found, Line
from bot.answer.measures.amounts import BALANCE, VALUE, YOY
from bot.answer.measures.averages import AVERAGE
from bot.answer.measures.changes import CHANGE
from bot.answer.measures.comparisons import COMPARE
from bot.answer.measures.compounds import CAGR
from bot.answer.measures.concentrations import CONCENTRATION
from bot.answer.measures.contributions import CONTRIBUTION
from bot.answer.measures.indexes import INDEX
from bot.answer.measures.lists import LIST, listing
from bot.answer.measures.movers import movers, share_moves
from bot.answer.measures.quantities import QUANTITY, UNIT_VALUE
from bot.answer.measures.rankings import TOP_PARTNERS
from bot.answer.measures.ranks import RANK
from bot.answer.measures.records import RECORD, best_periods
from bot.answer.measures.shares import SHARE
from bot.answer.measures.spec import Compute, MeasureSpec
from bot.answer.measures.streaks import STREAK
from bot.answer.measures.volatilities import VOLATILITY
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.query import Breakdown, Measure, Output, Query
from bot.messages import Sentences, in_turn, message, say

SPECS: Mapping[str, MeasureSpec] = {
    spec.measure.value: spec
    for spec in (
        *(VALUE, BALANCE, YOY, SHARE, COMPARE, CHANGE, TOP_PARTNERS, RANK, STREAK, RECORD, CAGR, AVERAGE),
        *(LIST, CONTRIBUTION, CONCENTRATION, QUANTITY, UNIT_VALUE, VOLATILITY, INDEX),
    )
}
"""By the name of the measure, which its rows have too."""
_MANY_PERIODS = 3
_LONGEST_DRAWN = 12
_DRAWN_IN_STEPS = (Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.SHARE, Measure.COMPARE)
"""A chart of one span of these is drawn in its months or quarters, and the span is told above them."""


def is_over_time(query: Query) -> bool:
    """Whether its figures are followed over many periods, all of which are best read at once."""
    steps = query.frequency is not None or query.breakdown is Breakdown.PERIOD
    followed = query.measure in (Measure.STREAK, Measure.RECORD)
    return followed or steps or len(query.periods) >= _MANY_PERIODS


def measure_of(query: Query) -> Compute:
    """What answers a query: its measure, of all partners or of those that meet a condition."""
    spec = SPECS[query.measure]
    if query.measure is Measure.SHARE and query.breakdown and query.direction and not query.threshold:
        return share_moves
    if spec.lists and query.breakdown and (query.threshold or query.direction):
        return listing
    if query.measure is Measure.TOP and query.breakdown is Breakdown.PERIOD:
        return best_periods
    in_rows = query.is_by_partner or query.breakdown is Breakdown.PRODUCT
    if query.measure is Measure.CHANGE and query.breakdown is Breakdown.REGION:
        return movers
    return spec.by_row if in_rows and spec.by_row else spec.compute


def is_drawn_in_steps(query: Query) -> bool:
    """Whether a chart of one year or less is asked for; of more, the latest step is what is told."""
    if query.output is not Output.CHART or query.measure not in _DRAWN_IN_STEPS or len(query.periods) != 1:
        return False
    return query.frequency is not None and query.frequency.months < query.periods[0].months <= _LONGEST_DRAWN


def span_and_steps(measure: Compute, resolved: ResolvedQuery) -> Found:
    """The span as if asked for alone, then the rows to draw; only these where the span is not held."""
    steps = measure(resolved)
    breakdown = None if resolved.query.breakdown is Breakdown.PERIOD else resolved.query.breakdown
    try:
        span = measure(resolved.asking(frequency=None, breakdown=breakdown))
    except (NotHeldError, NotComputedError):
        return steps
    about = (resolved.query.measure, resolved.currency)
    asked = tuple(one for one in span.lines if (one.row.measure, one.row.currency) == about)
    beside = tuple(one for one in span.lines if one not in asked)
    return Found(
        in_turn(span.headline, *_extremes(resolved, steps.lines)),
        (*asked, *steps.lines, *beside),
        span.growth,
        (*span.notes, *steps.notes),
    )


def _extremes(resolved: ResolvedQuery, steps: Sequence[Line]) -> Iterator[Sentences]:
    """Between what a single series moves, where all of it is held."""
    rows = [line.row for line in steps if line.row.measure == resolved.query.measure]
    one_series = len({(row.partner, row.flow, row.currency) for row in rows}) == 1
    if one_series and len(rows) == len(resolved.addresses) and len(rows) > 1:
        yield say(message("extremes", f"{resolved.frequency}", **extremes(resolved, rows)))


__all__ = ["SPECS", "is_drawn_in_steps", "is_over_time", "measure_of", "span_and_steps"]
