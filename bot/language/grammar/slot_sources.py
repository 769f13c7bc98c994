"""What a slot of a thread takes from the earlier and the later message: any slot, flows, and partners."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.domain.month import YEAR
from bot.language.grammar.asked_slots import IDLE, asks_yes_or_no, has_any, is_ranked
from bot.language.grammar.message_frame import drop_repeats
from bot.language.grammar.pose import ASKS, PAID_TO, STATED, WHETHER
from bot.language.grammar.slots import BLANK, Slots
from bot.language.grammar.widening import BOTH

How = Callable[[Slots, Slots], Any]
_TURNED: Mapping[tuple[str, ...], tuple[str, ...]] = {("export",): ("import",), ("import",): ("export",)}
_FLOW_OF_SIDE = {"to": "export", "from": "import"}
_ENDS = frozenset(("top", "bottom", "record", "record low"))
_ROWS = ("partner", "product", "region")
_GREW = frozenset(("growth", "up", "down", "fastest", "slowest"))
_INSTEAD = "instead"
"""The operation of words that put right what was said: sorry, I meant."""
_OF_GROWTH = frozenset(("contribution", "share of growth"))
"""Cues of what growth came from, which do not say that goods came from anywhere."""


def take_later(name: str) -> How:
    """Takes a slot from the later message."""
    return lambda _, later: getattr(later, name)


def take_earlier(name: str) -> How:
    """Takes a slot from the earlier message."""
    return lambda earlier, _: getattr(earlier, name)


def take_both(name: str) -> How:
    """Takes the values of both messages, the earlier first, without repeats."""
    return lambda earlier, later: drop_repeats((*getattr(earlier, name), *getattr(later, name)))


def take_later_or_earlier(name: str) -> How:
    """Takes a slot from the later message, or from the earlier one if it is empty."""
    return lambda earlier, later: getattr(later, name) or getattr(earlier, name)


def take_named_so_far(name: str, held: str) -> How:
    """Takes all that a thread has named since it last began anew."""
    return lambda earlier, later: drop_repeats(
        (*(getattr(earlier, name) or getattr(earlier, held)), *getattr(later, held))
    )


def take_slips(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Takes the partners that were named by a slip: `sorry, Iceland`, after Ireland."""
    put_right = later.partners and _INSTEAD in later.operations
    return (*earlier.slips, *earlier.partners) if put_right else earlier.slips


def take_nothing(name: str) -> How:
    """Leaves a slot empty."""
    return lambda _earlier, _later: getattr(BLANK, name)


def take_new_rows(name: str) -> How:
    """Takes the rows of a new measure; a ranking or record without rows keeps those of the one before."""
    return lambda earlier, later: (
        getattr(later, name) or (later.cues & _ENDS and getattr(earlier, name)) or None
    )


def choose_breakdown(earlier: Slots, later: Slots) -> str | None:
    """Returns what the rows are; others that are named replace them: products, not partners.

    Those of a ranking are its noun. One of two flows that were told apart has no rows by flow.
    """
    if earlier.breakdown == "flow" and _names_one_flow(later):
        return later.breakdown
    if earlier.breakdown == "region" and later.partners and not later.breakdown:
        return None  # Asia, after all continents
    if _keeps_rows_of_partners(earlier, later):
        return "partner"
    if later.breakdown or later.noun in (None, earlier.breakdown):
        return later.breakdown or earlier.breakdown
    if is_ranked(earlier):
        return None
    alone = later.cues <= IDLE and later.says_only("noun", "operations", "posed", "flow_choice", "cues")
    return later.noun if alone and earlier.breakdown in _ROWS else earlier.breakdown


def _keeps_rows_of_partners(earlier: Slots, later: Slots) -> bool:
    """Returns whether another figure is asked for of partners: growth too, after a list of members.

    So is the average price, after the five largest buyers.
    """
    listed = earlier.groups and "list" in earlier.cues and not (earlier.unit or earlier.direction)
    bare = not has_any(later, "partners", "noun", "unit", "breakdown", "frequency")
    if listed and ("growth" in later.cues or ("share" in later.cues and "theirs" not in later.operations)):
        return bare
    of_each = earlier.noun == "partner" and is_ranked(earlier) and (earlier.limit or 0) > 1
    return bool(of_each and "unit value" in later.cues and bare)


def _names_one_flow(later: Slots) -> bool:
    return len(later.flows) == 1 and later.flows != ("total",) and not later.too


def choose_limit(earlier: Slots, later: Slots) -> int | None:
    """Keeps the number of rows; `제일 큰 나라만` asks for one, `the smallest ones` for several."""
    of_one = "one" in later.cues and "reverse" not in later.cues
    several = "several" in later.cues and earlier.limit == 1
    return later.limit or (earlier.limit if is_ranked(earlier) and not (of_one or several) else None)


def find_first_place(earlier: Slots, later: Slots) -> int | None:
    """Returns the first place asked for: `top 5 then`, after the third largest, asks for five."""
    return later.ordinal if later.limit else earlier.ordinal


def is_combined(earlier: Slots, later: Slots) -> bool:
    """Returns whether there is still something to add up: imports from Germany, all in, are one figure."""
    compares = later.cues == {"compare"} and len(later.periods) > 1
    which = later.cues & {"list", "either", "compare"} and ASKS in later.posed and not later.partners
    which = which and ("among" in later.operations or later.cues & _GREW)
    which = which and len(earlier.partners) > 1 and not earlier.against  # which of them grew?
    one = len(later.partners) == 1 < len(earlier.partners)
    left = one and "only" in later.operations and not later.combine  # only Germany
    if later.cues & {"apart", "rows"} or later.breakdown == "partner" or compares or which or left:
        return False
    held = (earlier.partners, earlier.products, earlier.periods)
    years = any(one.months > YEAR for one in earlier.periods)
    several = earlier.groups or years or (earlier.limit or 1) > 1 or max(map(len, held)) > 1
    return later.combine or (earlier.combine and several)


def choose_flows(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the flows that it names or implies.

    `How much went to Turkey?` after imports: goods go there, they do not come from it. `Au Brésil`, after
    what was bought, is whom it was bought from.
    """
    side = next(iter(later.sides)) if len(later.sides) == 1 else ""
    flow = next(iter(later.weak_flows), None) or _FLOW_OF_SIDE.get(side)
    told = has_any(later, "partners", "weak_flows") and not (later.cues & _OF_GROWTH or later.others)
    bought = PAID_TO in earlier.posed and earlier.flows == ("import",) and ASKS not in later.posed
    turns = earlier.flows in _TURNED and flow in _FLOW_OF_SIDE.values() and told and not bought
    if later.breakdown == "flow" and earlier.flows in _TURNED:
        return later.flows or BOTH  # both ways please
    if later.weak_flows == ("total",) and "share" in later.cues and not later.products:
        return later.flows or later.weak_flows  # Vietnam's share of trade, after exports there
    return later.flows or ((flow,) if flow and turns else earlier.flows)


def keep_choice(earlier: Slots, later: Slots) -> bool:
    """Returns whether flows or times are joined: `and Vietnam?` joins what it names to what was asked."""
    return earlier.flow_choice or (later.flow_choice and bool(later.flows or len(later.periods) > 1))


def keep_pose(earlier: Slots, later: Slots) -> frozenset[str]:
    """Returns how it is posed; a message that only names something asks as before: `¿y Chile?`"""
    told = earlier.amount and "share" not in earlier.cues  # is the largest deficit 44.74 billion yuan?
    if earlier.whether and not (told or later.cues) and later.posed <= {STATED, WHETHER}:
        return earlier.posed
    asks_whether = later.whether and (later.cues or earlier.whether)
    posed = later.posed if asks_whether else later.posed - {WHETHER}
    bought = earlier.posed & {PAID_TO} if not has_any(later, "flows", "weak_flows") else frozenset[str]()
    return posed | bought or (earlier.posed - {WHETHER} if told else earlier.posed)


def keep_bound(earlier: Slots, later: Slots) -> str | None:
    """Keeps a bound of rows; `by quarter`, after whether exports of a year exceed it, is of all."""
    averaged = "average" in earlier.cues
    of_rows = has_any(earlier, "frequency", "breakdown", "noun", "unit", "limit") and not averaged
    told_anew = has_any(later, "frequency", "breakdown") or averaged
    met = asks_yes_or_no(earlier) and not of_rows and told_anew and not later.unit
    return later.threshold or (None if met else earlier.threshold)


def turn_flows(earlier: Slots, _later: Slots) -> tuple[str, ...]:
    """Returns the flows in the other direction."""
    return _TURNED.get(earlier.flows, earlier.flows)


def take_turned_flows(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Takes the flows that a thread has named, and the other one to which it is turned round."""
    return drop_repeats((*(earlier.flows_spoken or earlier.flows), *turn_flows(earlier, later)))


def add_flows(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns both: imports too, beside exports; a ranking goes by one, and a balance stands alone."""
    alone = later.flows and (
        is_ranked(earlier) or ("balance" in earlier.flows and later.flows != earlier.flows)
    )
    return later.flows if alone else take_both("flows")(earlier, later)


def set_flows_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns both if one is compared with the other: exports, compared with imports."""
    against = later.flow_choice and len(later.flows) == 1 and not has_any(later, "partners", "periods")
    against = against and not (len(earlier.flows) > 1 and later.flows == ("balance",))
    return take_both("flows")(earlier, later) if against else choose_flows(earlier, later)


def keep_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the earlier partners without those that the later message removes or takes a share of."""
    gone = {*later.dropped, *later.exclude, later.share_of}
    return tuple(place for place in earlier.partners if place not in gone)


def find_partners_of_amount(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the partners of an amount asked for after its share: how much the crude from Russia was."""
    whole = (earlier.share_of,) if earlier.share_of and earlier.products else ()
    return later.partners or keep_partners(earlier, later) or whole


def add_partners(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the earlier partners that stay, with those that the later message names.

    Some of those shown stay alone if a time is added for them: `for Brazil 2024 too`, after three partners.
    """
    if later.periods and "swap" not in later.operations and set() < {*later.partners} < {*earlier.partners}:
        return later.partners
    kept = drop_places(earlier.partners, (*later.partners, *later.dropped, *later.exclude))
    return (*kept, *later.partners) if later.partners else keep_partners(earlier, later)


def set_partners_beside(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns both, or the later partners alone: with a time, or if they make a pair by themselves.

    `Make it Germany vs Italy`, after Germany and France, is no comparison of three.
    """
    again = not set(later.partners).isdisjoint(earlier.partners) or later.operations & {"only", "instead"}
    of_both = later.cues & {"who", "either"} and "than" not in later.posed  # who buys more, A or B?
    pair = len(later.partners) > 1 and (again or of_both) and not later.operations & {"add", "follow"}
    return later.partners if later.partners and (later.periods or pair) else add_partners(earlier, later)


def drop_places(places: Iterable[str], gone: Iterable[str]) -> tuple[str, ...]:
    """Returns the places that have not been dropped."""
    return tuple(place for place in places if place not in gone)


def gives_partners_up(earlier: Slots, later: Slots) -> bool:
    """Returns whether it gives the partners up for another trade: forget the US, total exports."""
    return bool(earlier.partners and later.flows) and set(earlier.partners) <= set(later.dropped)


def list_left_out(earlier: Slots, later: Slots) -> tuple[str, ...]:
    """Returns the places excluded so far; `outside the EU?`, after the EU alone, excludes just that."""
    gone = (*later.exclude, *later.dropped)
    left = set(earlier.partners) <= set(gone) and not (later.partners or gives_partners_up(earlier, later))
    return drop_repeats((*earlier.exclude, *(one for one in gone if left or one not in earlier.partners)))


def asks_of_other_goods(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for the part that other goods have of the same trade."""
    goods = earlier.products and later.products and earlier.share_of
    return bool(goods and "share" in earlier.cues & later.cues) and not (later.partners or later.flows)
