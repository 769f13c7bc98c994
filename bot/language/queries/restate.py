"""A query said back in plain English, so that nobody has to guess what was answered."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.language.queries.phrases import (
    STEPS,
    condition,
    core,
    flow_name,
    goods_traded,
    is_step,
    owned,
    partners,
    periods,
    place_name,
    rows,
    thing,
    towards,
)
from bot.trade.english import listed
from bot.trade.figure import own_currency
from bot.trade.place import Atlas
from bot.trade.query import (
    Breakdown,
    Direction,
    Frequency,
    Measure,
    Order,
    Query,
    RankBy,
    Side,
    Vintage,
)
from bot.trade.threshold import Threshold

_LEADS = {
    Measure.YOY: "year-on-year growth of",
    Measure.CAGR: "compound annual growth of",
    Measure.AVERAGE: "average of",
    Measure.UNIT_VALUE: "unit value of",
    Measure.QUANTITY: "quantity of",
    Measure.COMPARE: "comparison of",
}
_EACH = {Frequency.MONTH: "monthly", Frequency.QUARTER: "quarterly", Frequency.YEAR: "yearly"}
_BY = {
    RankBy.YOY: "growth of ",
    RankBy.CHANGE: "absolute change in ",
    RankBy.SHARE: "share of ",
}
_VINTAGES = {Vintage.FIRST: "as first published", Vintage.ALL: "revisions"}
_NAMES_ITS_ROWS = (
    *(Measure.TOP, Measure.LIST, Measure.RANK, Measure.CONCENTRATION, Measure.CONTRIBUTION),
    Measure.SHARE,
)
"""Measures whose words say already what the rows are."""


def restate(query: Query, atlas: Atlas) -> str:
    """One line that names everything which decides the answer."""
    return ", ".join(parts(query, atlas))


def parts(query: Query, atlas: Atlas) -> tuple[str, ...]:
    """What is asked, then what may stand anywhere: without whom, when, by what, in what, how shown."""
    subject = _SUBJECTS.get(query.measure, _led)(query, atlas)
    return (subject[:1].upper() + subject[1:], *filter(None, _details(query, atlas)))


def _led(query: Query, atlas: Atlas) -> str:
    return f"{_LEADS.get(query.measure, '')} {core(query, atlas)}".strip()


def _average(query: Query, atlas: Atlas) -> str:
    of_each = _EACH.get(query.frequency, "") if query.frequency else ""
    return f"{'moving' if _is_moving(query) else of_each} {_led(query, atlas)}".strip()


def _is_moving(query: Query) -> bool:
    """An average along a series, where any other is one figure."""
    return query.measure is Measure.AVERAGE and query.breakdown is Breakdown.PERIOD


def _change(query: Query, atlas: Atlas) -> str:
    if is_step(query):
        return f"{STEPS[query.frequency]} change in {core(query, atlas)}"  # type: ignore[index] # it has one
    along = "absolute " if query.frequency else ""
    return f"{along}change in {core(query, atlas)}"


def _streak(query: Query, atlas: Atlas) -> str:
    return f"run of {_moving(query, atlas)}"


def _record(query: Query, atlas: Atlas) -> str:
    said = core(query, atlas)
    if query.of == "yoy":
        said = f"growth of {said}"
    elif query.of:
        said = f"the {query.of} of {partners(query, atlas)} in {thing(query, atlas)}"
    low = (query.direction is Direction.DOWN) is not (query.side is Side.DEFICIT)
    return f"record {'low' if low else 'high'} of {said}"


def _share(query: Query, atlas: Atlas) -> str:
    if query.of == "total":
        aside = f" with {partners(query, atlas)}" if query.partners else ""
        return f"share of {goods_traded(query)} in {owned(query, 'total trade', atlas)}{aside}"
    aside = towards(query, place_name(query.of, atlas)) if query.of else ""
    if query.product and not query.partners and query.breakdown in (None, Breakdown.PERIOD):
        return f"share of {query.product.label} in {owned(query, flow_name(query), atlas)}{aside}"
    if not (query.partners or query.exclude or query.breakdown):
        return f"share in {thing(query, atlas)}{aside}"
    return f"share of {_part(query, atlas)} in {thing(query, atlas)}{aside}"


def _part(query: Query, atlas: Atlas) -> str:
    """Whose share or contribution is asked for."""
    if _lumps_others(query):
        return f"all partners except {_left_out(query, atlas)}"
    top = f"the top {query.limit} {rows(query)}s" if query.limit else f"each {rows(query)}"
    return partners(query, atlas) or top


def _lumps_others(query: Query) -> bool:
    """The share of all but some, as one figure."""
    alone = not (query.partners or query.breakdown or query.product)
    return query.measure is Measure.SHARE and alone and bool(query.exclude)


def _left_out(query: Query, atlas: Atlas) -> str:
    return listed([place_name(place, atlas) for place in query.exclude])


def _top(query: Query, atlas: Atlas) -> str:
    count = f" {query.limit}" if query.limit and query.limit > 1 else ""
    what = f"{count} {rows(query)}{'' if query.limit == 1 else 's'}"
    # The largest deficits are the lowest balances.
    turned = query.side is Side.DEFICIT and query.is_by_level
    end = "bottom" if (query.order is Order.ASC) is not turned else "top"
    return f"{end}{what} by {_measured(query)}{core(query, atlas)}"


def _measured(query: Query) -> str:
    """What a ranking goes by, before the trade that it is of."""
    return _BY.get(query.rank_by, "") if query.rank_by else ""


def _rank(query: Query, atlas: Atlas) -> str:
    field = f"partners in {place_name(query.of, atlas)}" if query.of else "partners"
    return f"rank of {partners(query, atlas)} among {field} by {_measured(query)}{thing(query, atlas)}"


def _contribution(query: Query, atlas: Atlas) -> str:
    of = towards(query, place_name(query.of, atlas)) if query.of else ""
    said = f"to growth of {thing(query, atlas)}{of}"
    if not (query.partners or query.breakdown):
        return f"contributions {said}"
    return f"contribution of {_part(query, atlas)} {said}"


def _concentration(query: Query, atlas: Atlas) -> str:
    if query.limit is None:
        return f"concentration of {core(query, atlas)}"
    return f"share of the top {query.limit} {rows(query)}s in {core(query, atlas)}"


def _list(query: Query, atlas: Atlas) -> str:
    if _is_last_time(query):
        side = Side.DEFICIT if query.threshold == "<0" else Side.SURPLUS
        return f"last time of {core(replace(query, side=side), atlas)}"
    if query.direction:
        return f"list of {rows(query)}s with {_moving(query, atlas)}"
    first = f"the first {query.limit} " if query.limit else ""
    return f"list of {first}{rows(query)}s by {_measured(query)}{core(query, atlas)}"


def _is_last_time(query: Query) -> bool:
    """The months of deficit, the latest first."""
    latest_first = query.order is Order.DESC and query.breakdown is Breakdown.PERIOD
    return query.measure is Measure.LIST and latest_first and query.threshold in ("<0", ">0")


def _moving(query: Query, atlas: Atlas) -> str:
    """`rising exports to ASEAN`, `Japan's falling imports`; `trade deficit` where no way is asked about."""
    if not query.direction:
        return core(query, atlas)
    way = "falling" if query.direction is Direction.DOWN else "rising"
    moved = owned(query, f"{way} {goods_traded(query)}", atlas)
    return f"{moved}{towards(query, partners(query, atlas))}"


_SUBJECTS: Mapping[Measure, Callable[[Query, Atlas], str]] = {
    Measure.AVERAGE: _average,
    Measure.CHANGE: _change,
    Measure.STREAK: _streak,
    Measure.RECORD: _record,
    Measure.SHARE: _share,
    Measure.TOP: _top,
    Measure.RANK: _rank,
    Measure.CONTRIBUTION: _contribution,
    Measure.CONCENTRATION: _concentration,
    Measure.LIST: _list,
}


def _makes_rows(query: Query) -> bool:
    """Whether the rows are not said otherwise: a series by its step, exports and imports as such."""
    both_ways = query.breakdown is Breakdown.FLOW and query.flow is None
    return bool(query.breakdown) and query.breakdown is not Breakdown.PERIOD and not both_ways


def _names_its_step(query: Query) -> bool:
    """Top months, list of quarters, monthly average: the subject says the step."""
    named = query.measure in (Measure.TOP, Measure.LIST, Measure.AVERAGE) and not _is_moving(query)
    return (named and not _is_last_time(query)) or is_step(query)


def _rows_unsaid(query: Query) -> bool:
    """Japan's share of each product, ASEAN's share or contribution by country: whose it is tells no rows."""
    in_parts = query.measure is Measure.SHARE and query.breakdown in (Breakdown.PRODUCT, Breakdown.PARTNER)
    return bool(query.partners) and (in_parts or query.measure is Measure.CONTRIBUTION)


def _bound_of_level(query: Query) -> str:
    """What has to be above 100 billion where a ranking goes by growth: `exports `."""
    by_move = query.measure is Measure.TOP and query.rank_by in (RankBy.YOY, RankBy.CHANGE, RankBy.SHARE)
    is_money = bool(query.threshold) and Threshold.parse(query.threshold or "").is_money
    return f"{flow_name(query)} " if by_move and is_money and query.flow else ""


def _details(query: Query, atlas: Atlas) -> list[str]:
    named = query.measure in _NAMES_ITS_ROWS and not _rows_unsaid(query)
    shows_rows = not named and len(query.partners) < 2
    return [
        f"excluding {_left_out(query, atlas)}" if query.exclude and not _lumps_others(query) else "",
        periods(query),
        f"by {query.frequency}" if query.frequency and not _names_its_step(query) else "",
        f"by {query.breakdown}" if shows_rows and _makes_rows(query) else "",
        f"in {query.currency or own_currency(query.reporter)}",
        "" if _is_last_time(query) else condition(query, _bound_of_level(query)),
        f"as {query.output}" if query.output else "",
        _VINTAGES[query.vintage] if query.vintage else "",
    ]
