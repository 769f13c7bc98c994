"""What a message leaves out of the partners of a thread: one more of them, or all that were named in turn."""

from dataclasses import replace

from bot.domain.place import Atlas
from bot.language.grammar.message_frame import drop_repeats
from bot.language.grammar.places import are_members
from bot.language.grammar.slots import Slots
from bot.language.grammar.which_of_named import PAIR


def keep_rest(later: Slots, earlier: Slots) -> Slots:
    """Takes the rest for those that were kept, if others were left out: without Chile; growth of the rest."""
    fewer = len(earlier.spoken) > len(earlier.partners) > 1 or (earlier.partners and earlier.exclude)
    if not (later.others and fewer) or later.world or later.partners:
        return later
    counted = ("count",) if later.count == len(earlier.partners) else ()
    return later.clear_slots("others", "noun", *counted).leaning


def keep_left_out(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Keeps those left out of all partners if it narrows these to a group: without Hong Kong; only Asia."""
    narrows = later.groups and len(later.partners) == 1 and not (later.flows or later.world)
    if not (narrows and earlier.exclude) or (earlier.partners and "only" not in later.operations):
        return later
    kept = (place for place in earlier.exclude if are_members((place,), later.partners[0], atlas))
    return replace(later, exclude=drop_repeats((*later.exclude, *kept)))


def leave_out_more(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Leaves out one more of those that are kept: `and France too`, after the EU without Germany."""
    named = later.flows or later.periods or later.products or later.cues or later.groups or later.combine
    named = named or set(later.partners) <= {*earlier.exclude}  # put back
    if not (later.too and later.partners and earlier.exclude) or named:
        return later
    held = earlier.partners
    kept = not held or (len(held) == 1 and are_members(later.partners, held[0], atlas))
    gone = replace(later.clear_slots("partners", "sides"), exclude=later.partners)
    return replace(gone, operations=later.operations - {"add"}).leaning if kept else later


def leave_out_named(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Leaves out all that a thread named in turn: `the rest`, after the EU, Germany and France."""
    alone = later.says_only("others", "operations", "posed", "flow_choice", "count", "noun")
    held = earlier.partners
    if not (later.others and alone and held) or earlier.groups or len(earlier.spoken) < PAIR:
        return later
    wholes = [one for one in earlier.spoken if are_members(held, one, atlas) and one not in held]
    if not wholes and len(held) > 1:
        return later
    if not wholes or earlier.share_of:
        return replace(later, exclude=tuple(one for one in earlier.spoken if one not in wholes))
    whole = wholes[-1]
    parts = tuple(one for one in earlier.spoken if one != whole and are_members((one,), whole, atlas))
    return replace(later.clear_slots("others").leaning, partners=(whole,), groups=True, exclude=parts)
