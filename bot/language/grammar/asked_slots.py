"""What slots ask for: which of them are filled, whether they ask for a ranking, whether a cue says more."""

from bot.language.grammar.pose import ASKS, STATED
from bot.language.grammar.slots import Slots

RANKED = frozenset(("top", "bottom", "fastest", "slowest"))
BY_GROWTH = frozenset(("fastest", "slowest", "by growth"))
RECORDS = frozenset(("record", "record low"))
BALANCES = frozenset(("surplus", "deficit"))
IDLE = frozenset(("what", "yes or no", "overview", "apart", "rows", "whole", "judged"))
"""Cues of a question that asks the same about other times or places: what was it in 2020, each of them."""
ASKING = frozenset(("who", "list", "one", "what", "yes or no"))
"""Cues that ask which row is meant, and not for another list."""
COUNTED = frozenset(("quantity", "weight"))
MOVED = frozenset(("growth", "up", "down"))
"""Cues of growth, by which rows are sorted."""
MOVERS = frozenset(("up", "down", "more", "lesser"))


def has_any(slots: Slots, *names: str) -> bool:
    """Returns whether any of these slots is filled."""
    return any(getattr(slots, name) for name in names)


def is_ranked(slots: Slots) -> bool:
    """Returns whether the slots ask for a ranking."""
    return bool(slots.cues & RANKED)


def find_unsaid_rows(slots: Slots) -> str | None:
    """Finds the rows of a ranking that names none: partners, or what is traded with one country."""
    if not is_ranked(slots) or has_any(slots, "unit", "frequency"):
        return None
    return "product" if slots.partners and not slots.groups else "partner"


def asks_yes_or_no(slots: Slots) -> bool:
    """Returns whether a yes or no is asked for, be it by the question mark alone."""
    return slots.whether or (STATED in slots.posed and ASKS not in slots.posed)
