"""Compound growth and averages, and what they are refused for."""

import pytest

from bot.answer.finding import NotComputedError, NotHeldError
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Query, RankBy
from tests.answer.queries import Asked, query


def cagr(flow: Flow, partners: tuple[str, ...], *periods: str, **rest: object) -> Query:
    return query(flow, partners, *periods, measure=Measure.CAGR, **rest)


def average(flow: Flow, partners: tuple[str, ...], *periods: str, **rest: object) -> Query:
    return query(flow, partners, *periods, measure=Measure.AVERAGE, **rest)


def test_compound_growth_tells_its_formula_and_both_ends(ask: Asked) -> None:
    finding = ask(cagr(Flow.TOTAL, (), "2020-01..2025-12"))
    assert finding.rows[0].number == pytest.approx(((45_468.5 / 32_155.7) ** (1 / 5) - 1) * 100, abs=1e-3)
    assert [row.measure for row in finding.rows[:3]] == ["cagr", "value", "base"]
    assert "(45.47 trillion yuan ÷ 32.16 trillion yuan) to the power of 1/5, less one" in finding.notes[0]


def test_published_growth_compounds_beside_the_levels(ask: Asked) -> None:
    finding = ask(cagr(Flow.TOTAL, (), "2020-01..2025-12"))
    chained = next(row for row in finding.rows if row.measure == "chained")
    expected = ((1.214 * 1.077 * 1.002 * 1.05 * 1.038) ** (1 / 5) - 1) * 100
    assert chained.number == pytest.approx(expected)
    assert "+7.4 % in yuan, by the growth published for each year" in finding.growth


def test_a_span_that_ends_in_the_middle_of_a_year_is_cut_to_whole_years(ask: Asked) -> None:
    finding = ask(cagr(Flow.TOTAL, (), "2015-01..2026-06"))
    assert str(finding.rows[0].period) == "2015-01..2025-12"
    assert any("the whole years 2015 and 2025 are compared" in note for note in finding.notes)


def test_quarters_of_two_years_are_compared_as_such(ask: Asked) -> None:
    finding = ask(cagr(Flow.EXPORT, (), "2024-01..2024-03", "2026-01..2026-03"))
    assert finding.rows[0].number == pytest.approx(((6847.3 / 5738.5) ** 0.5 - 1) * 100, abs=0.5)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (cagr(Flow.EXPORT, (), "2025"), "needs two whole years at least"),
        (cagr(Flow.EXPORT, (), "2024-01..2024-03", "2025-04..2025-06"), "the same months of two years"),
        (cagr(Flow.BALANCE, ("JPN",), "2024-01..2025-12"), "in 2024: a deficit, so no rate"),
        (cagr(Flow.EXPORT, ("BRA",), "2024-01..2025-12", currency="USD"), "growth is never converted"),
        (average(Flow.EXPORT, (), "2025", rank_by=RankBy.YOY), "mean of growth rates is no rate"),
        (average(Flow.EXPORT, (), "2025-11..2025-12", frequency=Frequency.YEAR), "holds no whole year"),
    ],
)
def test_what_has_no_sense_is_refused_with_the_reason(ask: Asked, asked: Query, reason: str) -> None:
    with pytest.raises(NotComputedError, match=reason):
        ask(asked)


def test_across_a_change_of_definition_only_published_growth_compounds(ask: Asked) -> None:
    finding = ask(cagr(Flow.TOTAL, ("BELT_AND_ROAD",), "2023-01..2025-12"))
    assert finding.rows[0].measure == "chained"
    assert finding.rows[0].number == pytest.approx(((1.064 * 1.063) ** 0.5 - 1) * 100)
    assert "not the levels" in finding.notes[0]


def test_a_year_that_is_not_held_has_no_compound_growth(ask: Asked) -> None:
    with pytest.raises(NotHeldError):
        ask(cagr(Flow.EXPORT, ("ASEAN",), "2017-01..2025-12"))


def test_an_average_month_is_the_printed_year_by_twelve(ask: Asked) -> None:
    finding = ask(average(Flow.EXPORT, (), "2025", frequency=Frequency.MONTH))
    mean, whole = finding.rows
    assert mean.value == round((whole.value or 0) / 12)
    assert (whole.value or 0) / 10**12 == pytest.approx(26.99, abs=0.005)


def test_an_average_year_is_of_whole_years(ask: Asked) -> None:
    finding = ask(average(Flow.IMPORT, (), "2021-01..2026-06", frequency=Frequency.YEAR))
    assert str(finding.rows[0].period) == "2021-01..2025-12"
    assert any("the whole years are 2021–2025" in note for note in finding.notes)


def test_half_a_new_year_is_remarked_in_an_average(ask: Asked) -> None:
    finding = ask(average(Flow.EXPORT, (), "2025-02..2025-04", frequency=Frequency.MONTH))
    assert any("Lunar New Year" in note for note in finding.notes)


def test_a_moving_average_has_a_row_for_each_window(ask: Asked) -> None:
    moving = average(Flow.EXPORT, ("USA",), "2025", frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD)
    finding = ask(moving)
    lengths = [row.period.months for row in finding.rows]
    assert lengths == [3] * 12 + [12] * 12
    assert "3-month moving average 243.5 billion yuan a month to December 2025" in finding.headline


def test_windows_that_reach_before_what_is_held_are_left_out_by_name(ask: Asked) -> None:
    moving = average(Flow.EXPORT, ("USA",), "2024", frequency=Frequency.MONTH, breakdown=Breakdown.PERIOD)
    finding = ask(moving)
    assert [row.period.months for row in finding.rows] == [3] * 10 + [12]
    assert any(
        note.startswith("Not held, so left out: the averages of 3 months to January 2024")
        for note in finding.notes
    )
