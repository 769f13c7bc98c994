"""What a question claims to have happened ever, or never."""

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Breakdown, Measure, Query
from bot.language.grammar.pose import ANY_OF, EVERY, EXISTS, NEVER
from bot.language.times.conventions import MONTHS_IN
from bot.language.verdicts.case import Case

_HIGHEST = frozenset(("top", "bottom", "more", "lesser", "compare"))


def find_claim_of_ever(case: Case, query: Query) -> Claim | None:
    """Finds the claim in `has there ever been a deficit with France`, `were there months of a deficit`.

    It is of a balance that was on a side, or of a figure that passed a mark.
    """
    is_none = "none" in case.own.cues
    if not (case.own.whether or is_none or NEVER in case.own.posed):
        return None
    is_record = query.measure is Measure.RECORD and "ever" in case.own.cues
    is_list = query.measure is Measure.LIST and query.breakdown is Breakdown.PERIOD and not case.own.counted
    is_marked = bool(query.side or query.threshold or (is_list and query.direction))
    is_one_span = is_record and bool(query.threshold or not query.periods or _names_steps_within(case, query))
    is_of_some = is_list or is_one_span or _is_of_any_step(case, query)
    if not (is_marked and is_of_some):
        return None
    # What did not exceed it in any month was at most that in each.
    is_turned = "bar" in case.frame and case.own.posed & {ANY_OF, EXISTS} == {ANY_OF}
    if EVERY in case.own.posed or is_turned:
        return Claim(Aspect.EVERY, way=1)
    return Claim(Aspect.EVER, way=-1 if is_none or NEVER in case.own.posed else 1)


def _names_steps_within(case: Case, query: Query) -> bool:
    """Returns whether any step of a time is meant, and none is called a record: ever a deficit in 2025?"""
    step = MONTHS_IN.get(query.frequency or "", 0)
    is_longer = len(query.periods) == 1 and 0 < step < query.periods[0].months
    return is_longer and case.own.cues.isdisjoint(_HIGHEST)


def _is_of_any_step(case: Case, query: Query) -> bool:
    """Returns whether some step of a series is said to have passed a mark: above 100 billion in any month."""
    is_series = query.measure in (Measure.VALUE, Measure.BALANCE) and bool(
        query.frequency and query.threshold
    )
    return is_series and len(query.partners) < 2 and not case.own.posed.isdisjoint((ANY_OF, NEVER, EVERY))
