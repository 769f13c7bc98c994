"""Groups and wholes of a thread: parts of a group, the group again, the same share of other trade."""

from dataclasses import replace

from bot.domain.place import Atlas
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.places import are_members
from bot.language.grammar.pose import ALL_OF
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import NAMED

_OF_PLACE = ("partners", "groups", "sides", "cues", "posed", "operations", "flow_choice", "open_places")


def take_parts_of_group(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Takes the share of those named in turn: `the two together, as a share of the Middle East`."""
    parts = earlier.spoken[-later.count :] if later.count and "share" in later.cues else ()
    whole = later.partners[0] if later.groups and len(later.partners) == 1 else ""
    theirs = "theirs" in later.operations or (later.sides == {"in"} and (earlier.limit or 0) > 1)
    if theirs and whole and "share" in later.cues and later.partners == earlier.partners:
        return later.clear_slots("partners", "groups", "sides")  # their share of Africa, after its top five
    if not (whole and parts and later.combine and are_members(parts, whole, atlas)):
        return later
    return replace(later.clear_slots("count", "groups").leaning, partners=parts, share_of=whole)


def take_group_again(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Takes the group that a thread named before a member of it: `the whole bloc again`, after Vietnam.

    Or the group that is named, without its members as rows: the bloc as a whole.
    """
    bare = later.cues <= {"one", "whole"} and not (later.posed - {"stated"})
    named = any(getattr(later, name) for name in NAMED if name not in ("noun", "partners"))
    same = later.partners == earlier.partners and earlier.groups and not later.too
    if (
        (later.noun != "region" and not same)
        or (later.partners and not same)
        or named
        or not (bare and earlier.partners)
    ):
        return later
    held = earlier.partners[0] if earlier.groups and len(earlier.partners) == 1 else None
    spoken = (one for one in reversed(earlier.spoken) if are_members(earlier.partners, one, atlas))
    if (group := held or next(spoken, None)) is None:
        return later
    again = replace(later.clear_slots("noun", "cues"), partners=(group,), groups=True)
    if held and earlier.lists("partner"):
        ranked = ("cues", "noun", "limit") if earlier.noun else ()
        again = replace(again, declined=again.declined | {"breakdown", *ranked})
    return replace(again, operations=later.operations - {"restore", "return"}).leaning


def take_other_whole(later: Slots, earlier: Slots) -> Slots:
    """Takes the same goods' share of what came from another: `and Taiwan?`, after chips' share from Korea."""
    again = later.products == earlier.products != () and ALL_OF not in later.posed
    again = again and "share" in later.cues and len(earlier.partners) == 1
    if again and later.says_only("products", *_OF_PLACE[3:7]):
        return replace(later.leaning, share_of=earlier.partners[0])  # copper's share, after copper from Chile
    of_goods = earlier.share_of and earlier.products and not earlier.partners and "share" in earlier.cues
    bare = later.cues <= IDLE and later.says_only(*_OF_PLACE)
    one = len(later.partners) == 1 and later.operations <= {"and", "follow"}
    if not (of_goods and bare and one):
        return later
    return replace(later.clear_slots("partners", "groups").leaning, share_of=later.partners[0])
