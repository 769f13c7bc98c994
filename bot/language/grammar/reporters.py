"""Slots of a message about another reporter whose figures are held; China may be among its partners."""

from dataclasses import replace

from bot.language.grammar.slots import Slots
from bot.language.tagger.tagging import Tagged

OURS = "CHN"
_OWN = "our"


def set_reporter(slots: Slots, tagged: Tagged, reporter: str) -> Slots:
    """Returns the slots as that reporter's, which is no partner of its own; China is one if it is named."""
    others = tuple(place for place in slots.partners if place != reporter)
    named = (OURS,) if tagged.has_tag(_OWN) and OURS not in (*others, *slots.exclude) else ()
    return replace(slots, reporter=reporter, partners=(*named, *others))


def keep_reporter(slots: Slots, tagged: Tagged, earlier: str | None, *, is_theirs: bool) -> Slots:
    """Returns slots that name no reporter themselves, after a message about one.

    `And from China?` is still about that one; `China's exports` are China's own.
    """
    if not earlier or not tagged.has_tag(_OWN):
        return slots
    if is_theirs or _is_partner(tagged):
        return set_reporter(slots, tagged, earlier)
    return replace(slots, reporter=OURS)


def _is_partner(tagged: Tagged) -> bool:
    """Returns whether China stands right behind a word such as “from”."""
    kinds = [tag.kind for tag in tagged.told]
    return any(kinds[at - 1 : at] == ["prep"] for at, kind in enumerate(kinds) if kind == _OWN)
