"""Slots of several messages in turn: what a later one leaves out is taken from the earlier."""

from dataclasses import fields, replace
from typing import Any

from bot.language.slots.gathered import spoken_of
from bot.language.slots.recalled import times_spoken_of
from bot.language.slots.slots import NEUTRAL, Slots
from bot.language.slots.times_in_thread import times_after

_MEASURE = ("cues", "share_of", "direction", "threshold", "limit", "unit", "noun")
"""Slots that only mean something beside the measure that was asked for."""

_SPENT: dict[str, Any] = {
    **dict.fromkeys(("too", "follows", "anew", "others"), False),
    "shift": None,
    "dropped": (),
    "declined": frozenset(),
}
"""What only tells how a message leans on those before it."""


def after(earlier: Slots, later: Slots) -> Slots:
    """A message read after an earlier one: what it leaves out is taken from there."""
    if earlier.is_empty or later.stands_alone:
        return _alone(later)
    if later.declined:
        earlier = replace(earlier, **{name: getattr(Slots(), name) for name in later.declined})
    kept = earlier if not _new_measure(earlier, later) else replace(earlier, **_cleared(earlier, later))
    merged = {slot.name: getattr(later, slot.name) or getattr(kept, slot.name) for slot in fields(Slots)}
    merged |= _flows(earlier, later) | _places(earlier, later) | _SPENT
    merged["times"] = times_after(earlier, later, adds=_adds(earlier, later))
    merged["cues"] = _cues(earlier, later, kept)
    merged["spoken"] = spoken_of(earlier, later)
    merged["times_spoken"] = times_spoken_of(earlier, merged["times"].periods)
    merged |= _goods(earlier, later, merged["cues"])
    replaced = later.partners and not _becomes_whole(earlier, later)
    merged["groups"] = later.groups if replaced else earlier.groups
    merged["combine"] = later.combine or (earlier.combine and _sums_several(earlier))
    if _picks_from_rows(earlier, later):
        merged["breakdown"] = None
    return Slots(**merged)


def _cues(earlier: Slots, later: Slots, kept: Slots) -> frozenset[str]:
    """The measure asked for: that of the message, that spoken of, or both."""
    if _cuts(earlier, later) or _repeats(earlier, later) or _ranks_others(earlier, later):
        return earlier.cues
    if _shares_of_first(earlier, later) or "by growth" in later.cues:
        return earlier.cues | later.cues
    if _picks_from_ranking(earlier, later):
        return frozenset(("growth",)) if earlier.cues & _BY_GROWTH else frozenset()
    if later.cues <= _IDLE:
        return kept.cues or later.cues
    if _turns_round(earlier, later):
        kept_order = {"by growth"} if earlier.cues & _BY_GROWTH else set()
        return (later.cues - {"reverse"} - ({"amount"} - earlier.cues)) | kept_order
    return later.cues


def _sums_several(slots: Slots) -> bool:
    """Whether there is anything to add up: what was bought from Germany, all in, is one figure."""
    return slots.groups or max(len(slots.partners), len(slots.products), len(slots.periods)) > 1


def _alone(later: Slots) -> Slots:
    """A message that leans on none: what it drops is what all others stand without."""
    if not later.dropped or later.partners:
        return later
    return replace(later, exclude=(*later.exclude, *later.dropped), dropped=())


_KEPT = frozenset(
    (
        *(
            "unit value",
            "quantity",
            "share",
            "average",
            "rank",
            "concentration",
            "contribution",
            "points",
            "cagr",
        ),
        *("top", "bottom", "fastest", "slowest", "streak", "record", "record low"),
    )
)
"""Cues of measures that another period or partner does not turn into a comparison of levels."""
_ENDS = frozenset(("top", "bottom", "worst", "fastest", "slowest", "amount", "one"))
"""Cues that only say from which end a ranking is read."""


_BY_GROWTH = frozenset(("fastest", "slowest", "by growth"))
"""Cues of rankings by growth."""
_IDLE = frozenset(("what", "yes or no", "overview", "apart"))
"""Cues of a question that asks the same of other times or places: what was it in 2020, each of them."""


def _turns_round(earlier: Slots, later: Slots) -> bool:
    """`now the losers` after a ranking: the same, from its other end."""
    ends = later.cues - {"reverse"}
    return _is_ranked(earlier) and bool(ends) and ends <= _ENDS and not (later.partners or later.flows)


def _cuts(earlier: Slots, later: Slots) -> bool:
    """`just the top 3` of rows that are ranked by something: the first of those."""
    named = later.partners or later.flows or later.products or later.noun not in (None, earlier.noun)
    rows = _is_ranked(earlier) or (earlier.threshold and "list" in earlier.cues)
    return bool(rows and later.limit) and later.cues == {"top"} and not named


def _shares_of_first(earlier: Slots, later: Slots) -> bool:
    """`add their shares` after the top five: of those."""
    named = later.partners or later.products or not set(later.flows) <= set(earlier.flows)
    return later.cues == {"share"} and "top" in earlier.cues and bool(earlier.limit) and not named


def _ranks_others(earlier: Slots, later: Slots) -> bool:
    """`And the suppliers?`, after the ten largest customers: they are ranked as those were."""
    named = later.partners or later.products or later.threshold or later.direction
    asked = later.cues == {"list"} and later.noun is not None and later.noun == earlier.noun
    return asked and _is_ranked(earlier) and not named


def _picks_from_rows(earlier: Slots, later: Slots) -> bool:
    """`Vietnam?`, after exports by country: the figure of that one, which has no rows."""
    rows = "partner" in (earlier.breakdown, earlier.noun) and not _is_ranked(later)
    return rows and bool(later.partners) and not (later.groups or later.breakdown or later.noun or later.too)


def _picks_from_ranking(earlier: Slots, later: Slots) -> bool:
    """`Just the Netherlands`, after the largest customers: what they take, or how it grew."""
    plain = later.cues <= _IDLE and not (later.limit or later.share_of)
    return plain and _is_ranked(earlier) and _picks_from_rows(earlier, later)


def _repeats(earlier: Slots, later: Slots) -> bool:
    """`vs 2024`, `against the EU`, of a price, a share or the like: the same measure beside it."""
    return later.cues == {"compare"} and bool(earlier.cues & _KEPT)


def _is_ranked(slots: Slots) -> bool:
    return bool(slots.cues & {"top", "bottom", "fastest", "slowest"})


def _new_measure(earlier: Slots, later: Slots) -> bool:
    return bool(later.cues - NEUTRAL - {"compare"} or _picks_from_ranking(earlier, later)) and not (
        _cuts(earlier, later) or _shares_of_first(earlier, later) or _ranks_others(earlier, later)
    )


def _cleared(earlier: Slots, later: Slots) -> dict[str, Any]:
    """What a new measure wipes away; a ranking that is only put in another order keeps its length."""
    blank = Slots()
    reordered = bool(later.cues & {"by growth", "rank verb"}) and _is_ranked(earlier)
    reordered = reordered or _turns_round(earlier, later)
    gone = _MEASURE if "top" not in later.cues else ("share_of", "direction", "threshold", "limit")
    kept = ("noun", "unit") if "one" in later.cues else ("limit", "noun", "unit")  # 제일 큰 나라만
    return {name: getattr(blank, name) for name in gone if not (reordered and name in kept)}


def _flows(earlier: Slots, later: Slots) -> dict[str, Any]:
    if not later.flows:
        reversed_ = "reverse" in later.cues and not _turns_round(earlier, later)
        turned = _turned(earlier.flows) if reversed_ else None
        return {"flows": turned or earlier.flows}
    together = (*earlier.flows, *(flow for flow in later.flows if flow not in earlier.flows))
    against = "compare" in later.cues and later.flow_choice and not (later.partners or later.periods)
    return {"flows": together if later.too or against else later.flows, "sides": later.sides}


def _adds(earlier: Slots, later: Slots) -> bool:
    """`Japan too`; what is asked anew is asked of that alone: did it fall in 2024 too?"""
    return later.too and not _new_measure(earlier, later)


def _goods(earlier: Slots, later: Slots, cues: frozenset[str]) -> dict[str, Any]:
    """Goods added to (too, versus), or picked from those listed: `iron ore`, after `which products`."""
    if not later.products:
        return {}
    adds = later.too or ("compare" in later.cues and not (later.periods or later.partners))
    kept = tuple(one for one in earlier.products if adds and one not in later.products)
    goods = {"products": (*kept, *later.products)}
    if earlier.breakdown != "product" or later.breakdown:
        return goods
    return goods | {"breakdown": None, "cues": cues - {"what"}}


def _becomes_whole(earlier: Slots, later: Slots) -> bool:
    """`As a share of ASEAN`, said of a country; `and among EU countries`, after its rank."""
    if "rank" in earlier.cues and not later.cues - NEUTRAL and later.sides == {"in"}:
        return bool(later.groups and len(later.partners) == 1 and earlier.partners and not earlier.groups)
    group = later.groups and len(later.partners) == 1 and "share" in later.cues
    same = set(later.flows) <= set(earlier.flows) and later.sides <= (
        {"of", *earlier.sides} if later.flows else {"of"}
    )
    return bool(group and same and earlier.partners and not earlier.groups)


def _turned(flows: tuple[str, ...]) -> tuple[str, ...] | None:
    """The other way round."""
    if len(flows) != 1:
        return None
    return {"export": ("import",), "import": ("export",)}.get(flows[0])


def _places(earlier: Slots, later: Slots) -> dict[str, Any]:
    """Partners replaced, added to (too, versus), or taken away (drop, without)."""
    gone = {*later.dropped, *later.exclude}
    if later.others and earlier.partners:
        return {"partners": later.partners, "exclude": (*earlier.exclude, *earlier.partners)}
    if (later.world and "share" not in later.cues) or _asks_of_all(earlier, later):
        return {"partners": (), "exclude": later.exclude}
    if _becomes_whole(earlier, later):
        return {"partners": earlier.partners, "share_of": later.partners[0]}
    if later.partners:
        return _places_named(earlier, later)
    left = tuple(place for place in earlier.partners if place not in gone)
    fresh = tuple(place for place in (*later.exclude, *later.dropped) if place not in earlier.partners)
    return {"partners": left, "exclude": (*earlier.exclude, *fresh)}


def _asks_of_all(earlier: Slots, later: Slots) -> bool:
    """`The top five`, after a rank; `by country`, said after one country: that has no rows."""
    if later.partners:
        return False
    if later.cues & {"top", "bottom"} and "rank" in earlier.cues:
        return True
    ranked = later.noun == "partner" and later.cues & {"top", "bottom", "fastest", "slowest"}
    one = len(earlier.partners) == 1 and not earlier.groups
    return one and (later.breakdown == "partner" or bool(ranked))


def _places_named(earlier: Slots, later: Slots) -> dict[str, Any]:
    """The partners of a message, beside those before; one that had been left out only comes back."""
    if later.too and set(later.partners) <= set(earlier.exclude):
        left = tuple(place for place in earlier.exclude if place not in later.partners)
        return {"partners": earlier.partners, "exclude": left}
    adds = _adds(earlier, later) or ("compare" in later.cues and not later.periods)
    kept = (place for place in earlier.partners if place not in (*later.partners, *later.dropped))
    return {"partners": (*(kept if adds else ()), *later.partners), "exclude": later.exclude}
