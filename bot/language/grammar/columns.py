"""A further figure for each row of a ranking: their growth too, as shares."""

from bot.language.grammar.asked_slots import BY_GROWTH, RANKED
from bot.language.grammar.slots import Slots

_IDLE = frozenset(("apart", "yes or no", "what"))
_MOVED = frozenset(("growth", "up", "down", "change", "year earlier"))
_TOLD = _MOVED | {"share"}
"""Cues of figures that a ranking shows in each row."""
_ASKED, _ONE = frozenset(("asks", "whether")), frozenset(("one", "who"))


def adds_column(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for one more figure in each row: `add their shares`, after the top five."""
    named = bool(later.partners or later.products) or not set(later.flows) <= set(earlier.flows)
    named = bool(named or (earlier.unit and later.periods))  # growth in 2025, after the best year
    other = "instead" in later.operations and _list_figures(later) != {"share"}  # growth, not the values
    if not earlier.cues & RANKED or named or other:
        return False
    if _asks_how_rows_moved(earlier, later) or _asks_for_values(earlier, later):
        return True
    one = is_of_one_row(earlier) and not (later.flows or later.limit)
    each = _is_of_each(later) or (one and later.cues - _IDLE)
    asked = _list_figures(later) == {"share"} or (later.cues - _IDLE <= _TOLD and each)
    return bool(asked and (earlier.limit or later.limit or one or earlier.noun))


def _asks_how_rows_moved(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks how the rows of a ranking moved: `how did they grow?`, after the top five."""
    named = later.periods or later.shift or later.step or later.frequency or later.noun or later.world
    asked = later.cues & {"change", "year earlier"} or not later.posed.isdisjoint(_ASKED)
    several = earlier.limit or (earlier.noun and not is_of_one_row(earlier))
    asked = bool(asked or (later.cues == {"growth"} and several))  # their growth
    moved = later.cues & _MOVED and later.cues - _IDLE <= _MOVED
    return bool(moved and asked and not (named or earlier.unit or later.flows or later.limit))


def _asks_for_values(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks what the rows of a ranking by growth are worth: `their values`.

    The slowest five are other partners than the smallest or largest five.
    """
    named = later.periods or later.flows or later.limit or later.noun or later.currency or later.frequency
    asked = later.operations & {"level", "worth", "money"} and later.cues <= _IDLE and not named
    ranked = "slowest" in earlier.cues or earlier.cues >= {"bottom", "by growth"}
    lowest = ranked and "extent" not in earlier.cues  # by value, after what fell most, says how it is ranked
    return bool(asked and (lowest or ("theirs" in later.operations and earlier.cues & BY_GROWTH)))


def is_of_one_row(slots: Slots) -> bool:
    """Returns whether a single row is ranked: the largest, the third largest."""
    one = slots.limit in (1, slots.ordinal) if slots.limit else not slots.cues.isdisjoint(_ONE)
    return bool(slots.cues & RANKED) and one


def add_column(earlier: Slots, later: Slots) -> frozenset[str]:
    """Returns the cues of a ranking that shows the growth of each row, or goes by the share of each."""
    several = earlier.limit or later.limit  # without a number, all rows together are the whole
    if "share" not in later.cues:
        return earlier.cues - {"by share"}  # growth, after the share of the second
    return earlier.cues | ({"share"} if several and not _is_of_each(later) else {"by share"})


def _list_figures(later: Slots) -> frozenset[str]:
    """Lists the figures asked of the rows, leaving out how many rows there are."""
    cues = later.cues - {"percent", "what", "yes or no"}
    return cues - {"top", "apart"} if later.limit else cues


def _is_of_each(later: Slots) -> bool:
    """Returns whether it is about each row: their growth too.

    “what share do they have” is about all together.
    """
    if _list_figures(later) == {"share"}:
        together = later.combine or later.share_of or "theirs" in later.operations
        return not together and bool(later.breakdown or "asks" not in later.posed)
    each = "apart" in later.cues or later.too or "column" in later.operations
    return each and bool(later.cues - _IDLE)
