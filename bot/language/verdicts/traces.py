"""Traces: where in a query a word can be seen again, by the names that coverage.csv uses."""

from collections.abc import Callable, Mapping

from bot.language.tagger.tagging import MARK, Tag
from bot.language.verdicts.case import Case
from bot.language.verdicts.claims import claims_of
from bot.trade.query import Breakdown, Flow, Measure, RankBy

Trace = Callable[[Case, Tag], bool]

_RANKED = (
    *(Measure.TOP, Measure.LIST, Measure.RANK, Measure.CONCENTRATION, Measure.CONTRIBUTION),
    *(Measure.COMPARE, Measure.RECORD, Measure.STREAK),
)
"""Measures whose rows or verdict set one thing against others."""
_MOVING = (
    *(Measure.YOY, Measure.CHANGE, Measure.STREAK, Measure.CAGR, Measure.CONTRIBUTION, Measure.RECORD),
    Measure.COMPARE,
)
"""Measures that tell how a trade moved."""
_SET_AGAINST_ITSELF = (Measure.SHARE, Measure.RANK, Measure.BALANCE, Measure.AVERAGE, Measure.UNIT_VALUE)
"""Measures that tell it where they are asked of several periods."""
_COMPARABLE = (
    *("place", "unsure", "ask", "our", "world", "flow", "weak flow", "product", "rest", "small", "number"),
    *("year", "year month", "month", "relative", "part", "unit", "mark", "past", "ordinal", "shift", "again"),
    "bound",
)
"""What can stand behind a word of comparison."""
_QUANTITIES = (Measure.QUANTITY, Measure.UNIT_VALUE)
_PARTS = (Measure.SHARE, Measure.CONCENTRATION, Measure.CONTRIBUTION, Measure.TOP)
_A_YEAR = 12


def _measures(*measures: Measure) -> Trace:
    return lambda case, _tag: case.query.measure in measures


def _operands(case: Case, _tag: Tag) -> bool:
    """Whether two or more of something are set side by side."""
    query = case.query
    groups = case.vocabulary.atlas.memberships
    several = max(len(query.partners), len(query.periods), len(case.own.products)) > 1
    rows = query.breakdown not in (None, Breakdown.PERIOD) or bool(query.frequency)
    members = bool(query.breakdown) and any(place in groups for place in query.partners)
    return several or rows or members or query.flow is None or _is_balance_of_both(case)


def _several(case: Case, _tag: Tag) -> bool:
    """Whether there are two or more of what a message points to: those two, both of them."""
    query = case.query
    named = max(len(query.partners), len(query.periods), len(case.own.products), len(case.earlier.products))
    return named > 1 or query.breakdown not in (None, Breakdown.PERIOD) or query.flow is None


def _is_balance_of_both(case: Case) -> bool:
    """Exports against imports: what lies between them is the balance."""
    named = {flow.split("+")[0] for flow in case.tagged.values("flow")}
    return {"export", "import"} <= named and _tells_balance(case)


def _movement(case: Case, _tag: Tag) -> bool:
    query = case.query
    ranked_by_move = query.rank_by in ("yoy", "change") or query.direction or query.order
    along = query.measure in _SET_AGAINST_ITSELF and (len(query.periods) > 1 or query.frequency)
    return query.measure in _MOVING or bool(ranked_by_move or along)


def _series(case: Case, _tag: Tag) -> bool:
    return bool(len(case.query.periods) > 1 or case.query.frequency)


def _two_periods(case: Case, _tag: Tag) -> bool:
    return len(case.query.periods) > 1 or case.query.measure in (Measure.TOP, Measure.LIST)


def _rows(case: Case, _tag: Tag) -> bool:
    query = case.query
    return query.measure in _RANKED or (query.measure is Measure.SHARE and bool(query.breakdown))


def _low_end(case: Case, _tag: Tag) -> bool:
    query = case.query
    judged = (Measure.RECORD, Measure.RANK, Measure.CONTRIBUTION)
    # The smallest deficits are the highest balances below zero.
    fell = query.rank_by is RankBy.CHANGE and (query.threshold or "").startswith("<")
    return bool(query.order or query.direction or query.side or fell or query.measure in judged)


def _part(case: Case, _tag: Tag) -> bool:
    query = case.query
    return bool(query.measure in _PARTS or query.of or query.rank_by == "share")


def _rank(case: Case, _tag: Tag) -> bool:
    return case.query.measure in (Measure.RANK, Measure.TOP, Measure.RECORD)


def _amount_of_change(case: Case, _tag: Tag) -> bool:
    query = case.query
    measured = query.measure in (Measure.CHANGE, Measure.CONTRIBUTION, Measure.COMPARE)
    return measured or query.rank_by == "change"


def _step(case: Case, _tag: Tag) -> bool:
    return case.query.measure in (Measure.CHANGE, Measure.STREAK)


def _average(case: Case, _tag: Tag) -> bool:
    return case.query.measure in (Measure.AVERAGE, Measure.CAGR, Measure.UNIT_VALUE)


def _moving_average(case: Case, _tag: Tag) -> bool:
    return case.query.measure is Measure.AVERAGE


def _weighed(case: Case, _tag: Tag) -> bool:
    return case.query.measure in _QUANTITIES


def _quantity(case: Case, _tag: Tag) -> bool:
    query = case.query
    ranked = query.measure is Measure.TOP and query.breakdown == Breakdown.PRODUCT
    return query.measure in _QUANTITIES or ranked


def _counted(case: Case, _tag: Tag) -> bool:
    """How many: months, members, partners, where no goods are counted."""
    counts = (Measure.LIST, Measure.STREAK, Measure.TOP, Measure.CONCENTRATION)
    return case.query.measure in counts or not (case.own.products or case.own.unit)


def _tells_balance(case: Case) -> bool:
    return case.query.flow is Flow.BALANCE or case.query.measure is Measure.BALANCE


def _flow(case: Case, tag: Tag) -> bool:
    """The flow itself; both, where a row each or their balance is asked for; what a share is taken of."""
    said, query = tag.value.split("+")[0], case.query
    if query.flow is None or query.flow == said:
        return True
    gap = said == "balance" and (_tells_balance(case) or len(query.partners) > 1)  # what lies between two
    balanced = gap or _is_balance_of_both(case)
    parted = query.measure in (Measure.SHARE, Measure.CONTRIBUTION) or bool(query.of)
    return balanced or parted or case.sides.turned or _is_put_right(case)


def _is_put_right(case: Case) -> bool:
    """Exports, no, imports: something of the message takes the place of something else in it."""
    named = ("instead", "deny", "deny after", "drop", "swap", "replace", "only")
    return bool(case.own.declined) or case.tagged.has("join", *named)


def _place(case: Case, tag: Tag) -> bool:
    query, own = case.query, case.own
    held = {*query.partners, *query.exclude, query.of, query.reporter, *own.dropped, *own.exclude}
    put_back = case.earlier.exclude if own.operations & {"add", "restore"} else ()
    named = tag.value.split()
    shown = not held.isdisjoint(named) or not set(put_back).isdisjoint(named)
    return shown or tag.first in case.sides.pronouns or _is_put_right(case) or _heads_its_members(case, tag)


def _heads_its_members(case: Case, tag: Tag) -> bool:
    """Nordic countries: exports to Sweden, Norway …"""
    atlas, partners = case.vocabulary.atlas, case.query.partners
    if tag.value not in atlas.memberships or not partners:
        return False
    return atlas.ever_members(tag.value) >= set(partners)


def _leads_nothing(case: Case, tag: Tag) -> bool:
    """The `als` of `als Anteil`: nothing stands behind it that could be compared with."""
    passed = ("filler", "prep", MARK)
    behind = [one for one in case.tagged.tags if one.first >= tag.end and one.kind not in passed]
    return bool(behind) and behind[0].kind not in _COMPARABLE


def _product(case: Case, _tag: Tag) -> bool:
    return bool(case.query.product) or case.query.breakdown == Breakdown.PRODUCT or _is_put_right(case)


def _bound(case: Case, tag: Tag) -> bool:
    """A threshold, a claim that the figure answers, or a word of time: more than 2024."""
    at = case.tagged.tags.index(tag)
    behind = [one for one in case.tagged.tags[at + 1 :] if one.kind not in ("filler", "currency")][:1]
    if case.query.threshold or at in case.own.times.used:
        return True
    if not behind or behind[0].kind not in _FIGURES:
        return True
    return _claimed(case, tag)


def _claimed(case: Case, _tag: Tag) -> bool:
    """What a question that asks for a yes or no says of its figure."""
    return case.own.whether and bool(case.own.threshold or claims_of(case, case.query))


_FIGURES = ("small", "number", "decimal", "digits", "code", "scale", "percent")


def _frequency(case: Case, tag: Tag) -> bool:
    query = case.query
    if tag.value == "any":
        return bool(query.frequency or query.breakdown) or _operands(case, tag)
    if query.frequency == tag.value or _is_put_right(case):
        return True
    whole = all(period.is_year for period in query.periods) or query.measure in (Measure.CAGR, Measure.YOY)
    return tag.value == "year" and whole


def _rows_asked(case: Case, tag: Tag) -> bool:
    """The rows of a breakdown; a noun of them also where some of them are named, ranked or left out."""
    query, own = case.query, case.own
    what = tag.value.split("+")[0].split(" ")[0]
    if query.breakdown == what or _is_put_right(case) or (what == "flow" and query.flow in (None, "total")):
        return True
    if what == "partner" and (len(query.partners) > 1 or query.exclude):
        return True
    if what == "product" and query.product:
        return True
    if tag.kind == "breakdown" or _asks_which_moved(case, what):
        return False
    if what == "product":
        ranks_others = query.measure in (Measure.TOP, Measure.LIST)
        return not (ranks_others and query.breakdown in (Breakdown.PARTNER, Breakdown.REGION))
    grouped = any(
        place in case.vocabulary.atlas.memberships for place in (*query.partners, *query.exclude, query.of)
    )
    told = query.measure in (*_RANKED, Measure.SHARE) or query.partners or own.world or grouped
    return bool(told or case.in_thread or what == "region") or _are_all_meant(case, tag)


def _asks_which_moved(case: Case, what: str) -> bool:
    """Partners where trade doubled: some of them are asked for, and the query has one figure for all."""
    query = case.query
    one_figure = query.measure in (Measure.YOY, Measure.CHANGE, Measure.STREAK)
    others = "more" in case.own.cues and what == "partner"
    return not query.breakdown and (others or (one_figure and not query.partners))


def _are_all_meant(case: Case, noun: Tag) -> bool:
    """Exports to our trading partners: to all of them."""
    before = [tag.kind for tag in case.tagged.told if tag.end <= noun.first][-1:]
    return before in (["our"], ["world"], ["each"])


def _each(case: Case, tag: Tag) -> bool:
    query, at = case.query, case.tagged.tags.index(tag)
    rows = query.breakdown or query.frequency or len(query.periods) > 1 or query.flow is None
    several = (len(query.partners) > 1 and not query.combine) or query.exclude or case.own.world
    return bool(at in case.own.times.used or rows or several) or _is_put_right(case)


def _others(case: Case, _tag: Tag) -> bool:
    query = case.query
    return bool(query.exclude or query.of or case.own.world or case.in_thread or query.breakdown)


def _counted_rank(case: Case, tag: Tag) -> bool:
    at = case.tagged.tags.index(tag)
    used = at in case.used or at in case.own.times.used or bool(case.query.vintage)
    return used or bool(case.query.limit) or _rank(case, tag) or tag.value == "1"


def _shifted(case: Case, tag: Tag) -> bool:
    """A step back from the time spoken of, or a whole year where a part of one was."""
    if tag.value == "from then":
        return case.own.shift != tag.value
    if tag.value == "whole year":
        return case.in_thread or any(period.months >= _A_YEAR for period in case.query.periods)
    own = case.own
    moved = own.shift or own.periods or len(case.query.periods) > 1 or tag.value.startswith("whole")
    return bool(moved or _movement(case, tag))


def _currency(case: Case, tag: Tag) -> bool:
    query = case.query
    before = case.in_thread and tag.value == (case.earlier.currency or "CNY")  # that's yuan, I guess. USD?
    open_ = tag.value in ("ASK", "BOTH") or case.own.currency == "BOTH" or before
    shown = tag.value == (query.currency or "CNY") or query.measure in _QUANTITIES
    return open_ or shown or _is_put_right(case)


def _exclusion(case: Case, _tag: Tag) -> bool:
    taken_out = {*case.earlier.partners} & {*case.own.exclude} - {*case.query.partners}
    return bool(case.query.exclude or case.own.dropped or taken_out)


def _sum(case: Case, _tag: Tag) -> bool:
    query = case.query
    several = max(len(query.partners), len(query.periods), len(case.own.products)) > 1
    if query.combine or query.measure in (Measure.CONCENTRATION, Measure.SHARE):
        return True
    return query.measure is not Measure.TOP and not (several and query.breakdown)


def _breakdown(case: Case, _tag: Tag) -> bool:
    return bool(case.query.breakdown)


def _output(case: Case, tag: Tag) -> bool:
    return case.query.output == tag.value or tag.value != case.own.output


def _threshold(case: Case, _tag: Tag) -> bool:
    return bool(case.query.threshold)


TRACES: Mapping[str, Trace] = {
    "amount of change": _amount_of_change,
    "average": _average,
    "balance": lambda case, _tag: _tells_balance(case),
    "bound": _bound,
    "breakdown": _breakdown,
    "cagr": _measures(Measure.CAGR),
    "claim": lambda case, _tag: case.own.whether,
    "concentration": _measures(Measure.CONCENTRATION),
    "contribution": _measures(Measure.CONTRIBUTION, Measure.SHARE, Measure.TOP),
    "counted": _counted,
    "counted rank": _counted_rank,
    "currency": _currency,
    "direction": lambda case, _tag: bool(case.query.direction),
    "each": _each,
    "exclusion": _exclusion,
    "flow": _flow,
    "frequency": _frequency,
    "history": _measures(Measure.STREAK, Measure.RECORD),
    "leads nothing": _leads_nothing,
    "limit": lambda case, _tag: bool(case.query.limit),
    "list": _measures(Measure.LIST, Measure.TOP, Measure.CONCENTRATION, Measure.CONTRIBUTION),
    "low end": _low_end,
    "movement": _movement,
    "moving average": _moving_average,
    "operands": _operands,
    "order": lambda case, _tag: bool(case.query.order),
    "others": _others,
    "output": _output,
    "part": _part,
    "place": _place,
    "product": _product,
    "put right": lambda case, _tag: bool(case.own.declined),
    "quantity": _quantity,
    "rank": _rank,
    "rows": _rows,
    "rows asked": _rows_asked,
    "series": _series,
    "several": _several,
    "shifted": _shifted,
    "step": _step,
    "sum": _sum,
    "threshold": _threshold,
    "two periods": _two_periods,
    "unit value": _measures(Measure.UNIT_VALUE),
    "weighed": _weighed,
    "worth": lambda case, _tag: case.query.measure is not Measure.QUANTITY,
    "vintage": lambda case, _tag: bool(case.query.vintage),
}
"""Each tells whether the query of a case shows a word of a kind."""
