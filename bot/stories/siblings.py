"""What the figures beside one prove of it: in a list of November's rates one of the year so far is wrong."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.claim import Verdict
from bot.domain.query import Query
from bot.stories.judged_claim import OTHER_PERIOD, RIGHT, WRONG_LABEL, JudgedClaim
from bot.stories.judging import Judging
from bot.stories.open_slots import FLOW_BESIDE, TIME

_Slot = TypeVar("_Slot")

_ENOUGH, _TIMES_MORE = 2, 2
"""So many prove it, and so many times as many as those that tell otherwise."""


def proven_by_siblings(judging: Judging, found: Sequence[JudgedClaim]) -> list[JudgedClaim]:
    """The same claims, but for those that are right only of another time, or flow, than most beside them.

    Beside each other stand those between two times that are named, in one paragraph or list. A slot that its
    own clause fills is not looked at; and where two in a row are of another time, the story has turned to it.
    """
    beside: defaultdict[int, list[tuple[int, Query]]] = defaultdict(list)
    for at, one in enumerate(found):
        if query := _right_of(one):
            beside[one.claim.stretch].append((at, query))
    told = list(found)
    for row in beside.values():
        for place, (at, own) in enumerate(row):
            near = [query for _, query in (*row[max(0, place - 1) : place], *row[place + 1 : place + 2])]
            others = [query for _, query in (*row[:place], *row[place + 1 :])]
            if meant := _meant(found[at], own, near, others):
                told[at] = _held_against(judging, found[at], meant)
    return told


def _right_of(one: JudgedClaim) -> Query | None:
    """What a figure is right of, where it is one of a single time."""
    query = one.outcome.reading.query if one.outcome and one.verdict == RIGHT else None
    is_figure = one.claim.said is not None and one.claim.pair is None
    return query if query and len(query.periods) == 1 and is_figure else None


def _meant(one: JudgedClaim, own: Query, near: Sequence[Query], others: Sequence[Query]) -> Query | None:
    """What it is by what most others are of, in slots that another reading than the likeliest fills."""
    meant, likeliest, named = own, one.claim.readings[0].query, one.claim.named
    periods = _most([query.periods for query in others], own.periods)
    is_alone = all(query.periods != own.periods for query in near)
    is_alike = periods[0].last == own.periods[0].last  # a month for its year to date; a base is no mistake
    if one.claim.kind == "growth" and TIME not in named and own.periods != likeliest.periods:
        meant = replace(meant, periods=periods if is_alone and is_alike else own.periods)
    if own.partners and not named & {"flow", FLOW_BESIDE} and own.flow is not likeliest.flow:
        meant = replace(meant, flow=_most([query.flow for query in others], own.flow))
    return meant if meant != own else None


def _held_against(judging: Judging, one: JudgedClaim, meant: Query) -> JudgedClaim:
    """A mistake where what is meant is held and is another figure."""
    if one.outcome is None:
        return one
    trial = judging.trials.of(replace(one.outcome.reading, query=meant), alone=True)
    if trial is None or trial.verdict is not Verdict.NO:
        return one
    verdict = OTHER_PERIOD if meant.flow is one.outcome.reading.query.flow else WRONG_LABEL
    return replace(one, verdict=verdict, outcome=judging.shown(trial), label=one.outcome)


def _most(told: Sequence[_Slot], own: _Slot) -> _Slot:
    """What nearly all of several say; its own where they do not agree."""
    for most, count in Counter(told).most_common(1):
        if count >= max(_ENOUGH, _TIMES_MORE * (len(told) - count)):
            return most
    return own
