"""Messages that refer to their thread and find nothing there, as facts for the law of coverage."""

from bot.domain.month import YEAR
from bot.language.grammar.asked_slots import RANKED, RECORDS, find_unsaid_rows
from bot.language.grammar.columns import adds_column, is_of_one_row
from bot.language.grammar.filtered_rows import is_filtered, names_counted
from bot.language.grammar.pose import ASKS, THAN
from bot.language.grammar.shown_rows import FIRST_SHOWN
from bot.language.grammar.slots import ALL, BLANK, IN_ORDER, OVERALL, Slots
from bot.language.times.conventions import MONTHS_IN
from bot.language.verdicts.case import Case

_DEEDS = frozenset(("drop", "last", "restore", "swap", "undo", "less", "previous partner"))
"""Operations that always change the query."""
_POINTING = frozenset(("theirs", "that one"))
"""Operations of words for whom an answer named: there, its, from the first."""
_ROWS_ASKED = frozenset(("list", "who", "goods"))
_LEADING = RANKED | {"who", "one"}
_OF_PLACES = frozenset(("rank", "rank verb", "share"))
_HIGHEST = RANKED | RECORDS
_PICKING = _HIGHEST | {"list", "when", "how many"}
_GAPS = frozenset(("compare", "change"))
_MOST = frozenset(("more", "one"))
_PRICED = frozenset(("unit value", "quantity"))
_WHICH = frozenset(("top", "who", "list", "one"))
"""Cues of a message that only asks which they are: from where, to whom."""
_SIZED = frozenset(("more", "lesser", "compare", "gap", "change", "up", "down"))
_FURTHER = frozenset(("growth", "share", "balance", "unit value", "quantity"))
"""Further figures that can be asked for of what an answer told."""
_OF_FURTHER = (
    *("cues", "flows", "weak_flows", "unit", "posed", "operations", "flow_choice"),
    *("partners", "open_places", "groups", "products", "sides"),
)
"""What a message may say that asks for them."""
_NAMED = ("flows", "partners", "products", "cues", "periods", "frequency", "currency", "threshold", "limit")
"""Those that a message may name again to confirm them."""


def points_to_none(case: Case) -> bool:
    """Returns whether it refers to what its thread has not named: both of them, a different year."""
    own, earlier = case.own, case.earlier
    if FIRST_SHOWN in own.operations and not earlier.cues & RANKED:
        return True  # growth of the first, of no ranking
    if "places" in own.operations:  # 11 to 20, of no ranking
        shown = earlier.limit or is_of_one_row(earlier) or "next" not in own.operations
        return not (earlier.cues & RANKED and shown)
    if IN_ORDER in own.operations and own.ordinal and earlier.partners and not earlier.cues & RANKED:
        return not earlier.groups and own.noun != "product"  # the third country, after Brazil alone
    if any(refers(own, earlier) for refers in _TELLING) or _asks_more_of_row(case):
        return True
    fewest = 0 if own.other_one and not own.unit else 1
    other_flows = () if own.other_one and own.flows == earlier.flows else own.flows
    several = max(len(own.periods), len(other_flows)) > fewest
    named = own.periods if own.unit else own.partners or own.products or several
    if not (case.in_thread and own.points) or own.limit or named or own.count == 1:
        return False
    rows = earlier.breakdown or earlier.noun or earlier.groups or earlier.frequency or earlier.flows[1:]
    return not (own.count == ALL and rows)


def _asks_for_rest(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks for a rest that no query holds: of ASEAN, after its three largest members.

    Nor does one hold the share of the others in what was bought of some goods.
    """
    of_ranking = own.partners and own.partners == earlier.partners and earlier.cues & RANKED
    of_goods = earlier.products and earlier.partners and "share" in earlier.cues | own.cues
    return own.others and bool(of_ranking or of_goods)


def _picks_of_ranking(own: Slots, earlier: Slots) -> bool:
    """Returns whether it refers to the rows of a ranking, whose names only the answer told."""
    ranked = earlier.cues & RANKED
    named = earlier.noun or earlier.breakdown or earlier.unit or earlier.frequency or earlier.products
    of_partners = earlier.lists("partner") or "who" in earlier.cues or not named
    of_partners = of_partners or bool(own.frequency and find_unsaid_rows(earlier) == "partner")
    if own.partners or not (ranked or _LEADING & earlier.cues):
        return False
    told = is_of_one_row(earlier) or (ranked and of_partners)
    if told and (earlier.groups or not earlier.partners) and _points_elsewhere(own, earlier):
        return True  # imports from there, after the largest market, or the largest in a group
    of_one = earlier.ordinal and is_of_one_row(earlier) and of_partners and not (own.limit or own.noun)
    if of_one and (own.breakdown == "product" or ("several" in own.cues and own.flows)):
        return True  # which goods, after the third largest market
    of_rows = of_partners or earlier.lists("product")
    one = own.ordinal or "one" in own.cues or ("last" in own.operations and own.limit == 1)
    stepped = ranked and own.frequency  # by month, or the first one by month, after the largest markets
    if stepped and ((of_rows and not own.cues & RANKED) or (one and earlier.noun)):
        return True
    if ranked and of_partners and _turns_to_other_trade(own, earlier):
        return True
    return own.others  # without it, and the others, after the largest of Africa


def _points_at_step(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks for more of the step that only an answer told: growth in that month.

    So do imports in that month, the month after, whether 2025 was lower, and the gap between the two.
    """
    step = earlier.unit or earlier.frequency or ("year" if earlier.cues & RECORDS else None)
    asked = earlier.whether and earlier.periods and not earlier.unit  # whether 2025 was a record
    if not step or asked or (earlier.cues.isdisjoint(_HIGHEST) and not is_filtered(earlier)):
        return False
    year_before = own.unit == step and own.shift == "year" and not own.cues
    if year_before or (own.shift in (step, f"next {step}") and own.cues <= _GAPS):
        return all(period.months > MONTHS_IN.get(step, 0) for period in earlier.periods)
    other_end = own.cues & _GAPS and own.cues & RANKED and not own.cues & earlier.cues & RANKED
    if (THAN in own.posed and len(own.periods) == 1) or "gap" in own.cues or other_end:
        return bool(own.cues & _SIZED) and not (own.partners or own.flows)
    how_much = "level" in own.operations and ASKS in own.posed and own.flows not in ((), earlier.flows)
    told = own.unit == step or "that time" in own.operations or how_much
    one = len(own.periods) == 1 and own.periods[0].months in (MONTHS_IN.get(step, 0), YEAR)
    set_beside = one and own.cues == {"compare"} and not (own.partners or own.flows)
    again = own.times.relation == "again" and step != "year" and not (own.partners or own.flows)
    if again or set_beside or (told and {own.unit, own.frequency} - {None, step}):
        return True  # and 2025 vs that, which month that year, that year by month
    traded = own.cues == {"what"} and "traded" in own.operations
    if own.cues & _PICKING or traded:
        return traded  # what did we sell?
    bare = own.says_only(*_OF_FURTHER)
    named = own.flows or own.partners or own.products
    further = own.cues & _FURTHER or "worth" in own.operations or (named and own.cues <= {"yes or no"})
    return bool(told and bare and further)


def _takes_row_apart(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks for the rows or the price of one row of a ranking: `the second one by country`.

    So do `average price` and `how many did they buy?`, after the largest buyer of cars.
    """
    if own.partners or own.products or not earlier.cues & RANKED:
        return False
    counted = own.ordinal and own.ordinal == own.limit
    rows = "product" if earlier.lists("product") else "partner"
    other = counted and own.breakdown not in (None, rows) and not own.cues
    of_them = "theirs" in own.operations and own.flows == earlier.flows
    priced = own.cues & _PRICED and (of_them or not own.flows) and not (own.periods or own.noun)
    second = earlier.ordinal and earlier.ordinal > 1  # the largest by quantity may be another one
    apart = "unit value" in own.cues or second or of_them
    one = is_of_one_row(earlier) and not earlier.unit and apart
    of_goods = earlier.products or rows == "product" or "what" in earlier.cues
    return bool(other or (of_goods and priced and (counted or one)))


def _asks_more_of_row(case: Case) -> bool:
    """Returns whether it asks for more of the one row that only an answer told.

    So do `what does it sell us?` and `since when has it been falling?`, after the third largest supplier, and
    `from whom?`, after the goods imported most.
    """
    own, earlier = case.own, case.earlier
    alone = not (own.partners or own.products or own.limit or own.world or earlier.unit or earlier.products)
    alone = alone and (earlier.groups or not earlier.partners)
    same = {*own.flows, *own.weak_flows} <= {*earlier.flows}
    if alone and "streak" in own.cues and earlier.cues & RANKED:
        return not (own.flows or own.noun or own.unit)
    one = is_of_one_row(earlier) or (earlier.noun and earlier.cues >= _MOST)
    if not (alone and one and same):
        return False
    if earlier.lists("product") or "goods" in earlier.cues:
        who = any(filler.value == "who" for filler in case.frame.get("cue", ()))
        bare = own.cues <= _WHICH and not (own.noun or own.unit or own.frequency)
        buyers = own.noun == "partner" and own.cues <= {"top", "several"}
        return who or buyers or bool(bare and own.cues and ASKS in own.posed)
    goods = "goods" in own.cues or "traded" in own.operations
    goods = goods or (own.breakdown == "product" and "what" in own.cues and "one" not in own.cues)
    return goods or (own.noun == "product" and "top" in own.cues and not own.cues & {"one", "list"})


def _asks_what_drove(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks what drove trade with one country, which no table tells: `what drives it?`"""
    asked = own.cues <= {"contribution", "what"} and "contribution" in own.cues and ASKS in own.posed
    bare = own.says_only("cues", "posed", "operations", "flow_choice")
    one = len(earlier.partners) == 1 and not (earlier.groups or earlier.breakdown or earlier.products)
    return bool(asked and bare and one) and "contribution" not in earlier.cues


def _asks_run_of_place(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks how long a rank, share or lead was held, which no query holds: since when?"""
    two = len(earlier.partners) > 1 and "compare" in earlier.cues  # since when is one ahead?
    return own.cues == {"streak"} and bool(earlier.placed or earlier.cues & _OF_PLACES or two)


_TELLING = (
    *(_asks_for_rest, _picks_of_ranking, _points_at_step, _takes_row_apart),
    *(_asks_run_of_place, _asks_what_drove),
)
"""What asks for something that only an answer told, or that no query holds."""


def _turns_to_other_trade(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks for other trade of rows shown: the second in 2024, exports to these five."""
    other_flow = not set(own.flows) <= set(earlier.flows)
    other = other_flow or (own.periods and own.periods != earlier.periods)
    bare = not (own.noun or own.cues - {"compare", "year earlier", "deficit", "surplus"})
    of_row = own.ordinal and own.ordinal == own.limit
    one = of_row and bare and not own.flows and ASKS not in own.posed
    these = other_flow and bare and own.limit and own.limit == earlier.limit
    those = other_flow and own.cues & {"deficit", "surplus"} and "only" in own.operations and not own.noun
    in_order = IN_ORDER in own.operations or not (own.noun or own.cues or own.posed)
    placed = "of place" in own.operations or (of_row and other_flow and in_order)
    return bool(other and (placed or one or these)) or bool(those)


def _points_elsewhere(own: Slots, earlier: Slots) -> bool:
    """Returns whether it asks for another flow with whom an answer named: `imports from there?`."""
    if own.flows and "who" in own.cues and "theirs" not in own.operations:
        return False  # and where do our imports come from?
    flows = {*own.flows, *own.weak_flows}
    if "that one" in own.operations and own.periods and own.flows:
        return True  # its deficit in 2020
    return bool(own.operations & _POINTING or own.weak_flows) and not flows <= {*earlier.flows}


def changes_nothing(case: Case) -> bool:
    """Returns whether the question stays as it was: `not that year`, `drop that`, `and today?`."""
    own = case.own
    if not case.in_thread or case.query != case.before or case.earlier.open_places or own.open_places:
        return False
    dearest = own.unit and own.cues & RANKED and "unit value" in case.earlier.cues & own.cues
    if dearest or adds_column(case.earlier, own) or own.amount or names_counted(case.earlier, own):
        return False  # the rows stay, with a further figure; or one is told: so 26.99 trillion?
    held = any(getattr(case.earlier, name.partition(" ")[0]) for name in own.declined)
    whom = own.cues == {"who"} and case.earlier.cues & RANKED  # with whom, after the largest deficit
    undone = own.operations & _DEEDS or held or (own.cues & _ROWS_ASKED - case.earlier.cues and not whom)
    named = any(getattr(own, name) for name in _NAMED)
    corrects = "instead" in own.operations and not named
    widens = OVERALL in own.operations and case.earlier.partners and case.earlier.products
    # For the countries: it names nothing new, and nothing of it shows in the query.
    left = own.clear_slots("operations", "flow_choice", "times", "posed", "spoken", "goods_spoken")
    return (
        bool(undone)
        or _compares_ranked(own, case.earlier)
        or _is_mere_link(own)
        or corrects
        or bool(widens)
        or (left != BLANK and not named)
    )


def _compares_ranked(own: Slots, earlier: Slots) -> bool:
    """Returns whether it sets the partners of a ranking of steps beside each other: `the difference`."""
    named = own.periods or own.flows or own.currency or own.partners != earlier.partners
    return bool(own.cues == {"compare"} and own.partners and earlier.cues & RANKED) and not named


def _is_mere_link(own: Slots) -> bool:
    """Returns whether it is a mere link, such as `And there?`, without another word of content."""
    links = own.operations & {"and", "follow", "theirs", "among"} and not own.operations & {"only", "repeats"}
    return bool(links) and own.says_only("operations", "flow_choice", "times", "posed")


def denies_all(case: Case) -> bool:
    """Returns whether it denies all that was asked about: `no, not Japan`, naming no other."""
    own, held = case.own, case.earlier.partners
    left = case.whole.partners or own.world or own.noun or own.breakdown
    return bool(held and own.dropped) and not left and case.tagged.has_tag("join", "deny", "deny after")
