"""What the right figures beside a rank, a count or a run prove about it: the time and the trade it is in.

Words for such claims seldom say so, and among many times and trades, one that fits is soon found by chance.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Aspect
from bot.domain.query import Query
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import RIGHT, WRONG, FoundClaim, JudgedClaim
from bot.stories.judging import StoryJudge

_SLOTS = {
    "rank": ("periods", "flow"),
    "count": ("periods", "flow", "partners"),
    "streak": ("flow", "partners"),
}
"""What of each kind of claim may be left open, for figures beside it to say."""
_NEAREST = 6


def judge_ranks_by_figures_beside(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, a rank right only in another time or trade than the figures beside it as wrong."""
    return [
        _judge_by_neighbours(judge, found, at) if _is_open(one) else one for at, (_, one) in enumerate(found)
    ]


def _is_open(one: JudgedClaim) -> bool:
    is_wrong = one.verdict == WRONG and _is_place(one)
    return (one.right_reading is not None or is_wrong) and one.claim.kind in _SLOTS and not one.claim.pair


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
    beside = [query for _, query in inside] or around[:_NEAREST]
    amounts = [(one.claim, query) for one, query in inside if one.claim.kind == "amount"]
    if found[at][1].verdict == WRONG:
        return _judge_in_flow_of(judge, found[at][1], amounts)
    return _judge_against(judge, found[at][1], beside, [query for _, query in amounts])


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


def _judge_against(
    judge: StoryJudge, one: JudgedClaim, beside: Sequence[Query], amounts: Sequence[Query]
) -> JudgedClaim:
    """Judges it by the time or trade that all figures beside it have in common, if it may be in that one."""
    if one.outcome is None:
        return one
    own = one.outcome.reading.query
    for slot in _SLOTS[one.claim.kind]:
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
