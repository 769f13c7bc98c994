"""Which cues for a measure a thread goes on with: those of a message, those before it, or both."""

from dataclasses import replace

from bot.language.grammar.asked_slots import (
    ASKING,
    BALANCES,
    BY_GROWTH,
    COUNTED,
    IDLE,
    MOVED,
    MOVERS,
    RANKED,
    RECORDS,
    has_any,
    is_ranked,
)
from bot.language.grammar.pose import ALL_OF, ASKS
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_times import change_compared
from bot.language.grammar.told_units import AVERAGE, MEASURES, PRICE, say_in_unit
from bot.language.times.conventions import MONTHS_IN

_LASTING = RANKED | frozenset(
    (
        *("unit value", "quantity", "share", "average", "rank", "concentration", "contribution"),
        *("points", "cagr", "streak", "record", "record low"),
    )
)
"""Cues of measures that another period or partner does not turn into a comparison of levels."""
_BY_AMOUNT = frozenset(("amount", "extent", "absolute", "change"))
_NO_CUES: frozenset[str] = frozenset()
_CHANGE = frozenset(("change",))
_OF_STEPS = frozenset(("when", "ever", "worst", "of months", "more", "lesser", "compare"))
_RATED = frozenset(("rank", "rank verb", "share", "unit value", "quantity", "growth"))
"""Cues of measures that have records of their own."""
_MOVED = frozenset(("up", "down", "change"))
_GROWING = _MOVED | {"growth", "year earlier", "gap", "average", "mom", "qoq"}
_PLACES = frozenset(("rank", "rank verb"))
_PLACED = _PLACES | {"share"}
_PRICED = COUNTED | PRICE
_RANK_VERB, _SORTED = frozenset(("rank verb",)), frozenset(("top", "several"))
"""Words that only sort: of a partner's rows they ask for no rank of the partner."""
_STREAK = frozenset(("streak",))
_HALVES = frozenset(("halves",))
_GAPS = frozenset(("compare", "either", "gap", "more", "lesser", "ratio", "base"))
"""Cues that set one figure against another, whatever they are of: how much more than from Germany?"""
_OF_ONE = frozenset(("one", "who"))
"""Cues of a ranking that asks for one row: who bought most, and least?"""
_PAIR = 2


def choose_cues(earlier: Slots, later: Slots) -> frozenset[str]:
    """Takes the measure before if a message asks for none.

    `And the biggest surplus?`, after the country with the biggest deficit, is about one again.
    """
    earlier = _leave_out_moves(_leave_out_cues(earlier, later), later)
    if (in_unit := _keep_change(earlier, later) or say_in_unit(earlier, later)) is not None:
        return in_unit
    if later.cues - IDLE == _HALVES and not is_ranked(earlier):
        return earlier.cues | _HALVES  # a step, and no measure
    balance = earlier.cues & BALANCES and not later.flows  # with whom, after the largest deficit
    who = {"who"} if is_ranked(earlier) and (later.periods or balance) else set()
    if later.noun and (earlier.cues & _PLACES or (is_ranked(earlier) and not earlier.limit)):
        who.add("one")  # and import source, after the largest market, or after a rank
    if later.breakdown:
        who.add("one")  # each EU member, after growth
    if later.cues <= IDLE | {"reverse", "of members"} | who or (later.frequency and later.cues == {"list"}):
        rows = later.cues & {"apart"} if later.groups else _NO_CUES
        claimed = _CHANGE if _claims_rate_since(earlier) and not later.periods else _NO_CUES
        return earlier.cues | rows | claimed if earlier.cues else later.cues - {"reverse"}
    if _keeps_base(earlier, later):
        return earlier.cues | later.cues | {"growth"}
    if still := _find_lasting_cues(earlier, later):
        return later.cues | still
    return later.cues | earlier.cues & _list_kept(later)


def _keep_change(earlier: Slots, later: Slots) -> frozenset[str] | None:
    """Keeps how far each of two partners moved from one time to another: `which fell more?`"""
    both = len(later.partners) == _PAIR and set(later.partners) <= set(earlier.spoken)
    pair = earlier.cues == _CHANGE and len(earlier.periods) == _PAIR
    rated = earlier.cues & {"cagr", "unit value"} and len(earlier.partners) > 1
    if rated and later.says_only("cues", "posed") and later.cues <= {"top", "bottom"} | ASKING:
        return earlier.cues  # which is highest, after the yearly growth of two
    far = pair and min(earlier.periods) != max(earlier.periods).shift_to_year_earlier()
    if far and later.cues == {"growth"} and later.says_only("cues", "posed", "operations", "flow_choice"):
        return _CHANGE  # change in percent
    return _CHANGE if both and pair and later.cues == {"growth"} else None


def _leave_out_cues(earlier: Slots, later: Slots) -> Slots:
    """Returns the thread without the cues that a message which asks for no measure does not go on with."""
    if earlier.flow_choice and len(later.flows) == 1 and len(earlier.flows) == _PAIR:
        earlier = replace(earlier, cues=earlier.cues - {"apart"})  # both were told apart, and now it is one
    if later.flows and later.cues <= {"apart"} and ALL_OF in later.posed and len(earlier.partners) == _PAIR:
        earlier = replace(earlier, cues=earlier.cues - RANKED - {"who"})  # each balance, after who leads
    if later.combine and "compare" in earlier.cues and len(earlier.periods) < _PAIR:
        earlier = replace(earlier, cues=earlier.cues - {"compare", "either"})  # both together
    of_places = (
        "rank verb" in earlier.cues and earlier.partners and not (earlier.groups or is_ranked(earlier))
    )
    if of_places and later.frequency:
        earlier = replace(earlier, cues=earlier.cues - _RANK_VERB | {"rank"})  # both by year
    if earlier.flows == ("balance",) and later.flows not in ((), earlier.flows) and not later.cues & BALANCES:
        earlier = replace(earlier, cues=earlier.cues - BALANCES)  # exports only, after the largest deficits
    if later.frequency and not later.cues and earlier.cues == {"what"}:
        earlier = replace(earlier, cues=_NO_CUES)  # by quarter, after `which products?`
    again = earlier.cues & _STREAK and later.periods and () != later.flows == earlier.flows  # the gap in 2025
    if again or _asks_for_its_amount(earlier, later) or _bounds_steps(earlier, later):
        earlier = replace(earlier, cues=earlier.cues - RANKED - RECORDS - AVERAGE - _STREAK)
    how_far = later.times.relation == "since" and ASKS in later.posed and later.cues <= IDLE
    if how_far and earlier.cues & _STREAK:  # by how much since 2018?
        earlier = replace(earlier, cues=earlier.cues - _STREAK - _MOVED | _CHANGE)
    return earlier


def _leave_out_moves(earlier: Slots, later: Slots) -> Slots:
    """Returns the thread without how something moved, where a message asks for its steps or its year."""
    if later.cues - {"apart"}:
        return earlier
    if later.shift == "whole year" or later.times.cumulative:
        earlier = replace(earlier, cues=earlier.cues - {"mom", "qoq"})
    if later.flows == ("balance",) != earlier.flows:
        earlier = replace(earlier, cues=earlier.cues - MOVED - {"apart"})  # the balance by year, after growth
    if later.cues or not later.frequency:
        return earlier
    pair = len(earlier.periods) == _PAIR and earlier.cues & {"change", "more", "lesser"}
    if pair or (earlier.flows == ("balance",) and not later.flows):  # by month, after a change
        earlier = replace(earlier, cues=earlier.cues - MOVED - MOVERS - {"compare", "change"})
    return earlier


def _list_kept(later: Slots) -> frozenset[str]:
    """Lists the cues that stay beside another measure: the side of a balance, and that one is asked for."""
    kept = BALANCES if is_ranked(later) and not later.flows else _NO_CUES
    if has_any(later, "limit", "noun", "unit") or not is_ranked(later) or later.cues & _RANK_VERB:
        return kept
    # With whom is the surplus largest? And the largest deficit? But `and the top suppliers?`, after who
    # buys most, may be several.
    return kept | (_OF_ONE if later.cues & BALANCES else {"one"})


def _asks_for_its_amount(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks what something was at other times, after whether it was a record.

    What about 2018, and 2018年呢, ask whether it was one then.
    """
    asks_how_much = ASKS in later.posed and "level" in later.operations
    asks = later.cues == {"what"} or (later.cues <= IDLE and asks_how_much)
    asks = bool(asks and later.periods and earlier.whether)
    step = MONTHS_IN.get(later.frequency or "")
    finer = step and earlier.periods and step < earlier.periods[0].months
    steps = finer and not (later.cues or later.periods) and later.operations <= {"and"}  # by month
    steps = steps and (earlier.whether or ASKS not in earlier.posed)
    return bool((asks or steps) and earlier.cues & RECORDS)


def _bounds_steps(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks for the steps that meet a bound: `months above 250 billion`, after a mean."""
    return bool(earlier.cues & AVERAGE and later.unit and later.threshold and later.cues <= IDLE)


def _claims_rate_since(slots: Slots) -> bool:
    """Returns whether it claims by how much something has moved: exports up 40% since 2019?"""
    return bool(slots.amount and slots.cues & MOVED) and slots.times.relation == "since"


def _keeps_base(earlier: Slots, later: Slots) -> bool:
    """Returns whether growth is over the base of the thread: `growth of imports?`, after 2025 vs 2023.

    So is whether it grew.
    """
    of_base = earlier.times.bases or later.cues & MOVERS
    based = of_base and "compare" in earlier.cues and len(earlier.periods) == _PAIR
    other = has_any(later, "periods", "shift", "noun", "frequency", "breakdown", "limit", "unit")
    asked = later.cues - IDLE
    return bool(based and asked) and asked <= MOVED and not other


def _find_lasting_cues(earlier: Slots, later: Slots) -> frozenset[str]:
    """Finds cues that stay, save for rows shown: its best, after a share; how many years, after a fall."""
    named = later.flows not in ((), earlier.flows) or has_any(later, "partners", "products", "among")
    against = "year earlier" in later.cues and not later.flows
    moved = later.cues & _MOVED or against
    placed = earlier.cues & (_PLACED if moved else {"share"})  # the growth of one, after its rank
    if placed and (moved or (later.cues & {"growth"} and "asks" in later.posed)) and not named:
        return placed
    asked = later.operations - {"level"} if ASKS in later.posed else later.operations  # how much is that up?
    grows = later.cues & _GROWING and not asked & {"worth", "level", "money"}
    if grows and earlier.cues & _PRICED and not (named or later.currency):
        return earlier.cues & (PRICE | MEASURES) or earlier.cues & COUNTED
    rows = later.noun or later.breakdown or earlier.breakdown or earlier.noun
    steps = (later.unit or earlier.frequency) and not rows
    if steps and later.cues & RANKED and later.cues <= RANKED | ASKING | {"when", "worst"} and not named:
        return earlier.cues & _PRICED or earlier.cues & _RATED
    if asks_for_rows_of_quantity(earlier, later) and not named:
        return earlier.cues & COUNTED | {"top"}
    if later.cues & RECORDS and later.cues <= RECORDS | IDLE | _OF_STEPS and not later.flows:
        return earlier.cues & (_RATED | BALANCES | COUNTED)
    return earlier.cues & (MOVERS | {"widen", "narrow"} | BALANCES) if later.cues == {"streak"} else _NO_CUES


def asks_for_rows_of_quantity(earlier: Slots, later: Slots) -> bool:
    """Returns whether it asks whose quantities are largest: top partners, the top five, from whom."""
    if not earlier.cues & COUNTED or later.unit:
        return False
    bare = later.limit and not (later.noun or earlier.partners or earlier.frequency)
    top = "top" in later.cues and (later.noun == "partner" or bare)
    return bool(top or "who" in later.cues)


def turn_cues(earlier: Slots, later: Slots) -> frozenset[str]:
    if later.cues in ({"up"}, {"down"}):  # no, those that shrank
        return (earlier.cues - {"fastest", "slowest"}) | {"fastest" if "up" in later.cues else "slowest"}
    if "top" in later.cues and earlier.cues >= {"worst", "deficit"}:
        return earlier.cues - {"worst"}  # the best month is that of the smallest
    if "contribution" in earlier.cues:
        return earlier.cues | later.cues & RANKED
    growth = {"by growth"} if earlier.cues & (BY_GROWTH | MOVED) else set()
    kept = _PRICED | BALANCES  # the smallest, after the largest deficit or quantity
    side = earlier.cues & kept if not later.flows else _NO_CUES
    turned = {"reverse", "one"} if "reverse" in later.cues and earlier.limit else {"reverse"}
    plural = "several" in later.cues or has_any(later, "limit", "noun", "unit", "count")
    one = _NO_CUES if plural or earlier.limit or later.cues & turned else earlier.cues & _OF_ONE
    return (later.cues - turned - ({"amount"} - earlier.cues)) | growth | side | one


def sort_anew(earlier: Slots, later: Slots) -> frozenset[str]:
    """Sorts by what a message names: `by growth rate`, after the largest drops, is no longer by amount."""
    by_rate = later.cues & {"growth", "by growth"} and "absolute" not in later.cues
    rows = has_any(earlier, "noun", "frequency", "unit") and len(earlier.partners) == 1
    asked = later.cues - _RANK_VERB | _SORTED if rows and later.cues & _RANK_VERB else later.cues
    return asked | (earlier.cues - _BY_AMOUNT if by_rate else earlier.cues)


def set_cues_beside(earlier: Slots, later: Slots) -> frozenset[str]:
    """Keeps the measure for what is set beside it: `against 2024`, after a price, a share or the like."""
    if change_compared(earlier, later):
        return earlier.cues
    asked = frozenset(("growth",)) if "asks" in later.posed else _NO_CUES
    moved = later.cues & (_MOVED | asked)
    if moved and later.cues <= _MOVED | IDLE | {"compare"} | asked and earlier.cues & _PLACED:
        return (earlier.cues & _PLACED) | (later.cues & _MOVED or _CHANGE)  # how far has the share risen?
    if later.cues & _MOVED and later.cues <= _MOVED | IDLE | {"compare"} and earlier.cues & _PRICED:
        return earlier.cues & PRICE or earlier.cues & COUNTED  # the change of a quantity is told beside it
    if later.cues & RECORDS:
        return later.cues | _find_lasting_cues(earlier, later)  # was it ever larger, after a deficit?
    lasts = earlier.cues & (_LASTING | {"growth"})
    apart = later.cues - IDLE <= _GAPS and not has_any(later, "flows", "products", "noun", "currency")
    apart = apart and not later.operations & {"worth", "money"}  # who is ahead in value
    lasts = lasts if later.cues == {"compare"} else earlier.cues & {*_PRICED, "share"} if apart else _NO_CUES
    return earlier.cues if lasts else later.cues


def take_rate_of_rows(earlier: Slots, _later: Slots) -> frozenset[str]:
    """Asks for the rate by which the rows were ranked: `and Italy?`, after those that grew fastest."""
    by_growth, by_share = earlier.cues & BY_GROWTH, earlier.cues & {"by share", "share"}
    listed = frozenset[str]() if is_ranked(earlier) else MOVERS
    by_growth = by_growth or earlier.cues & listed
    kept = earlier.cues & (_PRICED | BALANCES)
    return frozenset(("growth",)) if by_growth else frozenset(("share",)) if by_share else kept
