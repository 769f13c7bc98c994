"""What a chart is called: what it shows, not what follows from it."""

from collections.abc import Sequence

from bot.answer.finding import Row
from bot.answer.measures import SPECS
from bot.answer.subject import THE_WORLD, Subject
from bot.answer.wording import phrase, sentence, trade_of
from bot.charts.quantities import GROWTH, NUMBER, SHARE, ChartQuantity
from bot.domain.figure import WORLD
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Query
from bot.messages.arguments import CURRENCIES

STEPS = {1: "month", 3: "quarter", 12: "year"}


def make_title(
    rows: Sequence[Row], query: Query, quantity: ChartQuantity, atlas: Atlas, step: int | None
) -> str:
    """`Growth of China's exports to ASEAN by month, 2025`; `step` is in months where rows are a series."""
    by = f" by {STEPS[step]}" if step in STEPS else "" if step else _format_by(rows, query)
    return f"{_format_lead(rows, query, quantity, atlas)}{by}, {_format_when(rows)}"


def _format_lead(rows: Sequence[Row], query: Query, quantity: ChartQuantity, atlas: Atlas) -> str:
    if quantity is SHARE:
        return _format_share(rows, query, atlas)
    said = _format_trade(rows, query, atlas)
    if quantity is GROWTH:
        return f"Growth of {said}"
    if quantity is NUMBER and rows[0].unit in CURRENCIES:
        return f"Change in {said}"
    spec = SPECS.get(rows[0].measure)
    return f"{spec.chart.lead} {said}" if spec and spec.chart.lead else said


def _format_trade(rows: Sequence[Row], query: Query, atlas: Atlas) -> str:
    """`China's exports to ASEAN`; with several partners or flows, what they have in common."""
    flows = {row.flow for row in rows}
    flow = rows[0].flow if len(flows) == 1 else Flow.TOTAL
    said = trade_of(
        atlas, rows[0].reporter, flow or Flow.TOTAL, _find_subject(rows, query, atlas), query.product
    )
    return said if len(flows) == 1 else said.replace("total trade", "trade")


def _find_subject(rows: Sequence[Row], query: Query, atlas: Atlas) -> Subject:
    """The one partner, or the one group whose members the rows are."""
    if len({row.partner for row in rows}) == 1:
        is_place = rows[0].partner in atlas
        return Subject((rows[0].partner,)) if is_place else Subject(query.partners or (WORLD,), query.exclude)
    if len(query.partners) == 1 and query.partners[0] not in {row.partner for row in rows}:
        return Subject(query.partners, query.exclude)
    return THE_WORLD


def _format_share(rows: Sequence[Row], query: Query, atlas: Atlas) -> str:
    of, flow = rows[0].share_of, rows[0].flow or Flow.TOTAL
    if of == Flow.TOTAL:
        return f"{phrase(flow, None, query.product)} as a share of {_both_flows(rows, query, atlas)}"
    whole = Subject((of,)) if of and of in atlas else THE_WORLD
    said = trade_of(atlas, rows[0].reporter, flow, whole)
    if len({row.partner for row in rows}) > 1 or rows[0].partner == WORLD:
        return f"Share of {said}"
    name = atlas.name(rows[0].partner) if rows[0].partner in atlas else rows[0].name
    return f"{sentence(name)}: share of {said}"


def _both_flows(rows: Sequence[Row], query: Query, atlas: Atlas) -> str:
    """`China's trade with the United States`, that of each where there are several."""
    if len({row.partner for row in rows}) > 1:
        return "exports and imports with each partner"
    said = trade_of(atlas, rows[0].reporter, Flow.TOTAL, _find_subject(rows, query, atlas), query.product)
    return said.replace("total trade", "trade")


def _format_by(rows: Sequence[Row], query: Query) -> str:
    if len({row.product for row in rows}) > 1:
        return " by product"
    if len({row.partner for row in rows}) == 1:
        return ""
    return " by continent" if query.breakdown is Breakdown.REGION else " by partner"


def _format_when(rows: Sequence[Row]) -> str:
    return Period(min(row.period.first for row in rows), max(row.period.last for row in rows)).label
