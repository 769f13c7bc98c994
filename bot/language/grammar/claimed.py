"""What a yes-or-no question of a thread claims of what it is about: third biggest? December the highest?"""

from dataclasses import replace

from bot.language.grammar.comparisons import NAMED
from bot.language.grammar.operations import IDLE, RANKED
from bot.language.grammar.posed import STATED
from bot.language.grammar.slots import Slots
from bot.language.times.conventions import MONTHS_IN

_ENDS = frozenset(("top", "bottom"))
_JUDGED = IDLE | {"one", "subject", "claim", "who"}
_AMONG = "<="
"""Stands before a place if something is only said to be among the first."""


def claim_of_thread(later: Slots, earlier: Slots) -> Slots:
    """Returns the message with what its claim is about, if the thread has named that."""
    is_claimed = later.whether or STATED in later.posed
    ends = later.cues & _ENDS
    if not is_claimed or len(ends) != 1 or not later.cues <= _ENDS | _JUDGED or earlier.cues & RANKED:
        return later
    return _claim_of_step(later, earlier) or _claim_place(later, earlier) or later


def _claim_of_step(later: Slots, earlier: Slots) -> Slots | None:
    """Claims that a step of a series is its highest: `was December the highest?`, after figures by month."""
    months = MONTHS_IN.get(earlier.frequency or "")
    named = any(getattr(later, name) for name in (*NAMED, "unit", "limit") if name != "periods")
    if named or not months or [one.months for one in later.periods] != [months]:
        return None
    claim = later.cues | {"yes or no"}
    declined = later.declined | {"frequency"}
    return replace(later.leaning, cues=claim, unit=earlier.frequency, declined=declined)


def _claim_place(later: Slots, earlier: Slots) -> Slots | None:
    """Claims the place of the partner that the thread is about: `third biggest, right?`"""
    named = any(getattr(later, name) for name in NAMED if name not in ("flows", "noun"))
    one = len(earlier.partners) == 1 and not (earlier.groups or earlier.breakdown or earlier.frequency)
    alike = later.flows in ((), earlier.flows) and later.noun in (None, "partner") and "top" in later.cues
    if named or not (one and alike and later.limit) or later.unit or earlier.products:
        return None
    place = str(later.ordinal) if later.ordinal else f"{_AMONG}{later.limit}"
    cues = later.cues - {"one", "who"} | {"subject", "top"}
    told = replace(
        later.clear_slots("limit", "ordinal"), partners=earlier.partners, noun="partner", cues=cues
    )
    return replace(told.leaning, placed=place)
