"""Which parts make up each kind of digest, in order, and which fit onto one screen of a phone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import ceil

from bot.digests.digest import DigestPart
from bot.digests.levels import tell_groups, tell_levels, tell_unheld_growth
from bot.digests.movers import tell_contributions, tell_goods, tell_rank_changes, tell_rankings
from bot.digests.publishing import tell_missing, tell_revisions, tell_surprises, tell_upcoming
from bot.digests.records import tell_records, tell_streaks
from bot.digests.view import DigestView
from bot.domain.query import Breakdown
from bot.subscriptions.subscription import Summary

Section = Callable[[DigestView], Iterator[DigestPart]]

CLOSING: tuple[Section, ...] = (tell_missing, tell_upcoming)
"""Told at the end of every digest."""
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
"""As they are shown on a phone, where longer lines are wrapped; the title counts, buttons don't."""
WIDTH = 40
"""Letters a line."""
_STAR_LINES = 2


def compose_parts(view: DigestView, sections: tuple[Section, ...]) -> tuple[DigestPart, ...]:
    return tuple(chain.from_iterable(section(view) for section in sections))


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
    """Returns how many lines of a phone's screen these take."""
    return sum(max(1, ceil(len(line) / WIDTH)) for line in lines)
