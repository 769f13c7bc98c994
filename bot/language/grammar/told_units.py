"""In which unit a thread goes on to be told: in percent, as an amount, in tonnes or per barrel."""

from bot.language.grammar.asked_slots import COUNTED, IDLE, MOVED, has_any
from bot.language.grammar.slots import Slots

_BY_MONEY = frozenset(("gap", "absolute"))
_CHANGE = frozenset(("change",))
_PLACED = frozenset(("rank", "rank verb", "share"))
_IN_POINTS = (frozenset(("points",)), frozenset(("growth", "bare percent")))
_APART = frozenset(("compare", "gap", "change", "more", "lesser"))
PRICE, AVERAGE = frozenset(("unit value",)), frozenset(("average",))
MEASURES = frozenset(("barrels", "kilograms"))
_PAIR = 2


def say_in_unit(earlier: Slots, later: Slots) -> frozenset[str] | None:
    """Returns the measure before, told in percent, absolutely or in barrels; None if not asked for that.

    `In percent?`, after the difference between two years, asks how much the later one is above the other.
    """
    if later.cues - IDLE == _BY_MONEY:  # by how much in yuan, after whether it fell, or which is more
        return earlier.cues | ({"gap"} if earlier.cues & _APART else {"absolute"})
    if _asks_how_far_share_moved(earlier, later):
        return earlier.cues & _PLACED | _CHANGE
    if "bare percent" in later.cues and earlier.cues & _APART:
        return later.cues - {"bare percent"} | {"compare"}
    if later.cues & COUNTED and later.cues <= MEASURES | COUNTED | IDLE and not later.products:
        return _take_unit(earlier, later)
    if later.cues - IDLE == {"absolute"} and earlier.cues <= IDLE and len(earlier.periods) < _PAIR:
        return earlier.cues  # of an amount the absolute value is that amount
    return earlier.cues | (later.cues - {"growth"}) if _asks_for_percent_of(earlier, later) else None


def _take_unit(earlier: Slots, later: Slots) -> frozenset[str] | None:
    """Takes the unit of a message for a price, `per barrel`, or an average; None if it asks how much only."""
    if price := earlier.cues & PRICE:
        return price | later.cues & MEASURES if later.cues & MEASURES else None
    return AVERAGE | later.cues if earlier.cues & AVERAGE else None


def _asks_how_far_share_moved(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks how far a share moved, after whether it did: `by how many points?`"""
    moved = earlier.cues & MOVED or len(earlier.periods) == _PAIR or "points" in later.cues
    named = has_any(later, "flows", "partners", "products", "periods", "shift", "frequency", "noun")
    return bool("share" in earlier.cues and moved and later.cues - IDLE in _IN_POINTS) and not named


def _asks_for_percent_of(earlier: Slots, later: Slots) -> bool:
    """Returns whether a percentage is one of a share: `is that above 15 %?`, after a share of exports."""
    bare = later.cues - IDLE == {"growth"} and (later.threshold or later.amount) and not later.direction
    named = has_any(later, "flows", "partners", "products", "periods", "shift")
    return bool(bare and "share" in earlier.cues) and not named
