"""Comparisons with what a thread names: which grew, the difference, lower than the month before."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.month import Period
from bot.language.grammar.asked_slots import BALANCES, COUNTED, IDLE, MOVED
from bot.language.grammar.pose import LESS, ON_YEAR, PACE, STATED, THAN, WHETHER
from bot.language.grammar.pose import MORE as LARGER
from bot.language.grammar.settled_times import BETWEEN, FROM_THEN
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import (
    ENDS,
    MEASURED,
    NAMED,
    PAIR,
    ask_which_grew_between,
    ask_which_moved,
    ask_whose_share_is_larger,
    ask_whose_share_moved,
    asks_for_amounts,
    asks_which_of_named,
    asks_who_leads,
    choose_rate,
    keep_other_of_pair,
    set_sum_beside,
    set_year_earlier_beside,
    take_balances_apart,
)
from bot.language.grammar.years_in_turn import (
    compare_times_apart,
    find_alike,
    find_years_together,
    set_periods,
    take_all_years,
    take_later_year,
)
from bot.language.times.conventions import MONTHS_IN

MOVES = frozenset(("up", "down", "growth", "change"))
MORE = frozenset(("more", "lesser"))
RANKED = ENDS | {"fastest", "slowest"}
CHOOSING = frozenset(("list", "one", "either", "when", "compare")) | ENDS | MORE
"""Cues that ask for one of several, and not how one became the other."""
_ASKED = frozenset(("widen", "points", "amount", "gap", "yes or no", "what", "who", "cagr", "faster"))
COMPARING = CHOOSING | MOVES | _ASKED
_MOVING = frozenset(("up", "down", "change", "widen"))
_KEPT = frozenset(("unit value", "concentration", "quantity", "weight", "average", "volatility"))
"""Cues of measures of which each time has its own, however it moved."""
SETTING = MORE | {"compare", "base"}
_OF_SEVERAL = frozenset(("compare", "either", "list", "who"))
_BETWEEN_GOODS = frozenset(("compare", "gap", "either", "faster", "fastest", "slowest")) | MORE
_SIZED = frozenset((LARGER, LESS))
_WEIGHING = IDLE | ENDS | MORE | {"up", "down", "year earlier", "compare", "subject", "worst"}
"""Cues of a message that asks only whether one time was more than another."""
_WEIGHED = ("periods", "partners", "flows", "products")
BOTH_WAYS = frozenset(("export", "import"))
ROWS = ("limit", "unit", "frequency", "breakdown", "threshold")


_ASKING_WHICH = (
    *(ask_which_moved, ask_which_grew_between),
    *(ask_whose_share_is_larger, ask_whose_share_moved),
)


def compare_named(later: Slots, earlier: Slots) -> Slots:
    """Compares what was named in turn: `which of them grew faster`, `which is bigger in absolute terms`."""
    for asks in _ASKING_WHICH:
        if found := asks(later, earlier):
            return found
    if "absolute" not in later.cues or later.cues.isdisjoint(_OF_SEVERAL):
        return _compare_named(later, earlier)
    bare = replace(later, cues=later.cues - {"absolute"})
    if later.cues.isdisjoint(MOVES | {"gap"}):
        return _compare_named(replace(bare, operations=later.operations | {"level"}), earlier)
    both = _compare_named(bare, earlier)
    grown = "growth" in later.cues and both.partners != later.partners
    return replace(both, cues=both.cues | {"absolute"}) if grown else later


def _compare_named(later: Slots, earlier: Slots) -> Slots:
    later = take_balances_apart(later, earlier)
    measured_by = "compare" in later.cues and later.cues & MEASURED
    chosen = "either" in later.cues or (measured_by and later.cues & {"unit value", "list"})  # is cheaper
    either = {"fastest", "slowest", *MEASURED} if chosen else set()
    named = any(getattr(later, name) for name in NAMED if name not in ("flows", "noun"))
    named = named or bool(later.frequency and later.cues & ENDS)  # the best month, after two years
    named = (
        named
        or later.flows not in ((), earlier.flows)
        or bool(later.noun and not asks_which_of_named(later, earlier))
    )
    orders_growth = earlier.cues & MOVED and later.cues <= ENDS | {"worst", "several"}
    on_year = ON_YEAR in later.posed and later.cues <= MOVES | IDLE
    if named or not later.cues or orders_growth or on_year or not later.cues <= COMPARING | either:
        return later
    if "cagr" in later.cues:
        return take_all_years(later, earlier)
    if "growth" in later.cues and later.cues <= IDLE | {"growth"}:
        return compare_times_apart(later, earlier) or take_later_year(later, earlier)
    moves = bool(later.cues & _MOVING) and not later.cues & CHOOSING
    compares = moves or bool(later.cues & {"compare", *MORE})
    measured = later if either and not later.cues & ENDS else _make_comparison(later, moves=moves)
    if rate := (later.cues & MEASURED if either else None) or choose_rate(later, earlier):
        measured = replace(later, cues=rate).leaning
    elif "growth" in earlier.cues and later.cues & CHOOSING and asks_for_amounts(later):
        measured = replace(measured, cues=measured.cues | {"more"})  # else the growth before would be kept
    places, periods = _find_compared(later, earlier, compares=compares)
    bare = earlier.cues & _KEPT or not earlier.cues - IDLE - BALANCES
    if moves and bare and not (later.unit or later.frequency):
        periods = periods or find_years_together(earlier)
    if periods:
        moves = moves or "gap" in later.cues  # the difference between the two is how one became the other
        measured = _make_comparison(later, moves=moves)
        if moves and earlier.cues & _KEPT:
            measured = replace(measured.clear_slots("direction"), cues=frozenset())  # has the price fallen?
        return set_periods(measured, sorted(periods) if moves else periods)
    paced = rate and PACE in later.posed and len(earlier.partners) == PAIR
    if (places and not moves) or paced:
        counted = earlier.cues & COUNTED if rate == frozenset() and not asks_for_amounts(later) else None
        return replace(measured, partners=places, cues=counted or measured.cues)
    return _compare_goods_or_flows(measured, later, earlier)


def _compare_goods_or_flows(measured: Slots, later: Slots, earlier: Slots) -> Slots:
    """Compares two goods that a thread named in turn, or exports with imports: `difference?` after both."""
    bare = "list" in later.cues <= ENDS | {"list", "one"}
    ends = bare and later.cues & ENDS and not later.posed.isdisjoint(_SIZED)  # laquelle est plus forte
    apart = (later.cues & _BETWEEN_GOODS or ends) and not earlier.breakdown
    goods, flows = earlier.goods_spoken[-PAIR:], earlier.flows_spoken[-PAIR:]
    if apart and len(goods) == PAIR and len(earlier.products) == 1:
        return replace(measured.leaning, products=goods)
    if (
        apart
        and set(flows) == BOTH_WAYS
        and len(earlier.flows) == 1
        and not (earlier.cues - IDLE - measured.cues & {"growth"} or earlier.frequency)
    ):
        cues = (measured.cues - ENDS if later.cues & ENDS else measured.cues) | later.cues & {"gap"}
        return replace(measured.leaning, flows=flows, flow_choice=True, cues=cues)
    return later


def _find_compared(
    later: Slots, earlier: Slots, *, compares: bool
) -> tuple[tuple[str, ...], Sequence[Period]]:
    """Finds the partners, or the periods, that a thread named one after another and a message compares."""
    unit = MONTHS_IN.get(later.unit or "", 0)
    alike = find_alike(earlier, unit)
    rows = earlier.frequency or earlier.breakdown
    if unit:
        asked = (compares or later.cues & ENDS) and not rows and len(alike) >= PAIR
        return (), alike if asked else ()
    leads = asks_who_leads(later, earlier)
    times = earlier.periods if len(earlier.periods) >= PAIR else alike if "list" in later.cues else ()
    if leads and "who" not in later.cues and len(times) >= PAIR and len(earlier.spoken) < PAIR:
        return (), times  # which of them was lowest?
    leads = leads and len(earlier.spoken) >= PAIR
    either = compares and later.cues & ENDS and "either" in later.cues and not rows
    if either and len(earlier.periods) >= PAIR > max(len(earlier.spoken), len(earlier.partners)):
        return (), earlier.periods  # which of the three was highest?
    turns = len(earlier.partners) == 1 and len(earlier.spoken) >= PAIR and later.cues & {"list", "either"}
    if not (compares or leads) or (len(earlier.periods) >= PAIR and not turns):
        return (), ()
    every = later.cues == {"compare"}  # side by side, by quarter
    if len(alike) >= PAIR > len(earlier.spoken) and earlier.cues.isdisjoint(RANKED):
        every = "list" in later.cues or (every and not later.count)
        return (), alike[0 if every else -max(PAIR, later.count or 0) :]
    sized = later.cues & SETTING - {"compare"} if "one" in later.cues else later.cues & SETTING
    most = later.cues & ENDS and (later.posed.isdisjoint(_SIZED) or not sized)
    every = every or bool(most) or "list" in later.cues <= SETTING | {"list"}  # the biggest of these
    meant = tuple(place for place in earlier.spoken if place not in (*earlier.slips, earlier.share_of))
    spoken = meant if len(meant) >= PAIR else earlier.spoken
    return (spoken[0 if every else -PAIR :] if len(spoken) >= PAIR else ()), ()


def _make_comparison(later: Slots, *, moves: bool) -> Slots:
    cues = frozenset(("change" if moves else "compare",))
    return replace(later.clear_slots("unit", "limit").leaning, cues=cues)


def set_against(later: Slots, earlier: Slots) -> Slots:
    """Sets it beside what the thread is about: `is it bigger than Egypt's?`, `than the year before?`"""
    if (
        beside := set_year_earlier_beside(later, earlier)
        or _set_measured_beside(later, earlier)
        or set_sum_beside(later, earlier)
    ):
        return beside
    if "faster" in later.cues:
        later = _set_growth_against(later, earlier)
    elif against := _weigh_other(later, earlier) or _set_against_time(later, earlier):
        return against
    same = later.flows in ((), earlier.flows) and later.periods in ((), earlier.periods)
    apart = len(later.partners) > 1 and later.cues & {"who", "either"} and THAN not in later.posed
    places = bool(later.partners and earlier.partners) and same and later.cues & MORE and not apart
    in_next = later.shift == "next year"  # did it grow the year after, on that of the thread
    if later.cues & {"up", "down"} and (in_next or (later.shift == "year" and "compare" in later.cues)):
        return replace(later, shift=later.shift if in_next else None, cues=frozenset(("growth",)))
    back = later.shift not in (None, FROM_THEN, BETWEEN) and later.cues & {*MORE, "up", "down", "top"}
    if places and not later.world:
        return replace(later.leaning, cues=later.cues | {"compare"})
    sized = len(later.flows) == 1 and not later.posed.isdisjoint(_SIZED)  # and imports, were they higher?
    if back and (sized or not later.flows) and not (later.partners or later.periods):
        return replace(later, cues=frozenset(("compare",)), flow_choice=later.flow_choice and not sized)
    return later


def _set_against_time(later: Slots, earlier: Slots) -> Slots | None:
    """Compares with the other time that the thread named last: `how much lower was April?` after March."""
    sized = later.cues & {*MORE, "gap", "compare"}
    named = any(getattr(later, name) for name in NAMED if name != "periods")
    if named or not sized or len(later.periods) != 1 or later.times.bases or earlier.cues & MEASURED:
        return None
    (asked,) = later.periods
    others = [one for one in earlier.times_spoken if one.months == asked.months and one != asked]
    if later.periods != earlier.periods or not others or not later.cues <= COMPARING:
        return None
    return set_periods(_make_comparison(later, moves="gap" in later.cues), sorted((others[-1], asked)))


def _weigh_other(later: Slots, earlier: Slots) -> Slots | None:
    """Sets another flow, time or partner beside the current one, what is more first: `was 2023 higher?`"""
    is_asked = WHETHER in later.posed or bool(STATED in later.posed and later.cues)
    named = any(getattr(later, name) for name in (*NAMED, *ROWS) if name not in _WEIGHED)
    rows = earlier.breakdown or earlier.frequency or earlier.cues & RANKED
    moves = later.cues & MOVES and later.cues & MORE
    weighs = is_asked and not later.posed.isdisjoint(_SIZED) and later.cues <= _WEIGHING
    if not weighs or named or rows or moves:
        return None
    if "year earlier" in later.cues:
        bare = later.cues & ENDS and not (later.periods or later.flows)
        return replace(later, cues=later.cues - ENDS) if bare else None
    both = replace(later.clear_slots("unit", "limit", "direction").leaning, cues=frozenset(("compare",)))
    both = both if earlier.cues <= IDLE | BALANCES else replace(both, cues=frozenset())
    return None if later.times.bases else _set_one_beside(both, later, earlier)


def _set_one_beside(both: Slots, later: Slots, earlier: Slots) -> Slots | None:
    """Sets the one flow, partner or period that a message names beside that of its thread.

    `Is Spain's higher?`, after Italy and then Spain, sets Italy beside it.
    """
    before = [place for place in earlier.spoken if place not in later.partners]
    again = later.partners == earlier.partners and before and "year earlier" not in later.cues
    earlier = replace(earlier, partners=(before[-1],)) if again else keep_other_of_pair(earlier, later)
    slots = [name for name in _WEIGHED if getattr(later, name)]
    if len(slots) > 1 and later.flows and later.flows == earlier.flows:
        slots.remove("flows")
    named = {one for name in slots for one in (*getattr(later, name), *getattr(earlier, name))}
    if len(slots) != 1 or len(getattr(later, slots[0])) != 1 or len(getattr(earlier, slots[0])) != 1:
        return None
    is_base = THAN in later.posed
    both_ways = (earlier, later) if is_base else (later, earlier)
    pair = tuple(getattr(one, slots[0])[0] for one in both_ways)
    is_set_beside = "compare" in later.cues and "subject" not in later.cues
    if len(named) < PAIR or (slots[0] not in ("periods", "products") and is_set_beside and not again):
        return None  # the slot of what is compared with another is filled like any
    if slots == ["periods"]:
        return set_periods(both, pair) if len({one.months for one in pair}) == 1 else None
    if slots == ["flows"]:
        asks = WHETHER in later.posed and named <= BOTH_WAYS
        return replace(both, flows=pair, flow_choice=True) if asks else None
    return replace(both, products=pair) if slots == ["products"] else replace(both, partners=pair)


def _set_measured_beside(later: Slots, earlier: Slots) -> Slots | None:
    """Sets growth, a share or a price beside that of another time or partner: is that more than in 2024?"""
    moved = later.partners and earlier.cues - IDLE in ({"up"}, {"down"})
    cues = later.cues - ({"list"} if moved else set())
    is_bare = bool(cues & SETTING) and cues <= SETTING | IDLE | {"subject"}
    named = any(getattr(later, name) for name in (*NAMED, *ROWS) if name not in ("flows", *_WEIGHED))
    if named or not is_bare or not (moved or earlier.cues & MEASURED) or earlier.breakdown:
        return None
    both = replace(later.leaning, cues=frozenset(("growth",) if moved else ()))
    if later.flows:
        alike = len(later.flows) == len(earlier.flows) == 1 and not (later.partners or later.periods)
        return replace(both, flows=(*earlier.flows, *later.flows)) if alike else None
    if later.partners:
        one = len(later.partners) == len(earlier.partners) == 1 and not later.periods
        return replace(both, partners=(*earlier.partners, *later.partners)) if one else None
    bases, held = later.times.bases, earlier.periods
    if not len(bases) == len(held) == 1 or bases == held or bases[0].months != held[0].months:
        return None
    return set_periods(replace(both, times=replace(later.times, bases=())), (*held, *bases))


def _set_growth_against(later: Slots, earlier: Slots) -> Slots:
    """Compares growth, not amounts: `faster than ASEAN?`, `than in 2024?`, `than imports?`."""
    if later.partners or later.times.bases:
        return replace(later, cues=later.cues | {"growth"})
    other_flow = len(later.flows) == len(earlier.flows) == 1 and later.flows != earlier.flows
    if not other_flow or later.periods:
        return later
    both = (*earlier.flows, *later.flows)
    return replace(later.leaning, flows=both, cues=later.cues | {"growth", "compare"})
