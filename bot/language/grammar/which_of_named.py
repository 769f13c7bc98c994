"""Which of the partners that a thread named is asked for: which country leads, which of them is largest."""

from dataclasses import replace

from bot.language.grammar.slots import Slots

PAIR = 2
ENDS = frozenset(("top", "bottom"))
MEASURED = frozenset(("unit value", "quantity", "weight", "share", "rank", "average", "growth", "volatility"))
"""Cues of measures by which two things can be told apart."""
CHOOSING_ONE = frozenset(("compare", "more", "top", "who", "one", "list", "either"))
"""Cues of a message that asks which of two is more."""
_FIRST = frozenset(("compare", "either", "list"))
NAMED = ("flows", "partners", "products", "periods", "dropped", "exclude", "shift", "noun")


def ask_which_is_first(later: Slots, earlier: Slots) -> Slots:
    """Asks for one of the partners that a thread shows, not for all: `which of them is the largest?`"""
    several = later.cues >= _FIRST and later.cues & ENDS and len(earlier.partners) >= PAIR
    if not several or any(getattr(later, name) for name in NAMED):
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
