"""Answers to a question back that name nothing: `both`, `the second one`, `the other one`."""

from collections.abc import Sequence
from dataclasses import replace

from bot.language.slots.slots import Slots
from bot.language.tagger.tagging import MARK, Tag, Tagged

_OTHER = frozenset(
    ("other", "the other", "other one", "the other one", "andere", "autre", "otra", "otro", "另一个")
)


OTHER_ONE = "other one"
"""Words for one of which nothing says who it is."""
_PAIR = 2
_BARE = ("small", "noun one", "join")
"""What stands beside such an answer that names nothing."""


def picked(tagged: Tagged, earlier: Slots) -> Slots | None:
    """An answer to a question back that names nothing: `both`, `the second one`."""
    if earlier.is_empty:
        return None
    said = [tag for tag in tagged.tags if tag.kind not in (MARK, "filler")]
    return _both(said, earlier) or _nth(said, earlier) or _other(said, tagged, earlier)


def _nth(said: Sequence[Tag], earlier: Slots) -> Slots | None:
    """Which of the places that a name could mean, by its number in the choices."""
    ones = [tag.kind for tag in said[1:]] in ([], ["small"], ["noun one"])
    if not said or said[0].kind != "ordinal" or not ones:
        return None
    place = earlier.open_places[int(said[0].value) - 1 : int(said[0].value)]
    return Slots(partners=place, follows=True) if place else None


def _other(said: Sequence[Tag], tagged: Tagged, earlier: Slots) -> Slots | None:
    """`no, the other one`, of two that a name could mean."""
    pool = earlier.open_places or (earlier.spoken if len(earlier.spoken) == _PAIR else ())
    left = tuple(place for place in pool if place not in earlier.partners)
    asked = any(tagged.said(tag) in _OTHER for tag in tagged.tags)
    named = all(tag.kind in _BARE for tag in said)
    return Slots(partners=left, follows=True) if asked and named and len(left) == 1 else None


def with_other_one(tagged: Tagged, earlier: Slots) -> Tagged:
    """`Same for the other one`, where nothing says which: it has to be asked about."""
    said = [tag for tag in tagged.tags if tag.kind not in (MARK, "filler")]
    others = [tag for tag in tagged.tags if tag.kind == "filler" and tagged.said(tag) in _OTHER]
    if not others or _other(said, tagged, earlier) or not all(tag.kind in _BARE for tag in said):
        return tagged
    tags = [replace(tag, kind=OTHER_ONE) if tag in others else tag for tag in tagged.tags]
    return replace(tagged, tags=tags)


def _both(said: Sequence[Tag], earlier: Slots) -> Slots | None:
    """What a name could mean, the two named in turn, else exports and imports."""
    if not said or any((tag.kind, tag.value) != ("join", "both") for tag in said):
        return None
    if len(earlier.open_places) > 1:
        return Slots(partners=earlier.open_places, follows=True)
    if len(earlier.spoken) > len(earlier.partners):
        return Slots(partners=earlier.spoken[-2:], follows=True)
    return Slots(flows=("export", "import"), flow_choice=True, follows=True) if earlier.flows else None
