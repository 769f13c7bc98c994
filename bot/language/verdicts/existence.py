"""What a question claims to have happened ever, or never."""

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Breakdown, Measure, Query
from bot.language.grammar.pose import EVERY, NEVER
from bot.language.verdicts.case import Case


def find_claim_of_ever(case: Case, query: Query) -> Claim | None:
    """Finds the claim in `has there ever been a deficit with France`, `were there months of a deficit`.

    It is of a balance that was on a side, or of a figure that passed a mark.
    """
    is_record = query.measure is Measure.RECORD and "ever" in case.own.cues
    is_list = query.measure is Measure.LIST and query.breakdown is Breakdown.PERIOD and not case.own.counted
    is_marked = bool(query.side or query.threshold)
    is_one_span = is_record and bool(query.threshold or not query.periods)
    is_none = "none" in case.own.cues
    if not ((case.own.whether or is_none) and is_marked and (is_list or is_one_span)):
        return None
    if EVERY in case.own.posed:
        return Claim(Aspect.EVERY, way=1)
    return Claim(Aspect.EVER, way=-1 if is_none or NEVER in case.own.posed else 1)
