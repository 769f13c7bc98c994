"""Whose share rose or fell, recomputed from the printed tables, and goods of one partner's trade."""

from dataclasses import replace
from functools import cache

import pytest

from bot.answer.finding import NotHeldError
from bot.domain.figure import WORLD
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Product, Query
from tests.answer.queries import Asked, query
from tests.answer.raw_tables import COUNTRIES, bulletins, level

YEARS = (Period.of_year(2024), Period.of_year(2025))


@cache
def points(flow: str) -> dict[str, float]:
    """By how many percentage points the share of each partner printed in both years moved."""
    money = bulletins()["money"]
    printed = [set(money.xs((f"{year}-12", "ytd", flow)).dropna().index) for year in (2024, 2025)]
    early, late = (
        {
            one: level(flow, one, year) / level(flow, WORLD, year)
            for one in COUNTRIES & printed[0] & printed[1]
        }
        for year in YEARS
    )
    return {one: 100 * (late[one] - early[one]) for one in late}


@pytest.mark.sampled(2)
@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("flow", [Flow.EXPORT, Flow.IMPORT])
def test_those_whose_share_moved_that_way_are_listed_the_largest_move_first(
    flow: Flow, direction: Direction, ask: Asked
) -> None:
    asked = query(
        flow, (), "2024", "2025", measure=Measure.SHARE, breakdown=Breakdown.PARTNER, direction=direction
    )
    rows = ask(asked).rows
    sign = 1 if direction is Direction.UP else -1
    expected = sorted((sign * moved, one) for one, moved in points(flow.value).items())[::-1]
    for row, (moved, place) in zip(rows[:20], expected, strict=False):
        assert row.partner == place
        assert row.number == pytest.approx(sign * moved, abs=1e-6)
    assert all(sign * (row.number or 0) > 0 for row in rows)


def test_goods_of_one_partner_are_no_part_of_the_world(ask: Asked) -> None:
    soybeans = Product("1201", "soybeans")
    with pytest.raises(NotHeldError, match="Imports of soybeans from Brazil, 2025"):
        ask(query(Flow.IMPORT, (), "2025", measure=Measure.SHARE, of="BRA", product=soybeans))


@pytest.mark.parametrize("sign", ["<", ">="])
def test_months_are_listed_by_the_share_of_one_partner(sign: str, ask: Asked) -> None:
    shares = {
        month: 100 * level(Flow.EXPORT, "USA", month) / level(Flow.EXPORT, WORLD, month)
        for month in (Period.of_month(Month(2025, number)) for number in range(3, 13))
    }
    bound = round(sorted(shares.values())[len(shares) // 2], 1)
    asked = _ask_for_months(f"{sign}{bound}")
    listed = [row for row in ask(asked).rows if row.share is not None]
    expected = [month for month, share in shares.items() if (share >= bound) is (sign == ">=")]
    assert [row.period for row in listed] == expected


def test_months_are_listed_by_share_and_by_the_way_they_moved(ask: Asked) -> None:
    months = [Period.of_month(Month(2025, number)) for number in range(3, 13)]
    trade = {month: (level(Flow.EXPORT, "USA", month), level(Flow.EXPORT, WORLD, month)) for month in months}
    bound = round(sorted(100 * own / whole for own, whole in trade.values())[7], 1)
    asked = replace(_ask_for_months(f"<{bound}"), direction=Direction.DOWN)
    listed = [row.period for row in ask(asked).rows if row.share is not None]
    expected = [
        month
        for month, (own, whole) in trade.items()
        if 100 * own / whole < bound and own < level(Flow.EXPORT, "USA", month.shift_to_year_earlier())
    ]
    assert listed == expected
    assert 0 < len(expected) < len(months)


def _ask_for_months(threshold: str) -> Query:
    """The months of 2025 since March in which the United States had such a share of exports."""
    return query(
        Flow.EXPORT,
        ("USA",),
        "2025-03..2025-12",
        measure=Measure.SHARE,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
        threshold=threshold,
    )
