"""What else a message may have asked for: other flows, partners and measures, the likeliest first.

The orders were counted on 6,600 questions in which one word had been made unreadable: how what was asked then
differed from what could still be read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations

from bot.domain.month import Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Output, Query, RankBy
from bot.language.tagger.tagging import Tag
from bot.language.verdicts.case import Case
from bot.shipped import find_shipped, read_table

_Vary = Callable[[Query], Query]

_OF_PARTNER = (Measure.VALUE, Measure.BALANCE, Measure.YOY)
"""Measures of which the rows can be other partners, or all but one."""
_LISTS = (Measure.TOP, Measure.LIST)
_BROKEN_DOWN = frozenset(("rows", "apart"))
"""Cues of a breakdown that does not say by what."""
_RANKED = (Breakdown.PARTNER, Breakdown.PRODUCT)
_NUMBERS = ("small", "number")
_MOST_ROWS = 50
_SERIES = frozenset(one.value for one in Frequency)
"""Steps of a series; of any step, or of halves, none is made."""
_PAIR = 2
_YEAR = 12
"""In months; a longer span has no year before it to grow on."""


def _set_measure(measure: Measure) -> _Vary:
    return lambda query: replace(query, measure=measure)


def _ask_rank(query: Query) -> Query:
    return replace(query, measure=Measure.RANK, breakdown=Breakdown.PARTNER)


def _take_level(query: Query) -> Query:
    """Asks for the amounts whose growth or change was asked for: those of the last time."""
    measure = Measure.BALANCE if query.flow is Flow.BALANCE else Measure.VALUE
    return replace(query, measure=measure, periods=query.periods[-1:])


_VARY: Mapping[str, _Vary] = {
    "growth": _set_measure(Measure.YOY),
    "share": _set_measure(Measure.SHARE),
    "contribution": _set_measure(Measure.CONTRIBUTION),
    "quantity": _set_measure(Measure.QUANTITY),
    "value": _set_measure(Measure.VALUE),
    "rank": _ask_rank,
    "level": _take_level,
    "balance": lambda query: replace(query, measure=Measure.BALANCE, flow=Flow.BALANCE),
    "average": lambda query: replace(query, measure=Measure.AVERAGE, breakdown=None),
    "months": lambda query: replace(query, breakdown=Breakdown.PERIOD, frequency=Frequency.MONTH),
    "partners": lambda query: replace(query, measure=Measure.TOP, breakdown=Breakdown.PARTNER),
    "products": lambda query: replace(query, breakdown=Breakdown.PRODUCT),
    "members": lambda query: replace(query, breakdown=Breakdown.PARTNER),
    "by growth": lambda query: replace(query, rank_by=RankBy.YOY),
    "by change": lambda query: replace(query, rank_by=RankBy.CHANGE),
    "chart": lambda query: replace(query, output=Output.CHART),
}


def list_flows(query: Query) -> tuple[Query, ...]:
    """Returns the exports and the imports of a query."""
    return tuple(replace(query, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))


def list_variants(case: Case, query: Query) -> Iterator[Query]:
    """Yields the query with other flows, with other partners, then with other measures."""
    yield from _list_other_flows(case, query)
    yield from _list_other_partners(case, query)
    yield from _list_other_measures(case, query)


def list_measures_of_size(case: Case, query: Query) -> Iterator[Query]:
    """Yields what shows whether a figure is large: its share, rank and growth; then other measures."""
    if query.measure is Measure.VALUE and _find_rows(case, query) in ("one", "group"):
        yield replace(query, measure=Measure.SHARE)
        yield _ask_rank(query)
    yield from _list_other_measures(case, query)


@cache
def _read_variants() -> Mapping[tuple[str, str], Sequence[str]]:
    """Returns what is offered beside a measure, by what its rows are, what was meant most often first."""
    table = read_table(find_shipped("words") / "variants.csv")
    each = ((row, of) for row in table for of in row["rows"].split("|"))
    return {(row["measure"], of): row["variants"].split("|") for row, of in each}


def _list_other_measures(case: Case, query: Query) -> Iterator[Query]:
    """Yields other measures of the same trade: of a level its growth, share and rank, and the reverse."""
    if query.measure is Measure.CHANGE and query.frequency and not query.breakdown:
        yield replace(query, measure=Measure.YOY, frequency=None, periods=query.periods[-1:])
    has_growth = all(period.months <= _YEAR for period in query.periods)
    for name in _read_variants().get((query.measure, _find_rows(case, query)), ()):
        if name != "growth" or has_growth:
            yield _VARY[name](query)


def _find_rows(case: Case, query: Query) -> str:
    """Finds what the rows of a query are, or how many partners it is about."""
    if query.breakdown:
        return query.breakdown.value
    if len(query.partners) == 1:
        is_group = query.partners[0] in case.vocabulary.atlas.memberships
        return "group" if is_group else "both" if query.flow is Flow.TOTAL else "one"
    return "several" if query.partners else "all"


def list_broken_down(case: Case, query: Query) -> Iterator[Query]:
    """Yields the rows that a bare breakdown may mean: those of partners, of goods, of regions."""
    is_bare = query.measure in _OF_PARTNER and not (query.breakdown or query.product)
    if not is_bare or case.own.cues.isdisjoint(_BROKEN_DOWN):
        return
    if _find_rows(case, query) in ("all", "group"):
        yield _VARY["members"](query)
    yield _VARY["products"](query)
    if not query.partners:
        yield replace(query, breakdown=Breakdown.REGION)


def list_hinted(case: Case, query: Query) -> Iterator[Query]:
    """Yields what the words that were read hint at, though they could not be worked in as they stand."""
    own, is_level = case.own, query.measure in _OF_PARTNER and not query.breakdown
    yield from _list_beside_ranking(case, query)
    yield from list_in_groups(case, query)
    if is_level and query.partners and _stands_behind_unread(case):
        yield _exclude_places(query, query.partners)
    bound = own.threshold or (f">{own.amount}" if own.amount else None)
    if bound and is_level and not (query.partners or query.threshold):
        yield replace(query, measure=Measure.LIST, breakdown=Breakdown.PARTNER, threshold=bound)
    if {"export", "import"} <= {*own.flows}:
        yield _VARY["balance"](replace(query, breakdown=None))
    if query.currency and query.currency == case.earlier.currency and not own.currency:
        yield replace(query, currency=None)
    series = case.earlier.frequency
    if series in _SERIES and len(own.periods) == len(query.periods) == 1 and not query.frequency:
        since = Period(query.periods[0].first, max(query.periods[0].last, case.calendar.latest))
        yield replace(query, frequency=Frequency(series), breakdown=Breakdown.PERIOD, periods=(since,))


def _list_beside_ranking(case: Case, query: Query) -> Iterator[Query]:
    """Lists a ranking with as many rows as a number left over says, or without the partner left over."""
    named = case.own.partners
    if query.measure in _LISTS and query.breakdown is Breakdown.PARTNER and named and not query.partners:
        yield _exclude_places(query, named)
        yield replace(_ask_rank(query), partners=named[:1], limit=None)
    if query.measure is Measure.TOP and case.query.breakdown is Breakdown.PRODUCT and case.query.product:
        yield replace(case.query, breakdown=Breakdown.PARTNER, partners=())
    rows = case.own.noun or case.own.breakdown
    count = case.own.count or next((int(tag.value) for tag in _list_unread(case) if tag.kind in _NUMBERS), 0)
    if rows in _RANKED and not query.limit and 1 < count <= _MOST_ROWS:
        yield replace(query, measure=Measure.TOP, breakdown=Breakdown(rows), limit=count)


def _list_unread(case: Case) -> Iterator[Tag]:
    return (case.tagged.tags[at] for at in sorted(case.unread_tags))


def list_in_groups(case: Case, query: Query) -> Iterator[Query]:
    """Yields the share of a partner in a group named beside or before it, and such a group without it."""
    named, before = case.own.partners, case.earlier.partners
    members = case.vocabulary.atlas.find_all_members
    if query.measure not in (*_OF_PARTNER, Measure.SHARE) or len(named) + len(before) != _PAIR:
        return
    for one, group in permutations((*before, *named)):
        if one in members(group):
            yield replace(query, measure=Measure.SHARE, breakdown=None, partners=(one,), of=group)
            yield replace(query, partners=(group,), exclude=(one,))


def _stands_behind_unread(case: Case) -> bool:
    """Returns whether a partner stands right behind a word that was not understood."""
    tags = case.tagged.tags
    places = (at for at, tag in enumerate(tags) if tag.kind == "place")
    before = (next((one for one in range(at - 1, -1, -1) if tags[one].kind != "filler"), -1) for at in places)
    return any(at in case.unread_tags for at in before)


def _list_other_flows(case: Case, query: Query) -> Iterator[Query]:
    """Lists other flows that were said; if none was, both, or in a thread the one not asked about before."""
    said = (*case.own.flows, *case.own.weak_flows)
    yield from (_take_flow(query, Flow(flow)) for flow in said if flow != query.flow)
    if said or query.flow is Flow.BALANCE:
        return
    if not case.earlier.flows:
        yield from list_flows(query)
    elif not case.own.partners and query.measure in _OF_PARTNER:
        yield from (one for one in list_flows(query) if query.flow in (Flow.EXPORT, Flow.IMPORT))


def _take_flow(query: Query, flow: Flow) -> Query:
    """Asks for another flow; only the balance is measured as one."""
    measure = Measure.VALUE if query.measure is Measure.BALANCE else query.measure
    return replace(query, flow=flow, measure=Measure.BALANCE if flow is Flow.BALANCE else measure)


def _list_other_partners(case: Case, query: Query) -> Iterator[Query]:
    """Lists the query beside those before or without the partner named; in a thread also of all partners."""
    named = case.own.partners
    if query.measure not in _OF_PARTNER or not query.partners or query.is_by_partner or query.frequency:
        return
    if named and case.earlier.partners and query.partners == named:
        beside = tuple(dict.fromkeys((*case.earlier.partners, *named)))
        yield replace(query, partners=beside, breakdown=Breakdown.PARTNER)
    if case.in_thread:
        yield _exclude_places(query, query.partners) if named else replace(query, partners=())


def _exclude_places(query: Query, places: tuple[str, ...]) -> Query:
    return replace(query, partners=(), exclude=places)
