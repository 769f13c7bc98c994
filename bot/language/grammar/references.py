"""What a message refers to without naming it: the first one, both, the two years, which of them grew."""

from dataclasses import replace
from math import log
from typing import Any

from bot.domain.place import Atlas
from bot.language.grammar.asked_slots import IDLE
from bot.language.grammar.claimed import claim_of_thread
from bot.language.grammar.columns import adds_column
from bot.language.grammar.comparisons import MOVES, RANKED, ROWS, SETTING, compare_named, set_against
from bot.language.grammar.counted import RESIZED, count_rows
from bot.language.grammar.exchanged import exchange_partners
from bot.language.grammar.filtered_rows import count_steps, find_one_bound, turn_bound
from bot.language.grammar.highest import ask_what_is_highest
from bot.language.grammar.in_percent import ask_in_percent
from bot.language.grammar.in_turn import (
    ask_in_which_steps,
    choose_in_time,
    choose_largest_step,
    take_each,
    take_partner_before,
)
from bot.language.grammar.left_out import keep_left_out, keep_rest, leave_out_more, leave_out_named
from bot.language.grammar.other_bases import begin_anew, change_base
from bot.language.grammar.pointing import add_up_named, rank_first, resolve_pointed, settle_middle
from bot.language.grammar.pose import ASKS
from bot.language.grammar.rank_of_thread import ask_about_place
from bot.language.grammar.reranking import rank_named
from bot.language.grammar.shown_rows import keep_to_shown, tell_place_shown
from bot.language.grammar.slots import ALL, EITHER, Slots
from bot.language.grammar.thread_times import LESS
from bot.language.grammar.which_of_named import NAMED, PAIR, ask_which_is_first
from bot.language.grammar.wholes_of_thread import take_group_again, take_other_whole, take_parts_of_group
from bot.language.grammar.widening import (
    rank_partners,
    take_both_flows,
    take_part_of_flow,
    widen_to_all_partners,
)
from bot.language.grammar.years_in_turn import (
    ask_which_way,
    find_alike,
    rank_between,
    set_periods,
    take_points_apart,
    tells_points_apart,
    weigh_in_percent,
)
from bot.language.times.conventions import MONTHS_IN

_MONEY = frozenset(("money", "worth"))
_AMOUNTS = frozenset(("absolute",)), frozenset(("compare", "gap"))
_SIDED = frozenset(("surplus", "deficit", "yes or no"))
_SCALES = (10**6, 10**8, 10**9, 10**12)
_MOST_ROWS = 20
"""A smaller number after “only” is one of rows, and no bound: only the top three."""
_SIGNS, _BOUNDS = (">0", "<0"), ("<", ">")


def resolve_references(later: Slots, earlier: Slots, atlas: Atlas) -> Slots:
    """Returns the message with what it refers to named; unchanged if the thread has no such thing."""
    if later.currency == EITHER:
        later = replace(later, currency=_find_other_currency(earlier))
    if earlier.is_empty:
        return later
    if _changes_year_too(later):
        later = replace(later, operations=later.operations - {"add"})
    later = rank_between(take_partner_before(later, earlier), earlier)
    later = widen_to_all_partners(rank_partners(take_both_flows(later, earlier), earlier), earlier)
    later = rank_first(settle_middle(add_up_named(later, earlier), earlier), earlier)
    later = _ask_for_amount_moved(begin_anew(later, earlier), earlier)
    later = take_part_of_flow(leave_out_more(change_base(later, earlier), earlier, atlas), earlier)
    later = leave_out_named(take_parts_of_group(later, earlier, atlas), earlier, atlas)
    later = take_other_whole(take_group_again(later, earlier, atlas), earlier)
    later = keep_left_out(_ask_how_far(exchange_partners(later, earlier), earlier), earlier, atlas)
    later = ask_what_is_highest(_leave_out_spoken(keep_rest(later, earlier), earlier), earlier, atlas)
    later = rank_named(tell_place_shown(keep_to_shown(later, earlier), earlier), earlier)
    if found := count_rows(later, earlier):
        return found
    later = claim_of_thread(later, earlier)
    later = _ask_who_drove(_ask_what_is_behind(_ask_for_goods(later, earlier), earlier), earlier)
    later = _take_average_price(later, earlier)
    if later.operations & {"without", "drop"} and (gone := _list_left_out(later, earlier, atlas)):
        return replace(later.clear_slots("partners", "count", "others", "noun", "sides"), **gone).leaning
    if (later.points or later.combine) and not adds_column(earlier, later):
        later = resolve_pointed(later, earlier, atlas)
    later = take_each(later, earlier)
    if placed := ask_about_place(later, earlier, atlas):
        return placed
    later = count_steps(turn_bound(_change_bound(_take_sign(later, earlier), earlier), earlier), earlier)
    later = choose_in_time(ask_in_percent(ask_in_which_steps(later, earlier), earlier), earlier)
    later = _ask_where_it_moved(later, earlier)
    later = ask_which_is_first(choose_largest_step(ask_which_way(later, earlier), earlier), earlier)
    return set_against(compare_named(later, earlier), earlier)


def _changes_year_too(later: Slots) -> bool:
    """Returns whether too says that the year is changed as well: `make it imports, and the year 2025 too`."""
    changes = later.operations & {"swap", "instead"} or later.unit == "year"
    return bool(later.too and changes and later.periods and (later.flows or later.partners))


def _ask_for_amount_moved(later: Slots, earlier: Slots) -> Slots:
    """Asks for a rise or fall in money: `by how much, in money?`, after whether something rose."""
    named = any(getattr(later, name) for name in (*NAMED, *ROWS)) or earlier.cues & RANKED
    if named or not earlier.cues & MOVES:
        return later
    if later.cues in _AMOUNTS and (
        "cues" in later.declined or "instead" in later.operations
    ):  # no percentages
        return replace(later.clear_slots("declined"), cues=frozenset(("absolute",)))
    if later.cues == {"absolute"} and "growth" in earlier.cues and "level" not in later.operations:
        return replace(later, operations=later.operations - _MONEY)  # in money, not percent
    if not later.operations & _MONEY:
        level = (
            {"level"} if earlier.whether and ASKS in later.posed and earlier.cues & {"up", "down"} else set()
        )
        how_far = later.operations & {"extent", *level} and later.says_only("operations", "posed")
        moved = replace(later, cues=frozenset(("growth",)), operations=later.operations - level)
        return moved.leaning if how_far else later
    to_what_extent = "extent" in later.operations or "level" not in later.operations
    asked = earlier.whether and ASKS in later.posed and to_what_extent and not later.cues
    if not (asked or (later.cues and later.cues <= MOVES)):
        return later
    operations = later.operations - _MONEY - {"level", "extent"}
    amount = replace(later.clear_slots("declined", "direction"), cues=frozenset(("absolute",)))
    return replace(amount, operations=operations)


def _take_sign(later: Slots, earlier: Slots) -> Slots:
    """Takes a sign for a direction: `which months were negative`, after growth, means those that fell.

    So do rows after amounts, which are never negative but for a balance.
    """
    counted = later.cues & {"how many", "count", "quantity"}
    asked = counted or later.cues & {"list", "streak"}
    rows = later.noun or "only" in later.operations or asked
    amounts = rows and earlier.flows and earlier.flows != ("balance",)
    listed = asked and earlier.cues & MOVES
    if later.threshold not in _SIGNS or not (listed or amounts) or later.flows or later.cues & MOVES:
        return later
    way = "down" if later.threshold == "<0" else "up"
    cues = later.cues - {"quantity"} | {way, *(("how many",) if counted else ())}
    return replace(later.clear_slots("threshold"), cues=cues, direction=way)


def _leave_out_spoken(later: Slots, earlier: Slots) -> Slots:
    """Leaves out a partner of the thread, as in `no Spain this time`; any other partner is what is meant."""
    if "none" not in later.operations or later.flows:
        return later
    if later.periods and set(later.periods) < set(earlier.periods):
        return replace(later, operations=later.operations - {"only"} | {LESS})
    held = set(later.partners) < set(earlier.partners) or earlier.cues & RANKED
    if not later.partners or later.periods or not held:
        return later
    return replace(later.clear_slots("partners", "sides"), dropped=later.partners).leaning


def _ask_how_far(later: Slots, earlier: Slots) -> Slots:
    """Asks how far two times or partners are apart that were compared: `by how much?`, `how much more?`"""
    named = any(getattr(later, name) for name in NAMED)
    times = not named and "compare" in earlier.cues and len(earlier.periods) == PAIR
    pair = find_alike(earlier, 0)[-PAIR:]
    in_points = "points" in later.cues or tells_points_apart(later, earlier)
    if in_points and not named and len(earlier.periods) == 1 and len(pair) == PAIR:
        return set_periods(take_points_apart(later, earlier), sorted(pair))
    if later.cues == {"growth", "annual"} and not later.count:
        later = replace(later, cues=later.cues - {"annual"})
        return set_periods(later.leaning, [max(earlier.periods)]) if times and not named else later
    if later.cues - IDLE == {"growth", "gap"} and not times:
        plain = not (earlier.cues - IDLE or earlier.combine or earlier.frequency or earlier.breakdown)
        apart = PAIR in map(len, (earlier.partners, earlier.flows)) and (plain or earlier.cues & SETTING)
        apart = apart and not named
        side = not named and earlier.whether and earlier.flows == ("balance",) and earlier.cues <= _SIDED
        asked = replace(later, cues=frozenset(("compare", "gap") if apart or side else ("growth",)))
        return asked if named or apart or side else weigh_in_percent(later, earlier)
    if times and later.cues == {"more"} and "level" in later.operations:
        return replace(later.clear_slots("operations"), cues=frozenset(("gap", "more"))).leaning
    asks = times and "growth" in later.cues <= {"growth", "gap"}
    return replace(later, cues=frozenset(("growth", "compare"))) if asks else later


def _ask_for_goods(later: Slots, earlier: Slots) -> Slots:
    """Asks for the goods of an amount that a thread has told: `what did we sell?`, after exports to India."""
    if later.partners and later.cues == {"what", "goods"} and earlier.cues & RANKED and not earlier.unit:
        return replace(later, cues=later.cues | {"top"})  # no row of the ranking before
    told = later.cues == {"what"} and later.flows == earlier.flows and earlier.cues <= {"what"}
    told = told and "traded" in later.operations
    rows = earlier.noun or earlier.breakdown or earlier.products
    only = later.says_only("flows", "cues", "posed", "sides", "operations", "flow_choice")
    if not (told and only) or rows or len(later.flows) != 1:
        return later
    return replace(later, cues=later.cues | {"goods"})


def _ask_what_is_behind(later: Slots, earlier: Slots) -> Slots:
    """Asks for contributions to growth, or the largest parts of an amount: `which goods were behind it?`"""
    if "behind" not in later.cues:
        return later
    if len(later.flows) == PAIR:
        return replace(later, cues=later.cues - {"behind"}).leaning  # exports and imports behind it
    asked = "contribution" if earlier.cues & {*MOVES, "contribution"} else "top"
    return replace(later, cues=later.cues - {"behind", "list", "what"} | {asked}).leaning


def _ask_where_it_moved(later: Slots, earlier: Slots) -> Slots:
    """Asks for the months or partners shown in which it moved one way: `where did it fall?`"""
    way = next(iter(later.cues & {"up", "down"}), "")
    bare = later.says_only("cues", "direction", "posed", "operations", "flow_choice")
    if later.cues != {"rank", way} or ASKS not in later.posed or not bare or earlier.cues - IDLE:
        return later
    listed = replace(later.leaning, cues=frozenset(("list", way)))
    if earlier.frequency in MONTHS_IN and not earlier.breakdown:
        return replace(listed, unit=earlier.frequency)
    rows = earlier.groups or earlier.breakdown == "partner" or not earlier.partners
    return replace(listed, noun="partner") if rows else later


def _ask_who_drove(later: Slots, earlier: Slots) -> Slots:
    """Asks which members of a group drove its growth: `what drives it?`, after exports to ASEAN."""
    named = earlier.cues.isdisjoint(("growth", "contribution"))  # which members drove it
    rows, slots = ({"list", "who", "top"}, ("noun", "limit")) if named else (set[str](), ())
    asked = later.cues - IDLE - rows == {"contribution"} and ASKS in later.posed
    bare = later.says_only("cues", "posed", "operations", "flow_choice", *slots)
    group = earlier.partners[0] if earlier.groups and len(earlier.partners) == 1 else None
    if not (asked and bare and group) or earlier.breakdown or earlier.share_of:
        return later
    of_each = replace(later.clear_slots("noun"), cues=frozenset(("contribution",)))
    return replace(of_each.leaning, breakdown="partner", share_of=group)


def _take_average_price(later: Slots, earlier: Slots) -> Slots:
    """Takes the price over the span as its average: `just the 2022 average`."""
    if "unit value" not in earlier.cues or "average" not in later.cues or later.frequency or later.unit:
        return later
    one_figure = later.declined | {"frequency"}
    return replace(later, cues=later.cues - {"average"}, declined=one_figure).leaning


def _list_left_out(later: Slots, earlier: Slots, atlas: Atlas) -> dict[str, Any]:
    """Lists what `without it` or `without those two` leave out: Vietnam distorts it, so leave it out."""
    named = bool(later.partners) and not any(place in atlas.memberships for place in later.partners)
    if "without" not in later.operations and (later.flows or later.products or later.periods or not named):
        return {}
    if later.count and not later.exclude:
        together = len(earlier.partners) >= PAIR or earlier.groups
        held = earlier.partners if together and later.count == ALL else earlier.spoken or earlier.partners
        return {"partners": later.partners, "sides": later.sides, "exclude": held[-later.count :]}
    return {"exclude": later.partners} if named else {}


def _find_other_currency(earlier: Slots) -> str:
    """Finds the currency not shown yet: `that was in yuan, wasn't it? In dollars`; without context, both."""
    return "BOTH" if earlier.is_empty else "CNY" if earlier.currency == "USD" else "USD"


def _change_bound(later: Slots, earlier: Slots) -> Slots:
    """Changes the bound of rows above or below an amount: `lower the bar to 500 billion`, `300?`.

    What is above stays above or at least that, as it was said first.
    """
    named = any(getattr(later, name) for name in (*NAMED, "threshold"))
    held = find_one_bound(earlier).rstrip("0123456789.-")
    amount = later.amount or _scale_bound(later, earlier)
    if not (amount and held.startswith(_BOUNDS)) or named or not later.cues <= RESIZED | {"top"}:
        return later
    sign = held if (later.bound_sign or held)[:1] == held[:1] else later.bound_sign
    return replace(
        later.clear_slots("amount", "bound_sign", "cues", "direction", "limit", "count"),
        threshold=f"{sign}{amount}",
    )


def _scale_bound(later: Slots, earlier: Slots) -> str | None:
    """Scales a new bound like the old one: `make that 300`, after a hundred billion."""
    of_rows = "only" in later.operations and (later.limit or 0) <= _MOST_ROWS
    count = later.limit if later.operations & {"only", "instead"} and not of_rows else later.count
    held = (earlier.threshold or "").lstrip("<>=")
    if not (count and held.isdigit()) or earlier.limit or int(held) < min(_SCALES):
        return None
    return str(min((count * scale for scale in _SCALES), key=lambda amount: abs(log(amount / int(held)))))
