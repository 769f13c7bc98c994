"""Answers against the same figures added up another way: pandas over the releases themselves."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query
from tests.answer.queries import Asked
from tests.answer.raw_tables import bulletins, level

_FLOWS = st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL])
_EVERY_MONTH = [
    "USA",
    "JPN",
    "KOR",
    "VNM",
    "DEU",
    "BRA",
    "AUS",
    "RUS",
    "ZAF",
    "ASEAN",
    "EU",
    "AFRICA",
    "WORLD",
]
_PARTNERS = st.sampled_from(_EVERY_MONTH)
_DECEMBERS = ["NOR", "FJI", "BTN", "PER", "KEN", "MNG", "CUB", "ISL"]
_MONTHS = st.integers(0, 29).map(lambda step: Month(2024, 1).shift(step))


# Hypothesis reuses a fixture of the module's scope for all its examples.
@given(flow=_FLOWS, partner=_PARTNERS, one=_MONTHS, other=_MONTHS)
def test_any_value_over_any_span(asked: Asked, flow: Flow, partner: str, one: Month, other: Month) -> None:
    period = Period(min(one, other), max(one, other))
    if partner == "ASEAN" and period.first < Month(2025, 10) <= period.last:
        return  # compared member by member elsewhere
    row = asked.first(Query(flow=flow, partners=(partner,), periods=(period,)))
    assert row.value == level(flow, partner, period)


@given(flow=_FLOWS, partner=_PARTNERS, month=_MONTHS)
def test_any_share_of_the_world(asked: Asked, flow: Flow, partner: str, month: Month) -> None:
    period = Period(Month(month.year, 1), month)
    if partner == "WORLD":
        return
    row = asked.first(Query(measure=Measure.SHARE, flow=flow, partners=(partner,), periods=(period,)))
    expected = level(flow, partner, period) / level(flow, "WORLD", period) * 100
    assert row.share == pytest.approx(expected)


@given(partner=_PARTNERS, month=_MONTHS)
def test_any_balance(asked: Asked, partner: str, month: Month) -> None:
    period = Period.of_month(month)
    row = asked.first(
        Query(measure=Measure.BALANCE, flow=Flow.BALANCE, partners=(partner,), periods=(period,))
    )
    assert row.value == level(Flow.EXPORT, partner, period) - level(Flow.IMPORT, partner, period)


@given(flow=_FLOWS, partner=st.sampled_from(["USA", "JPN", "DEU", "WORLD"]), month=_MONTHS)
def test_any_computed_growth(asked: Asked, flow: Flow, partner: str, month: Month) -> None:
    if month.year == 2024:
        return
    period = Period.of_month(month)
    row = asked.first(Query(measure=Measure.YOY, flow=flow, partners=(partner,), periods=(period,)))
    expected = level(flow, partner, period) / level(flow, partner, period.shift_to_year_earlier()) * 100 - 100
    assert row.growth_computed == pytest.approx(expected, abs=1e-6)


@given(
    flow=_FLOWS, left_out=st.lists(st.sampled_from(_EVERY_MONTH[:9] + _DECEMBERS), min_size=1, unique=True)
)
def test_any_exclusion(asked: Asked, flow: Flow, left_out: list[str]) -> None:
    period = Period.of_year(2025)
    row = asked.first(Query(flow=flow, exclude=tuple(left_out), periods=(period,)))
    expected = level(flow, "WORLD", period) - sum(level(flow, one, period) for one in left_out)
    assert row.value == expected


@given(
    flow=_FLOWS, partners=st.lists(st.sampled_from(_EVERY_MONTH[:9] + _DECEMBERS), min_size=2, unique=True)
)
def test_any_combination(asked: Asked, flow: Flow, partners: list[str]) -> None:
    period = Period.of_year(2025)
    row = asked.first(Query(flow=flow, partners=tuple(partners), combine=True, periods=(period,)))
    assert row.value == sum(level(flow, one, period) for one in partners)


@given(flow=_FLOWS, year=st.sampled_from([2024, 2025]), limit=st.integers(1, 30))
def test_any_ranking(asked: Asked, flow: Flow, year: int, limit: int) -> None:
    asked_for = Query(
        measure=Measure.TOP,
        flow=flow,
        breakdown=Breakdown.PARTNER,
        limit=limit,
        periods=(Period.of_year(year),),
    )
    column = bulletins()["money"].fillna(0)[f"{year}-12", "ytd", flow.value]
    countries = column[[asked.atlas[partner].kind == "country" for partner in column.index]]
    expected = countries.sort_values(ascending=False).head(limit)
    assert [row.value for row in asked(asked_for).rows] == expected.to_list()


@given(flow=_FLOWS, partner=_PARTNERS, frequency=st.sampled_from([Frequency.MONTH, Frequency.QUARTER]))
def test_any_change_along_a_series(asked: Asked, flow: Flow, partner: str, frequency: Frequency) -> None:
    """Each step against the one before it; the first month held has none before."""
    if partner == "ASEAN":
        return  # its eleventh member is counted before and after alike, elsewhere
    periods = (Period(Month(2024, 1), Month(2026, 6)),)
    query = Query(measure=Measure.CHANGE, flow=flow, partners=(partner,), periods=periods)
    rows = asked(replace(query, frequency=frequency, breakdown=Breakdown.PERIOD)).rows
    steps = [row for row in rows if row.measure == "change"]
    assert len(steps) == (29 if frequency is Frequency.MONTH else 9)
    for row in steps:
        before = row.period.shift(-row.period.months)
        now, then = (level(flow, partner, period) for period in (row.period, before))
        assert row.value == now - then
        assert row.growth_computed == pytest.approx((now / then - 1) * 100, abs=1e-6)


@given(flow=_FLOWS, partner=_PARTNERS, frequency=st.sampled_from(list(Frequency)))
def test_any_series(asked: Asked, flow: Flow, partner: str, frequency: Frequency) -> None:
    asked_for = Query(
        flow=flow,
        partners=(partner,),
        breakdown=Breakdown.PERIOD,
        frequency=frequency,
        periods=(Period(Month(2024, 1), Month(2025, 9)),),
    )
    rows = asked(asked_for).rows
    assert [row.value for row in rows] == [level(flow, partner, row.period) for row in rows]
    assert sum(row.period.months for row in rows) == 21
