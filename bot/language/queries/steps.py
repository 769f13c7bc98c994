"""Queries one step away from a query that was answered: what is likely asked next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.trade.figure import OWN_REPORTER
from bot.trade.month import Period
from bot.trade.place import Atlas
from bot.trade.query import Breakdown, Flow, Frequency, Measure, Query, RankBy

_OTHER = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT, Flow.TOTAL: Flow.EXPORT}
_MIRRORED = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
_LABELS = {Flow.EXPORT: "Exports", Flow.IMPORT: "Imports"}
_LEVELS = (Measure.VALUE, Measure.YOY, Measure.BALANCE)
_SERIES = (*_LEVELS, Measure.SHARE)
_TOP = 10


@dataclass(frozen=True, slots=True)
class NextQuery:
    """`label` is short enough for a button."""

    label: str
    query: Query


def next_queries(query: Query, atlas: Atlas, others: Collection[str] = ()) -> Iterator[NextQuery]:
    """The likeliest first; whether each has figures is for the asker to see.

    `others` are the reporters that are held beside China.
    """
    query = replace(query, output=None)
    yield from _mirror(query, atlas, others)
    yield from _other_flow(query)
    yield from _single_flows(query, atlas)
    yield from _members(query, atlas)
    yield from _top_partners(query)
    yield from _by_month(query)
    yield from _year_before(query)
    yield from _other_order(query)
    yield from _share(query)
    yield from _other_currency(query)
    yield from _plain(query)


def _mirror(query: Query, atlas: Atlas, others: Collection[str]) -> Iterator[NextQuery]:
    """What the other side reports of the same trade."""
    theirs = query.partners[0] if len(query.partners) == 1 else ""
    known = theirs == OWN_REPORTER or theirs in others
    if not known or theirs == query.reporter or query.measure not in _LEVELS or query.exclude:
        return
    flow = _MIRRORED.get(query.flow, query.flow) if query.flow else None
    mirror = replace(query, reporter=theirs, partners=(query.reporter,), flow=flow, currency=None)
    yield NextQuery(f"As {atlas.name(theirs)} reports", mirror)


def _other_flow(query: Query) -> Iterator[NextQuery]:
    if query.measure is Measure.BALANCE:
        yield NextQuery("Total trade", replace(query, measure=Measure.VALUE, flow=Flow.TOTAL))
    elif query.flow in _OTHER and query.breakdown is not Breakdown.FLOW:
        flow = _OTHER[query.flow]
        yield NextQuery(_LABELS[flow], replace(query, flow=flow))


def _members(query: Query, atlas: Atlas) -> Iterator[NextQuery]:
    """The single partners inside the one group asked for."""
    if len(query.partners) == 1 and query.partners[0] in atlas.memberships and not query.breakdown:
        yield NextQuery("Top members", _ranked(query))


def _top_partners(query: Query) -> Iterator[NextQuery]:
    if not query.partners and query.breakdown is not Breakdown.PARTNER:
        yield NextQuery("Top partners", _ranked(query))


def _ranked(query: Query) -> Query:
    flow = Flow.TOTAL if query.flow in (None, Flow.BALANCE) else query.flow
    return Query(
        query.reporter,
        Measure.TOP,
        flow,
        partners=query.partners,
        product=query.product,
        periods=query.periods[-1:],
        breakdown=Breakdown.PARTNER,
        currency=query.currency,
        limit=_TOP,
    )


def _by_month(query: Query) -> Iterator[NextQuery]:
    """The months of a span, or of the year of a single one."""
    if query.measure not in _SERIES or query.breakdown or query.frequency or len(query.periods) != 1:
        return
    period = query.periods[0]
    span = Period.year(period.last.year) if period.is_month else period
    label = f"Months of {span.label}" if period.is_month else "By month"
    series = replace(query, periods=(span,), frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD)
    yield NextQuery(label, series)


def _year_before(query: Query) -> Iterator[NextQuery]:
    if query.measure not in _LEVELS or query.breakdown or query.frequency or len(query.periods) != 1:
        return
    period = query.periods[0]
    flow = Flow.BALANCE if query.measure is Measure.BALANCE else query.flow
    change = replace(
        query, measure=Measure.CHANGE, flow=flow, periods=(period.year_earlier(), period), vintage=None
    )
    yield NextQuery(f"Against {period.year_earlier().label}", change)


def _share(query: Query) -> Iterator[NextQuery]:
    named = query.partners and not query.exclude and query.flow is not Flow.BALANCE
    if named and query.measure in (Measure.VALUE, Measure.YOY) and query.flow:
        yield NextQuery("Share", replace(query, measure=Measure.SHARE))


def _other_currency(query: Query) -> Iterator[NextQuery]:
    other = {None: "USD", "CNY": "USD", "USD": "CNY"}.get(query.currency)
    if other and query.reporter == OWN_REPORTER and query.measure is not Measure.QUANTITY:
        label = "In dollars" if other == "USD" else "In yuan"
        yield NextQuery(label, replace(query, currency=other))


def _plain(query: Query) -> Iterator[NextQuery]:
    """The amount behind a measure of it."""
    if query.measure in _LEVELS or not query.periods:
        return
    kept = Query(
        query.reporter,
        partners=query.partners,
        product=query.product,
        periods=query.periods[-1:],
        currency=query.currency,
    )
    flow = query.flow or Flow.TOTAL
    measure = Measure.BALANCE if flow is Flow.BALANCE else Measure.VALUE
    rows = Breakdown.PARTNER if len(query.partners) > 1 and not query.combine else None
    label = "The amounts" if rows else "The amount"
    plain = replace(kept, measure=measure, flow=flow, combine=query.combine, breakdown=rows)
    yield NextQuery(label, plain)


def _single_flows(query: Query, atlas: Atlas) -> Iterator[NextQuery]:
    """Each flow of those side by side, over time and with whom."""
    if query.breakdown is not Breakdown.FLOW or query.flow or query.exclude:
        return
    total = replace(query, flow=Flow.TOTAL, breakdown=None, measure=Measure.VALUE)
    yield from _by_month(total)
    yield from _members(total, atlas)
    for flow, label in _LABELS.items():
        yield NextQuery(label, replace(total, flow=flow))


def _other_order(query: Query) -> Iterator[NextQuery]:
    """A ranking by value by growth, and what the first of it hold together."""
    if query.measure is not Measure.TOP or query.breakdown is not Breakdown.PARTNER or query.partners:
        return
    if query.rank_by in (None, RankBy.VALUE) and query.flow is not Flow.BALANCE and not query.order:
        yield NextQuery("By growth", replace(query, rank_by=RankBy.YOY))
        shared = replace(query, measure=Measure.CONCENTRATION, rank_by=None, limit=query.limit or _TOP)
        yield NextQuery("Their share", shared)
    elif query.rank_by is RankBy.YOY:
        yield NextQuery("By value", replace(query, rank_by=None, order=None))
