"""Judges ranks by the usual counts of partners: with or without China, and with blocs."""

from dataclasses import replace

from bot.domain.claim import Aspect, Verdict
from bot.domain.query import Flow, Query, Side
from bot.stories.kinds import HELD_IN
from bot.stories.trial import Trial
from bot.stories.trials import Trials

_OWN, BLOCS = "CHN", ("ASEAN", "EU")

_FAR = 3
"""A place this many times as far down is one in another ranking."""


def is_rank_as_counted(trials: Trials, one: Trial) -> bool:
    """Returns whether a rank is the one claimed, by any usual count of the partners.

    Nobody counts China among its suppliers; customs counts ASEAN and the EU among the partners.
    """
    query, found = one.query, trials.find_answer(one.query)
    row = found[1].lines[0].row if found else None
    if not row or row.rank is None:
        return one.verdict is Verdict.YES
    among = (_OWN, *BLOCS) if query.of is None else ()
    ahead = {place for place in among if _is_ahead(trials, place, query, row.value or 0)}
    rank = row.rank - (_OWN in ahead)
    is_bloc = bool({*query.partners} & {*BLOCS})  # the EU comes second, behind ASEAN
    is_of_both = query.flow is Flow.TOTAL or is_bloc
    is_with_blocs = is_of_both if one.reading.has_blocs is None else one.reading.has_blocs
    blocs = len(ahead.difference((_OWN,), query.partners)) if is_with_blocs else 0
    is_among_blocs = query.flow is Flow.TOTAL and is_bloc
    return one.claim.value in ((rank + blocs,) if is_among_blocs else (rank, rank + blocs))


def is_right_rank(trials: Trials, one: Trial) -> bool:
    """Returns whether it claims a rank, which is right by any usual count of the partners."""
    return one.claim.of is Aspect.RANK and not one.reading.others and is_rank_as_counted(trials, one)


def _is_ahead(trials: Trials, place: str, query: Query, value: float) -> bool:
    """Returns whether a place has a larger figure; of deficits the lower balance is the larger."""
    level = replace(query, partners=(place,), side=None)
    other = trials.find_figure(level, Aspect.LEVEL, HELD_IN[0])
    way = -1 if query.side is Side.DEFICIT else 1
    return other is not None and other.figure * way > value * way


def is_far_place(trials: Trials, one: Trial) -> bool:
    """Returns whether a place is so far off that it is in another ranking, such as a continent's."""
    found = trials.find_answer(one.query)
    rank, told = found and found[1].lines[0].row.rank, int(one.claim.value or 0)
    return bool(rank and rank > _FAR * (told + _FAR))
