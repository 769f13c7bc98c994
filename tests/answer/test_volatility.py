"""Volatility and indexes, against the printed tables, and what they are refused for."""

from collections.abc import Callable
from itertools import pairwise
from statistics import stdev

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query
from tests.answer.queries import Asked, query
from tests.answer.raw_tables import bulletins


def volatility(flow: Flow, partners: tuple[str, ...], *periods: str, **rest: object) -> Query:
    return query(flow, partners, *periods, measure=Measure.VOLATILITY, **rest)


def index(flow: Flow, partners: tuple[str, ...], *periods: str, **rest: object) -> Query:
    rest = {"frequency": Frequency.MONTH, "breakdown": Breakdown.PERIOD, **rest}
    return query(flow, partners, *periods, measure=Measure.INDEX, **rest)


def months(partner: str, *named: str) -> list[float]:
    return [float(bulletins()["money"][one, "month", "export", partner]) for one in named]


def test_the_month_before_a_span_is_what_its_first_growth_starts_from(ask: Asked) -> None:
    levels = months("USA", *(f"2025-{number:02}" for number in range(6, 13)))
    rates = [(now / before - 1) * 100 for before, now in pairwise(levels)]
    row = ask(volatility(Flow.EXPORT, ("USA",), "2025-07..2025-12")).rows[0]
    assert row.number == pytest.approx(stdev(rates))
    assert row.unit == "pp"


def test_months_that_are_not_held_are_told(ask: Asked) -> None:
    finding = ask(volatility(Flow.IMPORT, ("ASEAN",), "2025-01..2025-12", currency="USD"))
    assert "Not held, so left out: H1 2025." in finding.notes


def test_where_the_month_before_is_not_held_growth_begins_with_the_second(ask: Asked) -> None:
    levels = months("USA", *(f"2024-{number:02}" for number in range(1, 13)))
    rates = [(now / before - 1) * 100 for before, now in pairwise(levels)]
    row = ask(volatility(Flow.EXPORT, ("USA",), "2024-01..2024-12")).rows[0]
    assert row.number == pytest.approx(stdev(rates))
    assert str(row.period) == "2024-02..2024-12"


def test_few_months_have_no_volatility(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(volatility(Flow.EXPORT, ("USA",), "2025-07..2025-08"))


@pytest.mark.parametrize("asked", [volatility, index])
def test_a_balance_has_neither(ask: Asked, asked: Callable[..., Query]) -> None:
    with pytest.raises(NotComputedError):
        ask(asked(Flow.BALANCE, ("USA",), "2025-01..2025-12"))


def test_an_index_begins_with_the_first_month_that_is_held(ask: Asked) -> None:
    first, second, last = months("ASEAN", "2024-01", "2024-02", "2024-03")
    finding = ask(index(Flow.EXPORT, ("ASEAN",), "2023-11..2024-03"))
    assert [row.number for row in finding.rows] == [100, second / first * 100, last / first * 100]
    assert any("2023" in note for note in finding.notes)


def test_each_partner_has_a_base_of_its_own(ask: Asked) -> None:
    finding = ask(index(Flow.EXPORT, ("USA", "VNM"), "2025-11..2025-12"))
    assert [(row.partner, row.number == 100) for row in finding.rows] == [
        ("USA", True),
        ("USA", False),
        ("VNM", True),
        ("VNM", False),
    ]
