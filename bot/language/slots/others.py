"""Whether all but those named or spoken of are meant: the others, what is left, other ASEAN countries."""

from collections.abc import Sequence
from itertools import dropwhile, pairwise

from bot.language.slots.partners import Named
from bot.language.tagger.tagging import Tagged
from bot.trade.place import Atlas

_OTHER = frozenset(
    (
        *("other", "others", "andere", "anderen", "übrigen", "autres", "otros", "demás"),
        *("其他", "其它", "其余", "他の", "その他の", "다른", "나머지"),
    )
)


def asks_of_others(tagged: Tagged, places: Sequence[Named], atlas: Atlas) -> bool:
    """The others; where somebody is left out, what is left are not all but those spoken of before.

    Nor in `what's left, the balance I mean`.
    """
    behind = list(dropwhile(lambda tag: tag.kind != "rest", tagged.tags))
    meant = bool(behind) and not any((tag.kind, tag.value) == ("join", "instead") for tag in behind)
    rest = meant and not any(named.excluded or named.dropped for named in places)
    return rest or _other_members(tagged, atlas)


def _other_members(tagged: Tagged, atlas: Atlas) -> bool:
    """Other ASEAN countries."""
    return any(
        group.kind == "place" and group.value in atlas.memberships and tagged.said(other) in _OTHER
        for other, group in pairwise(tagged.tags)
    )
