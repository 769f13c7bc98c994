"""Lists, contributions, concentration, products and what is left over, against pandas over the releases."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answer.finding import NotComputedError, NotHeldError, Row
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Measure, Product, Query, RankBy
from bot.shipped import find_shipped
from tests.answer.queries import Asked
from tests.answer.raw_tables import COUNTRIES, bulletin_lines, bulletins
from tests.printed_goods import size_of
from tests.shared import ATLAS

_FLOWS = st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL])
_LAST = st.integers(0, 29).map(lambda step: Month(2024, 1).shift(step))
_PERIODS = st.one_of(_LAST.map(Period.of_month), _LAST.map(lambda last: Period(Month(last.year, 1), last)))
_LATER = _PERIODS.filter(lambda period: period.last.year > 2024)
_BOUNDS = st.integers(1, 3000).map(lambda many: many * 10**9)
_SIGNS = st.sampled_from([">", "<", ">=", "<="])
_DIRECTIONS = st.sampled_from(list(Direction))
_EVERY_MONTH = st.sampled_from(
    ["USA", "JPN", "KOR", "VNM", "DEU", "BRA", "AUS", "RUS", "ZAF", "AFRICA", "EU"]
)
_CONTINENTS = ["ASIA", "AFRICA", "EUROPE", "LATIN_AMERICA", "NORTH_AMERICA", "OCEANIA"]
_ROUNDING = 2_000_000
"""Yuan that printed lines of 10,000 can be off by, all of them added up."""


LINES = bulletin_lines()
PRODUCTS = LINES[LINES["product"] != ""].set_index(["period", "span", "product"]).sort_index()
COMMODITIES = pd.read_csv(find_shipped("places") / "commodities.csv", keep_default_na=False).set_index("id")


def _printed(name: str, flow: Flow, period: Period) -> pd.Series:
    """A column of one printed span by line."""
    span = "ytd" if period.from_january else "month"
    return _series(bulletins().xs((str(period.last), span, flow.value))[name])


def _series(column: object) -> pd.Series:
    assert isinstance(column, pd.Series)
    return column


def _countries(flow: Flow, period: Period) -> pd.Series:
    """Levels of the single partners that have one."""
    levels = _printed("money", flow, period)
    return levels[levels.index.isin(COUNTRIES)].dropna()


def _balance(period: Period) -> pd.Series:
    """Exports less imports of every line that has either; a dash takes nothing away."""
    exports, imports = (_printed("money", flow, period) for flow in (Flow.EXPORT, Flow.IMPORT))
    return exports.sub(imports, fill_value=0).dropna()


def _growth(flow: Flow, period: Period, floor: float = 0.0) -> pd.Series:
    """Of single partners above the floor on one basis: published where no fewer have it, else computed."""
    now = _countries(flow, period)
    before = _printed("money", flow, period.shift_to_year_earlier()).reindex(now.index)
    rate = _printed("growth", flow, period).reindex(now.index)
    if not period.from_january:
        rate[:] = float("nan")
    # A level that is not held a year before is estimated by the published growth.
    estimate = (now / (1 + rate / 100)).where((rate != 0) & (rate > -100)).fillna(0)
    large = before.fillna(estimate) >= floor
    computed = ((now / before - 1) * 100).where(before > 0)
    is_published = rate[large].notna().all() or rate[large].count() >= computed[large].count()
    return (rate if is_published else computed)[large]


def _met(values: pd.Series, sign: str, bound: float) -> set[str]:
    tests = {">": values > bound, "<": values < bound, ">=": values >= bound, "<=": values <= bound}
    return set(values.index[tests[sign]])


def _listed(rows: Sequence[Row]) -> set[str]:
    return {row.partner for row in rows if row.rank}


def _by_partner(measure: Measure, flow: Flow, *periods: Period, **rest: Any) -> Query:
    query = Query(measure=measure, flow=flow, periods=periods, breakdown=Breakdown.PARTNER)
    return replace(query, **rest)


@given(flow=_FLOWS, period=_PERIODS, sign=_SIGNS, bound=_BOUNDS)
def test_any_threshold_on_the_value(asked: Asked, flow: Flow, period: Period, sign: str, bound: int) -> None:
    rows = asked(_by_partner(Measure.LIST, flow, period, threshold=f"{sign}{bound}")).rows
    levels = _countries(flow, period)
    assert _listed(rows) == _met(levels, sign, bound)
    assert (rows[0].number, rows[-1].number) == (len(rows) - 2, len(levels))


@given(flow=_FLOWS, period=_PERIODS, lower=_BOUNDS, upper=_BOUNDS)
def test_any_two_bounds_on_the_value(
    asked: Asked, flow: Flow, period: Period, lower: int, upper: int
) -> None:
    lower, upper = sorted((lower, upper))
    rows = asked(_by_partner(Measure.LIST, flow, period, threshold=f">{lower},<={upper}")).rows
    levels = _countries(flow, period)
    assert _listed(rows) == _met(levels, ">", lower) & _met(levels, "<=", upper)


@given(flow=_FLOWS, period=_LATER, sign=_SIGNS, bound=st.integers(-40, 60))
def test_any_threshold_on_growth_counts_the_smallest_too(
    asked: Asked, flow: Flow, period: Period, sign: str, bound: int
) -> None:
    query = _by_partner(Measure.LIST, flow, period, threshold=f"{sign}{bound}", rank_by=RankBy.YOY)
    assert _listed(asked(query).rows) == _met(_growth(flow, period), sign, bound)


@given(flow=_FLOWS, period=_LATER, direction=_DIRECTIONS)
def test_any_direction_counts_the_smallest_too(
    asked: Asked, flow: Flow, period: Period, direction: Direction
) -> None:
    rows = asked(_by_partner(Measure.LIST, flow, period, direction=direction)).rows
    sign = ">" if direction is Direction.UP else "<"
    assert _listed(rows) == _met(_growth(flow, period), sign, 0)


@given(flow=_FLOWS, period=_PERIODS, bound=st.integers(1, 12), sign=_SIGNS)
def test_any_threshold_on_the_share(asked: Asked, flow: Flow, period: Period, bound: int, sign: str) -> None:
    rows = asked(_by_partner(Measure.SHARE, flow, period, threshold=f"{sign}{bound}")).rows
    shares = _countries(flow, period) / _printed("money", flow, period)["WORLD"] * 100
    assert _listed(rows) == _met(shares, sign, bound)


@given(period=_PERIODS, sign=st.sampled_from([">", "<"]), bound=st.one_of(st.just(0), _BOUNDS))
def test_any_threshold_on_the_balance(asked: Asked, period: Period, sign: str, bound: int) -> None:
    rows = asked(_by_partner(Measure.LIST, Flow.BALANCE, period, threshold=f"{sign}{bound}")).rows
    balance = _balance(period)
    assert _listed(rows) == _met(balance[balance.index.isin(COUNTRIES)], sign, bound)


@given(flow=_FLOWS, partner=_EVERY_MONTH, sign=_SIGNS, bound=st.integers(1, 900))
def test_any_threshold_along_a_series(asked: Asked, flow: Flow, partner: str, sign: str, bound: int) -> None:
    span = Period(Month(2024, 3), Month(2026, 5))
    query = Query(
        measure=Measure.LIST,
        flow=flow,
        partners=(partner,),
        periods=(span,),
        breakdown=Breakdown.PERIOD,
        threshold=f"{sign}{bound}000000000",
    )
    months = [Period.of_month(month) for month in span.list_months()]
    levels = pd.Series({str(one): _printed("money", flow, one)[partner] for one in months})
    # A lone January is the printed January-to-month figure of that month.
    rows = asked(query).rows
    assert {str(row.period) for row in rows[1:-1]} == _met(levels, sign, bound * 10**9)
    assert rows[-1].number == len(months)


@given(flow=_FLOWS, period=_LATER, limit=st.integers(1, 300))
def test_contributions_of_partners_add_up_to_the_growth(
    asked: Asked, flow: Flow, period: Period, limit: int
) -> None:
    rows = asked(_by_partner(Measure.CONTRIBUTION, flow, period, limit=limit)).rows
    now, before = _printed("money", flow, period), _printed("money", flow, period.shift_to_year_earlier())
    points = (now - before) / before["WORLD"] * 100
    *parts, total, base = rows
    single = [row for row in parts if row.partner != "OTHERS"]
    assert [row.number for row in single] == pytest.approx([points[row.partner] for row in single])
    assert sum(row.number or 0 for row in parts) == pytest.approx(points["WORLD"], abs=1e-9)
    assert total.number == pytest.approx(points["WORLD"])
    assert base.value == before["WORLD"]
    ranked = points[points.index.isin(COUNTRIES)].dropna().sort_values(ascending=False)
    assert single[0].number == pytest.approx(ranked.iloc[0])


@given(flow=_FLOWS, period=_LATER)
def test_contributions_of_continents_leave_rounding_only(asked: Asked, flow: Flow, period: Period) -> None:
    query = Query(measure=Measure.CONTRIBUTION, flow=flow, periods=(period,), breakdown=Breakdown.REGION)
    *parts, total, _ = asked(query).rows
    now, before = _printed("money", flow, period), _printed("money", flow, period.shift_to_year_earlier())
    points = (now - before) / before["WORLD"] * 100
    found = {row.partner: row.number for row in parts}
    assert {one: found[one] for one in _CONTINENTS} == pytest.approx(points[_CONTINENTS].to_dict())
    assert sum(filter(None, found.values())) == pytest.approx(total.number, abs=1e-9)
    left = {row.name: row.number or 0 for row in parts if row.partner == "OTHERS"}
    assert abs(left.get("Rounding", 0)) < 0.001
    # A dash for what is not classified leaves its fall among the others.
    assert ("UNKNOWN" in found) is not ("Others" in left)


@given(
    flow=_FLOWS,
    period=_LATER,
    partners=st.lists(st.sampled_from(["USA", "JPN", "AFRICA", "BRA", "DEU"]), min_size=1, unique=True),
)
def test_contributions_of_named_partners(
    asked: Asked, flow: Flow, period: Period, partners: list[str]
) -> None:
    query = Query(measure=Measure.CONTRIBUTION, flow=flow, periods=(period,), partners=tuple(partners))
    rows = asked(query).rows
    now, before = _printed("money", flow, period), _printed("money", flow, period.shift_to_year_earlier())
    points = (now - before) / before["WORLD"] * 100
    found = {row.partner: row.number for row in rows[: len(partners)]}
    assert found == pytest.approx(points[partners].to_dict())
    assert sum(row.number or 0 for row in rows[:-2]) == pytest.approx(rows[-2].number, abs=1e-9)


@given(flow=_FLOWS, period=_PERIODS, first=st.integers(1, 20))
def test_any_concentration(asked: Asked, flow: Flow, period: Period, first: int) -> None:
    together, index, *rows = asked(_by_partner(Measure.CONCENTRATION, flow, period, limit=first)).rows
    levels = _countries(flow, period)
    shares = levels / _printed("money", flow, period)["WORLD"] * 100
    assert together.share == pytest.approx(shares.nlargest(first).sum())
    assert index.number == pytest.approx((shares**2).sum())
    assert [row.value for row in rows[:-1]] == levels.nlargest(first).to_list()
    assert rows[-1].number == len(levels)


@given(flow=_FLOWS, one=_LAST, other=_LAST, limit=st.one_of(st.none(), st.integers(1, 40)))
def test_changes_of_all_partners_add_up(
    asked: Asked, flow: Flow, one: Month, other: Month, limit: int | None
) -> None:
    assume(one != other)
    periods = tuple(Period.of_month(month) for month in sorted((one, other)))
    assume(1 not in (one.number, other.number))
    rows = asked(_by_partner(Measure.CHANGE, flow, *periods, limit=limit)).rows
    before, now = (_printed("money", flow, period) for period in periods)
    change = (now - before).reindex(sorted(COUNTRIES)).dropna().sort_values(ascending=False)
    ranked = [row for row in rows if row.rank]
    assert [row.number for row in ranked] == [change.iloc[(row.rank or 0) - 1] for row in ranked]
    assert len(ranked) == (len(change) if limit is None else min(2 * limit, len(change)))
    assert sum(row.number or 0 for row in rows) == now["WORLD"] - before["WORLD"]


@given(
    measure=st.sampled_from([Measure.VALUE, Measure.SHARE]),
    flow=st.sampled_from(list(Flow)),
    period=_PERIODS,
    limit=st.one_of(st.none(), st.integers(1, 300)),
    left_out=st.lists(st.sampled_from(["USA", "JPN", "DEU"]), unique=True),
)
def test_what_is_shown_and_what_is_left_add_up_to_the_whole(  # noqa: PLR0917 as hypothesis passes them
    asked: Asked, measure: Measure, flow: Flow, period: Period, limit: int | None, left_out: list[str]
) -> None:
    query = _by_partner(measure, flow, period, limit=limit, exclude=tuple(left_out))
    rows = asked(query).rows
    levels = _balance(period) if flow is Flow.BALANCE else _printed("money", flow, period)
    whole = levels["WORLD"] - levels[left_out].sum()
    assert sum(row.value or 0 for row in rows) == whole
    if flow is not Flow.BALANCE:
        assert sum(row.share or 0 for row in rows) == pytest.approx(whole / levels["WORLD"] * 100)
    assert len([row for row in rows if row.rank]) <= (limit or len(COUNTRIES))


@given(flow=_FLOWS, period=_PERIODS, measure=st.sampled_from([Measure.VALUE, Measure.SHARE]))
def test_continents_and_what_is_not_classified_are_the_whole(
    asked: Asked, flow: Flow, period: Period, measure: Measure
) -> None:
    query = Query(measure=measure, flow=flow, periods=(period,), breakdown=Breakdown.REGION)
    rows = [row for row in asked(query).rows if row.measure == measure]
    whole = _printed("money", flow, period)["WORLD"]
    assert sum(row.value or 0 for row in rows) == pytest.approx(whole, abs=_ROUNDING)


@given(group=st.sampled_from(["ASEAN", "AFRICA", "LATIN_AMERICA", "EU"]), flow=_FLOWS, bound=_BOUNDS)
def test_members_of_a_group_that_meet_a_threshold(asked: Asked, group: str, flow: Flow, bound: int) -> None:
    period = Period.of_year(2025)
    rows = asked(_by_partner(Measure.LIST, flow, period, partners=(group,), threshold=f">{bound}")).rows
    members = ATLAS.find_members(group, period.last)
    levels = _printed("money", flow, period)
    expected = levels[levels.index.isin(members) & levels.index.isin(COUNTRIES)].dropna()
    assert _listed(rows) == _met(expected, ">", bound)


@given(partner=st.sampled_from(["USA", "JPN", "VNM", "DEU", "ZAF"]), flow=_FLOWS)
def test_any_rank_over_time(asked: Asked, partner: str, flow: Flow) -> None:
    span = Period(Month(2024, 2), Month(2024, 12))
    query = Query(
        measure=Measure.RANK, flow=flow, partners=(partner,), periods=(span,), breakdown=Breakdown.PERIOD
    )
    rows = asked(query).rows
    for row, month in zip(rows, span.list_months(), strict=True):
        levels = _countries(flow, Period.of_month(month))
        assert row.rank == (levels > levels[partner]).sum() + 1
        assert row.number == len(levels)


_TABLES = st.sampled_from([Period.of_year(2025), Period.of_year(2024), Period.of_month(Month(2025, 12))])
_PARTS = COMMODITIES.index[COMMODITIES.overlaps == "no"]


def _goods(name: str, period: Period) -> pd.Series:
    span = "ytd" if period.from_january else "month"
    return _series(PRODUCTS.xs((str(period.last), span))[name])


@given(period=_TABLES, limit=st.integers(1, 40))
def test_any_ranking_of_products_leaves_aggregates_out(asked: Asked, period: Period, limit: int) -> None:
    query = Query(
        measure=Measure.TOP, flow=Flow.EXPORT, periods=(period,), breakdown=Breakdown.PRODUCT, limit=limit
    )
    levels = _goods("money", period)
    expected = levels[levels.index.isin(_PARTS)].nlargest(limit)
    assert [row.value for row in asked(query).rows] == expected.round().to_list()


@given(period=_TABLES, of_goods=st.sampled_from(sorted(_PARTS)))
def test_any_rank_of_goods_is_among_lines_without_overlap(
    asked: Asked, period: Period, of_goods: str
) -> None:
    levels = _goods("money", period)
    assume(of_goods in levels.index)
    query = Query(
        measure=Measure.RANK,
        flow=Flow.EXPORT,
        product=Product(of_goods, of_goods),
        periods=(period,),
        breakdown=Breakdown.PRODUCT,
    )
    row = asked(query).rows[0]
    within, parts = COMMODITIES.within, set(_PARTS) & {*levels.index}
    apart = {name for name in parts if within[name] not in parts} | {of_goods}
    ranked = levels[levels.index.isin(apart - {within[of_goods]})].dropna()
    assert row.rank == (ranked > ranked[of_goods]).sum() + 1
    assert (row.number, row.unit) == (len(ranked), "products")


def test_an_aggregate_of_goods_has_no_rank(asked: Asked) -> None:
    aggregate = COMMODITIES.index[COMMODITIES.overlaps == "yes"][0]
    query = Query(
        measure=Measure.RANK,
        flow=Flow.EXPORT,
        product=Product(aggregate, aggregate),
        periods=(Period.of_year(2025),),
        breakdown=Breakdown.PRODUCT,
    )
    with pytest.raises(NotComputedError, match="Not ranked"):
        asked(query)


@given(limit=st.one_of(st.none(), st.integers(1, 14)))
def test_contributions_of_products_add_up_to_the_growth(asked: Asked, limit: int | None) -> None:
    query = Query(
        measure=Measure.CONTRIBUTION,
        flow=Flow.EXPORT,
        periods=(Period.of_year(2025),),
        breakdown=Breakdown.PRODUCT,
        limit=limit,
    )
    *parts, total, base = asked(query).rows
    change = _goods("money", Period.of_year(2025)) - _goods("money", Period.of_year(2024))
    world = _printed("money", Flow.EXPORT, Period.of_year(2024))["WORLD"]
    goods = [row for row in parts if row.product]
    expected = [change[row.product or ""] / world * 100 for row in goods]
    assert [row.number for row in goods] == pytest.approx(expected)
    assert sum(row.number or 0 for row in parts) == pytest.approx(total.number, abs=1e-9)
    assert base.value == world
    assert not set(COMMODITIES.index[COMMODITIES.overlaps == "yes"]) & {row.product for row in goods}


@given(period=_TABLES, goods=st.sampled_from(sorted(set(PRODUCTS.index.get_level_values("product")))))
def test_any_quantity_and_unit_value(asked: Asked, period: Period, goods: str) -> None:
    product = Product(goods, goods)
    count = _goods("quantity", period)[goods]
    query = Query(measure=Measure.QUANTITY, flow=Flow.EXPORT, product=product, periods=(period,))
    each = Query(measure=Measure.UNIT_VALUE, flow=Flow.EXPORT, product=product, periods=(period,))
    if pd.isna(count):
        for refused in (query, each):
            with pytest.raises(NotHeldError, match="no quantity"):
                asked(refused)
        return
    units = count * size_of(COMMODITIES.quantity_unit[goods])
    row = asked.first(query)
    assert row.number == pytest.approx(units)
    assert row.unit == COMMODITIES.unit_en[goods]
    rate = _goods("quantity_growth", period)[goods]
    assert row.growth_published == (None if pd.isna(rate) else rate)
    assert asked.first(each).number == pytest.approx(_goods("money", period)[goods] / units)
