"""What a question claims about two figures: which is more, grew faster, or overtook the other."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Breakdown, Flow, Measure, Query
from bot.language.grammar.amounts import PERCENT, Figure
from bot.language.grammar.comparatives import is_comparative
from bot.language.grammar.frame import Filler
from bot.language.grammar.pose import ALL_OF, ASKS, EVERY, EXCEEDED, LESS, MORE, PASSED, STATED, THAN
from bot.language.queries.spans import PACES
from bot.language.times.bases import sets_times_against
from bot.language.verdicts.case import Case
from bot.language.verdicts.directions import (
    WAYS,
    find_bound,
    find_faster_flow,
    find_first_way,
    find_multiple,
    find_order,
    find_part,
    find_side,
    find_subject,
    find_way,
    is_of_second,
    list_ways,
    pair_ways_with_flows,
)

OF_SHARES = (Measure.SHARE, Measure.CONTRIBUTION, Measure.CONCENTRATION)
BOUNDS = {1: ">", -1: "<"}
POINTS = "pp"
_TWO = 2


def sets_growth_against_growth(query: Query) -> bool:
    """Returns whether two growth rates are compared: of two flows, partners or periods."""
    is_of_flows = query.breakdown is Breakdown.FLOW and query.flow is None and len(query.partners) < 2
    is_of_partners = len(query.partners) == 2 and query.flow is not None and not query.combine
    one_time = len(query.periods) == 1
    is_of_times = len(query.periods) == 2 and query.flow is not None and len(query.partners) < 2
    one_each = (one_time and is_of_flows is not is_of_partners) or is_of_times
    return query.measure is Measure.YOY and not query.frequency and one_each


def list_flow_claims(case: Case, query: Query, told: Collection[Flow | None]) -> Iterator[Claim]:
    """Lists how each flow not yet told is said to have moved: exports rose by 6 % and imports fell."""
    for flow, way in pair_ways_with_flows(case, query):
        if flow not in told:
            yield Claim(Aspect.GROWTH, None, PERCENT, way=way, flow=flow)


def states_an_order(case: Case) -> bool:
    """Returns whether it says that one is more than another, and does not ask by how much."""
    return {STATED, THAN} <= case.own.posed and ASKS not in case.own.posed


def list_pace_claims(case: Case, query: Query) -> Iterator[Claim]:
    """Lists claims that the first, or the period that is no base, grew faster or slower than the other.

    So it has if growth has changed, as that of the period before stands behind it. What two partners bought
    more or less of than the year before is not set against the other.
    """
    is_of_base = query.periods[0] in case.own.times.bases
    if changed := sum(PACES[cue] for cue in case.own.cues & PACES.keys()):
        is_turned = ("down" in case.own.cues) is not is_of_base
        yield Claim(Aspect.ORDER, way=-changed if is_turned else changed)
        return
    is_turned = find_faster_flow(case) == Flow.IMPORT or is_of_base
    # What fell faster grew less.
    falls = {WAYS[one.value] for one in list_ways(case) if not _is_comparative_way(case, one)} == {-1}
    is_of_year_before = "year earlier" in case.own.cues and not find_bound(case)
    if (order := find_order(case)) and not is_of_year_before:
        yield Claim(Aspect.ORDER, way=-order if is_turned is not falls else order)


def _is_comparative_way(case: Case, filler: Filler) -> bool:
    text = case.tagged.get_folded_text(case.tagged.tags[filler.first])
    return is_comparative(text, case.tagged, case.vocabulary)


def list_side_claims(case: Case, query: Query) -> Iterator[Claim]:
    """Lists claims that there is a deficit, that exports exceed imports, that one of two is larger."""
    order = find_order(case)
    if query.measure is Measure.BALANCE:
        side = find_side(case) or order * find_first_way(case)
        each_step = EVERY in case.own.posed and query.frequency
        each_partner = ALL_OF in case.own.posed and query.breakdown is Breakdown.PARTNER
        of = Aspect.EVERY if each_step or each_partner else Aspect.SIDE
        yield from (Claim(of, way=side),) if side else ()
    elif query.measure is Measure.COMPARE and (order or find_multiple(case)):
        times = find_multiple(case)
        leads = bool(times) or query.breakdown is Breakdown.FLOW  # did imports outstrip exports?
        is_turned = _is_of_time_before(case, query) or is_of_second(case, query, leads=leads)
        if times:
            bound = find_bound(case) or ("" if times > 1 else BOUNDS.get(order, ""))
            yield Claim(Aspect.MULTIPLE, times, "times", times / 10, -1 if is_turned else 1, bound)
            return
        of = Aspect.PASSED if _dates_a_change_of_order(case, query) else Aspect.ORDER
        side = find_side(case) or -("deficit" in case.earlier.cues)
        yield Claim(of, way=-order if is_turned else order, of_deficits=side < 0)
    elif query.measure is Measure.VALUE and order and len(query.periods) == 1:
        yield from (Claim(Aspect.ORDER, way=order, row=goods) for goods in _list_first_goods(case, query))


def _list_first_goods(case: Case, query: Query) -> Iterator[str]:
    """Lists the one of two goods that is said to be more or less than the other: cars rather than phones."""
    goods = query.product.id.split(",") if query.product else []
    named = sorted(case.frame.get("product", ()), key=lambda one: one.first)
    if len(goods) == len(named) == _TWO and not query.partners:
        subject = find_subject(case, named, tuple(one.value for one in named))
        yield goods[subject == named[1].value]


def _dates_a_change_of_order(case: Case, query: Query) -> bool:
    """Returns whether one of two partners is said to have overtaken the other in a time that is named.

    A partner that has exceeded another did; trade that has exceeded other trade is only larger.
    """
    named = case.frame.get("place", ())
    is_of_partners = bool(named) and not named[0].side and len(case.frame.get("flow", ())) < len(named)
    passed = PASSED in case.own.posed or (EXCEEDED in case.own.posed and is_of_partners)
    return passed and bool(case.own.periods) and (len(query.partners), len(query.periods)) == (2, 1)


def _is_of_time_before(case: Case, query: Query) -> bool:
    """Returns whether a claim is about the year before: `was it higher the year before?`

    `More than the year before` is about the later year.
    """
    turned = len(query.periods) == 2 and query.periods[1] < query.periods[0]
    return bool(case.own.shift) and turned and not sets_times_against(case.tagged)


def _is_of_earlier(case: Case, query: Query) -> bool:
    """Returns whether a claim is about the earlier period: `was it higher in 2024?`, after 2025.

    It is about the first one, or about the last beside words such as `the year before`.
    """
    is_of_last = bool(case.own.shift) or "year earlier" in case.own.cues
    return (query.periods[0] < query.periods[-1]) is not is_of_last


def list_share_claims(case: Case, query: Query) -> Iterator[Claim]:
    """Lists claims that a share is more than a half or a third, has risen, or is the larger of two."""
    if query.measure not in OF_SHARES:
        return
    order = find_order(case)
    part = find_part(case)
    if part and is_part_of_other(case, query):
        times = Decimal(part) / 100
        yield make_part_claim(times, times / 10, find_bound(case) or BOUNDS.get(order, ""))
    elif part:
        yield Claim(Aspect.SHARE, Decimal(part), PERCENT, bound=find_bound(case) or BOUNDS.get(order, ""))
    elif len(query.periods) > 1 and (way := find_way(case, 0) or order):
        yield Claim(Aspect.POINTS, unit=POINTS, way=-way if order and _is_of_earlier(case, query) else way)
    elif len(query.partners) == 2 and order:
        yield Claim(Aspect.ORDER, way=order)


def is_part_of_other(case: Case, query: Query) -> bool:
    """Returns whether one trade is said to be a part of another: exports to Germany, of exports to the US."""
    return len(query.partners) == 2 and len(case.tagged.list_tags("flow", "weak flow")) == 2


def make_part_claim(times: Decimal, digit: Decimal, bound: str) -> Claim:
    """Makes the claim that the first of two is such a part of the second."""
    return Claim(Aspect.MULTIPLE, times, "times", digit, 1, bound)


def find_order_beside(case: Case, figure: Figure) -> int:
    """Returns 1 for more and −1 for less, in `more than 20 % less` too, where the first is a bound."""
    bound = figure.comparator.value if figure.comparator else ""
    is_turned = LESS in case.own.posed and bound.startswith(">")
    return find_order(case) or (-1 if is_turned else int(MORE in case.own.posed and bound.startswith("<")))


def find_part_more(case: Case, query: Query, figure: Figure) -> Claim | None:
    """Finds the rate in `exports to Vietnam are 26 % more than exports to Japan`, which is no growth."""
    is_of_two = query.measure is Measure.COMPARE and (len(query.partners), len(query.periods)) == (2, 1)
    order = find_order_beside(case, figure)
    if not (is_of_two and order) or case.own.cues & WAYS.keys():
        return None
    bound = figure.comparator.value if figure.comparator else ""
    return Claim(Aspect.MULTIPLE, figure.value, PERCENT, figure.digit, order, bound)
