"""The things of a thread that a message points to: the first one, both, the last so many, the other one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.comparisons import BOTH_WAYS, CHOOSING, MOVES, RANKED
from bot.language.grammar.counted import OMIT
from bot.language.grammar.message_frame import drop_repeats
from bot.language.grammar.places import are_members
from bot.language.grammar.pose import ASKS, LESS, MORE, THAN
from bot.language.grammar.slots import ALL, Slots
from bot.language.grammar.which_of_named import ENDS, PAIR
from bot.language.grammar.years_in_turn import set_periods
from bot.language.times.conventions import MONTHS_IN

_SIDES = ("north", "south")
_BESIDE = IDLE | {"compare"}
"""Cues of two flows that are only shown beside each other."""
_OF_EACH = frozenset(("apart", "annual"))
"""Cues of growth that each of two times has of its own: growth for each, annual growth in both."""
_ANEW = frozenset(("new", "abandon"))
_SIZED = frozenset(("compare", "more", "lesser", "up", "down"))
"""Cues of a message that says that one thing is more or less than another."""
MIDDLE = 50
"""The number of the middle one of several, which is no number of any row."""


def resolve_pointed(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    if later.combine and later.too and later.partners and len(earlier.partners) == 1:
        return replace(later, partners=drop_repeats((*earlier.spoken, *later.partners)))  # all, with one more
    if both := _take_both_flows(later, earlier):
        return both
    if OMIT in later.operations:
        return later  # what is to go is not what is meant
    if later.nth and len(earlier.flows) == PAIR and len(earlier.partners) < PAIR:
        return _fill_slot(later, "flows", _choose_of_pool(earlier.flows, later, earlier.flows))
    pools = [*_list_pools(later, earlier, atlas)]
    several = later.nth and any(len(pool) >= PAIR for _, pool in pools)
    for slot, pool in pools:
        if several and len(pool) < PAIR:
            continue  # the first one is one of several
        held = getattr(earlier, slot)
        if found := _choose_of_pool(pool, later, held):
            return _weigh_pointed(_fill_slot(later, slot, found), later, earlier)
    return later


def _weigh_pointed(pointed: Slots, later: Slots, earlier: Slots) -> Slots:
    """Sets one of two partners before the other if it is said to be more: `is the first bigger?`"""
    others = tuple(place for place in earlier.partners if place not in pointed.partners)
    sized = not later.posed.isdisjoint((MORE, LESS)) and THAN not in later.posed and later.cues & _SIZED
    if not (sized and len(earlier.partners) == PAIR and len(pointed.partners) == len(others) == 1):
        return pointed
    cues = pointed.cues - {"up", "down"} | {"compare"}
    return replace(pointed.clear_slots("direction"), partners=(*pointed.partners, *others), cues=cues)


def add_up_named(later: Slots, earlier: Slots) -> Slots:
    """Adds up the partners or goods of a thread that has no steps to add up: `just the total of the two`."""
    several = max(len(earlier.partners), len(earlier.products)) >= PAIR
    if "frequency" not in later.declined or earlier.frequency or earlier.combine or not several:
        return later
    alone = later.says_only("declined", "count", "operations", "posed", "noun")
    return replace(later.clear_slots("declined").leaning, combine=True) if alone else later


def settle_middle(later: Slots, earlier: Slots) -> Slots:
    """Counts which one `the middle one` is: the second of three partners, or the third of five rows."""
    if later.nth != MIDDLE:
        return later
    named = (len(held) for held in (earlier.partners, earlier.spoken, earlier.products, earlier.periods))
    count = next((one for one in named if one > PAIR), earlier.limit or 0)
    return replace(later, nth=count // 2 + 1) if count > PAIR and count % 2 else later


def rank_first(later: Slots, earlier: Slots) -> Slots:
    """Ranks the partners named in turn where one is asked for: `which is first?`, `who comes first?`"""
    asked = later.nth == 1 and later.cues and later.cues <= {"list", "who", "one"} and ASKS in later.posed
    rows = earlier.cues & RANKED or earlier.breakdown or earlier.frequency or later.noun or later.unit
    if not asked or rows or len(earlier.spoken) < PAIR or later.partners or later.periods:
        return later
    return replace(later.clear_slots("nth"), cues=frozenset(("list", "one", "top")))


def _take_both_flows(later: Slots, earlier: Slots) -> Slots | None:
    """Takes both flows: the other one added to that of the thread, or both figures of another partner."""
    if later.combine and _adds_other_flow(later, earlier):
        both = replace(later.clear_slots("combine", "flow_choice"), flows=("total",))
        declined = later.declined | ({"cues", "flow_choice"} if len(earlier.flows) == PAIR else set())
        return replace(both, operations=later.operations - {"add"}, declined=declined).leaning
    if later.count == PAIR and later.partners and _asks_both_flows_of_other(later, earlier):
        return replace(_fill_slot(later, "flows", ("export", "import")), partners=later.partners)
    return None


def _adds_other_flow(later: Slots, earlier: Slots) -> bool:
    """Returns whether it adds up both flows: with imports added up, after exports; the total, after both."""
    alone = later.says_only("flows", "combine", "operations", "flow_choice", "posed", "sides")
    told_both = len(earlier.flows) == PAIR and not later.flows
    cues = earlier.cues - (_BESIDE if told_both else frozenset())
    rows = earlier.frequency or earlier.breakdown or earlier.noun or cues or len(earlier.partners) > 1
    one = len(earlier.flows) == 1 or told_both
    return alone and not rows and {*earlier.flows, *later.flows} == BOTH_WAYS and one


def _asks_both_flows_of_other(later: Slots, earlier: Slots) -> bool:
    """Returns whether both figures of a thread are asked for of another partner: `both for India`."""
    each = set(earlier.flows_spoken) == BOTH_WAYS and len(earlier.flows) == 1 and earlier.cues <= IDLE
    one = len(earlier.spoken or earlier.partners) == len(earlier.partners) == len(later.partners) == 1
    named = later.flows or later.products or later.periods or later.combine or later.noun or later.too
    return each and one and not (named or earlier.frequency or earlier.breakdown)


def _list_pools(later: Slots, earlier: Slots, atlas: Atlas) -> Iterator[tuple[str, Sequence[Any]]]:
    """Lists what a thread named one after another, from which one or several can be meant.

    A noun says which kind: both countries, a different product.
    """
    unit = MONTHS_IN.get(later.unit or "", 0)
    if unit:
        spoken = drop_repeats((*(earlier.times_spoken or earlier.periods), *later.periods))
        yield "periods", [one for one in spoken if one.months == unit]
        return
    is_placed = later.products and later.whether and later.cues <= {"yes or no"}  # is crude oil the first?
    if later.partners or len(later.flows) > 1 or is_placed:
        return
    if later.noun != "product":
        if later.called or max(len(earlier.spoken), len(earlier.partners)) <= 1:
            yield "partners", _list_called(later.called, earlier, atlas)
        held = later.combine and len(earlier.partners) == later.count
        listed = held or (later.nth and len(earlier.partners) >= PAIR)
        places = _drop_wholes(earlier.spoken, atlas) if later.combine else earlier.spoken
        yield "partners", earlier.partners if listed else places or earlier.partners
    if later.noun != "partner" and not later.products:
        yield "products", earlier.goods_spoken or earlier.products
    if later.noun or ("ones" in later.operations and not later.combine and len(earlier.periods) != PAIR):
        return
    if later.combine:
        yield from _list_addends(later, earlier)
    elif not later.cues & RANKED or _asks_for_one_of(later):
        steps = _list_steps(earlier) if later.nth_too else ()
        yield "periods", steps or earlier.times_spoken or earlier.periods
    several = len(earlier.spoken) >= PAIR and later.combine  # a group, and one of its members
    if later.count == PAIR and earlier.flows and later.flows != earlier.flows and not several:
        yield "flows", ("export", "import")


def _list_steps(earlier: Slots) -> tuple[Period, ...]:
    """Lists the steps of a series, of which the first and the last can be meant."""
    step = MONTHS_IN.get(earlier.frequency or "", 0)
    if not step or len(earlier.periods) != 1 or earlier.breakdown:
        return ()
    (whole,) = earlier.periods
    starts = [whole.first.shift(at) for at in range(0, whole.months, step)]
    return tuple(Period(start, start.shift(step - 1)) for start in starts)


def _asks_for_one_of(later: Slots) -> bool:
    """Returns whether the highest or lowest of so many is asked for: `which of the three was strongest?`"""
    one = later.cues & {"list", "one"} and later.cues <= {"list", "one"} | ENDS
    return bool((later.count or 0) >= PAIR and one)


def _list_called(called: str, earlier: Slots, atlas: Atlas) -> list[str]:
    """Lists partners with a word in their name that could be meant: the south, after Korea or North Korea."""
    places = earlier.open_places or earlier.partners
    alike = {_name_without_side(place, atlas) for place in places if not atlas[place].is_group}
    every = earlier.open_places or atlas.places
    named = (place for place in every if called in atlas.get_name(place).casefold().split())
    return [place for place in named if called and _name_without_side(place, atlas) in alike]


def _name_without_side(place: str, atlas: Atlas) -> tuple[str, ...]:
    """Returns the words of its name without the side that tells it from its neighbour: North, South."""
    return tuple(word for word in atlas.get_name(place).casefold().split() if word not in _SIDES)


def _drop_wholes(places: Sequence[str], atlas: Atlas) -> tuple[str, ...]:
    """Drops groups of which members were named too: Africa, Nigeria and South Africa are not added up."""
    return tuple(
        whole
        for whole in places
        if not any(one != whole and are_members((one,), whole, atlas) for one in places)
    )


def _list_addends(later: Slots, earlier: Slots) -> Iterator[tuple[str, Sequence[Any]]]:
    """Lists exports and imports, or the years named in turn, if the thread is now about one of them."""
    if earlier.frequency or earlier.breakdown or later.flows or later.periods:
        return
    yield "flows", [flow for flow in earlier.flows_spoken if flow in ("export", "import")]
    apart = sorted(earlier.times_spoken or earlier.periods)
    if all(one.last < other.first for one, other in pairwise(apart)) and not later.cues:
        yield "periods", apart


def _choose_of_pool(pool: Sequence[Any], later: Slots, held: Sequence[Any]) -> tuple[Any, ...]:
    """Chooses from a pool: the nth, the last so many, the one with a name, or the one not mentioned."""
    if later.nth:
        places = (later.nth, *((min(later.nth_too, len(pool)),) if later.nth_too else ()))
        if len(set(places)) < len(places):
            return ()  # the first and the last of one
        return tuple(one for place in places for one in pool[place - 1 : place])
    if later.called:
        return tuple(pool) if len(pool) == 1 and pool != held else ()
    if later.other_one:
        left = tuple(one for one in pool if one not in held)
        return left if len(left) == (later.count or 1) and len(pool) == len(left) + len(held) else ()
    count = later.count or (ALL if len(held) < PAIR else 0)
    count = len(pool) if count == ALL else count
    return tuple(pool[-count:]) if PAIR <= count <= len(pool) else ()


def _fill_slot(later: Slots, slot: str, found: tuple[Any, ...]) -> Slots:
    """Fills a slot with what was found in the thread, which goes on: `scrap that, imports for both years`."""
    pointed = later.clear_slots("nth", "nth_too", "count", "called", "other_one", "limit", "noun").leaning
    pointed = replace(pointed, operations=pointed.operations - _ANEW)
    if slot == "periods":
        moved = len(found) == PAIR and later.cues & MOVES and not later.cues & (CHOOSING | _OF_EACH)
        cues = frozenset(("change",)) if moved else later.cues - {"annual"}
        cues = frozenset(("compare",)) if _asks_for_one_of(later) and later.cues & ENDS else cues
        pointed = replace(pointed, unit=None, cues=cues)
        return set_periods(pointed, sorted(found) if moved else found)
    if slot == "flows":
        both = ("total",) if later.combine else found
        return replace(pointed, flows=both, flow_choice=not later.combine, combine=False)
    if slot == "products":
        return replace(pointed, products=found)
    if "compare" in later.cues and len(found) == PAIR:
        pointed = replace(pointed, operations=pointed.operations - {"follow"} | {"only"})  # just those two
    return replace(pointed, partners=found, cues=later.cues - ({"top"} if later.nth else set()))
