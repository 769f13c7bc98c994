"""Queries one step away from the one answered: likely next questions, and other views of the figures."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from bot.domain.figure import OWN_REPORTER
from bot.domain.month import YEAR, Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Output, Query, RankBy, Vintage
from bot.domain.threshold import Threshold
from bot.language.queries.goods import settle_goods
from bot.messages import Argument, Currency, ProperName, Sentences, message, say
from bot.value_class import value_class

_OTHER = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT, Flow.TOTAL: Flow.EXPORT}
_MIRRORED = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
_CURRENCIES = {None: "USD", "CNY": "USD", "USD": "CNY"}
_LEVELS = (Measure.VALUE, Measure.YOY, Measure.BALANCE)
_TOP = 10


@value_class()
class NextQuery:
    """A query to suggest; `label` is short enough for a button."""

    label: Sentences
    query: Query


def list_next_queries(query: Query, atlas: Atlas, others: Collection[str] = ()) -> Iterator[NextQuery]:
    """Yields likely next questions, the likeliest first; the caller must check that figures exist.

    `others` are the reporters held besides China. Every query can be worded so that it reads back as itself.
    """
    # The suggestions are other measures, which divide no flow by another.
    for step in _list_steps(replace(query, output=None, over=None), atlas, others):
        yield replace(step, query=settle_goods(step.query, atlas))


def list_view_queries(query: Query, atlas: Atlas) -> Iterator[NextQuery]:
    """Yields other views of the figures: by month or as one, in the other currency, as a chart."""
    query = replace(query, output=Output.CHART if query.output is Output.CHART else None)
    for view in (*_offer_months(query), *_offer_without_months(query), *_offer_other_currency(query)):
        yield replace(view, query=settle_goods(view.query, atlas))


def _list_steps(query: Query, atlas: Atlas, others: Collection[str]) -> Iterator[NextQuery]:
    yield from _offer_same_months(query)
    yield from _offer_mirror(query, atlas, others)
    yield from _offer_other_flow(query)
    yield from _offer_single_flows(query, atlas)
    yield from _offer_largest(query, atlas)
    yield from _offer_months(query)
    yield from _offer_year_before(query)
    yield from _offer_other_order(query)
    yield from _offer_share(query)
    yield from _offer_other_currency(query)
    yield from _offer_amount(query)


def _offer_same_months(query: Query) -> Iterator[NextQuery]:
    """Offers the same months of both years where the year that runs is set against a whole one."""
    if len(query.periods) != 2 or query.frequency:
        return
    part, whole = sorted(query.periods, key=lambda period: period.months)
    if part.months < YEAR and whole.is_year and part.first.number == 1:
        same = part.shift(YEAR * (whole.first.year - part.first.year))
        periods = tuple(same if one == whole else one for one in query.periods)
        yield NextQuery(say(message("part", said=same)), replace(query, periods=periods))


def _offer_mirror(query: Query, atlas: Atlas, others: Collection[str]) -> Iterator[NextQuery]:
    """Offers what the other side reports of the same trade."""
    theirs = query.partners[0] if len(query.partners) == 1 else query.reporter
    known = theirs != query.reporter and theirs in (OWN_REPORTER, *others)
    if known and query.measure in _LEVELS and not query.exclude:
        flow = _MIRRORED.get(query.flow, query.flow) if query.flow else None
        mirror = replace(query, reporter=theirs, partners=(query.reporter,), flow=flow, currency=None)
        yield NextQuery(_say_label("as-reported", name=ProperName(theirs, atlas.get_name(theirs))), mirror)


def _offer_other_flow(query: Query) -> Iterator[NextQuery]:
    if query.measure is Measure.BALANCE:
        # What bounds a balance bounds no trade, and only a balance has a side.
        total = replace(query, measure=Measure.VALUE, flow=Flow.TOTAL, threshold=None, side=None)
        yield NextQuery(_label_flow(Flow.TOTAL), total)
    elif query.flow in _OTHER and query.breakdown is not Breakdown.FLOW:
        flow = _OTHER[query.flow]
        yield NextQuery(_label_flow(flow), replace(query, flow=flow))


def _offer_single_flows(query: Query, atlas: Atlas) -> Iterator[NextQuery]:
    """Offers each flow of a comparison, over time and by partner."""
    runs = query.measure in (Measure.STREAK, Measure.RECORD)
    if query.breakdown is not Breakdown.FLOW or query.flow or query.exclude or runs:
        return
    several = len(query.partners) > 1 and not query.combine
    rows = Breakdown.PERIOD if query.frequency else Breakdown.PARTNER if several else None
    total = replace(query, flow=Flow.TOTAL, breakdown=rows, measure=Measure.VALUE)
    yield from _offer_months(total)
    if query.partners:
        yield from _offer_largest(total, atlas)
    for flow in (Flow.EXPORT, Flow.IMPORT):
        yield NextQuery(_label_flow(flow), replace(total, flow=flow))


def _offer_largest(query: Query, atlas: Atlas) -> Iterator[NextQuery]:
    """Offers the largest of all partners, or of the one group asked for."""
    of_group = len(query.partners) == 1 and query.partners[0] in atlas.memberships and not query.breakdown
    of_all = not query.partners and query.breakdown is not Breakdown.PARTNER
    if query.periods and (of_group or of_all):
        flow = Flow.TOTAL if query.flow in (None, Flow.BALANCE) else query.flow
        top = replace(_drop_measure(query), measure=Measure.TOP, flow=flow, limit=_TOP)
        label = _say_label("top-members" if of_group else "top-partners")
        yield NextQuery(label, replace(top, breakdown=Breakdown.PARTNER))


def _offer_months(query: Query) -> Iterator[NextQuery]:
    """Offers the months of a span, or of the year of a single month; no words say those of a rest's share."""
    is_of_rest = query.measure is Measure.SHARE and query.exclude and not query.partners
    is_alone = is_of_rest or query.vintage is Vintage.ALL  # publications are listed of one figure
    if _is_one_figure(query) and query.measure in (*_LEVELS, Measure.SHARE) and not is_alone:
        period = query.periods[0]
        span = Period.of_year(period.last.year) if period.is_month else period
        series = replace(query, periods=(span,), frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD)
        months_of = _say_label("months-of", period=span)
        yield NextQuery(months_of if period.is_month else _say_label("by-month"), series)


def _offer_without_months(query: Query) -> Iterator[NextQuery]:
    """Offers a series of months as one figure or by year, and a series of years by month."""
    if query.breakdown is not Breakdown.PERIOD or len(query.periods) != 1 or query.measure not in _LEVELS:
        return
    span = query.periods[0]
    if query.frequency is Frequency.YEAR:
        yield NextQuery(_say_label("by-month"), replace(query, frequency=Frequency.MONTH))
    elif query.frequency is Frequency.MONTH and span.first.year != span.last.year:
        yield NextQuery(_say_label("by-year"), replace(query, frequency=Frequency.YEAR))
    elif query.frequency is Frequency.MONTH:
        whole = replace(query, frequency=None, breakdown=None)
        yield NextQuery(say(message("part", said=span)), whole)


def _offer_year_before(query: Query) -> Iterator[NextQuery]:
    if _is_one_figure(query) and query.measure in _LEVELS:
        before, period = query.periods[0].shift_to_year_earlier(), query.periods[0]
        flow = Flow.BALANCE if query.measure is Measure.BALANCE else query.flow
        change = replace(query, measure=Measure.CHANGE, flow=flow, periods=(before, period), vintage=None)
        yield NextQuery(_say_label("against", period=before), change)


def _is_one_figure(query: Query) -> bool:
    return len(query.periods) == 1 and not (query.breakdown or query.frequency)


def _offer_other_order(query: Query) -> Iterator[NextQuery]:
    """Offers a ranking by value as one by growth, and the joint share of those at its top."""
    if query.measure is not Measure.TOP or query.breakdown is not Breakdown.PARTNER or query.partners:
        return
    is_balance = query.flow is Flow.BALANCE
    if query.rank_by in (None, RankBy.VALUE) and not (is_balance or query.order):
        yield NextQuery(_say_label("by-growth"), replace(query, rank_by=RankBy.YOY))
        limit = query.limit or _TOP
        shared = replace(query, measure=Measure.CONCENTRATION, rank_by=None, limit=limit, ordinal=None)
        shared = replace(shared, threshold=None)  # the joint share is of the first, whatever each has
        yield NextQuery(_say_label("their-share"), shared)
    elif query.rank_by is RankBy.YOY:
        by_value = replace(query, rank_by=RankBy.BALANCE if is_balance else None, order=None)
        by_value = replace(by_value, limit=query.limit or query.among, among=None)
        yield NextQuery(_say_label("by-value"), by_value)


def _offer_share(query: Query) -> Iterator[NextQuery]:
    named = query.partners and not query.exclude and query.flow not in (None, Flow.BALANCE)
    by_partner = query.breakdown in (None, Breakdown.PARTNER, Breakdown.PERIOD)
    if named and by_partner and query.measure in (Measure.VALUE, Measure.YOY):
        yield NextQuery(_say_label("share"), replace(query, measure=Measure.SHARE, vintage=None))


def _offer_other_currency(query: Query) -> Iterator[NextQuery]:
    other = _CURRENCIES.get(query.currency)
    if query.threshold and Threshold.parse(query.threshold).is_money:
        return  # as many dollars are another bound
    if other and query.reporter == OWN_REPORTER and query.measure is not Measure.QUANTITY:
        yield NextQuery(_say_label("currency", currency=Currency(other)), replace(query, currency=other))


def _offer_amount(query: Query) -> Iterator[NextQuery]:
    """Offers the amount behind a measure of it."""
    if query.measure in _LEVELS or not query.periods:
        return
    flow = query.flow or Flow.TOTAL
    measure = Measure.BALANCE if flow is Flow.BALANCE else Measure.VALUE
    rows = Breakdown.PARTNER if len(query.partners) > 1 and not query.combine else None
    plain = replace(_drop_measure(query), measure=measure, flow=flow, combine=query.combine, breakdown=rows)
    is_broken_down = query.breakdown in (Breakdown.PARTNER, Breakdown.REGION, Breakdown.PRODUCT)
    one = "amount-of-all" if is_broken_down and query.measure is not Measure.RANK else "amount"
    yield NextQuery(_say_label("amounts" if rows else one), plain)


def _drop_measure(query: Query) -> Query:
    """Reduces a query to its trade in its latest period."""
    return Query(
        query.reporter,
        partners=query.partners,
        product=query.product,
        periods=tuple(sorted(query.periods)[-1:]),
        currency=query.currency,
    )


def _say_label(kind: str, /, **about: Argument) -> Sentences:
    return say(message("next", kind, **about))


def _label_flow(flow: Flow) -> Sentences:
    return say(message("lead", flow.value))
