"""Which end of a ranking is asked for, which side of zero, which way a figure goes, what it has to meet.

A balance is negative where it is a deficit. So the largest deficit is the lowest balance, and a deficit above
50 is a balance below −50. A deficit that is said to move is told by its size: one that widens goes up.
"""

from bot.language.queries.facts import EXTREME_GROWTH, GROWTH, TOP, lists_members
from bot.language.slots.slots import Slots
from bot.trade.query import Direction, Flow, Measure, Order, Side
from bot.trade.threshold import Threshold

MOVING = EXTREME_GROWTH | GROWTH | {"change", "by growth"}
"""Cues by which a ranking goes by how much a trade moved."""
_OF_SIDES = (Measure.TOP, Measure.RECORD, Measure.RANK, Measure.STREAK, Measure.LIST)
"""Measures that tell a surplus from a deficit where balances of both kinds stand side by side."""


def threshold_of(slots: Slots, measure: Measure) -> str | None:
    """A deficit above an amount is a balance below the amount's negative."""
    said = slots.threshold
    if said and not _has_rows(slots, measure):
        return None
    if measure is Measure.LIST and "surplus" in slots.cues and not slots.cues & MOVING:
        return said or ">0"
    fell = slots.direction == "down" or {"slowest", "amount"} <= slots.cues
    if measure is Measure.LIST and said and fell and is_growth_threshold(slots):
        return str(Threshold.parse(said).opposite)
    if "deficit" not in slots.cues or measure not in _OF_SIDES:
        return said
    if not said:
        return "<0" if measure is Measure.LIST and not slots.cues & MOVING else None
    bound = Threshold.parse(said)
    return str(bound.opposite) if bound.bound > 0 and not is_growth_threshold(slots) else said


def side_of(slots: Slots, measure: Measure, flow: Flow | None) -> Side | None:
    """Deficits alone where the largest, the smallest or those that widened are asked for; so surpluses.

    A list of all with a deficit says so by its threshold.
    """
    named = [side for side in Side if side in slots.cues]
    if len(named) != 1 or flow is not Flow.BALANCE or measure not in _OF_SIDES:
        return None
    is_whole_list = measure is Measure.LIST and not (slots.threshold or slots.cues & MOVING)
    is_said = slots.threshold in ("<0", ">0")  # has the surplus ever been negative
    return None if is_whole_list or is_said else named[0]


def order_of(slots: Slots, measure: Measure) -> Order | None:
    if measure is Measure.LIST and "last time" in slots.cues:
        return Order.DESC
    if measure is not Measure.TOP:
        return None
    falls = _falls(slots) and bool(slots.cues & (TOP | {"fastest"}))
    least = _least(slots) or "slowest" in slots.cues or falls
    # A deficit is a balance below zero, so the largest is the lowest; but one that grows most grows most.
    by_level = not slots.cues & MOVING
    return Order.ASC if least is not (by_level and "deficit" in slots.cues) else None


def direction_of(slots: Slots, measure: Measure) -> Direction | None:
    if measure in _WAYS:
        return _WAYS[measure](slots)
    if measure is Measure.LIST and not is_growth_threshold(slots):
        return _way_of_list(slots)
    said = slots.direction if measure is Measure.SHARE and _of_many(slots) else None
    return Direction(said) if said else None


def _way_of_list(slots: Slots) -> Direction | None:
    """Those that bought less, or more, or that fell."""
    if "lesser" in slots.cues:
        return Direction.DOWN
    if "more" in slots.cues and not slots.threshold and (len(slots.periods) < 2 or slots.times.bases):
        return Direction.UP
    return Direction(slots.direction) if slots.direction else None


def _of_many(slots: Slots) -> bool:
    """Who gained share: of those that it is asked of, only some."""
    rows = slots.noun or slots.cues & {"who", "list"} or slots.breakdown == "region"
    both = {"up", "down"} <= slots.cues
    return bool(rows) and not both and (not slots.partners or lists_members(slots))


def _way_of_run(slots: Slots) -> Direction | None:
    if slots.flows == ("balance",) and not slots.cues & GROWTH:
        return None  # how long there has been a deficit, whichever way it went
    # The last fall ended a rise, and the other way round.
    down = (slots.direction == "down") is not ("last time" in slots.cues)
    return Direction.DOWN if down else Direction.UP


def _way_of_record(slots: Slots) -> Direction | None:
    """A deficit is a balance below zero, so its record is the lowest."""
    low = _least(slots) or bool(slots.cues & {"slowest"}) or (moves_most(slots) and _falls(slots))
    low = low is not ("deficit" in slots.cues and not slots.cues & MOVING)
    return Direction.DOWN if low else None


_WAYS = {Measure.STREAK: _way_of_run, Measure.RECORD: _way_of_record}


def _has_rows(slots: Slots, measure: Measure) -> bool:
    """Whether a threshold can sift anything; against one figure it is a claim, and the figure answers it."""
    sifted = measure in (Measure.LIST, Measure.TOP, Measure.RECORD, Measure.STREAK)
    return sifted or bool(slots.noun or slots.breakdown or slots.frequency or slots.unit)


def _least(slots: Slots) -> bool:
    """The smallest are asked for; the worst deficit is the largest one."""
    return bool(slots.cues & {"bottom", "record low"}) and not {"worst", "deficit"} <= slots.cues


def _falls(slots: Slots) -> bool:
    return bool(slots.cues & {"down", "narrow"})


def moves_most(slots: Slots) -> bool:
    """The largest rise, the record fall."""
    return bool(slots.cues & TOP and slots.cues & {"up", "down", "widen"})


def is_growth_threshold(slots: Slots) -> bool:
    """Fell more than 25 percent, or by more than 25 billion: the figure is of the move."""
    if not slots.threshold:
        return False
    is_money = Threshold.parse(slots.threshold).is_money
    return bounds_change(slots) if is_money else bool(slots.cues & (GROWTH | {"by growth"}))


def bounds_change(slots: Slots) -> bool:
    """By how much money a trade has to have moved; any other amount is one of the trade itself."""
    is_money = bool(slots.threshold) and Threshold.parse(slots.threshold or "").is_money
    return is_money and ("bound of change" in slots.cues or {"absolute", "change"} <= slots.cues)
