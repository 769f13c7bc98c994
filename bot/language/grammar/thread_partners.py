"""Which partners a turn of a thread is about, after those of the turns before."""

from collections.abc import Iterable

from bot.language.grammar.slots import Slots


def keep_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the earlier partners without those that the later message removes or takes a share of."""
    gone = {*later.dropped, *later.exclude, later.share_of}
    return tuple(place for place in earlier.partners if place not in gone)


def find_partners_of_amount(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the partners of an amount asked for after its share: how much the crude from Russia was."""
    whole = (earlier.share_of,) if earlier.share_of and earlier.products else ()
    return keep_partners(earlier, later) or whole


def add_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the earlier partners that stay, with those that the later message names."""
    kept = drop_places(earlier.partners, (*later.partners, *later.dropped, *later.exclude))
    return (*kept, *later.partners) if later.partners else keep_partners(earlier, later)


def set_partners_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the later partners if a time is named with them, else both."""
    return later.partners if later.partners and later.periods else add_partners(earlier, later)


def drop_places(places: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """Returns the places that have not been dropped."""
    return tuple(place for place in places if place not in gone)


def list_left_out(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the places excluded so far; `outside the EU?`, after the EU alone, excludes just that."""
    gone = (*later.exclude, *later.dropped)
    left = set(earlier.partners) <= set(later.exclude)
    return (*earlier.exclude, *(place for place in gone if left or place not in earlier.partners))
