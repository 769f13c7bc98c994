"""Both ends of a ranking or a series, against the printed tables."""

import pytest

from bot.domain.query import Breakdown, Flow, Frequency, Measure, Order, RankBy
from tests.answer.queries import Asked, query
from tests.answer.raw_tables import COUNTRIES, bulletins


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
@pytest.mark.parametrize("count", [1, 3])
def test_partners_are_the_first_and_the_last_so_many(ask: Asked, flow: Flow, count: int) -> None:
    money = bulletins().xs(("2025-12", "ytd", flow.value))["money"].dropna()
    ranked = money[money.index.isin(COUNTRIES)].sort_values(ascending=False)
    asked = query(
        *(flow, (), "2025"),
        measure=Measure.TOP,
        breakdown=Breakdown.PARTNER,
        limit=count,
        order=Order.BOTH,
    )
    rows = [one for one in ask(asked).rows if one.measure == "top"]
    assert [one.rank for one in rows[:count]] == [*range(1, count + 1)]
    assert [one.partner for one in rows[:count]] == [*ranked.index[:count]]
    last = [one.rank or 0 for one in rows[count:]]
    assert last == [*range(last[0], last[0] + count)]
    assert last[-1] >= len(ranked) - 1
    assert all((one.value or 0) <= float(ranked.iloc[-count - 1]) for one in rows[count:])


@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_months_are_the_highest_and_the_lowest_of_those_printed(ask: Asked, flow: Flow) -> None:
    months = bulletins().xs(("month", flow.value, "WORLD"), level=("span", "flow", "partner"))["money"]
    months = months[months.index.str.startswith("2025")]
    asked = query(
        *(flow, (), "2025"),
        measure=Measure.TOP,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
        limit=1,
        order=Order.BOTH,
    )
    best, worst = (one for one in ask(asked).rows if one.measure == "top")
    assert (str(best.period.first), best.value) == (months.idxmax(), float(months.max()))
    assert (str(worst.period.first), worst.value) == (months.idxmin(), float(months.min()))


def test_gainers_and_losers_are_the_ends_of_one_ranking_of_changes(ask: Asked) -> None:
    asked = query(
        *(Flow.EXPORT, (), "2025"),
        measure=Measure.TOP,
        breakdown=Breakdown.PARTNER,
        rank_by=RankBy.CHANGE,
        limit=3,
        order=Order.BOTH,
    )
    finding = ask(asked)
    rows = [one for one in finding.rows if one.measure == "top"]
    gains = [one.number or 0 for one in rows]
    assert gains == sorted(gains, reverse=True)
    assert gains[2] > 0 > gains[3]
    assert "; last 2" in finding.headline
