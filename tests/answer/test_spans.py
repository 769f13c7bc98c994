"""Spans as customs means them, months that are missing, and the New Year that moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.caveats import NEW_YEAR, SUM_OF_MONTHS
from bot.answer.finding import NotHeldError
from bot.answer.said import say_gaps
from bot.domain.figure import Cell, Span
from bot.domain.month import Month, Period
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Order, Query, RankBy
from bot.messages import say_words_in_english
from tests.answer.queries import Asked, query


@given(
    flow=st.sampled_from([Flow.EXPORT, Flow.IMPORT, Flow.TOTAL]),
    partner=st.sampled_from(["WORLD", "USA", "AFRICA", "EU", "DEU"]),
    year=st.sampled_from([2024, 2025, 2026]),
    last=st.integers(2, 12),
)
def test_every_span_from_january_is_the_figure_that_customs_prints(
    asked: Asked, flow: Flow, partner: str, year: int, last: int
) -> None:
    month = Month(year, last)
    if month > Month(2026, 6):
        return
    finding = asked(Query(flow=flow, partners=(partner,), periods=(Period(Month(year, 1), month),)))
    cell = Cell(flow, partner, Span.TO_DATE, month, "CNY")
    assert finding.rows[0].value == asked.figures.find_levels([cell])[cell].value
    assert SUM_OF_MONTHS not in finding.notes


@given(first=st.integers(2, 11), more=st.integers(1, 10), year=st.sampled_from([2024, 2025]))
def test_every_span_that_starts_later_says_that_it_is_a_sum(
    asked: Asked, first: int, more: int, year: int
) -> None:
    span = Period(Month(year, first), Month(year, min(first + more, 12)))
    finding = asked(Query(flow=Flow.EXPORT, partners=("USA",), periods=(span,)))
    months = [Cell(Flow.EXPORT, "USA", Span.MONTH, month, "CNY") for month in span.list_months()]
    levels = asked.figures.find_levels(months)
    assert finding.rows[0].value == sum(levels[cell].value or 0 for cell in months)
    assert SUM_OF_MONTHS in finding.notes


def test_the_first_quarter_of_2024_is_less_than_its_months_by_what_customs_revised(ask: Asked) -> None:
    to_date = ask.first(query(Flow.TOTAL, (), "2024-01..2024-03")).value or 0
    months = [ask.first(query(Flow.TOTAL, (), f"2024-0{month}")).value or 0 for month in (1, 2, 3)]
    assert (to_date - sum(months)) / 10**9 == pytest.approx(-2.4, abs=0.05)


@pytest.mark.parametrize("partners", [(), ("JPN",), ("JPN", "KOR")])
@pytest.mark.parametrize("month", ["2025-01", "2025-02", "2026-01"])
def test_a_lone_january_or_february_carries_the_note(
    ask: Asked, partners: tuple[str, ...], month: str
) -> None:
    assert NEW_YEAR in ask(query(Flow.EXPORT, partners, month)).notes


def test_a_lone_january_carries_the_note_where_february_is_not_there_yet(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2025-01"), latest=Month(2025, 1))
    assert NEW_YEAR in finding.notes
    assert not any("given beside it" in note for note in finding.notes)


def test_rankings_and_series_of_a_lone_january_carry_the_note(ask: Asked) -> None:
    by_growth = {"measure": Measure.TOP, "breakdown": Breakdown.PARTNER, "rank_by": RankBy.YOY}
    assert NEW_YEAR in ask(query(Flow.EXPORT, (), "2025-01", **by_growth)).notes
    monthly = query(Flow.EXPORT, (), "2025", breakdown=Breakdown.PERIOD, frequency=Frequency.MONTH)
    assert NEW_YEAR in ask(monthly).notes


def test_january_and_february_together_carry_no_such_note(ask: Asked) -> None:
    assert NEW_YEAR not in ask(query(Flow.EXPORT, (), "2025-01..2025-02")).notes


def test_every_month_that_a_sum_lacks_is_named(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match=r"Fiji, October 2025.*Not held either: November 2025"):
        ask(query(Flow.EXPORT, ("FJI",), "2025-10..2025-12"))


def test_a_quarter_of_which_no_month_is_held_is_named_by_itself(ask: Asked) -> None:
    with pytest.raises(NotHeldError, match=r"^Exports to Fiji, Q2 2025, in yuan: not held\.$"):
        ask(query(Flow.EXPORT, ("FJI",), "2025-04..2025-06"))


def test_a_series_names_whose_months_are_missing(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("FJI", "JPN"), "2025", breakdown=Breakdown.PERIOD))
    assert "Not held, so left out: Fiji in January–November 2025." in finding.notes


def test_a_ranking_of_periods_names_those_that_are_missing(ask: Asked) -> None:
    best = query(
        Flow.EXPORT,
        ("USA",),
        "2021-01..2025-12",
        measure=Measure.TOP,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.YEAR,
        order=Order.DESC,
    )
    assert "Not held, so left out: 2021–2023." in ask(best).notes


def test_the_growth_of_a_month_is_computed_for_the_bulletin_prints_none(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("JPN",), "2025-11"))
    assert finding.rows[0].growth_published is None
    assert finding.growth.endswith("+4.0 % in yuan (computed from the levels held).")
    assert ask.first(query(Flow.EXPORT, ("JPN",), "2025-01..2025-11")).growth_published is not None


def test_gaps_in_a_row_are_one_span() -> None:
    months = [Period.of_month(Month(2025, number)) for number in (1, 2, 5, 6, 7)]
    assert say_words_in_english(say_gaps(months)) == "January 2025, February 2025 and May–July 2025"
    assert say_words_in_english(say_gaps([Period.of_year(2022), Period.of_year(2021)])) == "2021 and 2022"
