"""Of which whole a share, a rank or a contribution is taken."""

from dataclasses import replace
from itertools import pairwise

from bot.language.slots.partners import Named
from bot.language.slots.slots import Slots
from bot.language.slots.values import flows_named, unique
from bot.language.tagger.tagging import MARK, Tagged
from bot.trade.place import Atlas

_OPENING = (":", "(", "：", "（")
_THAT = frozenset(("it", "that", "this", "those", "these", "them", "which"))
_OF_THAT = frozenset(
    (
        *("among them", "among those", "in there", "in that list", "davon", "darunter", "dont", "thereof"),
        *("其中", "當中", "当中", "그중", "そのうち"),
    )
)
_OF_GROWTH = frozenset(("contribution", "points", "share of growth"))
_OF_WHOLES = frozenset(("share", "rank", "rank verb")) | _OF_GROWTH


def whole_of_goods(tagged: Tagged, places: list[Named]) -> tuple[str, tuple[str, ...]] | None:
    """Share of coal in imports from Russia: of what comes from there, not of all coal."""
    if len(places) != 1 or not places[0].side or not any("share" in cue for cue in tagged.values("cue")):
        return None
    kinds = [tag.kind for tag in tagged.told]
    order = [kind for kind in kinds if kind in ("product", "flow", "place")]
    apart = order == ["product", "flow", "place"] and kinds.index("flow") > kinds.index("product") + 1
    is_told = order == ["flow", "place", "product"] and _is_told_of(tagged, places[0])
    return (places[0].place, ()) if apart or is_told else None


def _is_told_of(tagged: Tagged, place: Named) -> bool:
    """How much of our imports from Brazil is soybeans: a verb stands between the whole and its part."""
    behind = [tag for tag in tagged.told if tag.first >= place.tag.end]
    return bool(behind) and (behind[0].kind, behind[0].value) == ("cue", "yes or no")


def whole_of(
    tagged: Tagged, places: list[Named], cues: frozenset[str], atlas: Atlas
) -> tuple[str | None, tuple[str, ...]]:
    """What a share or rank is taken of: total trade for a flow, or a group for one of its members."""
    partners = unique(named.place for named in places)
    if not (cues & _OF_WHOLES or {"subject", "top"} <= cues):
        return None, partners
    if cues & _OF_GROWTH and _breaks_down(tagged, places, atlas):
        return places[0].place, ()
    flows = set(flows_named(tagged)) | ({"total"} if tagged.has("weak flow", "total") else set())
    one_way = len(flows & {"export", "import"}) == 1
    if "share" in cues and "total" in flows and one_way and not _is_share_of_flow(tagged):
        return "total", partners
    for place, whole in enumerate(places):
        parts = tuple(part for part in partners if part != whole.place)
        beside = places[place - 1] if place else places[1 % len(places)]
        if parts and are_members(parts, whole.place, atlas) and not _joined(tagged, beside, whole):
            return whole.place, parts
    return None, partners


def _breaks_down(tagged: Tagged, places: list[Named], atlas: Atlas) -> bool:
    """Contribution by country to the growth of exports to ASEAN: the members', to what goes there."""
    rows = any(tag.value.startswith("partner") for tag in tagged.of("breakdown", "noun", "noun one"))
    return rows and len(places) == 1 and bool(places[0].side) and places[0].place in atlas.memberships


def _is_share_of_flow(tagged: Tagged) -> bool:
    """Trade with the US as 8.8 % of exports: the share is of exports, whatever the part is called.

    Only what stands behind the share is its whole, or in Korean and Japanese what stands in the genitive.
    """
    told = [tag for tag in tagged.told if tag.kind in ("flow", "weak flow", "cue", "percent", "possessive")]
    flows = [at for at, tag in enumerate(told) if tag.kind in ("flow", "weak flow")]
    if not flows or told[flows[-1]].value == "total":
        return False
    between = told[flows[0] : flows[-1]]
    shared = any(tag.kind == "percent" or tag.value.startswith("share") for tag in between)
    behind = told[flows[-1] + 1 : flows[-1] + 2]
    return shared or any(tag.kind == "possessive" for tag in behind)


def of_the_group_spoken_of(tagged: Tagged, said: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """`and Vietnam's share of it?`, its rank in that list: of the group whose members a thread tells."""
    group = earlier.partners[0] if len(earlier.partners) == 1 else ""
    if not said.partners or said.share_of or not are_members(said.partners, group, atlas):
        return said
    told = "partner" in (earlier.breakdown, earlier.noun) or _says_of_that(tagged)
    asked = _says_of_that(tagged) if "share" in said.cues else told and said.cues & {"rank", "rank verb"}
    return replace(said, share_of=group) if asked else said


def _says_of_that(tagged: Tagged) -> bool:
    words = [tagged.said(tag) for tag in tagged.tags]
    return not _OF_THAT.isdisjoint(words) or any(
        (one.split(" ")[-1] == "of" and two in _THAT) or (one, two) == ("그", "중")
        for one, two in pairwise(words)
    )


def without_heading(tagged: Tagged, places: list[Named], atlas: Atlas) -> list[Named]:
    """Nordic countries: Sweden and Norway, ASEAN (Vietnam, Thailand): the group only heads its members."""
    if any(not _OF_WHOLES.isdisjoint(cues.split("+")) for cues in tagged.values("cue")):
        return places
    for heading in places:
        behind = tagged.tags[heading.at + 1 : heading.at + 3]
        opens = next((tag.value for tag in behind if tag.kind == MARK), "") in _OPENING
        parts = tuple(named.place for named in places if named is not heading)
        if (
            opens
            and len(parts) > 1
            and heading.place not in parts
            and are_members(parts, heading.place, atlas)
        ):
            return [named for named in places if named is not heading]
    return places


def are_members(parts: tuple[str, ...], whole: str, atlas: Atlas) -> bool:
    if whole not in atlas.memberships:
        return False
    members = ever_members(atlas, whole)
    # The EU is a part of Europe, though Cyprus counts as Asia.
    return all(part in members or _is_smaller(ever_members(atlas, part), members) for part in parts)


def _is_smaller(part: frozenset[str], whole: frozenset[str]) -> bool:
    return len(part) < len(whole) and not part.isdisjoint(whole)


def _joined(tagged: Tagged, one: Named, other: Named) -> bool:
    """Whether two places are named side by side: Vietnam and ASEAN; what joins goods joins no places.

    So are those of a list: ASEAN, Vietnam and Malaysia.
    """
    first, last = sorted((one.at, other.at))
    between = [tag for tag in tagged.tags[first + 1 : last] if tag.kind != "filler"]
    listed = [(tag.kind, tag.value) for tag in between] == [(MARK, ",")]
    return listed or any(
        tag.kind == "join" and tag.value in ("and", "or", "versus") and before.kind != "product"
        for before, tag in pairwise(tagged.tags[first:last])
    )


def ever_members(atlas: Atlas, group: str) -> frozenset[str]:
    return atlas.ever_members(group)
