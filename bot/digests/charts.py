"""Finds what the chart of a digest could show."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.digests.digest import ChartCandidate, DigestPart
from bot.digests.levels import GROUPS
from bot.digests.view import DigestView
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency, Measure, Query
from bot.subscriptions.subscription import (
    DigestSubject,
    SavedQuestion,
    Summary,
)

_DRAWN_MONTHS = 24
_MONTHS_OF_GROWTH = 18
"""As far back as growth of every month is held."""


def find_chart_candidates(
    what: DigestSubject, view: DigestView, main: Sequence[DigestPart]
) -> Iterator[ChartCandidate]:
    """Yields what suits the digest and is held, the best first."""
    for query in _make_queries(what, view, main):
        if found := view.try_find(query):
            # Nobody has asked yet, so no receipt is kept: the buttons ask.
            yield ChartCandidate(query, replace(found, receipt=""))


def _make_queries(what: DigestSubject, view: DigestView, main: Sequence[DigestPart]) -> Iterator[Query]:
    """Yields the answer of a question, then its figure by month; the groups; the growth of both flows."""
    own = next((part.query for part in main if part.query), None)
    over = Period(view.month.shifted(1 - _DRAWN_MONTHS), view.month)
    if what not in (Summary.NATIONAL, Summary.GROUPS) and own:
        yield own
    if what is Summary.GROUPS and own:
        yield replace(own, partners=GROUPS)
    if isinstance(what, SavedQuestion) and own:
        yield Query(
            measure=own.measure,
            flow=own.flow,
            partners=own.partners,
            product=own.product,
            periods=(over,),
            frequency=Frequency.MONTH,
            breakdown=Breakdown.PERIOD,
            currency=own.currency,
        )
    measure = Measure.VALUE
    if what is Summary.NATIONAL:
        measure, over = Measure.YOY, Period(view.month.shifted(1 - _MONTHS_OF_GROWTH), view.month)
    yield view.query(measure, None, over, frequency=Frequency.MONTH, breakdown=Breakdown.FLOW)
