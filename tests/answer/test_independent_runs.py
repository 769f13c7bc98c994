"""Runs, records, compound growth and averages against pandas over the releases themselves."""

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answer.finding import NotComputedError
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query
from tests.answer.queries import Asked
from tests.answer.raw_tables import bulletins, level
from tests.spans import of_quarter

_FLOWS = st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL])
_PARTNERS = st.sampled_from(
    ["USA", "JPN", "KOR", "VNM", "DEU", "BRA", "AUS", "RUS", "ZAF", "IND", "MEX", "EU", "AFRICA", "EUROPE"]
)
_DIRECTIONS = st.sampled_from([Direction.UP, Direction.DOWN])
_ENDS = st.integers(0, 17).map(lambda step: Month(2025, 1).shift(step))
_MONTHS = st.integers(0, 29).map(lambda step: Month(2024, 1).shift(step))


RATES = bulletins()["growth"].dropna()


def _months(flow: Flow, partner: str, first: Month, last: Month) -> float:
    return sum(level(flow, partner, Period.of_month(month)) for month in Period(first, last).list_months())


def _growth(flow: Flow, partner: str, first: Month, last: Month) -> float:
    """Published where one printed span has it, else from the levels."""
    published = RATES.get((str(last), "ytd", flow, partner)) if first.number == 1 else None
    if published is not None:
        return float(published)
    base = level(flow, partner, Period(first, last).shift_to_year_earlier())
    return (level(flow, partner, Period(first, last)) / base - 1) * 100


def _steps(last: Month, months: int) -> list[tuple[Month, Month]]:
    """Whole steps from January 2025 to a month; single months with January and February together."""
    if months > 1:
        starts = [Month(2025, 1).shift(step) for step in range(0, 18, months)]
        return [(first, first.shift(months - 1)) for first in starts if first.shift(months - 1) <= last]
    every = [month for month in Period(Month(2025, 1), last).list_months() if month.number != 1]
    return [(month.shift(-1) if month.number == 2 else month, month) for month in every]


@given(flow=_FLOWS, partner=_PARTNERS, last=_ENDS, direction=_DIRECTIONS, quarterly=st.booleans())
def test_any_run(
    asked: Asked, flow: Flow, partner: str, last: Month, direction: Direction, *, quarterly: bool
) -> None:
    steps = _steps(last, 3 if quarterly else 1)
    assume(steps)
    rates = [(first, end, _growth(flow, partner, first, end)) for first, end in steps]
    run = []
    for first, end, rate in reversed(rates):
        if (rate > 0) is not (direction is Direction.UP) or rate == 0:
            break
        run.append((first, end))
    query = Query(
        measure=Measure.STREAK,
        flow=flow,
        partners=(partner,),
        frequency=Frequency.QUARTER if quarterly else Frequency.MONTH,
        direction=direction,
    )
    row = asked(query, last).rows[0]
    # Quarters of 2024 have a published growth in the first quarter only.
    if quarterly and len(run) == len(rates):
        assert (row.number or 0) >= len(run)
        return
    months = sum(Period(first, end).months for first, end in run)
    assert row.number == (months // 3 if quarterly else months)
    if run:
        assert row.period == Period(run[-1][0], run[0][1])


@given(flow=_FLOWS, partner=_PARTNERS, last=_MONTHS, high=st.booleans(), frequency=st.sampled_from(Frequency))
def test_any_record(
    asked: Asked, flow: Flow, partner: str, last: Month, *, high: bool, frequency: Frequency
) -> None:
    months = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}[frequency]
    starts = [Month(2024, 1).shift(step) for step in range(0, 30, months)]
    units = [Period(first, first.shift(months - 1)) for first in starts]
    amounts = pd.Series({unit: level(flow, partner, unit) for unit in units if unit.last <= last})
    # Other releases hold earlier years of a few partners.
    assume(len(amounts) and frequency is not Frequency.YEAR)
    query = Query(
        measure=Measure.RECORD,
        flow=flow,
        partners=(partner,),
        frequency=frequency,
        direction=Direction.UP if high else Direction.DOWN,
    )
    row = asked(query, last).rows[0]
    assert row.value == (amounts.max() if high else amounts.min())
    assert row.period == (amounts.idxmax() if high else amounts.idxmin())


@given(flow=_FLOWS, partner=_PARTNERS, month=_MONTHS)
def test_any_month_is_a_record_or_not(asked: Asked, flow: Flow, partner: str, month: Month) -> None:
    assume(month > Month(2024, 1))
    months = list(Period(Month(2024, 1), month).list_months())
    amounts = {one: level(flow, partner, Period.of_month(one)) for one in months}
    query = Query(measure=Measure.RECORD, flow=flow, partners=(partner,), periods=(Period.of_month(month),))
    headline = asked(query).headline
    place = sum(amount >= amounts[month] for amount in amounts.values())
    if place == 1:
        assert headline.startswith("A record as far as is held")
    else:
        held = "held (from January 2024)" if len(months) == 30 else f"of {Period(months[0], month).label}"
        assert f"number {place} of the {len(months)} months {held}" in headline


@given(flow=_FLOWS, partner=_PARTNERS, billions=st.integers(1, 3000))
def test_any_first_above_a_mark(asked: Asked, flow: Flow, partner: str, billions: int) -> None:
    months = list(Period(Month(2024, 1), Month(2026, 6)).list_months())
    above = [month for month in months if level(flow, partner, Period.of_month(month)) > billions * 10**9]
    query = Query(
        measure=Measure.RECORD,
        flow=flow,
        partners=(partner,),
        frequency=Frequency.MONTH,
        threshold=f">{billions * 10**9}",
    )
    found = asked(query)
    if above:
        assert [row.period.first for row in found.rows] == above
    else:
        assert "in none of the 30 months held" in found.headline


@given(flow=_FLOWS, partner=_PARTNERS)
def test_any_compound_growth(asked: Asked, flow: Flow, partner: str) -> None:
    query = Query(
        measure=Measure.CAGR,
        flow=flow,
        partners=(partner,),
        periods=(of_quarter(2024, 1), of_quarter(2026, 1)),
    )
    first = level(flow, partner, Period(Month(2024, 1), Month(2024, 3)))
    last = level(flow, partner, Period(Month(2026, 1), Month(2026, 3)))
    rows = {row.measure: row.number for row in asked(query).rows}
    assert rows["cagr"] == pytest.approx(((last / first) ** 0.5 - 1) * 100)
    chain = [RATES[f"{year}-03", "ytd", flow, partner] for year in (2025, 2026)]
    expected = ((1 + chain[0] / 100) * (1 + chain[1] / 100)) ** 0.5
    assert rows["chained"] == pytest.approx((expected - 1) * 100)


@given(flow=_FLOWS, partner=_PARTNERS, one=_MONTHS, other=_MONTHS)
def test_any_average_month(asked: Asked, flow: Flow, partner: str, one: Month, other: Month) -> None:
    period = Period(min(one, other), max(one, other))
    query = Query(
        measure=Measure.AVERAGE,
        flow=flow,
        partners=(partner,),
        frequency=Frequency.MONTH,
        periods=(period,),
    )
    expected = level(flow, partner, period) / period.months
    assert asked.first(query).value == pytest.approx(expected, abs=0.51)


@given(flow=_FLOWS, partner=_PARTNERS, last=_MONTHS)
def test_any_moving_average(asked: Asked, flow: Flow, partner: str, last: Month) -> None:
    assume(last >= Month(2024, 3))
    query = Query(
        measure=Measure.AVERAGE,
        flow=flow,
        partners=(partner,),
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
        periods=(Period.of_month(last),),
    )
    rows = asked(query).rows
    expected = [
        _months(flow, partner, last.shift(1 - months), last) / months
        for months in (3, 12)
        if last.shift(1 - months) >= Month(2024, 1)
    ]
    assert [row.value for row in rows] == [pytest.approx(one, abs=0.51) for one in expected]


@given(flow=_FLOWS, partner=_PARTNERS, one=_MONTHS, other=_MONTHS)
def test_no_compound_growth_between_unlike_months(
    asked: Asked, flow: Flow, partner: str, one: Month, other: Month
) -> None:
    assume(one.number != other.number)
    query = Query(
        measure=Measure.CAGR,
        flow=flow,
        partners=(partner,),
        periods=(Period.of_month(one), Period.of_month(other)),
    )
    with pytest.raises(NotComputedError, match="the same months of two years"):
        asked(query)
