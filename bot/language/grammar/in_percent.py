"""What `in percent?` asks for in a thread: a rate of change, or the share of a part that it told."""

from dataclasses import replace

from bot.language.grammar.asked_slots import IDLE, has_any
from bot.language.grammar.comparisons import MOVES, RANKED
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import NAMED, PAIR

_RANKING = RANKED | {"rank"}
"""Cues of what can be put in order: rows, and the place of a partner among them."""


def ask_in_percent(later: Slots, earlier: Slots) -> Slots:
    """Asks for a change in percent: `in percent`, after how much something changed or two times differ.

    After what fell or rose most it ranks by the rate.
    """
    percent = later.cues in ({"share", "percent"}, {"growth", "bare percent"})
    if "bare percent" in later.cues and percent and _is_part_of_told(later, earlier):
        return replace(later.leaning, cues=frozenset(("share",)))
    if percent and earlier.cues & {"fastest", "slowest"} and not any(getattr(later, name) for name in NAMED):
        return replace(later, cues=frozenset(("by growth",)))
    ranks = earlier.cues & _RANKING or earlier.breakdown or earlier.noun
    if later.cues == {"by growth"} and not ranks:
        return replace(later, cues=frozenset(("growth",)))  # without rows to rank, the growth itself
    apart = {"compare"} if "compare" in earlier.cues and len(earlier.periods) == PAIR else set()
    asks = later.cues >= {"share", "percent"} and (apart or earlier.cues & MOVES)
    if not asks or later.flows or later.partners:
        return later
    return replace(later, cues=later.cues - {"share", "percent"} | {"growth", *apart})


def _is_part_of_told(later: Slots, earlier: Slots) -> bool:
    """Returns whether all of a flow was told, then a partner of it: `in percent?` asks for its share."""
    named = has_any(later, "partners", "products", "flows", "noun", "breakdown", "shift", "periods")
    rows = has_any(earlier, "breakdown", "noun", "frequency", "combine") or earlier.cues - IDLE
    one = len(earlier.partners) == 1 and earlier.spoken == earlier.partners
    return one and len(earlier.times_spoken) <= 1 and not (named or rows)
