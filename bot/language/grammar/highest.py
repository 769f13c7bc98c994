"""What is the highest or lowest of all that a thread shows: when was the record, was December the highest?"""

from dataclasses import replace

from bot.domain.month import YEAR
from bot.domain.place import Atlas
from bot.language.grammar.asked_slots import ASKING, BALANCES, IDLE
from bot.language.grammar.claimed import states_record
from bot.language.grammar.comparisons import RANKED
from bot.language.grammar.places import are_members
from bot.language.grammar.pose import ASKS, STATED, WHETHER
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_times import widen_period
from bot.language.grammar.which_of_named import ENDS, MEASURED, NAMED, PAIR
from bot.language.grammar.years_in_turn import set_periods
from bot.language.times.conventions import MONTHS_IN

_SORTING = frozenset(("rank verb", "descending", "best rank"))
_WAYS = ENDS | IDLE | {"rank", "several", "in order"}
"""Cues of a message that sorts, and those that say how."""
_NAMING = frozenset(("one", "list", "what"))
"""Cues of a message that only names rows."""
_WHEN = frozenset(("when", "what", "yes or no", "one"))
_EVER = frozenset(("record", "record low", "ever"))
_CORRECTING = frozenset(("instead", "and"))


def ask_what_is_highest(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Returns the message with all of the thread that a record, a run or an extreme is about."""
    later = _compare_parts(_sort_steps(_rank_other_rows(later, earlier), earlier), earlier)
    later = _keep_share_of_steps(_ask_other_record(later, earlier), earlier)
    later = _ask_in_which_year(_look_at_all(later, earlier), earlier)
    later = _widen_to_year(_ask_when_highest(later, earlier), earlier)
    return _ask_of_partners(_ask_of_series(later, earlier), earlier, atlas)


def _rank_other_rows(later: Slots, earlier: Slots) -> Slots:
    """Ranks rows of another kind: `I meant region`, after the country that bought the most."""
    bare = later.says_only("cues", "noun", "unit", "operations", "posed", "flow_choice", "times")
    of_rows = later.noun and "one" in later.cues
    of_steps = later.unit and (earlier.unit or "instead" in later.operations)
    ends = earlier.cues & RANKED
    if (
        not (bare and ends and (of_rows or of_steps))
        or later.cues - _NAMING
        or later.operations - _CORRECTING
    ):
        return later
    return replace(later, cues=ends | earlier.cues & {"one"} | {"one"} & later.cues)


def _sort_steps(later: Slots, earlier: Slots) -> Slots:
    """Sorts the steps of a series: `order them by size`, after months, asks for no rank."""
    series = earlier.frequency in MONTHS_IN and earlier.cues <= IDLE and len(earlier.partners) < PAIR
    named = any(getattr(later, name) for name in (*NAMED, "limit", "breakdown", "frequency"))
    ranks = later.cues & _SORTING and later.cues <= _SORTING | _WAYS
    asks = "where" in later.operations or not later.posed.isdisjoint((ASKS, WHETHER))
    if not (series and ranks) or named or asks or later.unit not in (None, earlier.frequency):
        return later
    end = "bottom" if "bottom" in later.cues else "top"
    return replace(later.clear_slots("unit"), cues=frozenset((end, "several")))


def _compare_parts(later: Slots, earlier: Slots) -> Slots:
    """Sets two times side by side that are no steps of a ranking: `H1 vs H2`, after the worst month."""
    steps = earlier.unit and earlier.cues & RANKED and not later.unit
    if not steps or later.cues != {"compare"} or len(later.periods) != PAIR:
        return later
    return replace(later.leaning, declined=later.declined | {"unit", "cues", "limit"})


def _widen_to_year(later: Slots, earlier: Slots) -> Slots:
    """Looks at the year of a single step, of which it asks for the highest: `best month?`, after December."""
    steps = MONTHS_IN.get(later.unit or "", 0)
    others = any(getattr(later, name) for name in (*NAMED, "frequency"))
    asked = later.cues - {"worst"}
    if others or not asked & ENDS or asked - ENDS - ASKING or len(earlier.periods) != 1:
        return later
    (held,) = earlier.periods
    year = widen_period(held, YEAR)
    return set_periods(later, [year]) if held.months <= steps < YEAR and held.within_year else later


def _ask_of_series(later: Slots, earlier: Slots) -> Slots:
    """Asks for the highest step of a series, of which the message names one: `was December the highest?`"""
    whole = earlier.periods[0] if len(earlier.periods) == 1 and earlier.frequency else None
    ends = later.cues & ENDS
    others = any(getattr(later, name) for name in NAMED if name != "periods") or later.limit != later.ordinal
    if whole is None or len(later.periods) != 1 or others or not ends or later.cues - ENDS - IDLE - {"one"}:
        return later
    (one,) = later.periods
    if not whole.first <= one.first <= one.last <= whole.last or one == whole:
        return later
    times = replace(later.times, periods=earlier.periods, bare=False)
    asked = replace(later.leaning, times=times)
    return (
        _single_out(asked, str(one), later.placed or str(later.ordinal or 1))
        if _states_claim(later)
        else asked
    )


def _ask_of_partners(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Asks for the largest of the partners shown, of which the message names one: `is Vietnam the biggest?`

    Of the members of a group that is its place within the group, else that among those that were named.
    """
    others = any(getattr(later, name) for name in NAMED if name not in ("partners", "noun"))
    later = _ask_within_group(later, earlier, atlas)
    shown = earlier.cues <= IDLE | {"list"} and not (earlier.frequency or earlier.combine or earlier.products)
    placed = _find_place_claimed(later) if len(later.partners) == 1 else ""
    if not (placed and shown and earlier.partners) or others or later.share_of or later.groups:
        return later
    asked = replace(later.clear_slots("nth").leaning, placed=placed, noun="partner")
    (whole, *more), (place,) = earlier.partners, later.partners
    if not more:
        within = replace(asked, share_of=whole, cues=later.cues - {"one"} | {"subject", "top"})
        return within if are_members((place,), whole, atlas) else later
    if place not in earlier.partners:
        return later
    return _single_out(replace(asked, partners=earlier.partners, cues=frozenset(("top",))), place, placed)


def _ask_within_group(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Asks for the place of the thread's partner in a group: `is it our biggest market in Europe?`"""
    one = later.groups and len(later.partners) == len(earlier.partners) == 1 and later.sides == {"in"}
    if not (one and later.placed and are_members(earlier.partners, later.partners[0], atlas)):
        return later
    cues = later.cues - {"one"} | {"subject", "top"}
    return replace(
        later.leaning, partners=earlier.partners, share_of=later.partners[0], groups=False, cues=cues
    )


def _find_place_claimed(later: Slots) -> str:
    """Finds the place that a partner is said to be at: `is Vietnam first?`, `Vietnam biggest?`"""
    if later.placed or not _states_claim(later):
        return later.placed
    if later.nth:
        return str(later.nth) if later.cues <= IDLE | {"subject"} and later.whether else ""
    return "1" if "top" in later.cues <= IDLE | {"top", "one", "subject"} and not later.limit else ""


def _states_claim(later: Slots) -> bool:
    return later.whether or STATED in later.posed


def _single_out(asked: Slots, row: str, placed: str) -> Slots:
    """Returns the message as a ranking in which one row is said to be at a place."""
    count = int(placed.lstrip("<>="))
    limit = count if count > 1 else None
    return replace(asked.clear_slots("ordinal"), singled=row, placed=placed, limit=limit)


def _ask_other_record(later: Slots, earlier: Slots) -> Slots:
    """Asks for the record at the other end: `and the lowest?`, after the record."""
    ends = later.cues - ASKING - IDLE
    named = any(getattr(later, name) for name in (*NAMED, "unit", "frequency", "limit", "breakdown"))
    if ends not in ({"top"}, {"bottom"}) or named or not earlier.cues & {"record", "record low"}:
        return later
    return replace(later.leaning, cues=frozenset(("record" if ends == {"top"} else "record low",)))


def _keep_share_of_steps(later: Slots, earlier: Slots) -> Slots:
    """Asks for the step at the other end of a share: `and the highest?`, after the month of the lowest."""
    named = any(getattr(later, name) for name in (*NAMED, "frequency", "limit", "breakdown"))
    steps = earlier.unit and earlier.cues & RANKED and "share" in earlier.cues
    if not steps or named or later.cues - ASKING - IDLE not in ({"top"}, {"bottom"}):
        return later
    return replace(later, cues=later.cues | {"share"})


def _look_at_all(later: Slots, earlier: Slots) -> Slots:
    """Looks at all that is held for a record or a run: `when was the record?`, `since when?`."""
    runs = "streak" in later.cues and not later.unit
    records = later.cues & {"record", "record low"} and not (later.whether or states_record(later))
    asked = runs or records or _asks_if_ever(later)
    rows = earlier.frequency or earlier.breakdown or earlier.cues & later.cues
    if not asked or rows or len(earlier.periods) != 1 or later.periods or later.shift or later.step:
        return later
    unit = later.unit or ("month" if earlier.periods[0].months == 1 and not runs else None)
    return replace(later, declined=later.declined | {"times"}, unit=unit)


def _asks_if_ever(later: Slots) -> bool:
    """Returns whether it asks if something was ever so: `was it ever a deficit?`, `ever above 20 billion?`"""
    sided = later.threshold or later.cues & BALANCES
    return bool("ever" in later.cues and sided and later.cues <= IDLE | BALANCES | _EVER)


def _ask_in_which_year(later: Slots, earlier: Slots) -> Slots:
    """Compares years named in turn: `when was it highest?`, after three of them."""
    years = [one for one in earlier.times_spoken if one.is_year]
    rows = earlier.breakdown or earlier.noun or earlier.frequency or earlier.cues - IDLE - BALANCES - MEASURED
    named = later.flows not in ((), earlier.flows) or later.unit or later.frequency or later.limit
    named = named or any(getattr(later, name) for name in NAMED if name != "flows")
    ends = later.cues - _WHEN - BALANCES
    if "when" not in later.cues or ends not in ({"top"}, {"bottom"}) or len(years) <= PAIR or rows or named:
        return later
    cues = frozenset[str]() if earlier.cues & MEASURED else frozenset(("compare",))
    return set_periods(replace(later.leaning, flows=(), cues=cues), years)


def _ask_when_highest(later: Slots, earlier: Slots) -> Slots:
    """Asks for the record of a single figure: `when was it highest?`"""
    rows = earlier.breakdown or earlier.noun or earlier.cues & RANKED or earlier.frequency
    others = {*NAMED, "unit", "frequency", "limit"} - {"flows", "partners"}
    named = any(getattr(later, name) for name in others)
    ends = later.cues - _WHEN
    if "when" not in later.cues or ends not in ({"top"}, {"bottom"}) or rows or named:
        return later
    return replace(later, cues=frozenset(("when", "record" if ends == {"top"} else "record low")))
