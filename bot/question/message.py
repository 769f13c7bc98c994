"""Tags to slots: one small reader a slot."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.question.amounts import read_amounts
from bot.question.goods import joined_codes, products_named
from bot.question.mirrored import asks_for_partners, is_pronoun, mirrored_flow
from bot.question.partners import Named, named_places, returned_goods
from bot.question.slots import NEUTRAL, Slots
from bot.question.tagging import MARK, Tag, Tagged
from bot.question.values import flows_named, unique
from bot.question.when import Times
from bot.question.wholes import ever_members, whole_of, whole_of_goods
from bot.trade.place import Atlas

_RANKING = frozenset(("top", "bottom", "fastest", "slowest", "concentration"))
_DIRECTIONS = ("up", "down")
_MOVES = frozenset(("growth", "up", "down"))
_HOW_MANY_PERCENT = "share+percent"
"""몇 프로, qué porcentaje: a share, but of what grew it is the growth."""
_OPENERS = ("and", "or", "versus", "except", "drop", "only", "too", "together")
_LEANING = ("about", "instead", "drop", "only")
_COUNTED = ("noun", "noun one", "unit", "mark", "clock")


def read_slots(tagged: Tagged, times: Times, atlas: Atlas) -> tuple[Slots, frozenset[int]]:
    """The slots of a message, and the positions of the number tags that they used."""
    mirrored = mirrored_flow(tagged)
    ours = mirrored or asks_for_partners(tagged)
    places = [named for named in named_places(tagged) if not (ours and is_pronoun(tagged, named.tag))]
    places = [_left_out(named, places, atlas) for named in places]
    flows = (mirrored,) if mirrored else flows_named(tagged) or _flow_of_noun(tagged)
    if returned := returned_goods(tagged, flows):
        places.append(returned)
    limit = _limit(tagged, times.used)
    amounts = read_amounts(tagged, times.used | limit[1])
    products, codes = products_named(tagged, times.used | amounts.used)
    cues = _cues(tagged)
    partners = unique(named.place for named in places if not named.excluded and not named.dropped)
    share_of, partners = whole_of_goods(tagged, places) or whole_of(
        tagged, [named for named in places if named.place in partners], cues, atlas
    )
    earlier_asked = cues == {"year earlier"} and _opens_with_and(tagged)
    cues = frozenset() if earlier_asked else cues
    slots = Slots(
        flows=flows,
        weak_flows=unique(tagged.values("weak flow")),
        sides=frozenset(named.side for named in places if not named.excluded and named.side),
        partners=partners,
        exclude=unique(named.place for named in places if named.excluded),
        dropped=unique(named.place for named in places if named.dropped),
        combine=tagged.has("join", "together") or joined_codes(tagged),
        products=products,
        cues=cues | {"top"} if limit[0] and not cues & _RANKING else cues,
        times=times,
        shift="year" if earlier_asked else next(iter(tagged.values("shift")), None),
        frequency=_first(tagged, "frequency"),
        breakdown=_breakdown(tagged),
        noun=_noun(tagged),
        currency=_currency(tagged),
        threshold=amounts.threshold or _first(tagged, "sign"),
        limit=limit[0],
        output=next(reversed(tagged.values("output")), None),
        unit=_free_unit(tagged, times) or ("month" if {"count", "of months"} <= cues else None),
        share_of=share_of,
        groups=any(place in atlas.memberships for place in partners),
        open_places=tuple(place for tag in tagged.of("unsure", "ask") for place in tag.value.split()),
        direction=_direction(tagged),
        world=tagged.has("world"),
        too=tagged.has("join", "too", "swap"),
        follows=_follows(tagged),
        flow_choice=tagged.has("join", "or", "versus", "and"),
    )
    told = _claims(tagged, atlas) | _both(tagged, partners)
    return slots, times.used | amounts.used | limit[1] | codes | told


def _left_out(named: Named, places: list[Named], atlas: Atlas) -> Named:
    """Asia, not Japan: a dropped member of a group that is named is what the group goes without."""
    groups = (other.place for other in places if not other.dropped and other.place in atlas.memberships)
    if named.dropped and any(named.place in ever_members(atlas, group) for group in groups):
        return replace(named, dropped=False, excluded=True)
    return named


def _opens_with_and(tagged: Tagged) -> bool:
    """`and a year earlier?` asks for that year, where `against a year earlier` asks for growth."""
    return bool(tagged.tags) and (tagged.tags[0].kind, tagged.tags[0].value) == ("join", "and")


def _follows(tagged: Tagged) -> bool:
    """Whether the words lean on what was said before: `and …`, `what about …`, `I meant …`."""
    opening = next((tag for tag in tagged.tags if tag.kind not in (MARK, "filler", "command")), None)
    opens = bool(opening and opening.kind == "join" and opening.value in _OPENERS)
    return opens or tagged.has("join", *_LEANING)


def _first(tagged: Tagged, *kinds: str) -> str | None:
    return next((tag.value for tag in tagged.of(*kinds)), None)


def _currency(tagged: Tagged) -> str | None:
    """The first one named; both, where yuan and dollars are."""
    return "BOTH" if {"USD", "CNY"} <= set(tagged.values("currency")) else _first(tagged, "currency")


def _flow_of_noun(tagged: Tagged) -> tuple[str, ...]:
    """Suppliers are those that China imports from."""
    nouns = (tag.value.split() for tag in tagged.of("noun", "noun one"))
    return unique(noun[1] for noun in nouns if len(noun) > 1)[:1]


def _noun(tagged: Tagged) -> str | None:
    """What is ranked or listed; the products of Hightech-Produkte are part of a name."""
    told = pairwise(tag for tag in tagged.tags if tag.value != "-")
    named = {tag.first for before, tag in told if (before.kind, tag.value) == ("product", "product")}
    nouns = (tag for tag in tagged.of("noun", "noun one") if tag.first not in named)
    return next((tag.value.split(" ")[0] for tag in nouns), None)


def _cues(tagged: Tagged) -> frozenset[str]:
    plain = [cues for cues in tagged.values("cue") if not cues.startswith("column")]
    if any(_MOVES & set(cues.split("+")) for cues in plain):
        plain = [cues for cues in plain if cues != _HOW_MANY_PERCENT]
    found = {cue for cues in plain for cue in cues.split("+")} - {"yes or no"} | _columns_alone(tagged)
    if _lists_times(tagged):
        found.add("list")
    if tagged.tags and tagged.tags[0].value == "yes or no":
        found.add("yes or no")
    if any(tagged.text(tag).lower().startswith("who") for tag in tagged.of("noun")):
        found.add("who")
    found |= {flow.split("+")[1] for flow in tagged.values("flow") if "+" in flow}
    if _judges_a_place(tagged):
        found.add("subject")
    if _names_one_good(tagged):
        found |= {"one", "what"}
    if next((tag.kind for tag in tagged.of("noun", "noun one")), "") == "noun one":
        found.add("one")
    if tagged.has("breakdown", "product+what"):
        found.add("what")
    if tagged.has("join", "versus", "or"):
        found.add("compare")
    return frozenset(_with_amounts(found, tagged))


def _lists_times(tagged: Tagged) -> bool:
    """出口下降的月份, 줄어든 달: a month or year that a clause before it tells of."""
    told = [tag for tag in tagged.tags if tag.kind not in ("filler", "possessive")]
    return any(
        after.kind in ("mark", "unit")
        and tagged.tokens[after.first].kind == "glyph"
        and (tag.kind == "comparator after" or (tag.kind == "cue" and tag.value in _DIRECTIONS))
        for tag, after in pairwise(told)
    )


def _columns_alone(tagged: Tagged) -> frozenset[str]:
    """`and its share?` after an answer asks for what beside a flow would only be a further column."""
    columns = [cues for cues in tagged.values("cue") if cues.startswith("column")]
    if not columns or tagged.of("flow", "weak flow", "place", "product", "noun", "noun one"):
        return frozenset()
    return frozenset(cue for cues in columns for cue in cues.split("+")[1:])


def _with_amounts(found: set[str], tagged: Tagged) -> set[str]:
    """What percent signs, comparators and the word first add to the cues."""
    if tagged.has("percent") and not found - NEUTRAL - {"compare"}:
        found.add("share" if _starts_with_whole(tagged) else "growth")
    if any(_sets_against_time(tag, after) for tag, after in pairwise(tagged.tags)):
        found.add("compare")
    if "amount" in found and tagged.has("percent") and not tagged.has("comparator"):
        found.remove("amount")
    if tagged.has("comparator") and not tagged.has("scale"):
        found.add("more")
    if first := _first_of_all(tagged):
        found |= {"top", "one"} if first == "noun one" else {"top"}
    return found


def _sets_against_time(tag: Tag, after: Tag) -> bool:
    """Gegenüber November, frente a 2024."""
    return (tag.kind, tag.value) == ("prep", "with") and after.kind in ("month", "year", "year month", "part")


def _starts_with_whole(tagged: Tagged) -> bool:
    """Of all exports to Latin America, how much is Mexico (%)? % of imports from Chile"""
    first = tagged.tags[0]
    return first.kind in ("prep", "percent") and (
        first.value in ("of", "") or tagged.text(first).lower() == "out of"
    )


def _first_of_all(tagged: Tagged) -> str | None:
    """Notre premier fournisseur, the first market: the kind of the noun that `first` stands before."""
    for tag, after in pairwise(tagged.tags):
        if (tag.kind, tag.value) == ("ordinal", "1") and after.kind in ("noun", "noun one"):
            return after.kind
    return None


def _names_one_good(tagged: Tagged) -> bool:
    """Our biggest import from Chile: one of the goods."""
    return any(
        _ranks(one)
        and two.kind == "flow"
        and tagged.text(two).lower() in ("import", "export")
        and not (behind and behind[0].kind in ("noun", "noun one"))
        for one, two, *behind in (tagged.tags[at : at + 3] for at in range(len(tagged.tags) - 1))
    )


def _judges_a_place(tagged: Tagged) -> bool:
    """Is Vietnam the largest …, Vietnam is the largest …"""
    return any(
        {one.kind, two.kind} == {"place", "cue"} and "yes or no" in (one.value, two.value)
        for one, two in pairwise(tag for tag in tagged.tags if tag.kind != "filler")
    )


def _breakdown(tagged: Tagged) -> str | None:
    said = _first(tagged, "breakdown")
    if said:
        return said.split("+")[0]
    for tag, after in pairwise(tagged.tags):
        if tag.kind == "each" and after.kind in ("noun", "noun one", "place"):
            return after.value.split(" ")[0] if after.kind != "place" else "partner"
    return None


def _direction(tagged: Tagged) -> str | None:
    """The last direction named."""
    said = [cue for cues in tagged.values("cue") for cue in cues.split("+") if cue in _DIRECTIONS]
    return said[-1] if said else None


def _counts_rows(tagged: Tagged, index: int) -> bool:
    """市場10, 나라 5곳, three Asian markets: a number beside the noun of what is ranked."""
    if not any(_ranks(tag) for tag in tagged.of("cue")) or not tagged.of("noun", "noun one"):
        return False
    before = [tag for tag in tagged.tags[:index] if tag.kind not in ("filler", "possessive")]
    after = [tag for tag in tagged.tags[index + 1 :] if tag.kind not in ("filler", "possessive")]
    while after and after[0].kind in ("place", "cue", "flow", "our"):
        after.pop(0)
    return bool((before and _is_row(before[-1])) or (after and _is_row(after[0])))


def _is_row(tag: Tag) -> bool:
    return tag.kind in ("noun", "noun one")


def _limit(tagged: Tagged, taken: frozenset[int]) -> tuple[int | None, frozenset[int]]:
    """A number right beside a word of ranking."""
    tags = tagged.tags
    for index, tag in enumerate(tags):
        least = 2 if tag.kind == "ordinal" else 1
        if tag.kind not in ("small", "number", "ordinal") or index in taken or int(tag.value) < least:
            continue
        if any(after.kind in ("scale", "percent") for after in tags[index + 1 : index + 2]):
            continue
        near = (*tags[max(0, index - 1) : index], *tags[index + 1 : index + 3])
        if any(_ranks(other) for other in near) or (tag.kind != "ordinal" and _counts_rows(tagged, index)):
            return int(tag.value), frozenset((index,))
    return None, frozenset()


def _ranks(tag: Tag) -> bool:
    """A word of ranking, or the first of `前十`."""
    first = (tag.kind, tag.value) == ("ordinal", "1")
    return first or (tag.kind == "cue" and bool(_RANKING & set(tag.value.split("+"))))


def _free_unit(tagged: Tagged, times: Times) -> str | None:
    """A month or year that stands for itself: the worst month, nine years in a row."""
    for index, tag in enumerate(tagged.tags):
        if (
            tag.kind in ("unit", "mark")
            and index not in times.used
            and tag.value in ("month", "quarter", "year")
        ):
            return tag.value
    return None


def _claims(tagged: Tagged, atlas: Atlas) -> frozenset[int]:
    """Counts that are only quoted: nine years in a row, 190 partners, a 3-month average, at 4 pm."""
    return frozenset(
        index
        for index, (tag, after) in enumerate(pairwise(tagged.tags))
        if tag.kind in ("small", "number")
        and (
            after.kind in _COUNTED
            or _is_hour(tagged, index)
            or after.value in ("-", "streak")
            or _counts_members(tag, after, atlas)
        )
    )


def _is_hour(tagged: Tagged, index: int) -> bool:
    """The call at 10."""
    if not index or tagged.text(tagged.tags[index - 1]).lower() != "at":
        return False
    behind = tagged.tags[index + 1 : index + 2]
    return not (behind and behind[0].kind in ("scale", "percent", "currency", "unit", "number"))


def _both(tagged: Tagged, partners: Sequence[str]) -> frozenset[int]:
    """Put the two side by side: as many as are named, in words."""
    return frozenset(
        index
        for index, tag in enumerate(tagged.tags)
        if tag.kind == "small" and tag.value == str(len(partners)) and tagged.text(tag).isalpha()
    )


def _counts_members(tag: Tag, group: Tag, atlas: Atlas) -> bool:
    """The six GCC states: a group's number of members, at some time, before its name."""
    if group.kind != "place" or group.value not in atlas.memberships:
        return False
    return int(tag.value) <= len(ever_members(atlas, group.value))
