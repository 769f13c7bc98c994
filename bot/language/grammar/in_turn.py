"""Partners that a thread named one after another, asked about together: each of them, which grew fastest."""

from dataclasses import replace

from bot.language.grammar.asked_slots import BALANCES, IDLE
from bot.language.grammar.comparisons import ROWS
from bot.language.grammar.pose import ASKS, LESS
from bot.language.grammar.pose import MORE as LARGER
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import CHOOSING_ONE, MEASURED, NAMED, PAIR, choose_rate
from bot.language.grammar.years_in_turn import find_alike
from bot.language.times.conventions import MONTHS_IN

PREVIOUS = "previous partner"
"""The operation of words for the partner that a thread named before the last one."""
_SIZING = frozenset(("compare", "more", "top"))
_BY_RATE = frozenset(("fastest", "slowest"))
_ORDERED = frozenset(("several", "in order", "rank verb"))
"""Cues that put what was named in an order: biggest first."""
_RANKED = _BY_RATE | {"top", "bottom"}
_CHOOSING = _BY_RATE | {"list", "one", "either", "amount", "what", "yes or no", "growth", "by growth"}
_MEASURED = MEASURED | {"up", "down"}
_OTHER_WAY = {"up": "down", "down": "up"}
_MOVED_FASTER = frozenset(("up", "down", "faster", "growth"))
_NOT_SO = "not so"
"""The cue of words that deny of some steps what a thread told: in which months didn't they."""
_SIZES = frozenset(("more", "lesser", "compare"))
_NAMED = ("flows", "partners", "products", "periods", "exclude", "dropped", "noun", "unit", "shift")


def take_each(later: Slots, earlier: Slots) -> Slots:
    """Returns the message about all partners that were named in turn, if it asks about them."""
    places = _list_spoken_singly(earlier)
    if places and _asks_who_is_more(later, earlier):
        return later.clear_slots("noun", "flows")  # no rank among all partners
    ordered = later.cues & _ORDERED and later.cues <= _ORDERED | _RANKED | _CHOOSING and not later.noun
    if places and (_asks_of_each(later) or ((_asks_for_rank(later) or ordered) and not earlier.frequency)):
        return replace(later.leaning, partners=places)
    return later


def take_partner_before(later: Slots, earlier: Slots) -> Slots:
    """Takes the partner named before the last one: `the previous country`, `the one before that, imports`.

    Where a thread has gone through times instead, the one before is a time.
    """
    named = PREVIOUS in later.operations
    turned = later.shift == "period" and len(earlier.times_spoken or earlier.periods) <= 1
    if not (named or turned) or later.partners:
        return later
    places = earlier.partners if len(earlier.partners) == PAIR else _list_spoken_singly(earlier)
    at = places.index(earlier.partners[-1]) if places else 0
    if not at:
        return later
    operations = later.operations - {PREVIOUS}
    return replace(later.clear_slots("shift"), partners=places[at - 1 : at], operations=operations).leaning


def _list_spoken_singly(earlier: Slots) -> tuple[str, ...]:
    """Lists the partners that a thread named in turn, if it is now about one of them and about no rows."""
    rows = earlier.breakdown or earlier.noun or earlier.cues & _RANKED
    one_each = len(earlier.partners) == 1 and len(earlier.spoken) >= PAIR
    return earlier.spoken if one_each and not rows else ()


def _asks_of_each(later: Slots) -> bool:
    """Returns whether it asks about each: `put them in one chart`, what share has each."""
    measured = "apart" in later.cues and later.cues & _MEASURED
    return bool(measured or "one form" in later.operations) and not later.partners


def _asks_who_is_more(later: Slots, earlier: Slots) -> bool:
    """Returns whether it asks which of them is more: `which is the larger market?`, `who takes more?`"""
    others = any(getattr(later, name) for name in (*NAMED, *ROWS) if name not in ("flows", "noun"))
    asked = later.posed >= {ASKS, LARGER} and later.cues & {"compare", "more"} and later.cues <= CHOOSING_ONE
    one = later.noun == "partner" and later.cues & {"one", "who", "either"}
    return bool(asked and one and later.flows in ((), earlier.flows)) and not others


def _asks_for_rank(later: Slots) -> bool:
    """Returns whether it asks for a rank among them: `which of them grew fastest?`"""
    named = any(getattr(later, name) for name in _NAMED)
    return bool(later.cues & _BY_RATE) and later.cues <= _CHOOSING and not named


def ask_in_which_steps(later: Slots, earlier: Slots) -> Slots:
    """Asks in which steps something moved that a thread told: `which months?` after whether exports fell."""
    named = any(getattr(later, name) for name in _NAMED if name != "unit")
    moved = earlier.cues & {"up", "down"}
    told = earlier.cues <= IDLE | {"up", "down", "growth", "year earlier"} and (
        moved or "growth" in earlier.cues
    )
    rows = earlier.frequency or earlier.breakdown or earlier.unit or len(earlier.periods) > 1
    asked = later.unit and "list" in later.cues <= {"list", _NOT_SO}
    if not (asked and told) or named or rows:
        return later
    if moved:
        way = _OTHER_WAY[min(moved)] if _NOT_SO in later.cues else min(moved)
        return replace(later.leaning, cues=frozenset(("list", way)), direction=way, operations=frozenset())
    return replace(
        later.clear_slots("unit", "operations").leaning, cues=frozenset(("growth",)), frequency=later.unit
    )


def choose_largest_step(later: Slots, earlier: Slots) -> Slots:
    """Asks for the step of a year in which there was most: `which quarter was stronger?`, after 2025."""
    named = any(getattr(later, name) for name in _NAMED if name != "unit") or earlier.unit
    if "halves" in later.cues and len(find_alike(earlier, MONTHS_IN["half"])) >= PAIR:
        return replace(later, cues=later.cues - {"halves"})  # which half was stronger, after both of them
    compared = (
        later.cues & _SIZES and later.cues <= _SIZES | {"list", "one", "either"} and ASKS in later.posed
    )
    year = len(earlier.periods) == 1 and earlier.periods[0].is_year
    rows = earlier.frequency or earlier.breakdown or earlier.cues - IDLE - BALANCES
    told = len(find_alike(earlier, MONTHS_IN.get(later.unit or "", 0))) >= PAIR
    if not (later.unit and compared and year) or named or rows or told:
        return later
    end = "bottom" if "lesser" in later.cues or LESS in later.posed else "top"
    return replace(later.leaning, cues=frozenset(("list", "one", end)))


def _list_choices(later: Slots, earlier: Slots) -> tuple[str, ...]:
    """Lists the partners that are shown, or were named in turn, of which one is asked for."""
    if len(earlier.partners) == PAIR:
        return earlier.partners
    named = _list_spoken_singly(earlier) if later.cues & _SIZES else ()
    return named if len(named) == PAIR or _chooses_from_named(later) else ()


def _chooses_from_named(later: Slots) -> bool:
    """Returns whether it chooses from what was named: which of the two, which of them."""
    return "either" in later.cues or "among" in later.operations


def choose_in_time(later: Slots, earlier: Slots) -> Slots:
    """Compares the partners at hand at another time: `who bought more in December?`, after two of them.

    A part of the time at hand is set beside nothing: `how does December compare?`
    """
    others = any(getattr(later, name) for name in (*NAMED, *ROWS) if name not in ("flows", "periods"))
    if others or len(later.periods) != 1 or later.flows not in ((), earlier.flows) or later.times.bases:
        return later
    alone = replace(later.leaning, declined=later.declined | {"times"})
    moved = later.cues & _MOVED_FASTER and choose_rate(later, earlier)
    chosen = later.cues - (_MOVED_FASTER if moved else set()) <= CHOOSING_ONE
    sized = LARGER in later.posed or _chooses_from_named(later)
    asked = ASKS in later.posed and sized and later.cues & _SIZING and chosen
    if asked and (choices := _list_choices(later, earlier)) and not (earlier.combine or earlier.frequency):
        kept = moved or earlier.cues & {"share", "growth"}
        told = replace(alone, cues=kept or frozenset(("compare",)), flows=(), direction=None)
        return told if choices == earlier.partners else replace(told, partners=choices)
    part = len(earlier.periods) == 1 and later.periods != earlier.periods
    part = part and all(end in earlier.periods[0] for end in (later.periods[0].first, later.periods[0].last))
    return alone if part and later.cues == {"compare"} and len(earlier.partners) < PAIR else later
