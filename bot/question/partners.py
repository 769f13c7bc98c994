"""The places of a message: partners, exclusions, and whose trade is asked for."""

from dataclasses import dataclass, replace
from itertools import pairwise

from bot.question.mirrored import mirrored_flow
from bot.question.tagging import MARK, Tag, Tagged
from bot.question.typed import fold_word
from bot.question.vocabulary import TOWARDS
from bot.trade.place import Atlas

_OWN = "our"
_OURSELVES = "CHN"
_PLACES = ("place", "unsure", "ask")
_OTHERS = "WORLD"
"""Whose trade is asked for where nobody is named: that of others with China."""
_LIST_KINDS = frozenset((*_PLACES, "filler", MARK, "breakdown", "each", "noun", "noun one"))
_LIST_JOINS = frozenset(("and", "or", "versus", "too"))


@dataclass(frozen=True, slots=True)
class Named:
    """A place as named, the tag at `at`.

    `side` is to, from, with, of, in or nothing; `owner` says that the trade is called its own.
    """

    place: str
    tag: Tag
    at: int
    side: str = ""
    excluded: bool = False
    dropped: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a list of places, and so before each of them."""

    side: str = ""
    excluded: bool = False
    dropped: bool = False


def named_places(tagged: Tagged) -> list[Named]:
    """Every place with what stands before and after it."""
    found: list[Named] = []
    lead = _Lead()
    for index, tag in enumerate(tagged.tags):
        if (tag.kind, tag.value) == (MARK, ",") and lead.dropped and len(found) == 1:
            lead = _Lead()  # `not the US, the UK`: the second stands instead of the first
        elif tag.kind in _PLACES:
            lead = _Lead("with") if _has_own_side(tagged, tag) else lead
            found.append(_named(tagged, index, lead))
        elif tag.kind == _OWN and lead.excluded:
            found.append(Named(_OURSELVES, tag, index, lead.side, excluded=True))
        elif (tag.kind, tag.value) == ("join", "instead"):
            found, lead = [], _Lead()
        elif (tag.kind, tag.value) == ("join", "except after"):
            found = _excluded_back(found, tagged, index)
        elif not _leads_exclusion(tagged, index):
            lead = _lead(tag, lead)
    return found


def _leads_exclusion(tagged: Tagged, index: int) -> bool:
    """The `to` of `except to the EU`, which takes nothing back."""
    before = tagged.tags[index - 1] if index else None
    left_out = before is not None and (before.kind, before.value) == ("join", "except")
    return left_out and tagged.tags[index].kind == "prep"


def _has_own_side(tagged: Tagged, tag: Tag) -> bool:
    """对日本 is a name with its preposition in one."""
    return tagged.tokens[tag.first].text in ("对", "対") and tag.end > tag.first + 1


def returned_goods(tagged: Tagged, flows: tuple[str, ...]) -> Named | None:
    """China as its own partner: imports from China are goods that come back."""
    if flows != ("import",) or tagged.of(*_PLACES) or mirrored_flow(tagged):
        return None
    for index, (tag, after) in enumerate(pairwise(tagged.tags)):
        if after.kind == _OWN and (tag.kind, tag.value) == ("prep", "from"):
            return Named(_OURSELVES, after, index + 1, "from")
    return None


def _lead(tag: Tag, before: _Lead) -> _Lead:
    if tag.kind in ("prep", "since"):
        return _Lead(tag.value or "from")
    if tag.kind == "join" and tag.value in ("except", "drop", "deny"):
        return _Lead(excluded=tag.value == "except", dropped=tag.value != "except")
    return before if _keeps_list(tag) else _Lead()


def _keeps_list(tag: Tag) -> bool:
    return tag.kind in _LIST_KINDS or (tag.kind == "join" and tag.value in _LIST_JOINS)


def _named(tagged: Tagged, index: int, lead: _Lead) -> Named:
    tag, after = tagged.tags[index], _after(tagged, index)
    side = (after.value or "from") if after and after.kind in ("post", "after") else lead.side
    owner = not (side or lead.excluded) and _owns_trade(tagged, index)
    return Named(tag.value.split()[0], tag, index, side, lead.excluded, lead.dropped, owner)


def _after(tagged: Tagged, index: int) -> Tag | None:
    return tagged.tags[index + 1] if index + 1 < len(tagged.tags) else None


def _owns_trade(tagged: Tagged, index: int) -> bool:
    """Vietnam's exports: a possessive with a flow right behind it."""
    after = _after(tagged, index)
    if not after or (after.kind, after.value) not in ((MARK, "'s"), ("possessive", "")):
        return False
    for tag in tagged.tags[index + 2 : index + 6]:
        if tag.kind in ("flow", "weak flow"):
            return True
        if tag.kind not in (
            "filler",
            "relative",
            "frequency",
            "month",
            "year",
            "noun",
            "post",
            "prep",
            "place",
        ):
            return False
    return False


def _excluded_back(found: list[Named], tagged: Tagged, index: int) -> list[Named]:
    """The list of places right before `以外` is what it leaves out."""
    kept, left_out = list(found), []
    while kept and all(_keeps_list(tag) for tag in tagged.tags[kept[-1].at + 1 : index]):
        index = kept[-1].at
        left_out.append(replace(kept.pop(), side="", excluded=True))
    return [*kept, *reversed(left_out)]


def other_reporter(tagged: Tagged, places: list[Named], flow: str | None, *, share: bool) -> str | None:
    """The place whose own trade is asked for, where that is not China's; the id of the place."""
    if share or not (flow or places) or mirrored_flow(tagged):
        return None
    owner = next((named.place for named in places if named.owner), None)
    if owner:
        return owner
    pair = _pair(tagged, places) or _pair_before_flow(tagged, places)
    if pair:
        return pair
    both = {"export", "import"} <= set(tagged.values("flow"))
    return None if both else _against_the_flow(tagged, places, flow)


def _pair(tagged: Tagged, places: list[Named]) -> str | None:
    """US imports from Mexico: a place, a flow, then another place it trades with."""
    for flow in tagged.of("flow", "weak flow"):
        before = [
            named for named in places if named.tag.end <= flow.first and not named.side and not named.excluded
        ]
        behind = [
            named for named in places if named.tag.first >= flow.end and named.side in ("to", "from", "with")
        ]
        if before and behind and _adjoins(tagged, before[-1].tag, flow):
            return before[-1].place
        if before and _adjoins(tagged, before[-1].tag, flow) and _side_of_own(tagged, flow):
            return before[-1].place
    return None


def _pair_before_flow(tagged: Tagged, places: list[Named]) -> str | None:
    """越南对美国出口: where the flow comes last, a place, then a preposition with another."""
    for first, second in pairwise(places):
        between = [tag for tag in tagged.tags if first.tag.end <= tag.first < second.tag.first]
        opening = tagged.tokens[first.tag.end]
        towards = [tag.kind for tag in between] == ["prep"] or (not between and opening.text in TOWARDS)
        if towards and opening.kind == "glyph" and not first.side:
            return first.place
    return None


def _side_of_own(tagged: Tagged, flow: Tag) -> str:
    """The preposition right before `China`, behind the flow."""
    for tag, after in pairwise(tagged.tags):
        if tag.first >= flow.end and tag.kind == "prep" and after.kind == _OWN and tag.value != "of":
            return tag.value
    return ""


def _adjoins(tagged: Tagged, place: Tag, flow: Tag) -> bool:
    between = [tag for tag in tagged.tags if place.end <= tag.first < flow.first]
    return all(
        tag.kind in ("filler", "relative", "year", "month", "post", "product", "possessive")
        for tag in between
    )


def _against_the_flow(tagged: Tagged, places: list[Named], flow: str | None) -> str | None:
    """Exports from Vietnam, imports into Germany, exports to China."""
    wrong = {"export": "from", "import": "to"}.get(flow or "")
    for named in places:
        if wrong and named.side == wrong and not named.excluded:
            return named.place
        if flow == "export" and named.side == "of" and _follows_flow(tagged, named.tag):
            return named.place
    facing = {"export": "to", "import": "from"}.get(flow or "")
    for index, (tag, after) in enumerate(pairwise(tagged.tags)):
        towards = tag.kind == "prep" and (
            tag.value == facing or tagged.tokens[tag.first].text in ("对", "対")
        )
        if after.kind != _OWN or not facing or not towards or len(places) > 1:
            continue
        if flow == "import" and not places:
            return None
        behind = _after(tagged, index + 1)
        if not (behind and behind.kind in ("flow", "noun")):
            return places[0].place if places else _OTHERS
    return None


def _follows_flow(tagged: Tagged, place: Tag) -> bool:
    """Exports of Germany: nothing but a preposition between the flow and the place."""
    before = [tag for tag in tagged.tags if tag.end <= place.first]
    while before and before[-1].kind in ("prep", "filler", MARK):
        before.pop()
    return bool(before) and (before[-1].kind, before[-1].value) == ("flow", "export")


def answered_place(
    tagged: Tagged, open_places: tuple[str, ...], atlas: Atlas
) -> tuple[str, frozenset[int]] | None:
    """`south` after `Korea`: the one open place whose name holds the word, and the tags that said so."""
    words = {
        tagged.tokens[tag.first].text: index
        for index, tag in enumerate(tagged.tags)
        if tag.kind not in (MARK, "filler")
    }
    named = {place: words.keys() & set(fold_word(atlas.name(place)).split()) for place in open_places}
    fitting = [place for place, found in named.items() if found]
    if len(fitting) != 1:
        return None
    return fitting[0], frozenset(words[word] for word in named[fitting[0]])
