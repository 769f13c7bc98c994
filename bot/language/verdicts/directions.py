"""Which way a message says that something moved, on which side it lies, and by which part."""

from bot.language.grammar.frame import Filler
from bot.language.grammar.posed import FIFTH, HALF, LESS, MORE, QUARTER, TENTH, THIRD
from bot.language.verdicts.case import Case

WAYS = {"up": 1, "down": -1, "narrow": -1, "widen": 1}
"""The directions that cues say."""
SIGNS = {">0": 1, "<0": -1}
"""The sides of a balance, as thresholds."""
_SIDES = {"surplus": 1, "deficit": -1}
_PARTS = {HALF: "50", THIRD: "33.3", QUARTER: "25", FIFTH: "20", TENTH: "10"}
"""What parts of a whole are in percent."""


def list_ways(case: Case) -> list[Filler]:
    """Returns the words that say which way it moved; of a word of several senses the last one."""
    found = (filler for filler in case.frame.get("cue", ()) if filler.value in WAYS)
    return list({filler.first: filler for filler in found}.values())


def find_way(case: Case, at: int) -> int:
    """Returns the direction that is named nearest to a place among the tags; 0 where none is."""
    nearest = min(list_ways(case), key=lambda one: abs(one.first - at), default=None)
    return WAYS[nearest.value] if nearest else 0


def find_order(case: Case) -> int:
    """Returns 1 where one is said to be more than another, −1 less, 0 where neither or both are."""
    return (MORE in case.own.posed) - (LESS in case.own.posed)


def find_side(case: Case) -> int:
    """Returns 1 where a surplus or a positive balance is spoken of, −1 a deficit or a negative one."""
    sides = {_SIDES[cue] for cue in case.own.cues if cue in _SIDES}
    sides |= {SIGNS[one.value] for one in case.frame.get("sign", ()) if one.value in SIGNS}
    return sides.pop() if len(sides) == 1 else 0


def find_part(case: Case) -> str | None:
    """Returns what a half, a third or a fifth is in percent, where one is spoken of."""
    return next((percent for part, percent in _PARTS.items() if part in case.own.posed), None)


def find_bound(case: Case) -> str:
    """Returns the bound of a number: more than 240 countries, at least five years."""
    return next((tag.value for tag in case.tagged.list_tags("comparator", "comparator after")), "")
