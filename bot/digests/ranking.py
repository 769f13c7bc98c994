"""All partners of a ranking, and the same a year before."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.digests.view import DigestView
from bot.domain.query import Breakdown, Measure, Query

_EVERYONE = 1_000


def rank_partners(view: DigestView, query: Query) -> tuple[Row, ...]:
    """Returns every partner that the table of the period ranks, first the first; empty where none is held."""
    asked = replace(query, measure=Measure.TOP, partners=(), breakdown=Breakdown.PARTNER, limit=_EVERYONE)
    try:
        return tuple(row for row in view.find(asked).rows if row.rank is not None)
    except (NotHeldError, NotComputedError):
        return ()


def rank_year_earlier(view: DigestView, query: Query) -> tuple[Row, ...]:
    """Returns the same ranking a year before."""
    return rank_partners(view, replace(query, periods=tuple(one.year_earlier() for one in query.periods)))


def is_ranking_whole(now: Sequence[Row], before: Sequence[Row], places: int) -> bool:
    """Whether all that had the first ranks a year before are ranked now.

    Of few partners, each would seem to rank higher than it does.
    """
    held = {row.partner for row in now}
    return all(row.partner in held for row in before[:places])
