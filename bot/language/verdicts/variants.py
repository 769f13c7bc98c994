"""What else may be meant by words of which some were not understood: queries that differ in one thing."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.verdicts.case import Case
from bot.trade.query import Breakdown, Flow, Frequency, Measure, Query

_LEVELS = (Measure.VALUE, Measure.BALANCE)
_YEAR = 12
"""A longer span has no year before it to grow on."""


def variants(case: Case, query: Query) -> Iterator[Query]:
    """Other flows that were said, or all where none was; then other measures, the likeliest first."""
    said = (*case.own.flows, *case.own.weak_flows)
    yield from (replace(_plain(query), flow=Flow(flow)) for flow in said if flow != query.flow)
    if not (said or case.earlier.flows) and query.flow is not Flow.BALANCE:
        yield from (replace(query, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    yield from _other_measures(query)


def _plain(query: Query) -> Query:
    """A balance as measure is one of that flow alone."""
    return replace(query, measure=Measure.VALUE) if query.measure is Measure.BALANCE else query


def _other_measures(query: Query) -> Iterator[Query]:
    """Growth or a level for each other; of one figure its share, its months, its partners."""
    if query.measure is Measure.VALUE and all(period.months <= _YEAR for period in query.periods):
        yield replace(query, measure=Measure.YOY)
    if query.measure in (Measure.YOY, Measure.CHANGE):
        yield replace(query, measure=Measure.VALUE, periods=query.periods[-1:])
    if query.measure in _LEVELS and not query.breakdown:
        yield replace(query, breakdown=Breakdown.PERIOD, frequency=Frequency.MONTH)
        if query.partners and len(query.partners) == 1 and query.measure is Measure.VALUE:
            yield replace(query, measure=Measure.SHARE)
        if not query.partners:
            yield replace(query, measure=Measure.TOP, breakdown=Breakdown.PARTNER)
    if query.measure is Measure.TOP and query.breakdown is Breakdown.PARTNER and not query.partners:
        yield replace(query, breakdown=Breakdown.PRODUCT)
