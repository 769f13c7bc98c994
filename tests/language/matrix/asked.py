"""Follow-ups that change what is asked: flows, partners, goods, measures and their wholes."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Product, Query, RankBy
from tests.language.matrix.cell import Cell, Queries, choose, keep, one_figure, put

_ROWS_OR_RANKING = (Measure.VALUE, Measure.TOP)


def _with(place: str) -> Cell:
    def becomes(query: Query) -> Queries:
        yield replace(query, partners=(*query.partners, place))

    return Cell("level growth month pair", becomes)


def _as_shares(query: Query) -> Queries:
    yield replace(query, rank_by=RankBy.SHARE)
    for measure in (Measure.SHARE, Measure.CONCENTRATION):
        for limit in (query.limit, None):
            yield replace(query, measure=measure, limit=limit)


def _amount(query: Query) -> Queries:
    """After growth the amounts of both years, and the amount by which it grew, are as good."""
    level = replace(query, measure=Measure.VALUE, breakdown=None)
    yield level
    if query.measure is Measure.YOY:
        yield query
        yield replace(level, periods=(query.periods[0].shift_to_year_earlier(), *query.periods))


def _record(query: Query) -> Queries:
    for periods in ((), query.periods):
        for step in (Frequency.MONTH, Frequency.YEAR):
            yield replace(
                query, measure=Measure.RECORD, periods=periods, frequency=step, direction=Direction.UP
            )


def _streak(query: Query) -> Queries:
    for periods in ((), query.periods):
        run = replace(query, measure=Measure.STREAK, periods=periods, frequency=Frequency.MONTH)
        yield replace(run, direction=Direction.UP)


ASKED: Mapping[str, Cell] = {
    "set flow import": Cell("level list growth series month steel", put(flow=Flow.IMPORT)),
    "set flow total": Cell("level month world", put(flow=Flow.TOTAL)),
    "set flow balance": Cell("level month", put(flow=Flow.BALANCE)),
    "add flow import": Cell("level month", put(flow=None, breakdown=Breakdown.FLOW)),
    "only flow export": Cell("both", put(flow=Flow.EXPORT, breakdown=None)),
    "remove flow import": Cell("both", put(flow=Flow.EXPORT, breakdown=None)),
    "deny flow import": Cell("level growth series", put(flow=Flow.IMPORT)),
    "set partner": Cell("level growth share rank balance series cars record month", put(partners=("NLD",))),
    "add partner": _with("TUR"),
    "remove partner": Cell("pair", one_figure(partners=("JPN",))),
    "only partner": Cell("pair", one_figure(partners=("JPN",))),
    "except partner": Cell("list steel above", put(exclude=("HKG",))),
    "swap partner": Cell("pair", put(partners=("JPN", "ESP"))),
    "deny partner": Cell("level", put(partners=("AUT",))),
    "judge partner": Cell("level month", _with("BEL").becomes),
    "return partner": Cell("level", keep),
    "undo partner": Cell("level growth month", keep),
    "row partner": Cell("list steel", one_figure(partners=("POL",))),
    "split group": Cell("group", choose(breakdown=(Breakdown.PARTNER,), measure=_ROWS_OR_RANKING)),
    "split partner": Cell("world group", choose(breakdown=(Breakdown.PARTNER,), measure=_ROWS_OR_RANKING)),
    "sum partner": Cell("pair", put(combine=True, measure=Measure.VALUE, breakdown=None)),
    "widen world": Cell(
        "level month growth cars", choose(partners=((),), breakdown=(None, Breakdown.PARTNER))
    ),
    "set group": Cell("level series month cars growth", put(partners=("EU",))),
    "narrow group": Cell("list steel", put(partners=("AFRICA",))),
    "narrow whole share": Cell("share", put(of="ASEAN")),
    "narrow whole rank": Cell("rank", put(of="LATIN_AMERICA")),
    "set product": Cell("level list growth month series", put(product=Product("", "toys"))),
    "swap product": Cell("steel", put(product=Product("", "aluminium"))),
    "remove product": Cell("cars steel", put(product=None)),
    "split product": Cell(
        "level month quarter", choose(breakdown=(Breakdown.PRODUCT,), measure=_ROWS_OR_RANKING)
    ),
    "set measure growth": Cell("level month cars quarter", put(measure=Measure.YOY)),
    "set measure share": Cell("level group month", put(measure=Measure.SHARE)),
    "set measure rank": Cell("level month", put(measure=Measure.RANK, breakdown=Breakdown.PARTNER)),
    "set measure level": Cell("growth share rank level", _amount),
    "set measure average": Cell(
        "level world", choose(measure=(Measure.AVERAGE,), frequency=(None, Frequency.MONTH))
    ),
    "set measure record": Cell("level month cars", _record),
    "set measure streak": Cell("level month", _streak),
    "set measure contribution": Cell("growth level", put(measure=Measure.CONTRIBUTION)),
    "set measure price": Cell("cars", put(measure=Measure.UNIT_VALUE)),
    "set unit quantity": Cell("cars", put(measure=Measure.QUANTITY)),
    "undo unit": Cell("cars", keep),
    "order share": Cell("list", _as_shares),
}
