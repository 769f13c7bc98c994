"""Named facts of what a query shows, and of what was said in its message and thread."""

from collections.abc import Callable, Mapping
from itertools import compress
from operator import attrgetter

from bot.domain.figure import find_own_currency
from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Order, Query, RankBy
from bot.domain.threshold import Threshold
from bot.language.grammar.columns import adds_column
from bot.language.grammar.filtered_rows import bounds_otherwise, loses_condition
from bot.language.grammar.pose import ASKS, STATED
from bot.language.grammar.slots import Slots
from bot.language.grammar.thread_times import LESS
from bot.language.queries.declarations import Facts
from bot.language.verdicts.case import Case
from bot.language.verdicts.directions import are_ways_apart
from bot.language.verdicts.thread_facts import changes_nothing, denies_all, points_to_none

_THREAD, _KEPT = "in thread", "times kept"
_WAYS = ["flow", "place"]
FILLED = (
    *("flow", "frequency", "breakdown", "output", "order", "direction", "side", "vintage", "threshold"),
    *("limit", "of", "product", "exclude", "combine", "window", "among", "ordinal"),
)
"""Slots of a query that are facts if they are filled, also with the value: `frequency month`."""
_ASKING = frozenset(("who", "list", "what", "when", "one", "how many"))
_MEMBERS = frozenset(("halves", "news"))
"""Cues that stand for periods: halves of a year; “what came out this month” for the latest month."""


def _states_figure(case: Case) -> bool:
    """Returns whether only the question mark asks: exports topped 2.8 trillion yuan?"""
    is_stated = STATED in case.own.posed and ASKS not in case.own.posed
    named = [filler.first for filler in case.frame.get("flow", ())]
    bounds = [at for at, tag in enumerate(case.tagged.tags) if tag.kind == "comparator"]
    is_of_flow = bool(named and bounds) and min(named) < min(bounds)  # and not: who exceeds …
    return is_stated and is_of_flow and not (case.in_thread or case.own.cues & _ASKING)


def _names_groups(case: Case) -> bool:
    query, groups = case.query, case.vocabulary.atlas.memberships
    return any(place in groups for place in (*query.partners, *query.exclude, query.of))


def _is_one_country(case: Case) -> bool:
    query = case.query
    return len(query.partners) == 1 and query.partners[0] not in case.vocabulary.atlas.memberships


def _is_country_beside_group(case: Case) -> bool:
    """Returns whether partners are groups and countries: the top five of Africa, and Japan."""
    memberships = case.vocabulary.atlas.memberships
    return len({place in memberships for place in case.query.partners}) > 1


def _is_balance_of_both(case: Case) -> bool:
    """Returns whether exports stand against imports: the gap between them is the balance."""
    named = {*case.earlier.flows, *(filler.value for filler in case.frame.get("flow", ()))}
    balanced = case.query.flow is Flow.BALANCE or case.query.measure is Measure.BALANCE
    return {"export", "import"} <= named and balanced


def _crosses_flows(case: Case) -> bool:
    """Returns whether each of two partners has a flow of its own: imports from Japan, exports to Korea."""
    named = sorted({(one.first, slot) for slot in _WAYS for one in case.frame.get(slot, ())})
    return [slot for _, slot in named] in (_WAYS * 2, _WAYS[::-1] * 2)


def _heads_its_members(case: Case) -> bool:
    """Returns whether a group heads its members: Nordic countries: exports to Sweden, Norway …"""
    atlas, partners = case.vocabulary.atlas, set(case.own.partners)
    heads = {one.value for slot in ("heading", "place") for one in case.frame.get(slot, ())} - partners
    return bool(partners) and any(atlas.find_all_members(place) >= partners for place in heads)


def _keeps_times(case: Case) -> bool:
    """Returns whether each period said lies within one of the query's, or is the base year of growth."""
    own, query = case.own, case.query
    if LESS in own.operations:
        return not set(own.periods) & set(query.periods)
    if own.cues & _MEMBERS or (query.measure is Measure.RECORD and own.times.relation == "since"):
        return True
    before = (
        (period.shift_to_year_earlier() for period in query.periods) if _is_over_year_before(query) else ()
    )
    again = own.times.relation == "again" or "same" in own.operations or own.times.denied
    is_alike = bool(again) or _sets_same_months_apart(case) or _compares_parts_of_other_year(case)
    years = (Period.of_year(period.first.year) for period in query.periods if is_alike)
    held = (*query.periods, *before, *years)
    asked = own.times.ends or own.periods
    return all(any(one.first in wide and one.last in wide for wide in held) for one in asked)


def _compares_parts_of_other_year(case: Case) -> bool:
    """Returns whether the parts of a year that a thread compares are those of another: and in 2024?"""
    shown, before = case.query.periods, case.before.periods if case.before else ()
    compares = case.query.measure in (Measure.COMPARE, Measure.CHANGE) and len(shown) == len(before) == 2
    months = [[(one.first.number, one.months) for one in held] for held in (shown, before)]
    return compares and months[0] == months[1] and shown[0].first.year == shown[1].first.year


def _sets_same_months_apart(case: Case) -> bool:
    """Returns whether the thread's months are set against those of a year: more than in 2024? after April."""
    shown, before = case.query.periods, case.before.periods if case.before else ()
    compares = case.in_thread and case.query.measure in (Measure.COMPARE, Measure.CHANGE) and len(shown) == 2
    alike = len({(one.first.number, one.months) for one in shown}) == 1
    return bool(compares and alike and len(before) == 1 and before[0] in shown)


def _is_over_year_before(query: Query) -> bool:
    """Returns whether it is growth over the year before, or about what grew."""
    by_growth = query.rank_by in (RankBy.YOY, RankBy.CHANGE)
    ranked = query.measure in (Measure.TOP, Measure.LIST) and by_growth
    listed = query.measure is Measure.LIST and bool(query.direction)
    return query.measure in (Measure.YOY, Measure.CONTRIBUTION) or ranked or listed


def _has_bases_a_year_apart(case: Case) -> bool:
    """Returns whether what is compared with is the year before: 比去年同月 beside 比11月 is another base."""
    before = {period.shift_to_year_earlier() for period in case.query.periods}
    return before.issuperset(case.own.times.bases)


def _repeats_nothing(case: Case) -> bool:
    """Returns whether the same period of a year is asked for, and nothing says which."""
    return case.own.times.relation == "again" and all(one.is_year for one in case.own.periods)


def _puts_largest_first(case: Case) -> bool:
    """Returns whether rows have the largest first: partners or goods do, periods do not."""
    along_time = case.query.frequency or case.query.breakdown in (None, Breakdown.PERIOD, Breakdown.FLOW)
    is_ranked = case.query.measure is Measure.TOP or not along_time
    return is_ranked and case.query.order is not Order.ASC


def _names_one_way(case: Case) -> bool:
    """Returns whether partners are not named as both suppliers and customers, of which rows show one."""
    ways = {filler.value.partition(" ")[2] for filler in case.frame.get("noun", ())} - {""}
    return len(ways) < 2 or case.query.flow is None


def _sets_span_since(case: Case) -> bool:
    """Returns whether a span that is no step is set against all since a time: H1 the best since 2024?"""
    step = (case.query.frequency or Frequency.YEAR).months
    is_set = case.own.times.relation == "since" and len(case.own.periods) > 1
    return is_set and any(period.months != step for period in case.query.periods)


def _loses_limit(case: Case) -> bool:
    """Returns whether the number of rows is lost: how many of them, of the five that a ranking had."""
    limit = case.earlier.limit
    return bool(limit) and not case.own.limit and case.query.limit != limit


def _keeps_bound_of_other_money(case: Case) -> bool:
    """Returns whether a bound said in one currency would count in another: above 500 billion; in dollars."""
    bound, before = case.query.threshold, case.before
    kept = bound and before and not case.own.threshold and Threshold.parse(bound).is_money
    return bool(kept and before) and _find_currency(case.query) != _find_currency(before)


def _find_currency(query: Query | None) -> str:
    return (query.currency or find_own_currency(query.reporter)) if query else ""


_SAID: Mapping[str, str] = {
    "whether": "whether",
    "flows": "a flow said",
    "partners": "a partner said",
    "products": "a product said",
    "periods": "a period said",
    "times.relation": "a relation said",
    "unit": "a unit said",
    "limit": "a limit said",
    "direction": "a direction said",
    "world": "the world said",
    "others": "others said",
}
"""Facts that hold if a slot of the message is filled."""
_said_in = attrgetter(*_SAID)
_IN_THREAD: Mapping[str, Callable[[Case], object]] = {
    "limit lost": _loses_limit,
    "bound in other money": _keeps_bound_of_other_money,
    "bound of another kind": lambda case: bounds_otherwise(case.earlier, case.own),
    "condition lost": lambda case: loses_condition(case.earlier, case.own),
    "several before": lambda case: (
        case.earlier.noun
        or max(len(case.earlier.partners), len(case.earlier.products), len(case.earlier.periods)) > 1
    ),
    "rows before": lambda case: (
        case.earlier.noun or case.earlier.breakdown or case.earlier.frequency or case.earlier.groups
    ),
    "rank of a group before": lambda case: case.earlier.groups and "rank" in case.earlier.cues,
    "balance before": lambda case: "balance" in case.earlier.flows or len(case.earlier.flows_spoken) > 1,
    "goods before": lambda case: len(case.earlier.products) > 1,
    "points to none": points_to_none,
    "changes nothing": changes_nothing,
    "denies all": denies_all,
    "other trade before": lambda case: (
        case.earlier.partners and case.own.flows not in ((), case.earlier.flows) and not case.own.stands_alone
    ),
}
"""Facts that can hold only of a message in a thread."""
_FACTS: Mapping[str, Callable[[Case], object]] = {
    "a partner": lambda case: case.query.partners,
    "partners": lambda case: len(case.query.partners) > 1,
    "periods": lambda case: len(case.query.periods) > 1,
    "years": lambda case: all(period.is_year for period in case.query.periods),
    "one step": lambda case: [one.months for one in case.query.periods] in ([1], [3]),
    "largest first": _puts_largest_first,
    "several": lambda case: (
        max(len(case.query.partners), len(case.query.periods), len(case.own.products)) > 1
    ),
    "by quantity": lambda case: (
        case.query.measure is Measure.QUANTITY and case.query.breakdown is Breakdown.PARTNER
    ),
    "rows": lambda case: case.query.breakdown not in (None, Breakdown.PERIOD),
    "each flow": lambda case: case.query.flow is None,
    "both flows": _is_balance_of_both,
    "flows crossed": _crosses_flows,
    "flow again": lambda case: len({one.first for one in case.frame.get("flow", ())}) > 1,
    "flows added": lambda case: case.query.flow is Flow.TOTAL and "combine" in case.frame,
    "group": _names_groups,
    "one country": _is_one_country,
    "a country beside a group": _is_country_beside_group,
    "one way of nouns": _names_one_way,
    "heading": _heads_its_members,
    "turned": lambda case: case.sides.turned,
    "stated": _states_figure,
    "taken out": lambda case: (
        case.own.dropped or {*case.earlier.partners} & {*case.own.exclude} - {*case.query.partners}
    ),
    _KEPT: _keeps_times,
    "a year apart": _has_bases_a_year_apart,
    "a column": lambda case: adds_column(case.earlier, case.own),
    "repeats nothing": _repeats_nothing,
    "periods said": lambda case: len(case.own.periods) > 1,
    "set against": lambda case: case.query.against,
    "places apart": lambda case: case.query.is_gap_of_places,
    "a span since": _sets_span_since,
    "another span": lambda case: case.earlier.times.step and case.own.periods and not case.own.limit,
    "another bound": lambda case: case.own.threshold and not case.own.limit,
    "the world alone": lambda case: case.own.world and not case.own.partners,
    "shifted": lambda case: case.own.shift or case.own.step,
    "ways apart": are_ways_apart,
    "two limits": lambda case: len({filler.value for filler in case.frame.get("limit", ())}) > 1,
    "two bounds": lambda case: len({filler.value for filler in case.frame.get("threshold", ())}) > 1,
    "two shifts": lambda case: len({filler.value for filler in case.frame.get("shift", ())}) > 1,
    "open currency": lambda case: case.own.currency in ("BOTH", "ASK"),
}
"""Facts of the query, and of what was said if the name ends in `said`."""
FOUND = frozenset((*_FACTS, *_IN_THREAD))
"""The names of facts that are evaluated when they are asked for."""
FACTS = FOUND.union(_SAID.values(), (_THREAD,))
"""The names of all facts."""
_filled_in = attrgetter(*FILLED)


def _keeps_just_these_times(own: Slots, query: Query) -> bool:
    """Returns whether a query has the periods said, as most have."""
    return own.periods == query.periods and not own.times.ends and LESS not in own.operations


def list_filled(case: Case) -> Facts:
    """Returns what a query shows by its filled slots: `is share`, `limit`, `currency USD`, `place DEU` …

    `said top` and `left undo` are cues and operations that the message was read with, `has world` is a slot
    of its frame, and `a flow said` one of its own slots that is filled.
    """
    own, query = case.own, case.query
    put_back = case.earlier.exclude if own.operations & {"add", "restore"} or own.sides == {"with"} else ()
    found = {
        f"is {query.measure}",
        f"by {query.rank_by}",
        f"currency {query.currency or find_own_currency(query.reporter)}",
    }
    values = _filled_in(query)
    for slot, value in compress(zip(FILLED, values, strict=True), values):
        found.update((slot, f"{slot} {value}"))
    found.update(compress(_SAID.values(), _said_in(own)))
    places = (*query.partners, *query.exclude, *own.dropped, *own.exclude, *put_back)
    found.update([f"place {place}" for place in (*places, query.of, query.reporter)])
    found.update((_THREAD,) if case.in_thread else ())
    found.update((_KEPT,) if _keeps_just_these_times(own, query) else ())
    found.update([f"said {STATED}"] if STATED in own.posed else ())
    found.update([f"said {cue}" for cue in own.cues])
    found.update([f"left {operation}" for operation in own.operations])
    found.update([f"has {slot}" for slot in case.frame])
    return frozenset(found)


def holds_of_case(fact: str, case: Case) -> bool:
    """Returns whether a named fact holds of a case whose slots alone do not show it."""
    finds = _FACTS.get(fact) or (_IN_THREAD.get(fact) if case.in_thread else None)
    return bool(finds and finds(case))
