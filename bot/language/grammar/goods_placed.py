"""The place of goods among all that are traded: claimed of them, or asked for."""

from dataclasses import replace

from bot.language.grammar.message_frame import MessageFrame
from bot.language.grammar.slots import Slots

FASTEST = frozenset(("fastest",))
"""The cue of what is ranked by its growth."""
AMONG_FIRST = "<="
"""Stands before a place if something is only said to be among the first."""
_GOODS = "product"
_IDLE = frozenset(("one", "what", "yes or no"))
"""Cues of a question on the place of goods, besides that it is the first or grows fastest."""
_PLACES = frozenset(("rank", "rank verb"))


def rank_goods(slots: Slots, said: MessageFrame) -> Slots | None:
    """Returns the slots in which one of the goods is said to have a place among all that are traded."""
    placed = _find_place(slots, said)
    cues = slots.cues - _IDLE - FASTEST | {"subject", "top"} | list_growth(slots)
    ranked = replace(slots, cues=cues, limit=None, ordinal=None, noun=_GOODS, placed=placed)
    return ranked if placed else None


def _find_place(slots: Slots, said: MessageFrame) -> str:
    """Finds the place claimed of goods: `Is crude oil our biggest import?`, `the third biggest`.

    A flow alone may be that of a partner or a time, so the first of it must be one thing or goods.
    """
    is_one = len(slots.products) == 1 and len(slots.flows) == 1 and len(slots.partners) < 2
    others = slots.exclude or slots.breakdown or slots.threshold or slots.unit or slots.groups
    is_first = slots.cues & {"top", *FASTEST} and slots.cues <= {"top", *FASTEST, *_IDLE}
    if not (is_one and is_first) or others or slots.noun not in (None, _GOODS):
        return ""
    if said.has_value("placed"):
        return said.find_first("placed") or ""
    if slots.limit:
        return f"{AMONG_FIRST}{slots.limit}"
    return "1" if slots.noun or "what" in slots.cues else ""


def list_growth(slots: Slots) -> frozenset[str]:
    """Returns the cue of growth, which the fastest is ranked by."""
    return frozenset(("growth",)) if slots.cues & FASTEST else frozenset()


def ask_place_of_goods(slots: Slots) -> Slots:
    """Returns the slots with goods as the rows, if one of them is asked where it ranks among imports."""
    is_plain = slots.cues <= _PLACES | _IDLE | {"who", "change"} and not (slots.noun or slots.breakdown)
    is_asked = slots.asks_place and not slots.cues.isdisjoint(_PLACES)
    is_one = len(slots.products) == 1 and not slots.partners
    return replace(slots, noun=_GOODS) if is_asked and is_one and is_plain else slots


def ask_place_of_goods_before(later: Slots, earlier: Slots) -> Slots | None:
    """Asks where the goods of a thread rank: `what rank is that?`, after imports of crude oil."""
    named = later.partners or later.products or earlier.partners or len(earlier.products) != 1
    asked = ask_place_of_goods(replace(later, products=earlier.products))
    return replace(later, noun=asked.noun) if asked.noun and not (named or later.noun) else None
