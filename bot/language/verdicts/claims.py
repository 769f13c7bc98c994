"""What a question claims about the figure that it asks for."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import BY_PIECE, BY_WEIGHT, Aspect, Claim
from bot.domain.figure import find_own_currency
from bot.domain.query import Breakdown, Flow, Measure, Query, Vintage
from bot.language.grammar.actors import VERBS_LAST
from bot.language.grammar.amounts import HALF, PERCENT, Figure, list_figures
from bot.language.grammar.pose import (
    ALMOST,
    ANY_OF,
    DOUBLED,
    EVERY,
    HALVED,
    LESS,
    MORE,
    SAME,
    STATED,
    find_times,
    is_of,
)
from bot.language.tagger.tagging import Tag
from bot.language.times.conventions import MONTHS_IN
from bot.language.verdicts.between import set_bounds
from bot.language.verdicts.case import Case
from bot.language.verdicts.denied_claims import deny_claims
from bot.language.verdicts.directions import (
    SIGNS,
    WAYS,
    asks_which,
    asks_which_figure,
    find_bound,
    find_order,
    find_part,
    find_side,
    find_way,
    find_way_of_more,
    is_base,
    list_ways,
    states_a_multiple,
)
from bot.language.verdicts.existence import find_claim_of_ever
from bot.language.verdicts.supposed import find_supposed_claim
from bot.language.verdicts.unitless_claims import find_claim_of_any, find_claim_of_only, list_unitless_claims
from bot.language.verdicts.weighed import (
    BOUNDS,
    OF_SHARES,
    POINTS,
    find_order_beside,
    find_part_more,
    is_part_of_other,
    list_flow_claims,
    list_pace_claims,
    list_share_claims,
    list_side_claims,
    make_part_claim,
    sets_growth_against_growth,
    states_an_order,
)

_OF_LEVEL = (
    *(Measure.VALUE, Measure.BALANCE, Measure.YOY, Measure.CHANGE, Measure.SHARE, Measure.RECORD),
    *(Measure.RANK, Measure.COMPARE, Measure.AVERAGE),
)
_MOVED = (Measure.YOY, Measure.CHANGE)
_OF_GOODS = (Measure.QUANTITY, Measure.UNIT_VALUE)
_OF_GROWTH = (*_OF_LEVEL, *_OF_GOODS, Measure.STREAK)
_GROWN = {
    HALVED: Claim(Aspect.GROWTH, Decimal(50), PERCENT, way=-1, bound=">=", reached=True),
    DOUBLED: Claim(Aspect.GROWTH, Decimal(100), PERCENT, way=1, bound=">=", reached=True),
}
_ROUGHLY = Decimal("0.3")
"""The width of nearly so much, as a part of it."""
_UNMOVED = Claim(Aspect.GROWTH, Decimal(0), PERCENT, Decimal("0.1"))
"""That a figure stayed as it was: no growth, as printed."""
_VOLUME = "volume"
"""The cue of litres and cubic metres, which no answer has."""
_EXTENT = ("absolute", "growth")
"""Cues of nouns for how much something moved."""


def list_claims(case: Case, query: Query) -> tuple[Claim, ...]:
    """Returns what the message claims about its figure, in the order of its words; none if it only asks."""
    is_list = query.measure is Measure.LIST
    found = (find_claim_of_only(case) if is_list else None) or find_claim_of_ever(case, query)
    if found is None and is_list and not query.direction:
        found = find_claim_of_any(case)
    if found:
        return (found,)
    if _holds_no_claim(case, query):
        return ()
    whether = case.own.whether
    if asks_which(case):
        return tuple(_list_figure_claims(case, query, whether=whether))
    said = [
        *_list_figure_claims(case, query, whether=whether),
        *list_unitless_claims(case, query, whether=whether),
    ]
    if whether and query.measure in _MOVED:
        said += list_flow_claims(case, query, {claim.flow for claim in said})
    if not said and whether and sets_growth_against_growth(query):
        said = [*list_pace_claims(case, query)]
    if not said and query.measure in (*_MOVED, *_OF_GOODS):
        said = [*_list_way_claims(case, query, whether=whether)]
    if not said and (whether or states_an_order(case) or states_a_multiple(case)):
        said = [*list_side_claims(case, query), *list_share_claims(case, query)]
    if not said and (supposed := find_supposed_claim(case, query)):
        said = [supposed]
    return deny_claims(case, tuple(said))


def _holds_no_claim(case: Case, query: Query) -> bool:
    """Returns whether a figure in the message bounds what is asked, or an answer would not tell of one claim.

    Growth of goods is judged to the later of two times: from 2024 to 2025, in 2025 than in 2024.
    """
    is_bound = bool(query.threshold) and query.threshold not in SIGNS and not case.own.counted
    is_from_first = bool(query.periods) and query.periods[0] < query.periods[-1] and not case.own.times.ends
    is_of_each = query.measure in _OF_GOODS and is_from_first
    # Growth in dollars is set against that in yuan, which the answer tells beside each other.
    is_in_both = case.own.currency == "BOTH" and bool(case.own.posed & {MORE, LESS})
    is_of_one = not (is_of_each or is_in_both or query.vintage is Vintage.ALL)
    return is_bound or not is_of_one or asks_which_figure(case.tagged)


def _list_figure_claims(case: Case, query: Query, *, whether: bool) -> Iterator[Claim]:
    """Lists the figures that the message quotes; of shares, the base first: 17.6 %, up from 16.4 %."""
    quoted = list_figures(case.tagged, case.own.times.used)
    if query.measure is Measure.SHARE and len(query.periods) > 1:
        quoted = tuple(sorted(quoted, key=lambda one: "base" not in case.tagged.tags[one.first - 1].cues))
    bounds, others = set_bounds(case, quoted)
    for figure in (*bounds, *others):
        is_asked = whether or bool(figure.comparator and STATED in case.own.posed)
        if figure.is_unit and not is_asked:
            continue
        of = _find_aspect(case, query, figure)
        if of is Aspect.GROWTH and (apart := find_part_more(case, query, figure)):
            yield apart
        elif of is Aspect.SHARE and is_part_of_other(case, query):
            yield make_part_claim(figure.value / 100, figure.digit / 100, figure.sign)
        elif of:
            claim = _make_claim(case, query, figure, of, figure.comparator or _find_comparator(case, figure))
            yield replace(claim, bound=bounds.get(figure, claim.bound))


def _make_claim(case: Case, query: Query, figure: Figure, of: Aspect, comparator: Tag | None) -> Claim:
    way = {Aspect.LEVEL: _find_side_of_amount(case, query, figure), Aspect.SHARE: 0}.get(of)
    if way is None:
        way = find_way(case, figure.first) or _find_way_told(case, figure, of)
    is_come_to = comparator is None and _comes_to_figure(case)
    return Claim(
        of,
        figure.value,
        _name_unit(case, query, figure, of),
        figure.digit,
        way=way,
        bound=comparator.value if comparator else ">=" if is_come_to else _find_bound_against(case, figure),
        reached=is_come_to or (comparator is not None and _is_of(case, "reached", comparator)),
        flow=_find_flow(case, query, figure),
    )


def _name_unit(case: Case, query: Query, figure: Figure, of: Aspect) -> str:
    """Names what a figure counts: points, what is written behind it, goods by weight or piece, or money."""
    if of is Aspect.POINTS:
        return POINTS
    if of is Aspect.LEVEL and query.measure is Measure.QUANTITY:
        return BY_WEIGHT if BY_WEIGHT in case.own.cues else BY_PIECE
    return figure.unit or query.currency or find_own_currency(query.reporter)


def _find_way_told(case: Case, figure: Figure, of: Aspect) -> int:
    """Finds the way of a rate beside which no word says it: 20 % less than 2024, and imports by 3.4 %?"""
    if of is not Aspect.GROWTH or case.own.cues & WAYS.keys():
        return 0
    earlier = sum(WAYS[cue] for cue in case.earlier.cues & WAYS.keys())
    if earlier and figure.comparator:
        return earlier  # did it fall? by more than 15 %?
    if "growth" in case.own.cues and BOUNDS.get(find_order(case)) == figure.sign:
        return earlier  # growth below 1 %: the bound says nothing of the way
    return find_order_beside(case, figure) or earlier


def _find_bound_against(case: Case, figure: Figure) -> str:
    """Finds the bound in 8조 위안보다 많았나, 比8万亿元多吗: a figure that it is compared with."""
    tags = case.tagged.tags
    beside = (*tags[max(figure.first - 1, 0) : figure.first], *tags[figure.end : figure.end + 1])
    return BOUNDS.get(find_order(case), "") if any(map(is_base, beside)) else ""


def _comes_to_figure(case: Case) -> bool:
    """Returns whether a verb away from the figure says that it has been reached: erreichten die Exporte …"""
    return any(_is_of(case, "came to", tag) for tag in case.tagged.list_tags("filler"))


def _is_of(case: Case, kind: str, tag: Tag) -> bool:
    return is_of(kind, case.tagged.get_folded_text(tag), case.tagged, case.vocabulary)


def _find_comparator(case: Case, figure: Figure) -> Tag | None:
    """Finds the comparator in a production with both: ¿Superaron las exportaciones los 27 billones?"""
    passed = {filler.first for filler in case.frame.get("passed_amount", ())}
    apart = (filler.first for filler in case.frame.get("passing", ()))
    return next((case.tagged.tags[at] for at in apart), None) if figure.first in passed else None


def _find_flow(case: Case, query: Query, figure: Figure) -> Flow | None:
    """Finds the flow named last before a figure, if several are asked for separately."""
    named = [one for one in case.frame.get("flow", ()) if one.first < figure.first]
    if query.flow is not None or not named:
        return None
    last = max(named, key=lambda one: one.first)
    ends = [one.end for one in named if one.end <= last.first]
    between = case.tagged.tags[max(ends) : last.first] if ends else ()
    joined = bool(ends) and all(tag.kind in ("join", "filler") for tag in between)
    return None if joined else Flow(last.value)


def _find_aspect(case: Case, query: Query, figure: Figure) -> Aspect | None:
    """Finds what a quoted figure is about, or None if the answer gives no such thing."""
    if figure.unit == PERCENT:
        unit = case.tagged.tags[figure.end - 1]
        is_of_two = query.measure is Measure.SHARE and len(query.periods) > 1
        may_move = not case.own.cues.isdisjoint((*WAYS, "change")) or _is_of(case, "points", unit)
        if is_of_two and may_move and _is_moved_by(case, figure):
            return Aspect.POINTS  # une part de 17,6 % has not moved by that
        if query.measure in OF_SHARES:
            is_of_points = query.measure is Measure.CONTRIBUTION and _is_of(case, "points", unit)
            return Aspect.POINTS if is_of_points else Aspect.SHARE
        return Aspect.GROWTH if query.measure in _OF_GROWTH else None
    if query.measure in _MOVED and _is_moved_by(case, figure):
        return Aspect.CHANGE
    if query.measure is Measure.QUANTITY and not figure.unit and _VOLUME not in case.own.cues:
        return Aspect.CHANGE if _is_moved_by(case, figure) else Aspect.LEVEL
    return Aspect.LEVEL if query.measure in _OF_LEVEL else None


def _is_moved_by(case: Case, figure: Figure) -> bool:
    """Returns whether a figure is a change: `rose by 1.5 trillion`, 1兆元増加.

    `rose to 18.48 trillion` is a level, and so are `fell below 10 %` and 降到10%以下.
    """
    bound, head = figure.comparator, case.tagged.tags[figure.first]
    if bound is not None and _is_of(case, "level", bound):
        return False
    is_bounded = bound is not None and bound.end == head.first
    beside = figure.end if case.tagged.languages & VERBS_LAST else figure.first - 1 - is_bounded
    if any(one.first <= beside < one.end for one in list_ways(case)):
        return not _is_of(case, "level", case.tagged.tags[beside])
    before = case.tagged.tags[beside] if 0 <= beside < figure.first else None
    return before is not None and _is_of(case, "by", before)


def _list_way_claims(case: Case, query: Query, *, whether: bool) -> Iterator[Claim]:
    """Lists claims such as `Did exports to the US fall?`."""
    said = {WAYS[filler.value] for filler in list_ways(case)}
    # 감소폭은? and 降幅? ask how much it fell, and say nothing on whether it did.
    is_stated = STATED in case.own.posed and case.own.cues.isdisjoint(_EXTENT)
    if not (whether or is_stated) or len(said) > 1:
        return  # `up or down?` asks which
    higher = find_order(case) if query.measure is Measure.CHANGE else find_way_of_more(case)
    way = WAYS.get(query.direction or "", 0) or find_way(case, 0) or find_side(case) or higher
    is_time = HALF in case.own.posed and any(one.months == MONTHS_IN["half"] for one in case.own.periods)
    part = None if is_time else find_part(case)
    if multiple := _find_growth_of_multiple(case, said):
        is_rough = ALMOST in case.own.posed  # nearly doubled: by 85 to 115 %
        digit = (multiple.value or 0) * _ROUGHLY
        yield replace(multiple, bound="", reached=False, digit=digit) if is_rough else multiple
    elif SAME in case.own.posed and not said and not query.frequency:
        yield _UNMOVED
    elif way and ANY_OF in case.own.posed and query.frequency:
        yield Claim(Aspect.EVERY, way=-way, denied=True)  # what fell in some month did not rise in each
    elif way and (query.breakdown is Breakdown.PARTNER or (EVERY in case.own.posed and query.frequency)):
        yield Claim(Aspect.EVERY, way=way)
    elif way:
        bound = find_bound(case) if part else ""
        yield Claim(Aspect.GROWTH, Decimal(part) if part else None, PERCENT, way=way, bound=bound)


def _find_growth_of_multiple(case: Case, said: Collection[int]) -> Claim | None:
    """Finds the growth that makes a figure so many times as much as it was: doubled, tripled, tenfold."""
    posed = case.own.posed
    if halved_or_doubled := next((claim for kind, claim in _GROWN.items() if kind in posed), None):
        return halved_or_doubled
    times = find_times(posed)
    if times is None or times <= 1:
        return None
    if -1 in said:
        return replace(_GROWN[HALVED], value=round(100 - 100 / times, 1))  # fell threefold
    return replace(_GROWN[DOUBLED], value=100 * (times - 1))


def _find_side_of_amount(case: Case, query: Query, figure: Figure) -> int:
    """Finds the side of a quoted balance: 320 billion is not −320; a gap is said by its size alone."""
    is_balance = query.measure is Measure.BALANCE and figure.value > 0
    return find_side(case) or int(is_balance and not case.names_gap)
