"""What a yes-or-no question of a thread claims of the partner that it is about: third biggest, right?"""

from dataclasses import replace

from bot.language.grammar.asked_slots import IDLE, RANKED
from bot.language.grammar.comparisons import NAMED
from bot.language.grammar.pose import STATED
from bot.language.grammar.slots import Slots

_JUDGED = IDLE | {"top", "one", "subject", "claim", "who"}
_AMONG = "<="
"""Stands before a place if something is only said to be among the first."""


def claim_of_thread(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with the place that it claims, if that is of the one partner of its thread."""
    place = _find_place(later, earlier)
    if not place or earlier.cues & RANKED:
        return later
    named = any(getattr(later, name) for name in NAMED if name not in ("flows", "noun"))
    one = len(earlier.partners) == 1 and not (earlier.groups or earlier.breakdown or earlier.frequency)
    alike = later.flows in ((), earlier.flows) and later.noun in (None, "partner")
    if named or not (one and alike) or later.unit or earlier.products:
        return later
    cues = later.cues - {"one", "who", "rank"} | {"subject", "top"}
    told = replace(
        later.clear_slots("limit", "ordinal", "nth"), partners=earlier.partners, noun="partner", cues=cues
    )
    return replace(told.leaning, placed=place)


def states_record(slots: Slots) -> bool:
    """Returns whether it asks by its mark alone whether the figure of its thread is a record: `a record?`"""
    records = slots.cues & {"record", "record low"}
    bare = slots.cues <= IDLE | {"record", "record low", "ever"} and not (slots.unit or slots.frequency)
    return bool(records and bare) and STATED in slots.posed and "and" not in slots.operations


def _find_place(later: Slots, earlier: Slots) -> str:
    """Finds the place claimed: third biggest, right? `so it is third?`, where the thread names no three."""
    if not (later.whether or STATED in later.posed):
        return ""
    if later.limit and "top" in later.cues <= _JUDGED:
        return str(later.ordinal) if later.ordinal else f"{_AMONG}{later.limit}"
    points = max(len(earlier.spoken), len(earlier.flows), len(earlier.times_spoken)) >= (later.nth or 0)
    return str(later.nth) if later.nth and later.cues <= IDLE | {"rank", "subject"} and not points else ""
