"""Operations: what a message does to the question before it, each with its condition."""

from collections.abc import Callable, Mapping

from bot.language.grammar.asked_slots import (
    ASKING,
    BALANCES,
    BY_GROWTH,
    COUNTED,
    IDLE,
    RANKED,
    RECORDS,
    find_unsaid_rows,
    has_any,
    is_ranked,
)
from bot.language.grammar.columns import adds_column
from bot.language.grammar.filtered_rows import OF_FILTERED
from bot.language.grammar.picked_steps import picks_all, picks_step
from bot.language.grammar.pose import ASKS
from bot.language.grammar.reranking import OF_RANKING, turns_ranking
from bot.language.grammar.slots import NEUTRAL, Slots
from bot.language.grammar.widening import PARTS, names_whole, widens_to_flow, widens_whole

_OF_PLACES = ("partners", "sides", "groups", "open_places", "operations", "flow_choice", "posed")
_LISTING = frozenset(("who", "list", "one"))
_PLACING = frozenset(("subject", "rank"))
_ROWS = ("partner", "product", "region")
_RATES = PARTS | {"growth", "year earlier", "up", "down", "cagr", "contribution", "points"}


def _cuts_rows(earlier: Slots, later: Slots) -> bool:
    """Returns whether it keeps the first rows: `just the top 3`."""
    rows = is_ranked(earlier) or (earlier.threshold and earlier.cues & {"list", "by growth"})
    named = has_any(later, "partners", "flows", "products") or later.noun not in (None, earlier.noun)
    return bool(rows and later.limit) and later.cues == {"top"} and not named


def _repeats_ranking(earlier: Slots, later: Slots) -> bool:
    """Returns whether it ranks again, after the ten largest: `and the suppliers?`, `without Hong Kong?`."""
    alike = later.noun is not None and later.noun == earlier.noun
    fewer = has_any(later, "exclude", "dropped") and later.noun in (None, earlier.noun)
    narrowed = "among" in later.operations and later.groups
    asked = later.cues == {"list"} and (alike or fewer or narrowed)
    named = has_any(later, "products", "threshold", "direction") or (later.partners and not narrowed)
    return asked and is_ranked(earlier) and not named


def _asks_of_balance(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks the same of the balance: `for the surplus then`, after a record of exports.

    So does `and surpluses?`, after the partners with a deficit.
    """
    rows = earlier.cues & BALANCES and (earlier.noun or earlier.unit or "list" in earlier.cues)
    asked = later.cues and later.cues <= BALANCES and (rows or earlier.cues & (RECORDS | RANKED))
    return bool(asked) and not has_any(later, "partners", "products", "periods", "frequency")


def sifts_balances(earlier: Slots, later: Slots) -> bool:
    """Returns whether it keeps some of several balances: `only the deficits`."""
    rows = has_any(earlier, "breakdown", "noun", "groups", "frequency") or len(earlier.partners) > 1
    asked = later.cues & BALANCES and later.cues <= BALANCES | IDLE | {"who", "list", "when"}
    named = has_any(later, "partners", "products", "periods", "limit", "threshold")
    kept = "only" in later.operations or "any of" in later.posed or later.noun or later.unit
    alone = kept and earlier.flows == ("balance",) and not is_ranked(earlier)
    return bool(asked and alone and rows) and not named


def _picks_row(earlier: Slots, later: Slots) -> bool:
    """Returns whether it picks one row: `Vietnam?` after exports by country, iron ore after goods."""
    rows = has_any(later, "groups", "breakdown", "noun", "too")
    of_goods = earlier.breakdown == "product" or (_ranks_goods(earlier) and not (is_ranked(later) or rows))
    named = earlier.partners or earlier.products
    placed = named and earlier.cues & _PLACING and not earlier.groups  # is Vietnam third?
    goods = of_goods and later.products and not (later.breakdown or placed)
    of_some = (earlier.limit and (earlier.products or earlier.groups)) or not earlier.partners
    unsaid = find_unsaid_rows(earlier) == "partner" and not has_any(earlier, "noun", "breakdown")
    buyers = of_some and unsaid
    asked = "who" in earlier.cues and earlier.products and not (earlier.partners or earlier.unit)
    ranks = (earlier.lists("partner") or buyers or asked) and not placed
    places = ranks and not is_ranked(later) and later.partners and not rows
    return bool(goods or places) and not _restores_dropped(earlier, later)


def _ranks_goods(earlier: Slots) -> bool:
    return "goods" in earlier.cues or (earlier.lists("product") and is_ranked(earlier))


def _picks_ranked(earlier: Slots, later: Slots) -> bool:
    """Returns whether it picks a row of a ranking or list: `just the Netherlands`, after customers."""
    plain = later.cues <= IDLE and not has_any(later, "limit", "share_of")
    listed = earlier.cues & _LISTING and earlier.cues <= IDLE | _LISTING
    listed = listed and not has_any(earlier, "threshold", "direction", "unit", "partners", "exclude")
    rows = is_ranked(earlier) or listed
    named = (rows and later.partners) or (_ranks_goods(earlier) and later.products)
    return bool(plain and named) and _picks_row(earlier, later)


def _asks_anew(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for another measure than the one before."""
    same = (_cuts_rows, _repeats_ranking, adds_column, _asks_of_balance, _changes_step)
    return bool(later.cues - NEUTRAL - {"compare"}) and not any(one(earlier, later) for one in same)


def _adds_to_named(earlier: Slots, later: Slots) -> bool:
    """Returns whether it adds to what was named: `Japan too`, the sum with Chile, `and Taiwan?` beside two.

    A new question is about the new thing alone: did it fall in 2024 too?
    """
    with_one = later.combine and len(later.partners) == 1 and not (later.groups or later.flows)
    alone = later.partners and later.says_only(*_OF_PLACES) and later.operations == {"and"}
    one_more = alone and len(earlier.partners) > 1 and not earlier.combine
    picks = "only" in later.operations and set(later.partners) < set(earlier.partners)  # and add imports
    adds = (later.too and "same" not in later.operations and not picks) or _sets_along(earlier, later)
    of_each = later.too and "apart" in later.cues and later.partners  # Poland too, and growth for each
    return bool(adds or with_one or one_more) and bool(of_each or not _asks_anew(earlier, later))


def _sets_along(earlier: Slots, later: Slots) -> bool:
    """Returns whether it names others along with those to or from whom goods go: `with Canada and Mexico`."""
    directed = bool(earlier.sides) and earlier.sides <= {"to", "from"}
    along = later.sides == {"with"} and not (later.operations or later.posed or later.cues)
    return directed and along and not has_any(later, "flows", "weak_flows", "periods", "share_of")


def _restores_dropped(earlier: Slots, later: Slots) -> bool:
    """Returns whether it restores what was left out: `put Thailand back`, or `put it back` on its own."""
    if later.partners:
        back = later.too or "restore" in later.operations or later.sides == {"with"}
        back = back and ("only" not in later.operations or later.too or is_ranked(earlier))
        return back and set(later.partners) <= set(earlier.exclude)
    alone = later.says_only("operations", "posed", "flow_choice", "times")
    dropped = earlier.exclude or (not later.periods and _find_dropped(earlier))  # and back in 2010?
    return alone and "restore" in later.operations and bool(dropped)


def _find_dropped(earlier: Slots) -> tuple[str, ...]:
    """Finds the one partner that was named beside those that are left."""
    gone = tuple(place for place in earlier.spoken if place not in earlier.partners)
    return gone if len(gone) == 1 and earlier.partners and not earlier.groups else ()


def restore_partners(earlier: Slots, _later: Slots) -> tuple[str, ...]:
    """Returns the partners with what was left out of them: `put it back`, after Laos and without Thailand."""
    gone = () if earlier.exclude else _find_dropped(earlier)
    return earlier.spoken if gone else earlier.partners


def _swaps_partner(earlier: Slots, later: Slots) -> bool:
    """Returns whether it swaps a partner: after Turkey and Egypt, `Morocco instead of Egypt` keeps Turkey."""
    gone = {*later.dropped, *(() if later.groups else later.exclude)}
    return bool(later.partners) and not gone.isdisjoint(earlier.partners)


def _asks_of_all(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks about all: `the top five` after a rank; `by country` after a single country."""
    if widens_to_flow(earlier, later) and not later.partners:
        return True
    if later.world and not (later.cues & {"share", "contribution", "rank"} or widens_whole(earlier, later)):
        return True
    if later.partners:
        return False
    of_rows = later.unit or earlier.noun == "product"
    if later.cues & {"top", "bottom"} and "rank" in earlier.cues and not of_rows:
        return True
    who = "who" in later.cues and later.cues & {"top", "bottom"}
    buyers = "who" in later.cues <= {"who", "list"} and later.flows and not later.unit  # who else buys
    ranked = (later.noun == "partner" and is_ranked(later)) or who or buyers
    one = len(earlier.partners) == 1 and not earlier.groups
    return bool(one and (later.breakdown == "partner" or ranked))


def _sums_rows(earlier: Slots, later: Slots) -> bool:
    """Returns whether it adds up rows: `the sum of those`, after rows of one partner."""
    rows = (earlier.frequency or earlier.breakdown or earlier.output == "chart") and len(earlier.partners) < 2
    asked = later.combine or ("whole" in later.cues and "level" in later.operations)
    return bool(asked and rows) and not has_any(later, "frequency", "breakdown", "partners", "flows")


def _asks_for_money(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for money: `and in value?` after tonnes, `the amount` after a rate."""
    asked = later.currency or later.operations & {"money", "worth"} or later.cues == {"absolute"}
    if earlier.cues & COUNTED and "unit value" not in earlier.cues:
        return bool(asked) and later.cues <= IDLE | {"absolute"}
    named = has_any(later, "noun", "breakdown", "limit", "world")
    other = has_any(later, "partners", "products", "periods", "shift") and not _names_amount(later)
    if named or other or is_ranked(earlier) or not later.cues <= IDLE | {"absolute", "money"}:
        return False
    rates = _RATES | {"change"} if "restore" in later.operations else _RATES
    level = (later.combine and len(earlier.partners) < 2) or later.operations & {"level", "worth", "money"}
    how_much = "absolute" in later.cues or later.currency
    return bool((level and earlier.cues & rates) or (how_much and earlier.cues & PARTS))


def _names_amount(later: Slots) -> bool:
    """Returns whether it says that it wants the amount: `the amount in 2024`, while `how much` asks again."""
    return bool(
        later.operations & {"worth", "money"} or ("level" in later.operations and ASKS not in later.posed)
    )


def _changes_step(earlier: Slots, later: Slots) -> bool:
    """Returns whether it changes the step: `the same by year`, `which quarter?`, after the record month."""
    named = has_any(later, "flows", "partners", "products", "periods", "noun")
    asked = later.unit and later.cues <= ASKING if later.cues else later.frequency and not later.unit
    return bool(asked and earlier.unit and earlier.cues & (RECORDS | RANKED)) and not named


def _lists_steps(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for a series: `2025 by month`, after the month with the most."""
    alone = later.frequency and later.says_only("frequency", "operations", "posed", "flow_choice")
    back = "restore" in later.operations or alone  # back to the quarters
    named = has_any(later, "cues", "flows", "partners", "products", "noun", "limit")
    named = named or bool(later.unit and not back)
    step = later.frequency or later.unit
    series = (later.periods or back) and step and step == (earlier.unit or (back and earlier.frequency))
    return bool(series and earlier.cues & (RECORDS | RANKED)) and not named


def _ranks_partners(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for partners of an amount or of its steps: `who from?`, `suppliers?`

    Or for the goods of steps: `which products?`, `the top export products`, after a year by month.
    """
    if later.breakdown == "product" and later.cues == {"what"} and earlier.frequency:
        return later.says_only("breakdown", "cues", "operations", "posed")
    who = later.noun == "partner" or "who" in later.cues
    bare = later.noun == "partner" and later.flows and not later.cues
    moved = "list" in later.cues and later.direction  # which countries fell, after months
    ranked = (is_ranked(later) or moved) and (who or (later.noun or later.breakdown) in _ROWS)
    stepped = earlier.frequency and (ranked or (who and later.cues <= {"who"}))
    rows = later.frequency or later.unit or later.others or earlier.noun or is_ranked(earlier)
    rows = rows or "theirs" in later.operations
    return bool(stepped or bare) and not rows


def _asks_for_steps_of_moves(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for steps of a move: `by month`, after `vs last year`, or which grew most."""
    plain = later.frequency and later.cues <= IDLE and not has_any(later, "partners", "products", "flows")
    grew = is_ranked(earlier) and earlier.cues & {*BY_GROWTH, "up", "down"} and len(earlier.partners) > 1
    return bool(plain and ("year earlier" in earlier.cues or grew)) and not earlier.frequency


def _reverses_flow(earlier: Slots, later: Slots) -> bool:
    """Returns whether it reverses the flow: the other way round, unless said of a ranking."""
    turned = later.flows or is_ranked(later) or turns_ranking(earlier, later)
    return "reverse" in later.cues and not turned


_PICKING = (_picks_ranked, picks_step, picks_all)
OPERATIONS: Mapping[str, Callable[[Slots, Slots], bool]] = {
    **OF_FILTERED,
    "levels": lambda _, later: "levels" in later.operations and later.cues <= IDLE,  # after growth, a share
    "steps": _lists_steps,
    "partners": _ranks_partners,
    "steps of moves": _asks_for_steps_of_moves,
    "restore": _restores_dropped,
    "whole": names_whole,
    "widen": widens_whole,
    "cut": _cuts_rows,
    "repeat": _repeats_ranking,
    "column": adds_column,
    "balance": _asks_of_balance,
    "sift": sifts_balances,
    **OF_RANKING,
    "row": _picks_row,
    "ranked row": lambda earlier, later: any(picks(earlier, later) for picks in _PICKING),
    "money": _asks_for_money,
    "measure": _asks_anew,
    "swap": _swaps_partner,
    "others": lambda earlier, later: later.others and bool(earlier.partners) and later.shift is None,
    "all of flow": widens_to_flow,
    "all": _asks_of_all,
    "sum": _sums_rows,
    "restep": _changes_step,
    "reverse": _reverses_flow,
    "too": lambda _, later: later.too,
    "add": _adds_to_named,
    "compare": lambda _, later: "compare" in later.cues,  # against 2024, compared with the EU
    "name": lambda _, later: bool(later.partners),
}
"""The operations in order of precedence, each with the condition under which a message performs it."""
