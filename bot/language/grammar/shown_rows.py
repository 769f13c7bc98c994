"""Rows of a ranking by value that the next message chooses from: which of them grew most, which fell."""

from dataclasses import replace

from bot.language.grammar.asked_slots import ASKING, IDLE, has_any
from bot.language.grammar.columns import is_of_one_row
from bot.language.grammar.pose import ASKS, WHETHER
from bot.language.grammar.slots import Slots

_MOVED = frozenset(("fastest", "slowest", "up", "down"))
_GREW = frozenset(("growth", "up", "down", "year earlier"))
_COUNTED = frozenset(("how many", "count"))
_CHOOSING = (
    ASKING
    | _MOVED
    | _COUNTED
    | {"growth", "extent", "amount", "top", "bottom", "either", "compare", "worst", "bound of change"}
)
"""Cues of a message that only says which rows are meant, by how they moved."""
_PLAIN = frozenset(
    ("top", "who", "list", "several", "one", "what", "deficit", "surplus", "share", "by share")
)
"""Cues of a ranking by value, also where its rows have shares."""
FIRST_SHOWN = "first shown"
"""The operation of a message that asks how the first of those shown moved: number one's growth."""
_OF_LARGEST = "of largest"
"""The cue of what moved where it stands behind a number of the largest: of the top five, which grew?"""
_CHOSEN_BY = _MOVED | {"growth", "by growth", "change", "list"}
"""Cues of a message that chooses some of the largest."""
_NAMED = ("flows", "partners", "products", "periods", "frequency", "breakdown", "unit", "world", "others")
SHOWN = 10
"""How many rows a ranking shows that says nothing of their number."""


def keep_to_shown(later: Slots, earlier: Slots) -> Slots:
    """Keeps to the rows shown if it asks which of them moved most or one way: `which grew fastest?`"""
    moved = (later.cues & _MOVED or later.threshold) and later.cues <= _CHOOSING
    among = "among" in later.operations
    anew = later.cues <= {"fastest", "slowest"}  # the fastest growing instead
    only = "only" in later.operations and not (later.threshold or anew)
    refers = (
        among or only or later.cues & (ASKING - {"yes or no", "what"}) or later.cues >= {"fastest", "growth"}
    )
    other = later.noun and not (among or only or "one" in later.cues)  # which countries grew fastest?
    named = has_any(later, *_NAMED) or (later.limit or 1) > 1 or later.noun not in (None, _find_rows(earlier))
    if not (moved and refers and _ranks_by_value(earlier)) or named or other:
        return later
    return replace(later, among=earlier.limit or SHOWN)


def tell_place_shown(later: Slots, earlier: Slots) -> Slots:
    """Tells a row again whose growth is asked for, which it shows: `how much did the third one grow?`

    The third in growth is another.
    """
    place = later.nth or (later.ordinal if later.ordinal == later.limit else None)
    several = max(len(earlier.partners), len(earlier.spoken)) > 1
    if place and "of place" in later.operations and "top" not in earlier.cues and several:
        of_two = later.clear_slots("limit", "ordinal")  # of two partners, the first is no rank
        return replace(of_two, nth=place, cues=later.cues - {"top"})
    every = later.limit or later.count
    if FIRST_SHOWN in later.operations:
        place = 1
    if "theirs" in later.operations and every == earlier.limit:
        place = every
    moved = later.cues & _GREW and later.cues <= _GREW | ASKING | IDLE | {"top", "amount", "extent"}
    named = has_any(later, *_NAMED) or later.noun not in (None, _find_rows(earlier))
    if not (place and moved and (_ranks_by_value(earlier) or _tells_row(earlier, place))) or named:
        return later
    of_place = later.operations & {"of place", "theirs", FIRST_SHOWN} or later.posed & {ASKS, WHETHER}
    shown = of_place and place <= (earlier.limit or SHOWN) and not later.cues & {"who", "list", "one"}
    cues = frozenset(("top",) if shown else ("top", "by growth"))
    first = place if later.nth or later.ordinal else None
    return replace(
        later.clear_slots("direction", "noun", "nth", "count"), cues=cues, limit=place, ordinal=first
    )


def choose_of_largest(slots: Slots) -> Slots:
    """Takes a number of the largest for those to choose from: `which of our ten largest markets fell?`

    Where nothing is chosen, it is a number of rows: is Vietnam among the ten largest?
    """
    if slots.among and not slots.cues & _CHOSEN_BY:
        return replace(slots, cues=slots.cues | {"top"}, limit=slots.among, among=None)
    if _OF_LARGEST not in slots.cues or not slots.limit:
        return slots
    if "contribution" in slots.cues:  # of each of the ten largest
        return replace(slots, cues=slots.cues - {_OF_LARGEST})
    return replace(slots, cues=slots.cues - {_OF_LARGEST, "top"}, limit=None, among=slots.limit)


def _find_rows(earlier: Slots) -> str:
    return "product" if earlier.lists("product") or "goods" in earlier.cues else "partner"


def _ranks_by_value(earlier: Slots) -> bool:
    """Returns whether it ranks the largest partners or goods of one time, from the first on."""
    return _ranks_plainly(earlier) and not (is_of_one_row(earlier) or earlier.ordinal)


def _tells_row(earlier: Slots, place: int) -> bool:
    """Returns whether it tells this row alone of a ranking by value."""
    return _ranks_plainly(earlier) and is_of_one_row(earlier) and place == (earlier.ordinal or 1)


def _ranks_plainly(earlier: Slots) -> bool:
    ranked = "top" in earlier.cues <= _PLAIN | {"goods"}
    other = has_any(earlier, "unit", "threshold", "frequency", "among")
    one = earlier.groups or earlier.lists("product")
    several = len(earlier.partners) > (1 if one else 0) or len(earlier.periods) > 1
    return ranked and not (other or several)


def keep_among(earlier: Slots, later: Slots) -> int | None:
    """Keeps to the rows chosen from until others are asked for: `and the slowest?`"""
    moved = "one" in later.cues and later.cues & {"fastest", "slowest"}
    of_rows = later.noun == earlier.noun and moved  # the country that fell most
    others = has_any(later, "limit", "partners", "products", "world") or (later.noun and not of_rows)
    return later.among or (None if others else earlier.among)
