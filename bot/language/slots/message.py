"""Tags to slots: one small reader a slot."""

import re
from dataclasses import replace
from itertools import pairwise, zip_longest

from bot.language.slots.against import set_against
from bot.language.slots.amounts import read_amounts
from bot.language.slots.counts import (
    RANKING,
    both_named,
    page_numbers,
    quoted_counts,
    repeated_counts,
    row_count,
)
from bot.language.slots.cues import cues_named
from bot.language.slots.currencies import currency_named
from bot.language.slots.denied import DECLINED
from bot.language.slots.goods import joined_codes, products_named
from bot.language.slots.left_out import OTHER_THAN
from bot.language.slots.mirrored import asks_for_partners, is_pronoun, mirrored_flow
from bot.language.slots.others import asks_of_others
from bot.language.slots.partners import Named, china_named, named_places
from bot.language.slots.qualified import ranking_qualifiers
from bot.language.slots.slots import NEUTRAL, Slots
from bot.language.slots.values import flows_named, unique
from bot.language.slots.wholes import are_members, ever_members, whole_of, whole_of_goods, without_heading
from bot.language.tagger.tagging import MARK, Tag, Tagged
from bot.language.times.when import Times
from bot.trade.place import Atlas

_DIRECTIONS = {"up": "up", "down": "down", "widen": "up", "narrow": "down"}
_YEAR = 12
_QUARTER = 3
_ROWS_ASKED = ("list", "list+one", "top", "bottom", "who", "how many", "fastest", "slowest", "rank")
_ABANDONING = ("scrap that", "forget that", "cancel that", "strike that", "scratch that", "never mind that")
_ALL_GOODS = re.compile(
    r"\b(?:all|every|any) (?:goods|products?|merchandise|items?|commodit(?:y|ies))\b"
    r"|\balle[nr]? (?:waren|produkten?|guter)\b|\btous les produits\b|\btoutes les marchandises\b"
    r"|\btodos los (?:productos|bienes)\b|\btodas las mercancias\b"
    "|(?:所有|全部|全)(?:商品|产品|产品|货物|品类)|(?:全|すべての|全ての)(?:品目|商品|製品)"
    "|(?:모든|전체|전) ?(?:품목|상품|제품)"
)
"""Goods of every kind."""
_OPENERS = ("and", "or", "versus", "except", "drop", "only", "too", "together")
_ANY = "any"
_UNITS = {"month": "month", "quarter": "quarter", "quarters": "quarter", "year": "year"}
_LEANING = ("about", "instead", "drop", "only", "replace")


def read_slots(
    tagged: Tagged, times: Times, atlas: Atlas, reporter: str | None = None
) -> tuple[Slots, frozenset[int]]:
    """The slots of a message, and the positions of the number tags that they used.

    `reporter` is whose figures it asks for, where they are not China's: no partner of its own.
    """
    mirrored = tagged.once(mirrored_flow)
    flows = (mirrored,) if mirrored else flows_named(tagged) or _flow_of_noun(tagged)
    places = _places(tagged, atlas, reporter)
    limit = row_count(tagged, times.used)
    amounts = read_amounts(tagged, times.used | limit[1])
    products, codes = products_named(tagged, times.used | amounts.used)
    cues = _with_steps(cues_named(tagged), tagged, times) | ({"compare"} if times.bases else set())
    partners = unique(named.place for named in places if not named.excluded and not named.dropped)
    share_of, partners = whole_of_goods(tagged, places) or whole_of(
        tagged, [named for named in places if named.place in partners], cues, atlas
    )
    against = set_against(tagged, [named for named in places if named.place in partners])
    earlier_asked = cues - {"ago"} == {"year earlier"} and _opens_with_and(tagged)
    cues = frozenset() if earlier_asked else cues
    all_goods = _all_goods(tagged, cues)
    breakdown = _breakdown(tagged, atlas, several=max(len(times.periods), len(flows)) > 1)
    slots = Slots(
        flows=flows,
        weak_flows=unique(tagged.values("weak flow")),
        sides=frozenset(named.side for named in places if not named.excluded and named.side),
        partners=partners,
        exclude=unique(named.place for named in places if named.excluded),
        dropped=unique(named.place for named in places if named.dropped),
        combine=tagged.has("join", "together") or joined_codes(tagged) or bool(against),
        against=against,
        products=() if all_goods and tagged.has("join", "beyond") else products,
        cues=cues | {"top"} if limit[0] and not cues & RANKING else cues,
        times=times,
        shift="year" if earlier_asked else next(iter(tagged.values("shift")), None),
        frequency=_step(tagged) or _each_year(cues, times),
        breakdown=None if all_goods and breakdown == "product" else breakdown,
        noun=None if all_goods and _noun(tagged) == "product" else _noun(tagged),
        currency=currency_named(tagged),
        threshold=amounts.threshold or _first(tagged, "sign"),
        limit=limit[0],
        output=next(reversed(tagged.values("output")), None),
        unit=_free_unit(tagged, times) or _month_asked(cues, times),
        share_of=share_of,
        groups=any(place in atlas.memberships for place in partners),
        open_places=tuple(place for tag in tagged.of("unsure", "ask") for place in tag.value.split()),
        direction=_direction(tagged),
        world=tagged.has("world") or tagged.has("rest", "world"),
        too=tagged.has("join", "too", "swap"),
        follows=_follows(tagged),
        flow_choice=tagged.has("join", "or", "versus", "and"),
        others=asks_of_others(tagged, places, atlas),
        declined=frozenset((*tagged.values(DECLINED), *(["products"] if all_goods else ()))),
        anew=tagged.has("join", "anew") or _abandons(tagged),
    )
    told = quoted_counts(tagged, times.used, atlas) | both_named(tagged, partners) | page_numbers(tagged)
    told |= tagged.once(ranking_qualifiers) | repeated_counts(tagged)
    return slots, times.used | amounts.used | limit[1] | codes | told


def _places(tagged: Tagged, atlas: Atlas, reporter: str | None) -> list[Named]:
    """The partners named: neither `us`, whose trade it is, nor who reports, nor the heading of a list."""
    ours = tagged.once(mirrored_flow) or tagged.once(asks_for_partners)
    named = [one for one in tagged.once(named_places) if not (ours and is_pronoun(tagged, one.tag))]
    named = [one for one in named if one.place != reporter]
    named = [*china_named(tagged, named), *named] if reporter else named
    aside = [one for one in named if _stands_aside(tagged, one, named, atlas)]
    named = [replace(one, excluded=False, dropped=True) if one in aside else one for one in named]
    return without_heading(tagged, [_left_out(one, named, atlas) for one in named], atlas)


def _stands_aside(tagged: Tagged, one: Named, places: list[Named], atlas: Atlas) -> bool:
    """미국 말고 일본: who is no part of the one behind is only whom that one stands for."""
    behind = next((tag for tag in tagged.tags[one.at + 1 :] if tag.kind != "filler"), None)
    if not one.excluded or behind is None or tagged.said(behind) not in OTHER_THAN:
        return False
    groups = [other.place for other in places if not other.excluded]
    return bool(groups) and not any(are_members((one.place,), group, atlas) for group in groups)


def _left_out(named: Named, places: list[Named], atlas: Atlas) -> Named:
    """Asia, not Japan: a dropped member of a group that is named is what the group goes without."""
    if named.excluded and _parts_excluded(named, places, atlas):
        return replace(named, excluded=False)
    groups = (
        other.place
        for other in places
        if not other.dropped and other.place in atlas.memberships and other.at < named.at
    )
    if named.dropped and any(named.place in ever_members(atlas, group) for group in groups):
        return replace(named, dropped=False, excluded=True)
    return named


def _parts_excluded(group: Named, places: list[Named], atlas: Atlas) -> bool:
    """EU countries, Germany aside: who leaves out a part of a group does not leave out the group."""
    if group.place not in atlas.memberships:
        return False
    others = {other.place for other in places if other.excluded and other is not group}
    return not others.isdisjoint(ever_members(atlas, group.place))


def _opens_with_and(tagged: Tagged) -> bool:
    """`and a year earlier?` asks for that year, where `against a year earlier` asks for growth."""
    opening = next((tag for tag in tagged.tags if tag.kind != MARK), None)
    return opening is not None and (opening.kind, opening.value) == ("join", "and")


def _follows(tagged: Tagged) -> bool:
    """Whether the words lean on what was said before: `and …`, `what about …`, `I meant …`."""
    opening = next((tag for tag in tagged.tags if tag.kind not in (MARK, "filler", "command")), None)
    opens = bool(opening and opening.kind == "join" and opening.value in _OPENERS)
    return opens or tagged.has("join", *_LEANING)


def _first(tagged: Tagged, *kinds: str) -> str | None:
    return next((tag.value for tag in tagged.of(*kinds)), None)


def _with_steps(cues: frozenset[str], tagged: Tagged, times: Times) -> frozenset[str]:
    """环比: on the period before, which is a quarter where quarters are named, else a month."""
    if "chain" not in cues:
        return cues
    quarters = bool(times.periods) and all(period.months == _QUARTER for period in times.periods)
    by_quarter = quarters and not tagged.has("unit", "month")
    return cues - {"chain"} | {"qoq" if by_quarter else "mom"}


def _step(tagged: Tagged) -> str | None:
    """The step of a series; one that is stated goes before that which a trend leaves open."""
    said = tagged.values("frequency")
    return next((step for step in said if step != _ANY), said[0] if said else None)


def _each_year(cues: frozenset[str], times: Times) -> str | None:
    """Annual growth from 2020 to 2025: that of each year, not from one end to the other."""
    longer = [period for period in times.periods if period.months > _YEAR]
    return "year" if "annual" in cues and len(longer) == 1 == len(times.periods) else None


def _flow_of_noun(tagged: Tagged) -> tuple[str, ...]:
    """Suppliers are those that China imports from; by origin are imports.

    Clients want to know what came in: those who are not asked for tell no flow beside words that do.
    """
    if tagged.has("weak flow", "export", "import") and not tagged.has("cue", *_ROWS_ASKED):
        return ()
    nouns = (tag.value.split() for tag in tagged.of("noun", "noun one", "breakdown"))
    return unique(noun[1] for noun in nouns if len(noun) > 1)[:1]


def _noun(tagged: Tagged) -> str | None:
    """What is ranked or listed; the products of Hightech-Produkte are part of a name.

    Who we run surpluses with are partners.
    """
    told = pairwise(tag for tag in tagged.tags if tag.value != "-")
    named = {tag.first for before, tag in told if (before.kind, tag.value) == ("product", "product")}
    nouns = (tag for tag in tagged.of("noun", "noun one") if tag.first not in named)
    if not tagged.has("cue", *_ROWS_ASKED):
        nouns = (tag for tag in nouns if not _is_lumped(tagged, tag))
    sided = tagged.has("flow", "balance+surplus", "balance+deficit") and tagged.has("cue", "who")
    return next((tag.value.split(" ")[0] for tag in nouns), "partner" if sided else None)


def _is_lumped(tagged: Tagged, noun: Tag) -> bool:
    """Trade with countries other than the US: with all those together."""
    behind = next((tag for tag in tagged.tags if tag.first >= noun.end and tag.kind != "filler"), None)
    before = next(
        (tag for tag in reversed(tagged.tags) if tag.end <= noun.first and tag.kind != "filler"), None
    )
    left_out = behind is not None and (behind.kind, behind.value) == ("join", "except")
    return left_out and before is not None and before.kind == "prep"


def _breakdown(tagged: Tagged, atlas: Atlas, *, several: bool) -> str | None:
    """What makes the rows; `several` periods or flows are what `each` is said of."""
    said = _first(tagged, "breakdown")
    if said:
        lumped = said.endswith("+all") and tagged.has("join", "except", "except after")
        return None if lumped else said.split("+")[0].split(" ")[0]
    told = tagged.told
    for tag, after in zip_longest(told, told[1:]):
        if tag.kind != "each":
            continue
        if after is not None and after.kind in ("noun", "noun one", "place"):
            return after.value.split(" ")[0] if after.kind != "place" else "partner"
        if (after is None or after.kind == MARK) and not several and _is_of_a_group(tagged, tag, atlas):
            return "partner"
    return None


def _is_of_a_group(tagged: Tagged, each: Tag, atlas: Atlas) -> bool:
    """The G7, each of them; exports to ASEAN, each: the group before is to be told by its members."""
    named = [tag.value for tag in tagged.of("place", "unsure") if tag.end <= each.first]
    return len(named) == 1 and named[0] in atlas.memberships


def begins_anew(tagged: Tagged) -> bool:
    """Whether the words open another topic, and say which: different question, scrap that, exports …"""
    return (tagged.has("join", "anew") or _abandons(tagged)) and bool(tagged.of("flow", "weak flow"))


def _abandons(tagged: Tagged) -> bool:
    """`Scrap that`, before anything else was said."""
    first = next((tag for tag in tagged.tags if tag.kind not in (MARK, "filler", "command")), None)
    return first is not None and first.kind == "join" and tagged.said(first) in _ABANDONING


def _all_goods(tagged: Tagged, cues: frozenset[str]) -> bool:
    """`All products` takes back the goods that a thread is about, unless they are ranked or listed."""
    return not cues - NEUTRAL and bool(_ALL_GOODS.search(tagged.whole))


def _direction(tagged: Tagged) -> str | None:
    """The last direction named."""
    said = [cue for cues in tagged.values("cue") for cue in cues.split("+") if cue in _DIRECTIONS]
    return _DIRECTIONS[said[-1]] if said else None


def _month_asked(cues: frozenset[str], times: Times) -> str | None:
    """How many months, and when of a year something was highest."""
    when = {"when", "top"} <= cues and len(times.periods) == 1
    return "month" if when or {"count", "of months"} <= cues else None


def _free_unit(tagged: Tagged, times: Times) -> str | None:
    """A month or year that stands for itself: the worst month, nine years in a row."""
    for index, tag in enumerate(tagged.tags):
        if tag.kind in ("unit", "mark") and index not in times.used and tag.value in _UNITS:
            return _UNITS[tag.value]
    return None
