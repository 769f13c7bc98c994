"""What a question claims without a unit: ranks, runs, counts and records."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR
from bot.domain.query import Breakdown, Direction, Frequency, Measure, Query, Side
from bot.language.grammar.claimed import states_record
from bot.language.grammar.pose import ALL_OF, ANY_OF, AS_MUCH, ASKS, EVERY, EXISTS, LESS, MORE, NEVER
from bot.language.grammar.which_of_named import ENDS
from bot.language.times.bases import sets_times_against
from bot.language.verdicts.case import Case
from bot.language.verdicts.directions import (
    WAYS,
    find_bound,
    find_bound_of_count,
    find_order,
    find_turn,
    find_way,
)

_ASKED = frozenset(("rank", "rank verb", "in order", "last time"))
"""What a question about a record may ask for that claims none: its place, or when it was last so."""
_OF_TURNS = (Measure.BALANCE, Measure.CHANGE)
_NONE = Claim(Aspect.COUNT, Decimal(0), "partners")
"""That no row of a list is there: no ASEAN member had falling exports."""


def list_unitless_claims(case: Case, query: Query, *, whether: bool) -> Iterator[Claim]:
    """Lists ranks, runs, counts and records."""
    own = case.own
    if own.singled and query.measure is Measure.TOP:
        yield replace(_make_rank_claim(own.placed), row=own.singled)
    if whether and query.measure in _OF_TURNS and not query.frequency and (way := find_turn(case)):
        yield Claim(Aspect.TURNED, way=way)
    if query.measure is Measure.RECORD:
        is_stated = case.in_thread and states_record(own) and not case.earlier.frequency
        yield from _list_record_claims(case, query, whether=whether or is_stated)
    if query.measure is Measure.STREAK and (whether or _states_a_run(case)):
        yield _make_run_claim(case, query)
    placed = own.placed or ("1" if whether and "top" in own.cues else "")
    if query.measure is Measure.RANK and query.moved and whether and (way := find_way(case, 0)):
        yield from _list_move_claims(own.placed, way)
    elif query.measure is Measure.RANK and placed:
        yield _make_rank_claim(placed)
        # Second only to another is second, and the other is first.
        yield from (replace(_make_rank_claim("1"), row=one.value) for one in case.frame.get("ahead", ()))
    is_claimed = whether or "none" in own.cues
    if query.measure is Measure.LIST and query.direction and is_claimed and not own.counted:
        yield from _list_member_claims(case, query)
    counts = own.counted if query.measure is Measure.LIST else ()
    for of, count in zip((Aspect.COUNT, Aspect.AMONG), counts, strict=False):
        yield Claim(of, Decimal(count), "partners", bound=find_bound_of_count(case, query))


def find_claim_of_any(case: Case) -> Claim | None:
    """Finds the claim that some row of a list is there, or none: did any deficit exceed a trillion?"""
    posed = case.own.posed
    if "none" in case.own.cues:
        return _NONE
    is_of_any = not posed.isdisjoint((EXISTS, ANY_OF)) and ALL_OF not in posed
    return Claim(Aspect.COUNT, way=1) if case.own.whether and is_of_any and not case.own.counted else None


def find_claim_of_only(case: Case) -> Claim | None:
    """Finds the claim that a list holds what is named alone, or first: is it only Vietnam that grew?"""
    named = [case.own.singled] if case.own.singled else [one.value for one in case.frame.get("sole", ())]
    return Claim(Aspect.ONLY, row=" ".join(named), way=int("first" in case.own.cues)) if named else None


def _list_member_claims(case: Case, query: Query) -> Iterator[Claim]:
    """Lists claims that each partner or step, or any at all, moved as is said."""
    of_each = {ALL_OF, EVERY} if query.breakdown is Breakdown.PERIOD else {ALL_OF}
    if "none" in case.own.cues:
        yield _NONE
    elif of_each & case.own.posed:
        yield Claim(Aspect.EVERY, way=WAYS[query.direction or ""])
    elif ANY_OF in case.own.posed:
        yield Claim(Aspect.COUNT, Decimal(1), "partners", bound=">=")


def _list_move_claims(placed: str, way: int) -> Iterator[Claim]:
    """Lists claims that a rank moved, and to which place or across which."""
    if placed.startswith("<="):
        yield replace(_make_rank_claim(placed), of=Aspect.CROSSED, way=way)  # out of the top five
        return
    yield Claim(Aspect.PLACES, way=way)
    if placed:
        yield _make_rank_claim(placed)


def _make_rank_claim(placed: str) -> Claim:
    bound = next((sign for sign in ("<=", ">=") if placed.startswith(sign)), "")
    return Claim(Aspect.RANK, Decimal(placed.removeprefix(bound)), "rank", bound=bound)


def _list_record_claims(case: Case, query: Query, *, whether: bool) -> Iterator[Claim]:
    """Lists claims of records: the highest month of all is one to this day, a record month was one then."""
    cues, is_one = case.own.cues, len(query.periods) == 1
    if ASKS in case.own.posed and not cues.isdisjoint(_ASKED):
        return  # how does June rank among the months?
    if is_one and case.own.placed not in ("", "1"):
        yield _make_rank_claim(case.own.placed)
        return
    if _asks_whether_beaten(case) or (sets_times_against(case.tagged) and find_order(case)):
        is_alike = AS_MUCH in case.own.posed or _is_high(query) is not _is_lower(case)
        is_never = NEVER in case.own.posed or "none" in cues
        if (whether or is_never) and is_one and "ever" in cues and is_alike and _names_the_steps(query):
            yield Claim(Aspect.BEATEN, denied=is_never)
    elif whether and is_one and cues & ENDS and case.own.times.relation != "since":
        yield Claim(Aspect.UNBEATEN)
    elif _names_the_steps(query) or (whether and query.periods):
        yield Claim(Aspect.RECORD)


def _asks_whether_beaten(case: Case) -> bool:
    """Returns whether it asks if as much, or more, than in its time or its thread was ever reached."""
    posed, is_named = case.own.posed, bool(case.own.periods)
    is_of_thread = case.in_thread and not (is_named or posed.isdisjoint((MORE, LESS, AS_MUCH)))
    is_of_named = sets_times_against(case.tagged) or (is_named and (AS_MUCH in posed or NEVER in posed))
    return "ever" in case.own.cues and (is_of_thread or is_of_named)


def _is_high(query: Query) -> bool:
    """Returns whether a record is the highest one, or the largest deficit."""
    return (query.direction is Direction.UP) is not (query.side is Side.DEFICIT)


def _is_lower(case: Case) -> bool:
    return "lesser" in case.own.cues or find_order(case) < 0


def _names_the_steps(query: Query) -> bool:
    """Returns whether single steps are named, of which one can be a record: a record December.

    The record month of 2025 is asked for instead, and so is the best of all Decembers.
    """
    step = (query.frequency or Frequency.YEAR).months
    ahead = zip(query.periods, query.periods[1:], strict=False)
    are_every_year = step < YEAR and any(one.shift(YEAR) == following for one, following in ahead)
    return (
        bool(query.periods) and not are_every_year and all(period.months == step for period in query.periods)
    )


def _states_a_run(case: Case) -> bool:
    """Returns whether a run is claimed, as in exports up nine years in a row, and not asked for."""
    return bool(case.own.run) and ASKS not in case.own.posed


def _make_run_claim(case: Case, query: Query) -> Claim:
    run, unit = case.own.run, case.own.unit or query.frequency
    way = -1 if query.direction == "down" else 1
    if not (run and unit):
        return Claim(Aspect.STREAK, way=way)
    return Claim(Aspect.STREAK, Decimal(run), f"{unit}s", way=way, bound=find_bound(case))
