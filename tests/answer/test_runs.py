"""Runs of growth, of a surplus and of a share, with what broke them."""

from dataclasses import replace

import pytest

from bot.answer.finding import Finding, NotHeldError, Row
from bot.domain.month import Month
from bot.domain.query import Breakdown, Direction, Flow, Frequency, Measure, Query, Side
from tests.answer.queries import Asked, span


def run_of(finding: Finding, measure: str = "streak") -> tuple[int, str]:
    row = next(row for row in finding.rows if row.measure == measure)
    return int(row.number or 0), str(row.period)


def years(flow: Flow, direction: Direction = Direction.UP, **rest: object) -> Query:
    return Query(
        measure=Measure.STREAK,
        flow=flow,
        frequency=Frequency.YEAR,
        direction=direction,
        **rest,  # type: ignore[arg-type]
    )


def months(flow: Flow, partner: str, direction: Direction, **rest: object) -> Query:
    return Query(
        measure=Measure.STREAK,
        flow=flow,
        partners=(partner,),
        frequency=Frequency.MONTH,
        direction=direction,
        **rest,  # type: ignore[arg-type]
    )


def test_total_trade_grew_nine_years_by_published_growth(ask: Asked) -> None:
    finding = ask(years(Flow.TOTAL))
    assert run_of(finding) == (9, "2017-01..2025-12")
    assert "last down on a year earlier in 2016 (−0.9 %)" in finding.headline


def test_the_levels_alone_would_tell_a_shorter_run(ask: Asked) -> None:
    notes = " ".join(ask(years(Flow.TOTAL)).notes)
    assert "in 2023: +0.2 % as published, on customs' revised base, but −0.7 % from the levels held" in notes
    assert "the run would be 2 years, 2024–2025" in notes


def test_a_run_in_yuan_is_broken_in_dollars(ask: Asked) -> None:
    finding = ask(years(Flow.EXPORT))
    assert any("in dollars: down on a year earlier in 2023 (−4.6 %)" in note for note in finding.notes)
    assert any(row.currency == "USD" and row.period == span("2023") for row in finding.rows)


def test_each_of_several_flows_has_its_own_run(ask: Asked) -> None:
    finding = ask(Query(measure=Measure.STREAK, breakdown=Breakdown.FLOW, frequency=Frequency.YEAR))
    runs = {row.flow: row.number for row in finding.rows if row.measure == "streak"}
    assert runs == {Flow.EXPORT: 9, Flow.IMPORT: 2, Flow.TOTAL: 9}


def test_a_run_over_the_new_year_takes_january_and_february_together(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "USA", Direction.DOWN, periods=(span("2025-06..2026-03"),)))
    assert run_of(finding) == (12, "2025-04..2026-03")
    assert any(str(row.period) == "2026-01..2026-02" for row in finding.rows)
    assert not any(row.period.is_month and row.period.first.number < 3 for row in finding.rows)


def test_a_january_alone_says_nothing(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "USA", Direction.DOWN), Month(2026, 1))
    assert run_of(finding) == (9, "2025-04..2025-12")


def test_a_run_that_has_ended_is_no_run_and_the_last_one_is_told(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "USA", Direction.DOWN))
    assert run_of(finding) == (0, "2026-06")
    assert run_of(finding, "longest") == (12, "2025-04..2026-03")
    assert "no such run stands" in finding.headline
    assert "last down on a year earlier in March 2026 (−28.8 %)" in finding.headline


def test_what_came_after_the_time_asked_about_is_told(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "USA", Direction.DOWN, periods=(span("2025"),)))
    assert run_of(finding) == (9, "2025-04..2025-12")
    assert "After December 2025 it went on to March 2026." in finding.notes
    after = [str(row.period) for row in finding.rows if row.measure == "after"]
    assert after == ["2026-01..2026-02", "2026-03"]


def test_a_run_that_ended_with_the_time_asked_about_says_so(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "USA", Direction.DOWN, periods=(span("2025-06..2026-03"),)))
    assert any(note.startswith("It ended then: up on a year earlier in April 2026") for note in finding.notes)


def test_what_may_have_begun_before_the_figures_held_is_at_least(ask: Asked) -> None:
    finding = ask(months(Flow.EXPORT, "ASEAN", Direction.UP))
    assert "for at least 18 months in a row, January 2025–June 2026" in finding.headline


def test_a_month_without_growth_ends_what_can_be_told(ask: Asked) -> None:
    finding = ask(
        Query(
            measure=Measure.STREAK,
            flow=Flow.EXPORT,
            frequency=Frequency.MONTH,
            direction=Direction.UP,
            currency="USD",
        )
    )
    assert run_of(finding) == (1, "2026-04")
    assert "at least 1 month in a row, April 2026" in finding.headline
    assert any("No growth is held for May 2026 and June 2026" in note for note in finding.notes)


def test_a_gap_inside_the_history_is_named(ask: Asked) -> None:
    finding = ask(Query(measure=Measure.STREAK, flow=Flow.IMPORT, frequency=Frequency.MONTH))
    told = next(note for note in finding.notes if "no run is told across that" in note)
    assert told.startswith("No growth is held for April 2024, June 2024")


def balance_of(partner: str, direction: Direction | None, side: Side | None) -> Query:
    query = months(Flow.BALANCE, partner, Direction.UP)
    return replace(query, direction=direction, side=side)


def test_a_balance_tells_its_side_and_how_it_moved(ask: Asked) -> None:
    finding = ask(balance_of("TWN", None, None))
    counts = [row.number for row in finding.rows if row.measure == "streak"]
    assert counts == [30, 8]
    assert "in deficit for at least 30 months in a row" in finding.headline
    assert "down on a year earlier for 8 months in a row" in finding.headline


def test_a_deficit_that_widened_is_a_balance_that_fell(ask: Asked) -> None:
    wider = ask(balance_of("TWN", Direction.UP, Side.DEFICIT))
    lower = ask(balance_of("TWN", Direction.DOWN, None))
    assert run_of(wider) == run_of(lower) == (8, "2025-11..2026-06")
    assert "trade deficit with Taiwan: wider than a year earlier for 8 months" in wider.headline


def test_a_surplus_is_no_run_of_deficits(ask: Asked) -> None:
    finding = ask(balance_of("USA", None, Side.DEFICIT))
    assert run_of(finding) == (0, "2026-06")
    assert "in surplus in June 2026" in finding.headline
    assert "no month held was in deficit" in finding.headline
    assert [row.measure for row in finding.rows].count("streak") == 1


def test_a_share_runs_by_its_percentage_points(ask: Asked) -> None:
    finding = ask(years(Flow.EXPORT, Direction.DOWN, partners=("USA",), of="share"))
    assert run_of(finding) == (1, "2025-01..2025-12")
    step = finding.rows[1]
    assert (step.unit, round(step.share or 0, 1), round(step.number or 0, 1)) == ("pp", 11.1, -3.5)


def test_published_growth_without_levels_makes_a_run(ask: Asked) -> None:
    finding = ask(years(Flow.EXPORT, partners=("AFRICA",), currency="USD"))
    growths = [row.growth_published for row in finding.rows if row.measure == "value"]
    assert growths == [25.8]


def test_goods_held_for_one_month_have_no_run(ask: Asked) -> None:
    cars = years(Flow.EXPORT, partners=("FJI",), currency="KRW")
    with pytest.raises(NotHeldError):
        ask(cars)


def test_every_row_of_a_run_has_an_address(ask: Asked) -> None:
    def complete(row: Row) -> bool:
        return bool(row.measure and row.flow and row.partner and row.period)

    finding = ask(years(Flow.BALANCE))
    assert all(map(complete, finding.rows))
    assert finding.sources
