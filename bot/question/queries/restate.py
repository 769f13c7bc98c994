"""A query said back in plain English, so that nobody has to guess what was answered."""

from bot.trade.figure import OWN_REPORTER, own_currency
from bot.trade.place import Atlas
from bot.trade.query import Breakdown, Flow, Frequency, Measure, Query, RankBy, Vintage

_FLOWS = {
    Flow.EXPORT: "exports",
    Flow.IMPORT: "imports",
    Flow.TOTAL: "total trade",
    Flow.BALANCE: "trade balance",
    None: "exports and imports",
}
_SIDES = {Flow.EXPORT: "to", Flow.IMPORT: "from", Flow.TOTAL: "with", Flow.BALANCE: "with", None: "with"}
_LEADS = {
    Measure.YOY: "Year-on-year growth of {}",
    Measure.CHANGE: "Change in {}",
    Measure.STREAK: "Longest run of {}",
    Measure.RECORD: "Record of {}",
    Measure.CAGR: "Compound annual growth of {}",
    Measure.AVERAGE: "Average of {}",
    Measure.UNIT_VALUE: "Unit value of {}",
    Measure.QUANTITY: "Quantity of {}",
    Measure.COMPARE: "Comparison of {}",
}
_STEPS = {Frequency.MONTH: "Month-on-month", Frequency.QUARTER: "Quarter-on-quarter"}
_SERIES_UNLESS_SAID = (Measure.VALUE, Measure.YOY, Measure.SHARE, Measure.BALANCE)
"""Measures that a span of several years would be read as a series of, were it not called one figure."""
_SIGNS = {">0": "positive", "<0": "negative"}
_VINTAGES = {Vintage.FIRST: "as first published", Vintage.ALL: "revisions"}
_ROWS = {
    Breakdown.PARTNER: "by partner",
    Breakdown.REGION: "by region",
    Breakdown.PRODUCT: "by product",
    Breakdown.FLOW: "by flow",
}


def restate(query: Query, atlas: Atlas) -> str:
    """One line that names everything which decides the answer."""
    parts = [_subject(query, atlas), *_details(query, atlas)]
    return ", ".join(part for part in parts if part)


def _subject(query: Query, atlas: Atlas) -> str:
    return _MEASURES.get(query.measure, _led)(query, atlas)


def _led(query: Query, atlas: Atlas) -> str:
    core = _core(query, atlas)
    lead = _LEADS.get(query.measure, "{}")
    if _is_step(query):
        lead = f"{_STEPS[query.frequency]} change in {{}}"  # type: ignore[index] # a step has one of them
    if query.measure is Measure.STREAK:
        lead = f"Run of {'falling' if query.direction == 'down' else 'rising'} {{}}"
    if query.measure is Measure.RECORD:
        lead = f"Record {'low' if query.direction == 'down' else 'high'} of {{}}"
        if query.of in ("share", "rank"):
            core = f"the {query.of} of {_partners(query, atlas)} in {_flow_name(query, atlas)}"
    text = lead.format(core)
    return text[:1].upper() + text[1:]


def _share(query: Query, atlas: Atlas) -> str:
    if query.of == "total":
        return f"Share of {_thing(query, atlas)} in total trade{_aside(query, atlas)}"
    whole = (
        f"{_thing(query, atlas)} {_SIDES[query.flow]} {atlas.name(query.of)}"
        if query.of
        else _thing(query, atlas)
    )
    if query.product and not query.partners and not query.breakdown:
        aside = f" {_SIDES[query.flow]} {atlas.name(query.of)}" if query.of and query.of in atlas else ""
        return f"Share of {query.product.label} in {_flow_name(query, atlas)}{aside}"
    return f"Share of {_partners(query, atlas) or 'each partner'} in {whole}"


def _top(query: Query, atlas: Atlas) -> str:
    count = f" {query.limit}" if query.limit else ""
    ends = "Bottom" if query.order == "asc" else "Top"
    rows = query.frequency if query.breakdown is Breakdown.PERIOD else query.breakdown or "partner"
    by = {None: "", RankBy.VALUE: "", RankBy.YOY: "growth of ", RankBy.CHANGE: "absolute change in "}.get(
        query.rank_by, ""
    )
    return f"{ends}{count} {rows}s by {by}{_core(query, atlas)}"


def _rank(query: Query, atlas: Atlas) -> str:
    field = f"partners in {atlas.name(query.of)}" if query.of and query.of in atlas else "partners"
    by = "growth of " if query.rank_by is RankBy.YOY else ""
    return f"Rank of {_partners(query, atlas)} among {field} by {by}{_thing(query, atlas)}"


def _contribution(query: Query, atlas: Atlas) -> str:
    rows = query.breakdown if query.breakdown in (Breakdown.REGION, Breakdown.PRODUCT) else "partner"
    return f"Contribution of {_partners(query, atlas) or f'each {rows}'} to growth of {_thing(query, atlas)}"


def _concentration(query: Query, atlas: Atlas) -> str:
    if query.limit is None:
        return f"Concentration of {_core(query, atlas)}"
    return f"Share of the top {query.limit} partners in {_core(query, atlas)}"


def _list(query: Query, atlas: Atlas) -> str:
    moved = {"up": " that grew", "down": " that fell"}.get(query.direction or "", "")
    return f"List of {query.breakdown or 'figure'}s{moved}: {_core(query, atlas)}"


_MEASURES = {
    Measure.SHARE: _share,
    Measure.TOP: _top,
    Measure.RANK: _rank,
    Measure.CONTRIBUTION: _contribution,
    Measure.CONCENTRATION: _concentration,
    Measure.LIST: _list,
}


def _thing(query: Query, atlas: Atlas) -> str:
    product = f" of {query.product.label}" if query.product else ""
    return f"{_flow_name(query, atlas)}{product}"


def flow_name(query: Query) -> str:
    return _FLOWS[query.flow]


def _flow_name(query: Query, atlas: Atlas) -> str:
    """With whose it is, where that is not China's."""
    if query.reporter == OWN_REPORTER:
        return flow_name(query)
    name = _name(query.reporter, atlas)
    owner = f"{name}'" if name.endswith("s") else f"{name}'s"
    return f"{owner} {flow_name(query)}"


def _core(query: Query, atlas: Atlas) -> str:
    return f"{_thing(query, atlas)}{_aside(query, atlas)}"


def _aside(query: Query, atlas: Atlas) -> str:
    partners = _partners(query, atlas)
    return f" {_SIDES[query.flow]} {partners}" if partners else ""


def _partners(query: Query, atlas: Atlas) -> str:
    names = [_name(place, atlas) for place in query.partners]
    listed = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    return f"{listed} together" if query.combine and len(names) > 1 else listed


def _name(place: str, atlas: Atlas) -> str:
    return atlas.name(place) if place in atlas else place


def _is_step(query: Query) -> bool:
    """The change from one month or quarter to the next."""
    return query.measure is Measure.CHANGE and query.frequency in _STEPS and len(query.periods) > 1


def _periods(query: Query) -> str:
    if _is_step(query):
        return query.periods[-1].label
    labels = " and ".join(period.label for period in query.periods)
    one = query.periods[0] if len(query.periods) == 1 and not query.breakdown else None
    whole = one and one.months >= 24 and not query.frequency and query.measure in _SERIES_UNLESS_SAID
    return f"{labels} in total" if whole else labels


def _details(query: Query, atlas: Atlas) -> list[str]:
    left_out = " and ".join(_name(place, atlas) for place in query.exclude)
    shows_rows = query.breakdown and query.measure not in (Measure.TOP, Measure.LIST, Measure.RANK)
    stepped = query.frequency and query.measure is not Measure.TOP and not _is_step(query)
    return [
        f"excluding {left_out}" if left_out else "",
        _periods(query),
        f"by {query.frequency}" if stepped else "",
        _ROWS.get(query.breakdown, "") if query.breakdown and shows_rows and len(query.partners) < 2 else "",
        f"in {query.currency or own_currency(query.reporter)}",
        f"only {_SIGNS.get(query.threshold, query.threshold)}" if query.threshold else "",
        f"as {query.output}" if query.output else "",
        _VINTAGES[query.vintage] if query.vintage else "",
    ]
