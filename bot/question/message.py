"""Tags to slots: one small reader a slot."""

from collections.abc import Iterable
from itertools import pairwise

from bot.question.amounts import read_amounts
from bot.question.mirrored import is_pronoun, mirrored_flow
from bot.question.partners import named_places
from bot.question.slots import NEUTRAL, Slots
from bot.question.tagging import Tag, Tagged
from bot.question.when import Times
from bot.trade.place import Atlas

_RANKING = frozenset(("top", "bottom", "fastest", "slowest", "concentration"))
_DIRECTIONS = ("up", "down")
_COUNTED = ("noun", "noun one", "unit", "mark")


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def read_slots(tagged: Tagged, times: Times, atlas: Atlas) -> tuple[Slots, frozenset[int]]:
    """The slots of a message, and the positions of the number tags that they used."""
    mirrored = mirrored_flow(tagged)
    places = [named for named in named_places(tagged) if not (mirrored and is_pronoun(tagged, named.tag))]
    amounts = read_amounts(tagged, times.used)
    limit = _limit(tagged, times.used | amounts.used)
    products, codes = _products(tagged, times.used)
    cues = _cues(tagged)
    partners = unique(named.place for named in places if not named.excluded and not named.dropped)
    share_of, partners = _share_of(tagged, partners, cues, atlas)
    slots = Slots(
        flows=(mirrored,) if mirrored else _flows(tagged) or _flow_of_noun(tagged),
        weak_flows=unique(tagged.values("weak flow")),
        sides=frozenset(named.side for named in places if not named.excluded and named.side),
        partners=partners,
        exclude=unique(named.place for named in places if named.excluded),
        dropped=unique(named.place for named in places if named.dropped),
        combine=tagged.has("join", "together") or _joined_codes(tagged),
        products=products,
        cues=cues | {"top"} if limit[0] and not cues & _RANKING else cues,
        times=times,
        shift=next(iter(tagged.values("shift")), None),
        frequency=_first(tagged, "frequency"),
        breakdown=_breakdown(tagged),
        noun=(_first(tagged, "noun", "noun one") or "").split(" ")[0] or None,
        currency=_first(tagged, "currency"),
        threshold=amounts.threshold or _first(tagged, "sign"),
        limit=limit[0],
        output=_first(tagged, "output"),
        unit=_free_unit(tagged, times),
        share_of=share_of,
        groups=any(place in atlas.memberships for place in partners),
        open_places=tuple(place for tag in tagged.of("unsure", "ask") for place in tag.value.split()),
        direction=next(iter(v for v in reversed(tagged.values("cue")) if v in _DIRECTIONS), None),
        world=tagged.has("world"),
        too=tagged.has("join", "too"),
        flow_choice=tagged.has("join", "or", "versus", "and"),
    )
    return slots, times.used | amounts.used | limit[1] | codes | _claims(tagged)


def _first(tagged: Tagged, *kinds: str) -> str | None:
    return next((tag.value for tag in tagged.of(*kinds)), None)


def _flows(tagged: Tagged) -> tuple[str, ...]:
    return unique(value.split("+")[0] for value in tagged.values("flow"))


def _flow_of_noun(tagged: Tagged) -> tuple[str, ...]:
    """Suppliers are those that China imports from."""
    nouns = (tag.value.split() for tag in tagged.of("noun", "noun one"))
    return unique(noun[1] for noun in nouns if len(noun) > 1)[:1]


def _cues(tagged: Tagged) -> frozenset[str]:
    found = {cue for cues in tagged.values("cue") for cue in cues.split("+")} - {"column", "yes or no"}
    if tagged.tags and tagged.tags[0].value == "yes or no":
        found.add("yes or no")
    if tagged.has("flow", "balance+deficit"):
        found.add("deficit")
    if _judges_a_place(tagged):
        found.add("subject")
    if tagged.has("noun one"):
        found.add("one")
    if tagged.has("breakdown", "product+what"):
        found.add("what")
    if tagged.has("join", "versus", "or"):
        found.add("compare")
    if tagged.has("percent") and not found - NEUTRAL - {"compare"}:
        found.add("growth")
    if tagged.has("comparator") and not tagged.has("scale"):
        found.add("more")
    return frozenset(found)


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


def _share_of(
    tagged: Tagged, partners: tuple[str, ...], cues: frozenset[str], atlas: Atlas
) -> tuple[str | None, tuple[str, ...]]:
    """The whole of a share: total trade for exports, or a group for one of its members."""
    if "share" not in cues:
        return None, partners
    flows = set(_flows(tagged)) | ({"total"} if tagged.has("weak flow", "total") else set())
    if "total" in flows and flows & {"export", "import"} and not partners:
        return "total", partners
    if len(partners) == 2 and not tagged.has("join", "and", "or", "versus"):
        for whole, part in (partners, partners[::-1]):
            if whole in atlas.memberships and part in _ever_members(atlas, whole):
                return whole, (part,)
    return None, partners


def _ever_members(atlas: Atlas, group: str) -> set[str]:
    return {membership.member for membership in atlas.memberships.get(group, ())}


def _limit(tagged: Tagged, taken: frozenset[int]) -> tuple[int | None, frozenset[int]]:
    """A number right beside a word of ranking."""
    tags = tagged.tags
    for index, tag in enumerate(tags):
        least = 2 if tag.kind == "ordinal" else 1
        if tag.kind not in ("small", "number", "ordinal") or index in taken or int(tag.value) < least:
            continue
        near = (*tags[max(0, index - 1) : index], *tags[index + 1 : index + 3])
        if any(_ranks(other) for other in near):
            return int(tag.value), frozenset((index,))
    return None, frozenset()


def _ranks(tag: Tag) -> bool:
    """A word of ranking, or the first of `前十`."""
    first = (tag.kind, tag.value) == ("ordinal", "1")
    return first or (tag.kind == "cue" and bool(_RANKING & set(tag.value.split("+"))))


def _products(tagged: Tagged, taken: frozenset[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """HS digits where any are given, else the product named."""
    codes: dict[int, str] = {}
    after_hs = False
    for index, tag in enumerate(tagged.tags):
        if tag.kind == "code" and index not in taken:
            codes[index] = tag.value
        elif after_hs and tag.kind in ("small", "number", "year", "year month"):
            codes[index] = _hs_digits(tagged, tag)
        after_hs = tag.kind == "hs" or (after_hs and (tag.kind in ("filler", "mark sign") or index in codes))
    if codes:
        return unique(codes.values()), frozenset(codes)
    return unique(tagged.values("product")), frozenset()


def _hs_digits(tagged: Tagged, tag: Tag) -> str:
    digits = tagged.tokens[tag.first].text
    return digits.zfill(2)


def _joined_codes(tagged: Tagged) -> bool:
    return len(tagged.values("code")) > 1 and any(token.text == "+" for token in tagged.tokens)


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


def _claims(tagged: Tagged) -> frozenset[int]:
    """Counts that are only quoted: nine years in a row, 190 partners, a 3-month average."""
    return frozenset(
        index
        for index, (tag, after) in enumerate(pairwise(tagged.tags))
        if tag.kind in ("small", "number") and (after.kind in _COUNTED or after.value in ("-", "streak"))
    )
