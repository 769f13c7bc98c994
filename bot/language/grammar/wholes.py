"""Of which whole a share, a rank or a contribution is taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.domain.place import Atlas
from bot.language.grammar.asked import RANKING
from bot.language.grammar.balance_shares import take_balance_of_thread
from bot.language.grammar.frame import Filler
from bot.language.grammar.message_frame import MessageFrame, drop_repeats
from bot.language.grammar.places import PlaceMention, are_members
from bot.language.grammar.slots import NEUTRAL, OF_ALL_FLOW, Slots
from bot.language.tagger.tagging import MARK, Tag

THAT = "that"
"""The whole that a thread has mentioned: Vietnam's share of it."""
_OF_GROWTH = frozenset(("contribution", "points", "share of growth"))
RANKS = frozenset(("rank", "rank verb"))
_GREW = frozenset(("growth", "change", "up", "down"))
_INSIDE = frozenset(("in", "from"))
"""Sides of a group that a place is taken in; Korean says in as it says from."""
_WEIGHED = frozenset(("compare", "more", "lesser"))
_LISTS = frozenset(("list", "top", "who"))
_OF_PARTNER = frozenset(("theirs", "follow", "column", OF_ALL_FLOW))
"""Operations of a share that is the partner's: its share of exports, what share of our imports."""
_OF_WHOLES = frozenset(("share",)) | RANKS | _OF_GROWTH


def find_whole(
    said: MessageFrame, places: Sequence[PlaceMention], cues: frozenset[str]
) -> tuple[str | None, tuple[str, ...]]:
    """Returns the whole of a share or rank, and whose it is: total trade, a partner, a group."""
    partners = drop_repeats(named.place for named in places)
    whole = said.find_first("whole")
    if whole == THAT and not cues & _OF_WHOLES:
        return None, partners
    if whole == THAT:
        return next(_find_groups(said, partners), (whole, partners))
    if not whole and "share" in cues and _sets_one_way_against_total(said) and len(partners) < 2:
        whole = "total"
    ranked = whole in said.atlas.memberships and cues & RANKS
    if whole and ("share" in cues or ranked):
        return whole, tuple(place for place in partners if place != whole)
    if not (cues & _OF_WHOLES or {"subject", "top"} <= cues):
        return None, partners
    one_way = said.has_value("flow", "export", "import")
    sides = ("to", "from", "with") if one_way else ("to", "from")
    to_group = "share" in cues and not cues & RANKING and any(place.side in sides for place in places)
    of_growth = cues & _OF_GROWTH and len(partners) == 1 and _lists_growth_of(said, partners[0], cues)
    if of_growth or (to_group and _breaks_down(said, places)):
        return partners[0], ()
    return next(_find_groups(said, partners), (None, partners))


def _sets_one_way_against_total(said: MessageFrame) -> bool:
    """Returns whether exports or imports are a part of all trade: their share in trade with the US.

    Of `trade as a share of exports`, it is the other way round.
    """
    told = said.list_fillers("flow", "weak")
    total = next((one for one in told if one.value == "total"), None)
    ways = {one.value: one for one in told if one.value in ("export", "import")}
    if not total or len(ways) != 1 or any(map(said.has_value, ("choice", "noun", "breakdown", "product"))):
        return False
    (one_way,) = ways.values()
    if one_way.first < total.first:
        return not _is_owner_of_share(said, one_way)
    if _is_owner_of_share(said, total):
        return True
    before = (
        tag for tag in reversed(said.tagged.tags[: one_way.first]) if tag.kind not in ("filler", "prep")
    )
    is_whole = _is_share(next(before, None), said) or _is_owner_of_share(said, one_way)
    shares = (one.first for one in said.list_fillers("cue") if one.value == "share")
    return not is_whole and any(at < total.first for at in shares)


def _is_owner_of_share(said: MessageFrame, flow: Filler) -> bool:
    """Returns whether a part is taken of a flow that stands before it: 贸易的一半, 수출의 8.8%."""
    owner, *behind = said.tagged.tags[flow.end : flow.end + 3] or (None,)
    is_owner = owner is not None and owner.kind == "possessive"
    return is_owner and any(_is_share(tag, said) for tag in behind)


def _is_share(tag: Tag | None, said: MessageFrame) -> bool:
    is_percent = tag is not None and (tag.kind == "percent" or tag.first in said.tagged.percents)
    return is_percent or (tag is not None and "share" in tag.cues)


def _find_groups(said: MessageFrame, partners: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Finds the group that contains all others named, unless a list joins them, as in Vietnam and ASEAN."""
    for whole in partners:
        parts = tuple(part for part in partners if part != whole)
        if not parts or said.has_value("listed", whole):
            continue
        if are_members(parts, whole, said.atlas) or _stands_inside(said, parts, whole):
            yield whole, parts


def _stands_inside(said: MessageFrame, parts: tuple[str, ...], whole: str) -> bool:
    """Returns whether words set one partner in a group that it is no member of: Norway's share of EU exports.

    That there is no such share is for the answer to say.
    """
    groups, tagged = said.atlas.memberships, said.tagged
    is_pair = len(parts) == 1 and whole in groups and parts[0] not in groups
    named = [at for at, tag in enumerate(tagged.tags) if tag.kind == "place"] or [0]
    between = [(tag.kind, tag.value) for tag in tagged.tags[named[0] : named[-1]]]
    joined = any(kind == "join" or (kind, value) == (MARK, ",") for kind, value in between)
    weighed = tagged.cues & _WEIGHED or not tagged.kinds.isdisjoint(("comparator", "comparator after"))
    multiplied = "double" in tagged.cues or any(tag.value == "multiple" for tag in tagged.tags)
    each_traded = (
        sum(tag.kind == "flow" for tag in tagged.tags) > 1
    )  # exports to the US as a share of exports to ASEAN
    return is_pair and not (joined or weighed or multiplied or each_traded or _own_shares(said))


def _own_shares(said: MessageFrame) -> bool:
    """Returns whether two partners are each said to have a share: is the EU's share half the US's share?"""
    tags = [tag for tag in said.tagged.tags if tag.kind != "possessive" and tag.value != "'s"]
    return sum(one.kind == "place" and _is_share(tag, said) for one, tag in pairwise(tags)) > 1


def _breaks_down(said: MessageFrame, places: Sequence[PlaceMention]) -> bool:
    """Returns whether a group's growth or trade is broken down: each member's share of exports to ASEAN."""
    told = said.list_fillers("breakdown", "noun")
    sifted = said.has_value("cue", "list") and said.has_value("threshold")
    rows = sifted or any(filler.value.startswith("partner") for filler in told)
    groups = said.atlas.memberships
    named = {place.place for place in places}
    return rows and len(named) == 1 and any(place.side for place in places) and named <= groups.keys()


def _lists_growth_of(said: MessageFrame, group: str, cues: frozenset[str]) -> bool:
    """Returns whether it asks what members brought to their group's growth: contributors to ASEAN's growth.

    The group stands beside the trade that grew; members of ASEAN that stand alone bring growth to all trade.
    """
    if group not in said.atlas.memberships:
        return False
    named = [one for one in said.list_fillers("place", "owner") if one.value == group]
    told = said.list_fillers("breakdown", "noun")
    rows = cues & _LISTS or len(named) > 1 or any(one.value.startswith("partner") for one in told)
    is_partner = group in (said.find_first("owner"), said.find_first("partner"))
    return bool(rows) and (is_partner or any(one.side or _leads_flow(said, one) for one in named))


def _leads_flow(said: MessageFrame, place: Filler) -> bool:
    """Returns whether a flow stands right behind a place: ASEAN exports, ASEAN's exports."""
    behind = (tag.kind for tag in said.tagged.tags[place.end :] if tag.kind != "possessive")
    return next(behind, "") in ("flow", "weak flow")


def find_whole_in_thread(said: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Takes the group whose members the thread is about as the whole: `and Vietnam's share of it?`."""
    if earlier.is_empty and said.share_of != THAT:
        return said
    inside = take_balance_of_thread(said, earlier) or _take_member_inside(said, earlier, atlas)
    if named := inside or _take_named_whole(said, earlier, atlas):
        return named
    if _ranks_within(said, earlier, atlas):
        return replace(said.clear_slots("partners", "sides", "groups"), share_of=said.partners[0])
    if (said.share_of == THAT or _asks_for_part_of_trade(said, earlier)) and (
        part := _take_part_of_amount(said, earlier)
    ):
        return part
    group = earlier.partners[0] if len(earlier.partners) == 1 else ""
    asks_share = "share" in said.cues - earlier.cues
    of_that = said.share_of == THAT
    goods = said.products and not earlier.products and (of_that or (asks_share and not said.share_of))
    members = of_that and said.lists("partner") and earlier.groups  # each member's share of it
    if group and (goods or members) and not said.partners:
        return replace(said, share_of=group)  # how much of that is gold? the share of gold
    listed = earlier.lists("partner") and said.cues & RANKS
    asks_part = asks_share or (said.cues - earlier.cues & _OF_GROWTH and earlier.cues & _GREW)
    of_member = asks_part and said.partners and not (said.flows or said.groups or said.world)
    asked = said.share_of == THAT or (not said.share_of and (listed or of_member))
    whole = _find_group_spoken_of(said, earlier, group, atlas) if asked else said.share_of
    return said if whole == said.share_of else replace(said, share_of=whole)


def _take_member_inside(said: Slots, earlier: Slots, atlas: Atlas) -> Slots | None:
    """Takes the share or rank of one within a group named with it: `and Germany within the EU?`"""
    measured = earlier.cues & {"share", *RANKS}
    others = said.flows or said.products or said.cues - NEUTRAL - measured
    if others or not (measured and "in" in said.sides and len(said.partners) > 1):
        return None
    for whole in said.partners:
        parts = tuple(one for one in said.partners if one != whole)
        if are_members(parts, whole, atlas):
            inside = said.clear_slots("sides", "groups", "flow_choice")
            return replace(inside, partners=parts, share_of=whole)
    return None


def _ranks_within(said: Slots, earlier: Slots, atlas: Atlas) -> bool:
    """Returns whether the place of a thread's partner within a group is asked for: EU에서 몇 위?"""
    named = said.flows or said.products or said.noun or said.placed or said.limit or "subject" in said.cues
    inside = said.cues & RANKS and said.sides and said.sides <= _INSIDE and not named
    one_each = len(said.partners) == len(earlier.partners) == 1
    return bool(inside) and one_each and are_members(earlier.partners, said.partners[0], atlas)


def _asks_for_part_of_trade(said: Slots, earlier: Slots) -> bool:
    """Returns whether the share of one flow is asked for after both: 进口占几成, after trade with Vietnam."""
    both = "total" in (*earlier.flows, *earlier.weak_flows) and len(earlier.partners) == 1
    asked = "share" in said.cues - earlier.cues and not said.operations & _OF_PARTNER
    return both and asked and not (said.share_of or said.products or said.periods or "subject" in said.cues)


def _take_part_of_amount(said: Slots, earlier: Slots) -> Slots | None:
    """Takes a part of an amount or its growth: how much of that came from ASEAN, after growth."""
    grew = earlier.cues & _GREW and not earlier.cues & (RANKS | {"top", "bottom"}) and said.partners
    if grew and not (said.products or earlier.partners):
        added = said.cues - {"share", "percent", "subject", "top"} | {"contribution"}
        return replace(said.clear_slots("weak_flows", "sides", "share_of"), cues=added).leaning
    one_way = said.flows in (("export",), ("import",)) and earlier.flows in ((), ("total",))
    return replace(said.leaning, share_of="total") if one_way and not said.partners else None


def _find_group_spoken_of(said: Slots, earlier: Slots, group: str, atlas: Atlas) -> str | None:
    """Finds the last group that a thread named and that contains the partners: `what share of the bloc?`"""
    parts = said.partners or (earlier.partners if said.share_of == THAT else ())
    named = (group, *(reversed(earlier.spoken) if said.share_of == THAT else ()))
    return next((one for one in named if parts and are_members(parts, one, atlas)), None)


def _take_named_whole(said: Slots, earlier: Slots, atlas: Atlas) -> Slots | None:
    if not _names_whole(said, earlier, atlas):
        return None
    bare = said.clear_slots("partners", "sides", "groups", "cues", "noun")
    return replace(bare, share_of=said.partners[0])


def _names_whole(said: Slots, earlier: Slots, atlas: Atlas) -> bool:
    """Names the whole: `and within ASEAN?` or `its share in ASEAN?` after Vietnam's share.

    `and to ASEAN's growth?` after what it added. A rank is taken within any group that contains the partner:
    groups are not ranked among countries.
    """
    of_growth, ranks = earlier.cues & _OF_GROWTH, earlier.cues & RANKS
    of_share = earlier.cues & said.cues & {"share"}
    cues = said.cues - NEUTRAL - (of_growth and {"growth"}) - (ranks and RANKS) - of_share
    markets = ranks and said.noun == "partner" and said.flows == earlier.flows
    named = (said.flows and not markets) or said.products or cues or said.exclude or said.dropped or said.too
    sides = ranks or of_share or said.sides == {"in"} or (of_growth and "growth" in said.cues)
    part = earlier.partners and said.partners[:1] != earlier.partners
    measured = of_growth or earlier.cues & {"share", *RANKS}
    if named or not (sides and part and len(said.partners) == 1 and measured):
        return False
    return are_members(earlier.partners, said.partners[0], atlas)
