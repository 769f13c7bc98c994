"""What the figures beside one prove about it: monthly rates about a yearly one, amounts about a rank."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Verdict
from bot.domain.month import YEAR, Period
from bot.domain.query import Query
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import OTHER_PERIOD, RIGHT, WRONG, FoundClaim, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.open_slots import TIME, TIME_ALONE, TIME_BESIDE, TIMES, YEAR_BEFORE
from bot.stories.reader import PlacedClaim

_TIMES_TOLD = frozenset((TIME, TIME_BESIDE, TIMES, YEAR_BEFORE))
_PROVING = ("growth", "amount", "quantity")
_Right = tuple[PlacedClaim, JudgedClaim, Query]
"""A claim that is right, and the query that it is right for."""

_NEAREST = 24
"""How many figures before and behind are considered."""
_ENOUGH, _TIMES_MORE = 2, 2
"""How many figures prove it, and how many times as many as disagree."""


def judge_by_figures_beside(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, those right only for another time than their neighbours as mistakes.

    A time that its own clause says is not considered. That meant is the one of the figures nearest to it: of
    its sentence, else between two times that are named, else of its paragraph.
    """
    told = [one for _, one in found]
    places = [place for place, one in enumerate(told) if _find_right_query(one)]
    right = [(*found[place], query) for place in places if (query := _find_right_query(told[place]))]
    for at, place in enumerate(places):
        own = right[at][2]
        meant = replace(own, periods=_list_periods_beside(right, at))
        if meant == own:
            meant = replace(own, periods=_find_year_beside(judge, found, place, own))
        if meant != own:
            told[place] = _judge_against(judge, told[place], meant)
    mistaken = {  # growth told with such an amount is of what the words say
        (placed.sentence.start, placed.claim.first)
        for (placed, was), one in zip(found, told, strict=True)
        if one.verdict != was.verdict
    }
    return [
        judge.judge_claim(placed.claim)
        if (placed.sentence.start, placed.claim.amount_at) in mistaken
        else one
        for (placed, _), one in zip(found, told, strict=True)
    ]


def _find_right_query(one: JudgedClaim) -> Query | None:
    """Finds the query that a figure is right for, if it has a single time."""
    right = one.right_reading if one.claim.figure is not None and one.claim.pair is None else None
    return right.query if right and len(right.query.periods) == 1 else None


def _list_periods_beside(right: Sequence[_Right], at: int) -> tuple[Period, ...]:
    """Lists the periods of the nearest figures, if all are a month and it is a year to date, or the reverse.

    A rate is compared with no less than most of those beside it.
    """
    placed, one, own = right[at]
    if TIME in one.claim.named_parts:
        return own.periods
    others = [each for each in _list_others(right, at) if TIME_ALONE not in each[1].claim.named_parts]
    sentence = [each for each in others if each[0].sentence == placed.sentence]
    stretch = [each for each in others if each[1].claim.stretch == one.claim.stretch]
    paragraph = [each for each in others if each[0].sentence.paragraph == placed.sentence.paragraph]
    levels = [(sentence, sentence), (stretch, paragraph), (paragraph, paragraph)]
    levels = [] if TIMES in one.claim.named_parts or not _is_telling(one) else levels
    for near, around in levels[:1] if TIME_BESIDE in one.claim.named_parts else levels:
        same = [each.periods for *_, each in others if replace(each, periods=own.periods) == own != each]
        if told := _list_told_beside(placed, near):
            if told[0] in same:
                return own.periods
            is_of_none = own.periods not in {query.periods for _, each, query in around if _is_telling(each)}
            return told[0] if is_of_none and _are_alike(own, told) else own.periods
    told = _list_mostly_told(right[at], stretch)
    return told[0] if told and _are_alike(own, told) else own.periods


def _list_others(right: Sequence[_Right], at: int) -> list[_Right]:
    return [*right[max(0, at - _NEAREST) : at], *right[at + 1 : at + _NEAREST]]


def _are_alike(own: Query, told: Sequence[tuple[Period, ...]]) -> bool:
    """Returns whether others are of a month and one of the year to that month, or the reverse."""
    return own.periods not in told and all(each[0].last == own.periods[0].last for each in told)


def _list_told_beside(placed: PlacedClaim, near: Sequence[_Right]) -> list[tuple[Period, ...]]:
    """Lists the periods of the figures before and after it; a time named behind it is not its own."""
    telling = [each for each in near if _is_telling(each[1]) and not each[1].claim.is_earlier]
    before = [query.periods for other, _, query in telling if other.start < placed.start]
    behind = [
        query.periods
        for other, each, query in telling
        if other.start > placed.start and TIME not in each.claim.named_parts
    ]
    return [*before[-1:], *behind[:1]]


def _list_mostly_told(right: _Right, near: Sequence[_Right]) -> list[tuple[Period, ...]]:
    """Lists the periods of most figures beside a rate, if nearly all are of one time."""
    placed, one, own = right
    if one.claim.kind != "growth" or not near or own.periods == one.claim.readings[0].query.periods:
        return []
    before = [query.periods for other, _, query in near if other.start < placed.start]
    behind = [query.periods for other, _, query in near if other.start > placed.start]
    is_turned = own.periods in (*before[-1:], *behind[:1])
    return [] if is_turned else [_choose_most([query.periods for _, _, query in near], own.periods)]


def _is_telling(one: JudgedClaim) -> bool:
    """Returns whether a figure matches no other time by chance: its time is named, or it has many digits."""
    is_long = one.claim.is_telling and one.claim.is_exact and one.claim.kind in ("amount", "quantity")
    return TIME in one.claim.named_parts or is_long


def _judge_against(judge: StoryJudge, one: JudgedClaim, meant: Query) -> JudgedClaim:
    """Judges a mistake if what is meant is held and has another figure."""
    if one.outcome is None:
        return one
    trial = judge.trials.try_reading(replace(one.outcome.reading, query=meant), alone=True)
    if trial is None or trial.verdict is not Verdict.NO:
        return one
    return replace(one, verdict=OTHER_PERIOD, outcome=judge.find_outcome(trial), label=one.outcome)


def _choose_most(told: Sequence[tuple[Period, ...]], own: tuple[Period, ...]) -> tuple[Period, ...]:
    """Returns what nearly all of several have; otherwise its own."""
    for most, count in Counter(told).most_common(1):
        if count >= max(_ENOUGH, _TIMES_MORE * (len(told) - count)):
            return most
    return own


def _find_year_beside(
    judge: StoryJudge, found: Sequence[FoundClaim], place: int, own: Query
) -> tuple[Period, ...]:
    """Returns the time of a right figure, a year later than it fits if its neighbours are of that one.

    Imports rose by 5.1%, to what they came to the year before: both are of the year that the story is about.
    """
    placed, one = found[place]
    meant = tuple(period.shift(YEAR) for period in own.periods)
    is_open = not (one.claim.is_earlier or one.claim.is_loose or one.claim.named_parts & _TIMES_TOLD)
    if not is_open or one.claim.readings[:1] == () or one.claim.readings[0].query.periods != meant:
        return own.periods
    beside = [each for each in found if each[0] is not placed and _is_of_one_time(placed, each[0])]
    asked = [query for each in beside if (query := _find_query(judge, each, one))]
    return meant if any(query.periods == meant for query in asked) else own.periods


def _is_of_one_time(placed: PlacedClaim, other: PlacedClaim) -> bool:
    """Returns whether no time and no paragraph parts two figures."""
    is_near = placed.sentence.paragraph == other.sentence.paragraph
    return is_near and placed.claim.stretch == other.claim.stretch and not other.claim.is_earlier


def _find_query(judge: StoryJudge, other: FoundClaim, one: JudgedClaim) -> Query | None:
    """Finds the query that a figure is right for, by its own words if it is growth beside that figure."""
    placed, told = other
    claim = placed.claim
    if claim.kind not in _PROVING or claim.pair or not claim.readings or claim.is_loose:
        return None
    if claim.amount_at == one.claim.first:
        told = judge.judge_claim(claim)
    right = told.right_reading
    if right is None or len(right.query.periods) != 1:
        return None
    query = right.query
    earlier = replace(query, periods=(query.periods[0].shift_to_year_earlier(),))
    again = judge.trials.try_reading(replace(claim.readings[0], query=earlier), alone=True)
    return query if again is None or again.verdict is not Verdict.YES else None


_SLOTS = {
    "rank": ("periods", "flow"),
    "count": ("periods", "flow", "partners"),
    "streak": ("flow", "partners"),
}
"""What of each kind of claim may be left open, for figures beside it to say."""
_OF_LIMITS = ("growth", "share")
"""Rates that are told roughly or by a limit are as open, but for their time."""
_NEAREST_RANK = 6


def judge_ranks_by_figures_beside(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, those that are right only in another time or trade than figures beside as wrong.

    Ranks may be so, and rates that are told roughly.
    """
    return [
        _judge_by_neighbours(judge, found, at) if _is_open(one) else one for at, (_, one) in enumerate(found)
    ]


def _is_open(one: JudgedClaim) -> bool:
    is_wrong = one.verdict == WRONG and _is_place(one)
    return (one.right_reading is not None or is_wrong) and bool(_list_slots(one)) and not one.claim.pair


def _list_slots(one: JudgedClaim) -> tuple[str, ...]:
    """Lists what figures beside a claim may say of it."""
    claim = one.claim
    is_rough = claim.kind in _OF_LIMITS and claim.figure is not None and claim.figure.is_inexact
    return ("periods",) if is_rough and not claim.is_earlier else _SLOTS.get(claim.kind, ())


def _is_place(one: JudgedClaim) -> bool:
    """Returns whether it is a place among partners, and no order of two."""
    readings = one.claim.readings[:1]
    return any(each.claim.of is Aspect.RANK and not each.others for each in readings)


def _judge_by_neighbours(judge: StoryJudge, found: Sequence[FoundClaim], at: int) -> JudgedClaim:
    """Judges a claim by the exact right figures of its sentence, else by the nearest of its paragraph.

    Only amounts of its sentence say in which flow: it came second, though purchases from it grew by 4.9%.
    """
    own = found[at][0].sentence
    near = sorted(range(len(found)), key=lambda one: abs(one - at))
    right = [(*found[one], query) for one in near if (query := _find_exact_query(found[one][1]))]
    inside = [(one, query) for placed, one, query in right if placed.sentence == own]
    around = [query for placed, _, query in right if placed.sentence.paragraph == own.paragraph]
    is_rate = found[at][1].claim.kind in _OF_LIMITS
    beside = [query for _, query in inside] or around[: 0 if is_rate else _NEAREST_RANK]
    amounts = [(one.claim, query) for one, query in inside if one.claim.kind == "amount"]
    if found[at][1].verdict == WRONG:
        return _judge_in_flow_of(judge, found[at][1], amounts)
    return _judge_rank_against(judge, found[at][1], beside, [query for _, query in amounts])


def _judge_in_flow_of(
    judge: StoryJudge, one: JudgedClaim, amounts: Sequence[tuple[StoryClaim, Query]]
) -> JudgedClaim:
    """Judges a rank right if it is so in the trade of the amounts beside it, which no word names."""
    flows = {query.flow for claim, query in amounts if "flow" not in claim.named_parts}
    if len(flows) != 1 or any("flow" in claim.named_parts for claim, _ in amounts):
        return one
    meant = replace(one.claim.readings[0].query, flow=flows.pop())
    trial = judge.trials.try_reading(replace(one.claim.readings[0], query=meant))
    is_right = trial is not None and judge.is_right(trial)
    return replace(one, verdict=RIGHT, outcome=judge.find_outcome(trial)) if trial and is_right else one


def _find_exact_query(one: JudgedClaim) -> Query | None:
    """Finds the query that an exact figure, with which no other is compared, is right for."""
    claim, right = one.claim, one.right_reading
    is_exact = claim.is_exact and not (claim.is_earlier or claim.pair) and claim.kind not in _SLOTS
    return right.query if right and is_exact and len(right.query.periods) == 1 else None


def _judge_rank_against(
    judge: StoryJudge, one: JudgedClaim, beside: Sequence[Query], amounts: Sequence[Query]
) -> JudgedClaim:
    """Judges it by the time or trade that all figures beside it have in common, if it may be in that one."""
    if one.outcome is None:
        return one
    own = one.outcome.reading.query
    for slot in _list_slots(one):
        told = {getattr(query, slot) for query in (amounts if slot == "flow" else beside)}
        if len(told) != 1 or getattr(own, slot) in told:
            continue
        meant = replace(own, **{slot: told.pop()})
        alike = [each for each in (*one.claim.readings, *one.claim.others) if _is_alike(each.query, meant)]
        alike = alike or [replace(one.outcome.reading, query=meant)] * (slot == "flow" and _is_place(one))
        tried = [trial for reading in alike if (trial := judge.trials.try_reading(reading))]
        if tried and not any(map(judge.is_right, tried)):
            claim = replace(one.claim, readings=tuple(each.reading for each in tried))
            return replace(one, claim=claim, verdict=WRONG, outcome=judge.find_outcome(tried[0]))
    return one


def _is_alike(one: Query, meant: Query) -> bool:
    """Returns whether a query is about the same trade and time, by whatever measure."""
    return (one.flow, one.partners, one.product, one.periods, one.of) == (
        *(meant.flow, meant.partners, meant.product),
        *(meant.periods, meant.of),
    )
