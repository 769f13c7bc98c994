"""Partners that a thread named one after another, asked about together: each of them, which grew fastest."""

from dataclasses import replace

from bot.language.grammar.slots import Slots

_PAIR = 2
_BY_RATE = frozenset(("fastest", "slowest"))
_ORDERED = frozenset(("several", "in order", "rank verb"))
"""Cues that put what was named in an order: biggest first."""
_RANKED = _BY_RATE | {"top", "bottom"}
_CHOOSING = _BY_RATE | {"list", "one", "either", "amount", "what", "yes or no"}
_MEASURED = frozenset(("growth", "up", "down", "share"))
_NAMED = ("flows", "partners", "products", "periods", "exclude", "dropped", "noun", "unit", "shift")


def take_each(later: Slots, earlier: Slots) -> Slots:
    """Returns the message about all partners that were named in turn, if it asks about them."""
    places = _list_spoken_singly(earlier)
    ordered = later.cues & _ORDERED and later.cues <= _ORDERED | _RANKED and not later.noun
    if places and (_asks_of_each(later) or ((_asks_for_rank(later) or ordered) and not earlier.frequency)):
        return replace(later.leaning, partners=places)
    return later


def _list_spoken_singly(earlier: Slots) -> tuple[str, ...]:
    """Lists the partners that a thread named in turn, if it is now about one of them and about no rows."""
    rows = earlier.breakdown or earlier.noun or earlier.cues & _RANKED
    one_each = len(earlier.partners) == 1 and len(earlier.spoken) >= _PAIR
    return earlier.spoken if one_each and not rows else ()


def _asks_of_each(later: Slots) -> bool:
    """Returns whether it asks about each: `put them in one chart`, what share has each."""
    measured = "apart" in later.cues and later.cues & _MEASURED
    return bool(measured or "one form" in later.operations) and not later.partners


def _asks_for_rank(later: Slots) -> bool:
    """Returns whether it asks for a rank among them: `which of them grew fastest?`"""
    named = any(getattr(later, name) for name in _NAMED)
    return bool(later.cues & _BY_RATE) and later.cues <= _CHOOSING and not named
