"""Which of those that a thread named is asked for, and by what: which country leads, which grew faster."""

from dataclasses import replace
from typing import Any

from bot.language.grammar.asked_slots import BALANCES, IDLE
from bot.language.grammar.pose import ASKS, LESS, MORE, PACE
from bot.language.grammar.slots import Slots
from bot.language.grammar.years_in_turn import set_periods

PAIR = 2
ENDS = frozenset(("top", "bottom"))
MEASURED = frozenset(("unit value", "quantity", "weight", "share", "rank", "average", "growth", "volatility"))
"""Cues of measures by which two things can be told apart."""
CHOOSING_ONE = frozenset(("compare", "more", "top", "who", "one", "list", "either"))
"""Cues of a message that asks which of two is more."""
_OF_AMOUNTS = frozenset(("level", "money", "worth"))
_LEADING = ENDS | {"one", "who", "list", "either"}
_MOVED = frozenset(("up", "down"))
_WHICH_MOVED = _MOVED | {"list", "one", "yes or no"}
_FIRST = frozenset(("compare", "either", "list"))
_OF_MOVED_SHARES = _WHICH_MOVED | {"who", "either", "amount", "extent", "fastest", "slowest", "growth"}
_OF_MOVED_SHARES |= frozenset(("more", "lesser", "compare"))
_SETTING = frozenset(("more", "lesser", "compare", "base"))
_GREW = frozenset(("growth", "up", "fastest", "faster"))
_WHICH_GREW = _GREW | _SETTING | IDLE | {"list", "one", "who", "either", "extent"}
"""Cues of a message that asks which of several grew more."""
_SHARED = _SETTING | IDLE | {"share", "top", "list", "one", "who", "either"}
"""Cues of a message that asks whose share is larger."""
_SET_BESIDE = frozenset(("concentration", "average", "volatility", "rank"))
"""Cues of measures set beside those of the year before, which have no growth."""
_OF_STEPS = ("limit", "unit", "frequency", "breakdown", "threshold")
NAMED = ("flows", "partners", "products", "periods", "dropped", "exclude", "shift", "noun")


def keep_other_of_pair(earlier: Slots, later: Slots) -> Slots:
    """Keeps of two that the thread shows the one that is not named: `was Malaysia higher?`"""
    set_beside = later.cues & {"compare", "more", "lesser"}  # by itself, but for times
    for name in () if set_beside else ("flows", "partners", "products"):
        held, said = getattr(earlier, name), getattr(later, name)
        others = tuple(one for one in held if one not in said)
        if len(held) == PAIR and len(said) == len(others) == 1:
            left: dict[str, Any] = {name: others}
            return replace(earlier, **left)
    others = tuple(one for one in earlier.periods if one not in later.periods)
    if len(earlier.periods) == PAIR and len(later.periods) == len(others) == 1:
        return replace(earlier, times=replace(earlier.times, periods=others, bases=()))
    return earlier


def ask_which_is_first(later: Slots, earlier: Slots) -> Slots:
    """Asks for one of the partners that a thread shows, not for all: `which of them is the largest?`"""
    several = later.cues >= _FIRST and later.cues & ENDS and len(earlier.partners) >= PAIR
    if not several or any(getattr(later, name) for name in NAMED if name != "periods"):
        return later
    return replace(later, cues=later.cues - _FIRST | {"list", "one"})


def asks_which_of_named(later: Slots, earlier: Slots) -> bool:
    """Returns whether one of the partners that a thread named in turn is asked for: `which country leads?`"""
    which = later.cues >= {"one", "list"} or "either" in later.cues
    told = earlier.cues - MEASURED - {"compare"} or earlier.breakdown or earlier.frequency
    rows = later.flows or later.unit or later.limit not in (None, 1) or told
    return (
        later.noun == "partner"
        and which
        and later.cues <= CHOOSING_ONE
        and not rows
        and len(earlier.spoken) >= PAIR
    )


def choose_rate(later: Slots, earlier: Slots) -> frozenset[str]:
    """Chooses growth as what is compared: `which grew faster`, `which is higher?` after growth of each."""
    moved = later.cues & _MOVED and later.cues & {"more", "faster", "either"}
    told = earlier.cues - {"claim"}
    fell = told & _MOVED and told <= IDLE | _MOVED | {"growth"} and "one" not in later.cues  # no market
    of_growth = fell or "growth" in told <= IDLE | {"growth"}
    rated = PACE in later.posed or (of_growth and not asks_for_amounts(later))
    which = later.cues <= CHOOSING_ONE | ({"lesser"} if fell else set())
    grows = "growth" in later.cues or moved or (rated and which)
    return frozenset(("growth",)) if grows else frozenset()


def asks_for_amounts(later: Slots) -> bool:
    """Returns whether sums are compared, and no growth: `which is bigger by value`, `who buys more`."""
    return bool(later.currency or later.flows or later.operations & _OF_AMOUNTS)


def ask_which_moved(later: Slots, earlier: Slots) -> Slots | None:
    """Asks which of the partners named in turn rose or fell, or which flow: `which one fell?`"""
    named = any(getattr(later, name) for name in (*NAMED, *_OF_STEPS))
    rows = earlier.breakdown or earlier.frequency or earlier.noun or earlier.cues - IDLE - {"growth"} - _MOVED
    if named or rows or not later.cues & _MOVED:
        return None
    asked = replace(later.leaning, cues=frozenset(("growth",)))
    if len(earlier.spoken) >= PAIR and len(earlier.partners) == 1 and not earlier.cues & _MOVED:
        return replace(asked, partners=earlier.spoken) if "list" in later.cues <= _WHICH_MOVED else None
    both = len(earlier.flows) == PAIR  # then which fell most, too
    total = (earlier.flows or (*earlier.weak_flows,)) == ("total",)
    in_turn = {*earlier.flows_spoken} >= {"export", "import"} and earlier.partners
    if not (both or total or in_turn) or len(earlier.partners) >= PAIR:
        return None
    sized = later.cues & (_SETTING | ENDS if both else _SETTING) or MORE in later.posed
    sized = sized and later.cues <= _OF_MOVED_SHARES | ENDS
    flows = ("export", "import")
    return replace(asked.clear_slots("direction"), flows=flows, flow_choice=True) if sized else None


def ask_which_grew_between(later: Slots, earlier: Slots) -> Slots | None:
    """Asks which partner grew more from one to the other of two times that a thread compares."""
    grew = later.cues & {"growth", "up"} and later.cues & {"compare", "more"}
    grew = grew or later.cues & {"fastest", "faster"}
    asked = grew and later.cues <= _WHICH_GREW and not later.posed.isdisjoint((ASKS, PACE))
    named = any(getattr(later, name) for name in (*NAMED, *_OF_STEPS) if name not in ("noun", "partners"))
    held = earlier.spoken or earlier.partners
    named = named or not set(later.partners) <= set(held)
    rows = earlier.breakdown or earlier.frequency or earlier.cues - IDLE - {"compare", "growth", "change"}
    times = earlier.cues & {"compare", "change"} and len(earlier.periods) == PAIR
    if not (asked and times) or named or rows or later.noun == "product" or len(held) < PAIR:
        return None
    both = replace(later.clear_slots("noun", "direction").leaning, partners=held)
    return replace(both, cues=frozenset(("growth", "compare")))


def ask_whose_share_is_larger(later: Slots, earlier: Slots) -> Slots | None:
    """Asks whose share is larger of partners named in turn: `which has the larger share?`"""
    which = later.cues & (_SETTING | {"list", "who", "either"})
    asked = which and "share" in later.cues <= _SHARED and not later.posed.isdisjoint((MORE, LESS))
    largest = "top" in later.cues and later.cues & {"who"}  # who has the largest share of all
    named = any(getattr(later, name) for name in (*NAMED, *_OF_STEPS))
    rows = earlier.breakdown or earlier.frequency or earlier.noun or earlier.cues - IDLE - MEASURED
    if not asked or largest or named or rows or len(earlier.spoken) < PAIR or len(earlier.partners) != 1:
        return None
    return replace(later.leaning, partners=earlier.spoken, cues=frozenset(("share",)))


def ask_whose_share_moved(later: Slots, earlier: Slots) -> Slots | None:
    """Asks whose share moved more, from one time named to the other: `which lost more?`"""
    sized = later.cues & _SETTING or not later.posed.isdisjoint((MORE, LESS))
    ways = _MOVED | {"fastest", "slowest"}
    asked = later.cues & ways and sized and later.cues <= _OF_MOVED_SHARES
    named = any(getattr(later, name) for name in (*NAMED, *_OF_STEPS))
    rows = earlier.breakdown or earlier.frequency or earlier.noun or earlier.combine
    places = earlier.partners if len(earlier.partners) >= PAIR else earlier.spoken
    if not asked or named or rows or earlier.cues - IDLE != {"share"} or len(places) < PAIR:
        return None
    moved = replace(
        later.clear_slots("direction").leaning, partners=places, cues=frozenset(("share", "change"))
    )
    times = earlier.times_spoken or earlier.periods
    alike = sorted(one for one in times if one.months == times[-1].months)
    return set_periods(moved, alike[-PAIR:]) if len(alike) >= PAIR else moved


def take_balances_apart(later: Slots, earlier: Slots) -> Slots:
    """Takes which deficit is bigger, after two balances named in turn, for which balance is."""
    rows = earlier.breakdown or earlier.frequency or earlier.noun or earlier.cues - IDLE - BALANCES
    asked = "who" not in later.cues or "either" in later.cues
    sized = {MORE, ASKS} <= later.posed and later.cues <= BALANCES and not later.operations
    chosen = later.cues & BALANCES and (later.cues & (_SETTING | ENDS) or sized) and asked
    if not chosen or rows or not (later.flows == earlier.flows == ("balance",)):
        return later
    years = later.unit and len(earlier.times_spoken) >= PAIR  # in which year was the deficit bigger?
    if len(earlier.spoken) < PAIR and not years:
        return later
    return replace(later.clear_slots("flows"), cues=later.cues - BALANCES | ({"compare"} if sized else set()))


def asks_who_leads(later: Slots, earlier: Slots) -> bool:
    """Returns whether `which is in the lead?` refers to partners named in turn."""
    told = earlier.cues - MEASURED - {"compare"}
    rows = earlier.breakdown or told or earlier.frequency or later.limit or later.unit
    return bool(later.cues & ENDS and later.cues <= _LEADING and not rows)


def set_sum_beside(later: Slots, earlier: Slots) -> Slots | None:
    """Sets others against the thread's partners, either as one sum: `against the EU and UK together`."""
    compared = "compare" in later.cues or (later.flow_choice and "and" not in later.operations)
    several = later if later.combine else earlier if earlier.combine else None
    if not (compared and later.partners and earlier.partners and several and len(several.partners) > 1):
        return None
    if set(earlier.partners) & set(later.partners):
        return None
    return replace(later.leaning, cues=later.cues | {"compare"}, against=later.partners)


def set_year_earlier_beside(later: Slots, earlier: Slots) -> Slots | None:
    """Sets the year before beside a measure that no growth tells: `vs last year`, after an HHI or a rank."""
    kept = earlier.cues & _SET_BESIDE
    others = (
        any(getattr(later, name) for name in (*NAMED, *_OF_STEPS)) or earlier.breakdown or earlier.frequency
    )
    asked = "year earlier" in later.cues <= IDLE | {"year earlier", "last year"} | _SETTING
    if not (kept and asked) or others or len(earlier.periods) != 1:
        return None
    (held,) = earlier.periods
    cues = frozenset(("change",) if "rank" in kept else ())
    return set_periods(replace(later.leaning, cues=cues), (held.shift_to_year_earlier(), held))
