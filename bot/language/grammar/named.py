"""A place that a message names, and whether places are members of a group."""

from bot.domain.place import Atlas
from bot.language.tagger.tagging import Tag
from bot.value_class import value_class


@value_class()
class Named:
    """A place as named by the tag at `at`; `side` is to, from, with, of, in or empty."""

    place: str
    tag: Tag
    at: int
    side: str = ""
    excluded: bool = False
    dropped: bool = False


def are_members(parts: tuple[str, ...], whole: str, atlas: Atlas) -> bool:
    """Returns whether all places are members of a group, or groups within it."""
    if whole not in atlas.memberships:
        return False
    members = atlas.find_all_members(whole)
    # The EU is a part of Europe, though Cyprus counts as Asia.
    return all(part in members or _is_smaller(atlas.find_all_members(part), members) for part in parts)


def _is_smaller(part: frozenset[str], whole: frozenset[str]) -> bool:
    return len(part) < len(whole) and not part.isdisjoint(whole)
