"""What a yes-or-no question of a thread claims of the partner that it is about: third biggest, right?"""

from dataclasses import replace

from bot.language.grammar.comparisons import NAMED
from bot.language.grammar.operations import IDLE, RANKED
from bot.language.grammar.pose import STATED
from bot.language.grammar.slots import Slots

_JUDGED = IDLE | {"top", "one", "subject", "claim", "who"}
_AMONG = "<="
"""Stands before a place if something is only said to be among the first."""


def claim_of_thread(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with the place that it claims, if that is of the one partner of its thread."""
    is_claimed = later.whether or STATED in later.posed
    if not (is_claimed and later.limit and "top" in later.cues <= _JUDGED) or earlier.cues & RANKED:
        return later
    named = any(getattr(later, name) for name in NAMED if name not in ("flows", "noun"))
    one = len(earlier.partners) == 1 and not (earlier.groups or earlier.breakdown or earlier.frequency)
    alike = later.flows in ((), earlier.flows) and later.noun in (None, "partner")
    if named or not (one and alike) or later.unit or earlier.products:
        return later
    place = str(later.ordinal) if later.ordinal else f"{_AMONG}{later.limit}"
    cues = later.cues - {"one", "who"} | {"subject"}
    told = replace(
        later.clear_slots("limit", "ordinal"), partners=earlier.partners, noun="partner", cues=cues
    )
    return replace(told.leaning, placed=place)
