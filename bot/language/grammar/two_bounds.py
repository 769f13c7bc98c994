"""The two bounds between which figures lie: from 50 to 100 billion, over 2.2 but under 2.4 trillion."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.threshold import join_bounds
from bot.language.grammar.amounts import format_number
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.tagger.tagging import Tag

WITHIN = "within"
INCLUDED = (">=", "<=")
"""The signs of a lower and an upper bound with no words of their own."""
_SIGNS = "<>="


def find_two_bounds(said: MessageFrame) -> str | None:
    """Returns both bounds as a threshold; None if there are not two, or nothing lies between them.

    A number without a unit has that of the other one; its sign is the comparator's before it (`edge`).
    """
    ends = said.list_fillers(WITHIN)
    if len(ends) != len(INCLUDED):
        return None
    signs = [one.value[: len(one.value) - len(one.value.lstrip(_SIGNS))] for one in ends]
    signs[0] = signs[0] or said.find_first("edge") or ""
    first, last = (Decimal(one.value.lstrip(_SIGNS)) for one in ends)
    if not _has_unit(said.tagged.tags, ends[0]):
        first *= measure_scale(said.tagged.tags, ends[1], last)
    pair = (first, last) if any(signs) else sorted((first, last))
    one, other = (
        f"{sign or unsaid}{format_number(bound)}"
        for sign, unsaid, bound in zip(signs, INCLUDED, pair, strict=True)
    )
    return join_bounds(one, other)


def measure_scale(tags: Sequence[Tag], end: Filler, value: Decimal) -> Decimal:
    """Returns what one stands for in a figure with a unit: a billion in 100 billion."""
    number = next(tag.value for tag in tags[end.first : end.end] if tag.value.replace(".", "").isdigit())
    return value / Decimal(number)


def _has_unit(tags: Sequence[Tag], end: Filler) -> bool:
    return end.end - end.first > 1 or tags[end.first].kind == "scale"
