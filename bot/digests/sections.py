"""The parts and charts of each kind of digest, in order, and which of them fit onto one phone screen."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from math import ceil

from bot.digests.digest import ChartCandidate, DigestPart
from bot.digests.levels import GROUPS, tell_groups, tell_levels, tell_unheld_growth
from bot.digests.movers import tell_contributions, tell_goods, tell_rank_changes, tell_rankings
from bot.digests.publishing import tell_missing, tell_revisions, tell_surprises, tell_upcoming
from bot.digests.records import tell_records, tell_streaks
from bot.digests.view import DigestView
from bot.domain.month import Period
from bot.domain.query import Breakdown, Frequency, Measure, Query
from bot.subscriptions.subscription import DigestSubject, SavedQuestion, Summary

Section = Callable[[DigestView], Iterator[DigestPart]]

CLOSING: tuple[Section, ...] = (tell_missing, tell_upcoming)
"""Closes every digest."""
SECTIONS: Mapping[Summary, tuple[Section, ...]] = {
    Summary.NATIONAL: (
        tell_levels,
        tell_surprises,
        tell_contributions,
        tell_goods,
        tell_records,
        tell_streaks,
        tell_rank_changes,
        tell_revisions,
        tell_unheld_growth,
    ),
    Summary.PARTNERS: (tell_rankings, tell_contributions, tell_rank_changes),
    Summary.GROUPS: (tell_groups,),
    Summary.PRODUCTS: (partial(tell_contributions, breakdown=Breakdown.PRODUCT),),
}
MOST_LINES = 26
"""As shown on a phone, where longer lines are wrapped; the title counts, buttons do not."""
WIDTH = 40
"""The characters in a line."""
_STAR_LINES = 2
_DRAWN_MONTHS = 24
_MONTHS_OF_GROWTH = 18
"""As far back as growth is held for every month."""


def find_parts(view: DigestView, sections: tuple[Section, ...]) -> Iterator[DigestPart]:
    """Yields the parts one by one, for callers that need only the first."""
    return chain.from_iterable(section(view) for section in sections)


def fit_parts(
    title: str, main: Sequence[DigestPart], closing: Sequence[DigestPart]
) -> tuple[DigestPart, ...]:
    """Returns the parts that fit; earlier ones take precedence."""
    room = (
        MOST_LINES
        - _STAR_LINES
        - count_lines([title, *(line for one in closing for line in one.choose_lines(short=True))])
    )
    kept = []
    for part in main:
        size = count_lines(part.choose_lines(short=True))
        if size <= room:
            kept.append(part)
            room -= size
    return tuple(kept)


def count_lines(lines: Iterable[str]) -> int:
    """Returns how many lines of a phone screen these take."""
    return sum(max(1, ceil(len(line) / WIDTH)) for line in lines)


def find_chart_candidates(
    what: DigestSubject, view: DigestView, main: Sequence[DigestPart]
) -> Iterator[ChartCandidate]:
    """Yields what suits the digest and is held, the best first."""
    for query in _make_queries(what, view, main):
        if found := view.try_find_answer(query):
            # Nobody has asked yet, so no receipt is kept: the buttons ask.
            yield ChartCandidate(query, replace(found, receipt=""))


def _make_queries(what: DigestSubject, view: DigestView, main: Sequence[DigestPart]) -> Iterator[Query]:
    """Yields the answer of a question, then its figure by month; the groups; the growth of both flows."""
    own = next((part.query for part in main if part.query), None)
    over = Period(view.month.shift(1 - _DRAWN_MONTHS), view.month)
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
        measure, over = Measure.YOY, Period(view.month.shift(1 - _MONTHS_OF_GROWTH), view.month)
    yield view.make_query(measure, None, over, frequency=Frequency.MONTH, breakdown=Breakdown.FLOW)
