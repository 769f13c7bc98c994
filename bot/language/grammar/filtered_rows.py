"""Rows that a thread keeps by a condition: how many are they, which ones, which of them grew?"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from bot.language.grammar.asked_slots import BALANCES, MOVERS, RANKED
from bot.language.grammar.slots import Slots

_COUNTS = frozenset(("count", "how many"))
_NAMES = frozenset(("list", "who"))
_ALL_COUNTS = _COUNTS | {"quantity"}
_BOUNDED = frozenset(("more", "lesser", "compare"))
"""Cues of a bound without an amount: below, less than that."""
_IDLE = frozenset(("what", "yes or no", "rows", "goods"))
_NAMED = (
    *("flows", "products", "periods", "threshold", "direction", "limit", "frequency", "breakdown"),
    *("dropped", "exclude", "shift", "share_of", "output", "window", "partners", "world"),
)
OTHERWISE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""The bound that holds where another does not."""
_LEVEL = 10**6
"""The least that a bound on an amount comes to; a smaller one is on a rate."""


def is_filtered(slots: Slots) -> bool:
    """Returns whether the slots ask for rows that meet a condition: partners with rising imports."""
    rows = slots.lists("partner") or slots.lists("product") or slots.unit or slots.frequency
    asked = rows or slots.cues & (_NAMES | _COUNTS)
    sides = slots.cues & BALANCES and slots.cues & (_NAMES | _COUNTS)
    moved = slots.cues & MOVERS and (
        slots.cues & (_NAMES | _COUNTS) or (slots.noun and slots.cues & {"up", "down"})
    )
    return bool(asked and (slots.threshold or slots.direction or sides or moved)) and not (
        slots.cues & RANKED or slots.whether
    )


def asks_about_filtered(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks how many rows met a condition, or which: `how many?`, `list them`."""
    asked = later.cues - _IDLE
    counts = _COUNTS if earlier.products else _COUNTS | {"quantity"}
    plain = asked and asked <= counts | _NAMES and not _names_other(earlier, later)
    return bool(plain) and is_filtered(earlier)


def names_counted(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks to name rows that were only counted, or to count those that were named."""
    return asks_about_filtered(earlier, later) and bool(later.cues - _IDLE - earlier.cues)


def take_filtered_cues(earlier: Slots, later: Slots) -> frozenset[str]:
    """Turns rows that meet a condition into their number, or a number into the rows."""
    counted = not later.cues & _NAMES
    return earlier.cues - _COUNTS - _NAMES - {"quantity"} | ({"how many"} if counted else {"list"})


def filters_further(earlier: Slots, later: Slots) -> bool:
    """Returns whether it filters rows above an amount by growth, or ranks them: `which grew?`, `top 5`."""
    moved = later.direction and later.cues <= MOVERS | _NAMES | _COUNTS | _IDLE
    ranked = later.cues & {"top", "bottom"} and later.cues <= {"top", "bottom", "one", "who", "list"} | _IDLE
    bound = (earlier.threshold or "").lstrip("<>=-")
    named = _names_other(earlier, later.clear_slots("direction", "limit"))
    level = bound.isdigit() and int(bound) >= _LEVEL
    return bool(level and (moved or ranked)) and is_filtered(earlier) and not named


def bounds_filtered(earlier: Slots, later: Slots) -> bool:
    """Returns whether it bounds by how much rows moved: `by more than 10 %?`, after those that fell."""
    bound = (later.threshold or "").lstrip("<>=-")
    rate = bound.replace(".", "").isdigit() and float(bound) < _LEVEL
    moved = earlier.direction or earlier.cues & {"up", "down"}
    plain = later.cues <= _IDLE | _NAMES | {"growth"} and not later.direction and not earlier.threshold
    return (
        bool(rate and moved and plain)
        and is_filtered(earlier)
        and not _names_other(earlier, later, ("threshold",))
    )


def take_bounded_cues(earlier: Slots, _later: Slots) -> frozenset[str]:
    """Keeps the rows and the way they moved, with a bound on the rate."""
    return earlier.cues - _COUNTS | {"list", "bound of change"}


def turn_bound(later: Slots, earlier: Slots) -> Slots:
    """Asks for the rows on the other side of a bound: `and below?`, after the years above a trillion."""
    held = find_one_bound(earlier)
    if later.others or later.other_one:
        return _take_other_side(later, earlier)
    sign = later.bound_sign or ("<" if "lesser" in later.cues else None)
    counts = later.cues & _ALL_COUNTS
    plain = later.cues - counts <= _IDLE | _NAMES | _BOUNDED and not (later.amount or later.count)
    if not (held and sign and plain) or not is_filtered(earlier) or _names_other(earlier, later):
        return later
    told = replace(later.clear_slots("bound_sign", "cues"), threshold=sign + held.lstrip("<>=")).leaning
    if not counts:
        return told
    return replace(told, cues=frozenset(("how many",)), unit=earlier.unit, noun=earlier.noun)


def count_steps(later: Slots, earlier: Slots) -> Slots:
    """Counts the steps of a series that meet a bound: `how many were above 10 billion?`, after months."""
    counts = later.cues & _ALL_COUNTS and later.cues - _ALL_COUNTS <= _IDLE
    bound = (later.threshold or "").lstrip("<>=-")
    level = bound.isdigit() and int(bound) >= _LEVEL
    series = earlier.frequency and not (earlier.products or earlier.threshold)
    named = _names_other(earlier, later, ("threshold",)) or later.unit or later.noun
    if not (counts and level and series) or named:
        return later
    return replace(later.leaning, cues=frozenset(("how many",)), unit=earlier.frequency)


def _take_other_side(later: Slots, earlier: Slots) -> Slots:
    """Takes the rows that a bound leaves out: `and the others?`"""
    held = find_one_bound(earlier)
    bound = held.lstrip("<>=")
    alone = later.says_only(
        "others", "other_one", "operations", "posed", "flow_choice", "unit", "noun", "cues"
    )
    same = later.unit in (None, earlier.unit) and later.noun in (None, earlier.noun)
    if not (bound and alone and same and later.cues <= _IDLE and is_filtered(earlier)) or earlier.direction:
        return later
    told = later.clear_slots("others", "other_one", "cues", "unit", "noun")
    return replace(told, threshold=OTHERWISE[held.removesuffix(bound)] + bound).leaning


def find_one_bound(slots: Slots) -> str:
    """Returns the threshold of slots if it has one bound, which can be turned or moved; else nothing."""
    held = slots.threshold or ""
    return "" if "," in held else held


def loses_condition(earlier: Slots, later: Slots) -> bool:
    """Returns whether it is about rows that met a condition, of which it names another: `their growth`."""
    said = later.cues - _IDLE or "level" in later.operations
    but = ("limit", "flows", "direction") if later.direction else ("limit",)
    return bool(said) and is_filtered(earlier) and not _names_other(earlier, later, but)


def bounds_otherwise(earlier: Slots, later: Slots) -> bool:
    """Returns whether it bounds the amounts of rows whose rates were bounded, or the reverse."""
    bounds = [(one.threshold or "").lstrip("<>=-") for one in (earlier, later)]
    levels = {float(bound) >= _LEVEL for bound in bounds if bound.replace(".", "").isdigit()}
    return len(levels) > 1 and is_filtered(earlier) and not _names_other(earlier, later, ("threshold",))


def _names_other(earlier: Slots, later: Slots, but: Collection[str] = ()) -> bool:
    rows = earlier.noun or earlier.breakdown or earlier.unit or earlier.frequency
    others = later.noun not in (None, rows) or later.unit not in (None, rows)
    return others or any(getattr(later, name) for name in _NAMED if name not in but)


OF_FILTERED: Mapping[str, Callable[[Slots, Slots], bool]] = {
    "of filtered": asks_about_filtered,
    "filter further": filters_further,
    "bound filtered": bounds_filtered,
}
"""Operations of a message about rows that met a condition, each with its own."""
