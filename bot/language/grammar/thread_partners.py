"""Which partners a turn of a thread is about, after those of the turns before."""

from collections.abc import Iterable

from bot.language.grammar.slots import Slots


def partners_kept(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Those that it does not name are the earlier ones, without what it takes away or a share of."""
    gone = {*later.dropped, *later.exclude, later.share_of}
    return tuple(place for place in earlier.partners if place not in gone)


def partners_of_amount(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """How much the crude was of which it was told what share of imports from Russia it is."""
    whole = (earlier.share_of,) if earlier.share_of and earlier.products else ()
    return partners_kept(earlier, later) or whole


def partners_added(earlier: Slots, later: Slots) -> tuple[str, ...]:
    kept = without(earlier.partners, (*later.partners, *later.dropped, *later.exclude))
    return (*kept, *later.partners) if later.partners else partners_kept(earlier, later)


def partners_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    return later.partners if later.partners and later.periods else partners_added(earlier, later)


def without(places: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    return tuple(place for place in places if place not in gone)


def left_out(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Those that leave others behind; `outside the EU?`, said of the EU alone, are all but those."""
    gone = (*later.exclude, *later.dropped)
    left = set(earlier.partners) <= set(later.exclude)
    return (*earlier.exclude, *(place for place in gone if left or place not in earlier.partners))
