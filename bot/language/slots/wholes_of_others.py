"""Whose trade a share, a rank or a contribution is taken of, where that is not China's."""

from itertools import pairwise

from bot.language.slots.partners import Named
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.trade.place import Atlas

FACING = {"export": "to", "import": "from"}
"""What stands before whom a flow goes to or comes from."""
_OWN = "our"
_MEASURED = ("growth", "by growth", "by share")
"""Cues of what is measured of a whole, where `of` behind a share or a rank leads to the part."""


def whole_of_others(tagged: Tagged, places: list[Named], atlas: Atlas) -> str | None:
    """China's share of US imports, the share of China, or of cars, in Vietnam's imports."""
    owner = next((named.place for named in places if named.owner), None)
    whole = _owner_of_whole(tagged, places, atlas) or (owner if tagged.has(_OWN) else None)
    if theirs := whole or _share_of_us(tagged, places):
        return theirs
    for one, two, three in zip(tagged.tags, tagged.tags[1:], tagged.tags[2:], strict=False):
        ours = one.kind == _OWN and two.value in ("share", "'s") and "share" in (two.value, three.value)
        if not ours:
            continue
        for flow in tagged.of("flow"):
            said = [named.place for named in places if named.side == "of" and named.tag.end == flow.first]
            if said:
                return said[0]
    return None


def _owner_of_whole(tagged: Tagged, places: list[Named], atlas: Atlas) -> str | None:
    """The country in whose imports something has a share, among whose exports it ranks."""
    return next(
        (
            named.place
            for named in places
            if named.owner and named.place not in atlas.memberships and _is_whole(tagged, named.at)
        ),
        None,
    )


def _is_whole(tagged: Tagged, at: int) -> bool:
    """In Japan's imports, by Japan's exports, to growth of Japan's exports."""
    before = [tag for tag in tagged.tags[:at] if tag.kind != "filler" or tagged.said(tag) == "by"]
    if not before or tagged.said(before[-1]) in ("in", "by"):
        return bool(before)
    of = (before[-1].kind, before[-1].value) == ("prep", "of")
    return of and any(tag.value in _MEASURED for tag in before[-2:-1])


def _share_of_us(tagged: Tagged, places: list[Named]) -> str | None:
    """Share of China in US imports, what share of US imports comes from China: it is part of another's.

    Of `our Africa exports` it is not.
    """
    told = tagged.told
    behind = [*told[2:], None]
    sides = {
        _led_by(tagged, one)
        for (one, two), after in zip(pairwise(told), behind, strict=False)
        if two.kind == _OWN and not (after and after.kind == "place")
    }
    whose = (
        named.place
        for flow in tagged.of("flow")
        for named in places
        if sides & {"of", "with", FACING.get(flow.value, "with")} and _is_right_before(tagged, named, flow)
    )
    return next(whose, None)


def _led_by(tagged: Tagged, tag: Tag) -> str:
    """The preposition, and that which a phrase ends with: rank of, comes from."""
    return tag.value if tag.kind == "prep" else tagged.tokens[tag.end - 1].text


def _is_right_before(tagged: Tagged, named: Named, flow: Tag) -> bool:
    return named.tag.end <= flow.first and adjoins(tagged, named.tag, flow) and not named.excluded


def adjoins(tagged: Tagged, place: Tag, flow: Tag) -> bool:
    """Whether nothing that matters stands between a place and a flow behind it."""
    between = [tag for tag in tagged.tags if place.end <= tag.first < flow.first]
    return all(
        tag.kind in ("filler", "relative", "year", "month", "post", "product", "possessive")
        or (tag.kind, tag.value) == (MARK, "-")
        for tag in between
    )
