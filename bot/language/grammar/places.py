"""The places of a message: partners, and those excluded or dropped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.place import Atlas
from bot.language.grammar.asked import list_cues
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame
from bot.language.tagger.tagging import MARK
from bot.value_class import value_class

_TRADED = ("flow", "weak flow")
_DENIAL = ("join", "deny")
_SETTING = frozenset(("compare", "ratio", "gap", "more", "lesser"))
_PARTING = frozenset(("versus", "base", "compare", "ratio"))
_CHOOSING = frozenset(("compare", "more", "lesser", "who", "one", "either"))
"""Cues that ask which of those named it is."""
_MARKS = frozenset((MARK, "mark sign"))
_FEW = 2
"""A list with more members than this stands for the group beside it: the Gulf states Oman, Qatar, Kuwait."""


@value_class()
class PlaceMention:
    """A place as named by tag number `at`; `side` is to, from, with, of, in or empty."""

    place: str
    at: int
    side: str = ""
    excluded: bool = False
    dropped: bool = False


_OF_GROUPS = frozenset(("share", "contribution", "rank"))
"""Cues of measures of a part within its group."""


def list_places(said: MessageFrame, reporter: str | None, *, owner_too: bool) -> list[PlaceMention]:
    """Returns every place in order except the reporter; the owner of a trade only with `owner_too`."""
    slots = ("place", "partner", *(("owner",) if owner_too else ()))
    named = said.list_fillers(*slots) or said.list_fillers("aside")
    if not (named or said.has_value("exclude") or said.has_value("denied")):
        return []
    around = _find_surrounding_group(said) if said.has_value("exclude") else None
    gone = {*said.list_values("exclude"), *said.list_values("denied")} - {around}
    found = [_make_named(one) for one in named if one.value != reporter and one.value not in gone]
    for filler in said.list_fillers("exclude", "denied"):
        if filler.value == around:
            found.append(_make_named(filler))
            continue
        given_up = filler.value in said.list_values("given_up")
        wholes = [one for one in found if are_members((filler.value,), one.place, said.atlas)]
        corrected = all(
            filler.first < one.at and (filler.value in said.held or _stands_beside(said, filler, one))
            for one in wholes
        )
        inside = bool(wholes) and not (given_up or corrected)
        out = inside or filler.value in said.list_values("exclude") or said.has_value("others")
        found.append(replace(_make_named(filler), side="", excluded=out, dropped=not out))
    heading = _find_heading(said, found)
    return sorted([one for one in found if one.place != heading], key=lambda one: one.at)


def _stands_beside(said: MessageFrame, denied: Filler, whole: PlaceMention) -> bool:
    """Returns whether a group is named instead of its denied part: not the EU, Europe as a whole."""
    tags = said.tagged.tags
    before = next((tag for tag in reversed(tags[: denied.first]) if tag.kind not in ("filler", MARK)), None)
    denies = before is not None and (before.kind, before.value) == _DENIAL
    return denies and all(tag.kind not in _TRADED for tag in tags[denied.end : whole.at])


def find_opposed(said: MessageFrame, partners: Sequence[str], cues: frozenset[str]) -> tuple[str, ...]:
    """Finds the partners that a sum is set against: the US of Germany, France and Italy combined vs the US.

    They stand behind the word that compares, or behind the one that adds up if that comes last, as in 한국과
    일본 합쳐서 미국과 비교.
    """
    told = tuple(place for place in said.list_values("against") if place in partners)
    if told or not (cues & _SETTING and len(partners) > _FEW and said.has_value("combine")):
        return told
    at = {one.value: one.first for one in said.list_fillers("place")}
    for parting in _list_parting(said):
        behind = tuple(place for place in partners if at.get(place, 0) > parting)
        if 0 < len(behind) < len(partners):
            return behind
    for part in said.list_fillers("combine"):
        before, behind = (
            tuple(place for place in partners if at.get(place, -1) in where)
            for where in (range(part.first), range(part.end, len(said.tagged.tags)))
        )
        inside = tuple(place for place in partners if place not in (*before, *behind))
        if behind and len(before + inside) > 1:
            return behind
        if before and len(inside) > 1:
            return inside
    return ()


def _list_parting(said: MessageFrame) -> Iterator[int]:
    """Lists the words behind which stands what others are compared with, even if a phrase leaves them out."""
    yield from (one.first for one in said.list_fillers("cue", "join") if one.value in _PARTING)
    yield from (one.first for one in said.list_fillers("parting"))
    for at, tag in enumerate(said.tagged.tags):
        if tag.kind == "comparator" or (tag.kind, tag.value) == ("join", "versus"):
            yield at


def list_pronouns_as_names(said: MessageFrame) -> list[PlaceMention]:
    """Returns the United States for the us of growth in exports to us, if nobody else is named."""
    side = said.find_first("facing") or ""
    return [
        PlaceMention(tag.value, at, side) for at, tag in enumerate(said.tagged.tags) if tag.kind == "place"
    ]


def _find_surrounding_group(said: MessageFrame) -> str | None:
    """Finds the group from which only the others are excluded: Europe, Russia excluded."""
    left_out = said.list_values("exclude")
    for place in left_out:
        others = tuple(other for other in left_out if other != place)
        if others and said.has_value("listed", place) and are_members(others, place, said.atlas):
            return place
    return None


def _find_heading(said: MessageFrame, found: Sequence[PlaceMention]) -> str | None:
    """Finds a group that heads its members: Nordic countries: Sweden and Norway, ASEAN (Vietnam, Thailand).

    A group with another preposition is no heading, as in the share of Vietnam and Thailand in imports from
    ASEAN; nor is one from which they are excluded.
    """
    if len(found) <= _FEW + 1 and not said.has_value("heading"):
        return _find_heading_of_pair(said, found) if len(found) == _FEW + 1 else None
    if not _OF_GROUPS.isdisjoint(list_cues(said)):
        return None  # EU: the share of Germany
    listed, partners = set(said.list_values("listed")), [one.place for one in found if not one.excluded]
    sides = {one.place: one.side for one in found}
    for heading in (*said.list_values("heading"), *(place for place in partners if place not in listed)):
        parts = tuple(place for place in partners if place != heading)
        beside = len(parts) > _FEW and listed.issuperset(parts) and _is_beside_list(said, found, heading)
        told = said.has_value("heading", heading) or beside
        side = sides.get(heading)
        apart = side and any(sides[part] not in ("", side) for part in parts)
        if told and parts and not apart and are_members(parts, heading, said.atlas):
            return heading
    return None


def _find_heading_of_pair(said: MessageFrame, found: Sequence[PlaceMention]) -> str | None:
    """Finds a group of which one of two members is chosen: in ASEAN, Vietnam or Thailand, who bought more?

    What is set against the group, or listed with it, is compared with it.
    """
    group, *pair = sorted(found, key=lambda one: one.at)
    parts = tuple(one.place for one in pair)
    apart = group.side and any(one.side not in ("", group.side) for one in pair)
    cues = list_cues(said)
    if apart or any(one.excluded for one in found) or cues.isdisjoint(_CHOOSING):
        return None
    if not are_members(parts, group.place, said.atlas) or not _OF_GROUPS.isdisjoint(cues):
        return None
    tags = said.tagged.tags
    between, inside = tags[group.at + 1 : pair[0].at], tags[pair[0].at + 1 : pair[1].at]
    if "of members" not in cues and any(_PARTING & {tag.value, *tag.cues} for tag in between):
        return None
    if not said.has_value("listed", group.place):
        return group.place
    chosen = cues & _CHOOSING - {"compare"} or {"compare", "growth"} <= cues
    is_parted = all(tag.kind in _MARKS for tag in between) and any(tag.kind == "join" for tag in inside)
    return group.place if chosen and is_parted else None


def _is_beside_list(said: MessageFrame, found: Sequence[PlaceMention], heading: str) -> bool:
    """Returns whether nothing asked for stands between group and list: no share of Peru, Chile | in ASEAN's.

    Nor may the traded goods, if a share of them is asked for: 아세안 수출에서 | 베트남, 태국, 말레이시아
    비중.
    """
    group = next(one.at for one in found if one.place == heading)
    listed = [one.at for one in found if one.place != heading and not one.excluded]
    between = slice(group + 1, min(listed)) if group < min(listed) else slice(max(listed) + 1, group)
    parting = ("cue", *_TRADED) if said.has_value("cue", "share") else ("cue",)
    return all(tag.kind not in parting for tag in said.tagged.tags[between])


def _make_named(filler: Filler) -> PlaceMention:
    return PlaceMention(filler.value, filler.first, filler.side)


def are_members(parts: tuple[str, ...], whole: str, atlas: Atlas) -> bool:
    """Returns whether all places are members of a group, or groups within it."""
    if whole not in atlas.memberships:
        return False
    members = atlas.find_all_members(whole)
    # The EU is a part of Europe, though Cyprus counts as Asia.
    return all(part in members or _is_smaller(atlas.find_all_members(part), members) for part in parts)


def _is_smaller(part: frozenset[str], whole: frozenset[str]) -> bool:
    return len(part) < len(whole) and not part.isdisjoint(whole)
