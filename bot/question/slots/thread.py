"""Slots of several messages in turn: what a later one leaves out is taken from the earlier."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from bot.question.slots.gathered import spoken_of
from bot.question.slots.recalled import times_spoken_of
from bot.question.slots.slots import NEUTRAL, Slots
from bot.question.times.when import Times
from bot.question.words.tagging import MARK, Tag, Tagged
from bot.trade.month import Period

_MEASURE = ("cues", "share_of", "direction", "threshold", "limit", "unit", "noun")
"""Slots that only mean something beside the measure that was asked for."""


def settled(slots: Slots) -> Slots:
    """A step back from the message's own period adds the earlier one: last quarter and the quarter before."""
    if parts := _compared_parts(slots):
        return replace(slots, times=replace(slots.times, periods=parts))
    if slots.shift in _WIDENED:
        return slots if not slots.periods else replace(slots, shift=None)
    if not (slots.shift and slots.periods):
        return slots
    moved = tuple(_moved(period, slots.shift) for period in slots.periods)
    times = replace(slots.times, periods=(*slots.periods, *moved), ends=None)
    return replace(slots, times=times, shift=None)


def _compared_parts(slots: Slots) -> tuple[Period, ...]:
    """The last two years, compared with nothing else: one with the other; `up or down` compares nothing."""
    if {"up", "down"} <= slots.cues:
        return ()
    others = max(len(slots.partners), len(slots.flows), len(slots.products)) > 1 or slots.noun or slots.shift
    counted = len(slots.periods) == 1 and not slots.times.relation and slots.times.step
    if "compare" not in slots.cues or others or not counted or slots.frequency or slots.breakdown:
        return ()
    whole, step = slots.periods[0], slots.times.step
    starts = range(0, whole.months, step)
    return tuple(Period(whole.first.shifted(at), whole.first.shifted(at + step - 1)) for at in starts)


def after(earlier: Slots, later: Slots) -> Slots:
    """A message read after an earlier one: what it leaves out is taken from there."""
    if earlier.is_empty or later.stands_alone:
        return _alone(later)
    if later.declined:
        earlier = replace(earlier, **{name: getattr(Slots(), name) for name in later.declined})
    kept = earlier if not _new_measure(earlier, later) else replace(earlier, **_cleared(earlier, later))
    merged = {slot.name: getattr(later, slot.name) or getattr(kept, slot.name) for slot in fields(Slots)}
    merged |= (
        _flows(earlier, later)
        | _places(earlier, later)
        | {
            "too": False,
            "follows": False,
            "anew": False,
            "shift": None,
            "dropped": (),
            "declined": frozenset(),
            "others": False,
        }
    )
    merged["times"] = _times(earlier, later)
    if _cuts(earlier, later) or _repeats(earlier, later):
        merged["cues"] = earlier.cues
    elif _shares_of_first(earlier, later):
        merged["cues"] = earlier.cues | later.cues
    elif later.cues <= _IDLE:
        merged["cues"] = kept.cues | (later.cues if not kept.cues else frozenset())
    elif "by growth" in later.cues:
        merged["cues"] = earlier.cues | later.cues
    elif _turns_round(earlier, later):
        merged["cues"] = later.cues - {"reverse"} - ({"amount"} - earlier.cues)
    merged["spoken"] = spoken_of(earlier, later)
    merged["times_spoken"] = times_spoken_of(earlier, merged["times"].periods)
    merged |= _goods(earlier, later, merged["cues"])
    replaced = later.partners and not _becomes_whole(earlier, later)
    merged["groups"] = later.groups if replaced else earlier.groups
    return Slots(**merged)


def _alone(later: Slots) -> Slots:
    """A message that leans on none: what it drops is what all others stand without."""
    if not later.dropped or later.partners:
        return later
    return replace(later, exclude=(*later.exclude, *later.dropped), dropped=())


def picked(tagged: Tagged, earlier: Slots) -> Slots | None:
    """An answer to a question back that names nothing: `both`, `the second one`."""
    said = [tag for tag in tagged.tags if tag.kind not in (MARK, "filler")]
    return _both(said, earlier) or _nth(said, earlier) or _other(said, tagged, earlier)


def _nth(said: Sequence[Tag], earlier: Slots) -> Slots | None:
    """Which of the places that a name could mean, by its number in the choices."""
    ones = [tag.kind for tag in said[1:]] in ([], ["small"], ["noun one"])
    if not said or said[0].kind != "ordinal" or not ones:
        return None
    place = earlier.open_places[int(said[0].value) - 1 : int(said[0].value)]
    return Slots(partners=place, follows=True) if place else None


def _other(said: Sequence[Tag], tagged: Tagged, earlier: Slots) -> Slots | None:
    """`no, the other one`, of two that a name could mean."""
    left = tuple(place for place in earlier.open_places if place not in earlier.partners)
    asked = any(tagged.said(tag) in _OTHER for tag in tagged.tags)
    named = all(tag.kind in ("small", "noun one", "join") for tag in said)
    return Slots(partners=left, follows=True) if asked and named and len(left) == 1 else None


def _both(said: Sequence[Tag], earlier: Slots) -> Slots | None:
    """What a name could mean, the two named in turn, else exports and imports."""
    if not said or any((tag.kind, tag.value) != ("join", "both") for tag in said):
        return None
    if len(earlier.open_places) > 1:
        return Slots(partners=earlier.open_places, follows=True)
    if len(earlier.spoken) > len(earlier.partners):
        return Slots(partners=earlier.spoken[-2:], follows=True)
    return Slots(flows=("export", "import"), flow_choice=True, follows=True) if earlier.flows else None


_KEPT = frozenset(
    (
        *("unit value", "quantity", "share", "average", "rank", "concentration", "contribution", "cagr"),
        *("top", "bottom", "fastest", "slowest", "streak", "record", "record low"),
    )
)
"""Cues of measures that another period or partner does not turn into a comparison of levels."""
_ENDS = frozenset(("top", "bottom", "worst", "fastest", "slowest", "amount", "one"))
"""Cues that only say from which end a ranking is read."""


_OTHER = frozenset(
    ("other", "the other", "other one", "the other one", "andere", "autre", "otra", "otro", "另一个")
)
_IDLE = frozenset(("what", "yes or no"))
"""Cues of a question that asks the same of another time or place: what was it in 2020?"""


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


def _repeats(earlier: Slots, later: Slots) -> bool:
    """`vs 2024`, `against the EU`, of a price, a share or the like: the same measure beside it."""
    return later.cues == {"compare"} and bool(earlier.cues & _KEPT)


def _is_ranked(slots: Slots) -> bool:
    return bool(slots.cues & {"top", "bottom", "fastest", "slowest"})


def _new_measure(earlier: Slots, later: Slots) -> bool:
    return bool(later.cues - NEUTRAL - {"compare"}) and not (
        _cuts(earlier, later) or _shares_of_first(earlier, later)
    )


def _cleared(earlier: Slots, later: Slots) -> dict[str, Any]:
    """What a new measure wipes away; a ranking that is only put in another order keeps its length."""
    blank = Slots()
    reordered = bool(later.cues & {"by growth", "rank verb"}) and "top" in earlier.cues
    reordered = reordered or _turns_round(earlier, later)
    gone = _MEASURE if "top" not in later.cues else ("share_of", "direction", "threshold", "limit")
    return {
        name: getattr(blank, name) for name in gone if not (reordered and name in ("limit", "noun", "unit"))
    }


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
    """`As a share of ASEAN`, said of a country."""
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
    if later.world or _asks_of_all(earlier, later):
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


def _times(earlier: Slots, later: Slots) -> Times:
    if later.shift and earlier.periods:
        return _shifted(earlier, later)
    if not later.periods:
        return earlier.times
    if later.times.relation == "again" and earlier.periods:
        later = replace(later, times=_same_months(earlier.periods, later.times))
    if _repeats_the_year(earlier, later):
        return replace(later.times, periods=tuple(period.year_earlier() for period in later.periods))
    if "change" in later.cues and _steps_up_to(earlier.periods, later.periods):
        return replace(later.times, periods=(*later.periods, *earlier.periods))
    if ("compare" in later.cues or _adds(earlier, later)) and not later.partners and len(later.periods) == 1:
        old = tuple(period for period in earlier.periods if period not in later.periods)
        return replace(later.times, periods=(*old, *later.periods))
    return later.times


def _same_months(earlier: tuple[Period, ...], times: Times) -> Times:
    """`and the same period of 2024?`: the months spoken of, in that year."""
    if not all(period.is_year for period in times.periods):
        return times
    moved = (
        one.shifted(12 * (year.first.year - one.first.year)) for year in times.periods for one in earlier
    )
    return replace(times, periods=tuple(dict.fromkeys(moved)))


def _shifted(earlier: Slots, later: Slots) -> Times:
    """The month before, the whole quarter: the earlier periods, moved or widened."""
    shift = later.shift or ""
    if shift in _WIDENED:
        wide = dict.fromkeys(_widened(period, _WIDENED[shift]) for period in earlier.periods)
        return replace(earlier.times, periods=tuple(wide), ends=None)
    moved = tuple(_moved(period, shift) for period in earlier.periods)
    compared = "compare" in later.cues
    return replace(earlier.times, periods=(*earlier.periods, *moved) if compared else moved, ends=None)


def _repeats_the_year(earlier: Slots, later: Slots) -> bool:
    """`and last year?` after an answer for last year: the year before is meant."""
    only = replace(Slots(), times=later.times, follows=later.follows)
    return later.follows and later.times.relative and later == only and later.periods == earlier.periods


def _steps_up_to(earlier: tuple[Period, ...], later: tuple[Period, ...]) -> bool:
    """Change from 2024, said of 2025: both periods, as long as each other."""
    if len(earlier) != 1 or len(later) != 1:
        return False
    return later[0] < earlier[0] and later[0].months == earlier[0].months


_WIDENED = {"whole quarter": 3, "whole half": 6, "whole year": 12}


def _widened(period: Period, months: int) -> Period:
    """The quarter, half or year that a period ends in."""
    end = period.last.shifted(-period.last.number % months)
    return Period(end.shifted(1 - months), end)


_STEPS = {"month": -1, "quarter": -3, "year": -12, "next month": 1, "next quarter": 3, "next year": 12}


def _moved(period: Period, shift: str) -> Period:
    return period.shifted(_STEPS.get(shift, -period.months))
