"""Which partners a turn of a thread is about, after those of the turns before."""

from collections.abc import Iterable

from bot.language.grammar.slots import Slots


def keep_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Those that it does not name are the earlier ones, without what it takes away or a share of."""
    gone = {*later.dropped, *later.exclude, later.share_of}
    return tuple(place for place in earlier.partners if place not in gone)


def find_partners_of_amount(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """How much the crude was of which it was told what share of imports from Russia it is."""
    whole = (earlier.share_of,) if earlier.share_of and earlier.products else ()
    return keep_partners(earlier, later) or whole


def add_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    kept = drop_places(earlier.partners, (*later.partners, *later.dropped, *later.exclude))
    return (*kept, *later.partners) if later.partners else keep_partners(earlier, later)


def set_partners_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    return later.partners if later.partners and later.periods else add_partners(earlier, later)


def drop_places(places: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    return tuple(place for place in places if place not in gone)


def list_left_out(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Those that leave others behind; `outside the EU?`, said of the EU alone, are all but those."""
    gone = (*later.exclude, *later.dropped)
    left = set(earlier.partners) <= set(later.exclude)
    return (*earlier.exclude, *(place for place in gone if left or place not in earlier.partners))
