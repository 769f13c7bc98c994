"""Follow-ups that change the time of what is asked, what it is set against, and how it is told."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.month import YEAR, Period
from bot.domain.query import Frequency, Measure, Order, Output, Query, RankBy
from tests.language.matrix.cell import Becomes, Cell, Queries, choose, either, keep, moved, put, span, year

_BY_YEAR = (None, Frequency.YEAR)
_BILLION = 10**9


def _against(number: int) -> Becomes:
    """The same months of another year beside those spoken of."""

    def becomes(query: Query) -> Queries:
        return moved(YEAR * (number - query.periods[0].first.year), beside=True)(query)

    return becomes


def _same_months(query: Query) -> Queries:
    yield from moved(YEAR * (2022 - query.periods[0].first.year))(query)


def _whole_year(query: Query) -> Queries:
    yield replace(query, periods=(Period.of_year(query.periods[0].first.year),))


def _with_2023(query: Query) -> Queries:
    yield replace(query, periods=(Period.of_year(2023), *query.periods))


def _above(amount: int) -> Becomes:
    def becomes(query: Query) -> Queries:
        for limit in {query.limit, None}:
            for measure in (Measure.TOP, Measure.LIST):
                for sign in (">", ">="):
                    yield replace(query, limit=limit, measure=measure, threshold=f"{sign}{amount}")

    return becomes


def _from_other_end(query: Query) -> Queries:
    for limit in (query.limit, 1):
        yield replace(query, order=Order.ASC, limit=limit)


def _by_growth(query: Query) -> Queries:
    for limit in (query.limit, 1, None):
        yield replace(query, rank_by=RankBy.YOY, limit=limit)


def _in_a_chart(query: Query) -> Queries:
    """Of one figure a chart needs steps."""
    for step in {query.frequency, *(() if query.breakdown else Frequency)}:
        yield replace(query, output=Output.CHART, frequency=step)


_growth_or_both = either(moved(-YEAR, beside=True), put(measure=Measure.YOY))
TOLD: Mapping[str, Cell] = {
    "set period year": Cell(
        "level growth list share rank pair balance cars bought goods", put(periods=year(2022))
    ),
    "set period month": Cell("level list month pair growth", put(periods=span("2025-05", "2025-05"))),
    "set period quarter": Cell("level growth quarter balance list", put(periods=span("2025-01", "2025-03"))),
    "set period bare quarter": Cell("level list growth", put(periods=span("2024-07", "2024-09"))),
    "set period half": Cell("level growth list", put(periods=span("2024-01", "2024-06"))),
    "set period span": Cell(
        "level group balance", choose(periods=(span("2020-01", "2023-12"),), frequency=_BY_YEAR)
    ),
    "set period since": Cell(
        "level group balance", choose(periods=(span("2020-01", "2025-12"),), frequency=_BY_YEAR)
    ),
    "set period before": Cell("level growth quarter month balance list share", moved(-YEAR)),
    "set period after": Cell("level quarter month growth", moved(YEAR)),
    "set period five before": Cell(
        "level group", choose(periods=(span("2019-01", "2023-12"),), frequency=_BY_YEAR)
    ),
    "set period same": Cell("quarter month", _same_months),
    "add period": Cell("level growth share", _with_2023),
    "deny period": Cell("level list share", put(periods=year(2023))),
    "remove period": Cell("series", put(periods=span("2024-01", "2024-11"))),
    "narrow period": Cell("series", put(periods=span("2024-07", "2024-12"))),
    "widen period": Cell("quarter month", _whole_year),
    "shift month": Cell("month", moved(1)),
    "split month": Cell("level world group quarter cars", put(frequency=Frequency.MONTH)),
    "split quarter": Cell("level world group", put(frequency=Frequency.QUARTER)),
    "set frequency quarter": Cell("series", put(frequency=Frequency.QUARTER)),
    "set frequency record": Cell("record", put(frequency=Frequency.YEAR)),
    "remove frequency": Cell("series", choose(frequency=(None,), combine=(False, True))),
    "return year": Cell("level", keep),
    "ordinal last": Cell(
        "series",
        choose(
            periods=(span("2024-12", "2024-12"), span("2025-12", "2025-12")),
            frequency=(None, Frequency.MONTH),
        ),
    ),
    "base year": Cell("level month quarter", _against(2021)),
    "base before": Cell("level month quarter", _growth_or_both),
    "judge before": Cell("level month quarter", _growth_or_both),
    "judge year": Cell("level", _growth_or_both),
    "set currency": Cell("level balance series list month cars pair", put(currency="USD")),
    "deny currency": Cell("level list", put(currency="USD")),
    "undo currency": Cell("level list", keep),
    "set limit": Cell("list goods steel", put(limit=20)),
    "narrow limit": Cell("list goods steel bought", put(limit=3)),
    "ordinal third": Cell("list goods", choose(limit=(3,), ordinal=(None, 3))),
    "ordinal range": Cell("list", put(ordinal=6, limit=10)),
    "set order": Cell("list steel", _from_other_end),
    "order growth": Cell("list steel goods", _by_growth),
    "return list": Cell("list", keep),
    "set threshold": Cell("list", _above(50 * _BILLION)),
    "change threshold": Cell("above", _above(200 * _BILLION)),
    "remove threshold": Cell("above", choose(threshold=(None,), measure=(Measure.LIST, Measure.TOP))),
    "set form chart": Cell("list series pair", _in_a_chart),
    "set form table": Cell("list series", put(output=Output.TABLE)),
    "set form csv": Cell("list series goods", put(output=Output.CSV)),
    "remove form": Cell("list series", keep),
}
