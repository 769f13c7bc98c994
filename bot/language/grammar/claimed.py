"""What a yes-or-no question of a thread claims of the partner that it is about: third biggest, right?"""

from dataclasses import replace

from bot.language.grammar.amounts import PARTS
from bot.language.grammar.asked_slots import IDLE, RANKED
from bot.language.grammar.pose import AMONG, LESS, MARKED, MORE, STATED, WHETHER
from bot.language.grammar.slots import IN_ORDER, Slots
from bot.language.grammar.which_of_named import NAMED

_JUDGED = IDLE | {"top", "one", "subject", "claim", "who"}
_AMONG = "<="
"""Stands before a place if something is only said to be among the first."""


def claim_of_thread(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with the place that it claims, if that is of the one partner of its thread."""
    if _claims_part(later, earlier):
        part = later.clear_slots("count", "nth", "bound_sign", "limit", "ordinal").leaning
        return replace(part, cues=frozenset(("share",)), posed=later.posed | {WHETHER})
    place = _find_place(later, earlier)
    if not place or (earlier.cues & RANKED and not earlier.placed):
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


def _claims_part(later: Slots, earlier: Slots) -> bool:
    """Returns whether it claims what part a share is: `under a fifth?`, after the share of a partner."""
    plain = later.cues <= IDLE | {"share", "more", "lesser", "claim", "subject"}
    named = any(getattr(later, name) for name in (*NAMED, "unit", "frequency", "threshold"))
    asked = later.whether or STATED in later.posed
    bounded = later.bound_sign or later.cues & {"more", "lesser"} or not later.posed.isdisjoint((MORE, LESS))
    of_share = "share" in earlier.cues and not later.posed.isdisjoint(PARTS)
    return bool(asked and plain and bounded and of_share) and not named


def _find_place(later: Slots, earlier: Slots) -> str:
    """Finds the place claimed: third biggest, right? `so it is third?`, where the thread names no three."""
    if not (later.whether or STATED in later.posed) or not later.posed.isdisjoint(PARTS):
        return ""
    if "and" in later.operations and not later.whether:
        return ""  # and for the third? and the second largest?
    if later.limit and "top" in later.cues <= _JUDGED:
        if _lists_rows(later) or (IN_ORDER in later.operations and not later.whether):
            return ""  # the top five markets? and the third country?
        return str(later.ordinal) if later.ordinal else f"{_AMONG}{later.limit}"
    points = max(len(earlier.spoken), len(earlier.flows), len(earlier.times_spoken)) >= (later.nth or 0)
    return str(later.nth) if later.nth and later.cues <= IDLE | {"rank", "subject"} and not points else ""


def _lists_rows(later: Slots) -> bool:
    """Returns whether rows are named and counted, as in a list: `top 5 markets?`, not `a top 5 market?`."""
    whether = later.whether and MARKED not in later.posed
    several = later.noun == "partner" and (later.limit or 0) > 1 and not later.ordinal
    return several and "one" not in later.cues and AMONG not in later.posed and not whether
