"""A chart of one span: the span is told, its months are the rows to draw."""

import pytest

from bot.domain.query import Breakdown, Flow, Frequency, Measure, Output
from tests.answer.queries import Asked, query, span
from tests.answer.raw_tables import level, printed_growth

MONTHS = [f"2025-{number:02}" for number in range(1, 13)]
DRAWN = {"breakdown": Breakdown.PERIOD, "frequency": Frequency.MONTH, "output": Output.CHART}


def test_a_chart_of_a_year_tells_the_year_and_draws_its_months(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025", **DRAWN))
    year, *others = finding.rows
    months = [row for row in others if row.measure == "value" and row.period.is_month]
    assert finding.headline.startswith("China's exports to ASEAN in 2025: 4.76 trillion yuan, up 14.0 %.")
    assert year.value == level("export", "ASEAN", span("2025"))
    assert year.growth == printed_growth("export", "ASEAN", span("2025")) == 14.0
    assert [row.value for row in months] == [level("export", "ASEAN", span(month)) for month in MONTHS]
    high, low = (
        pick(months, key=lambda row: level("export", "ASEAN", row.period)).period.label for pick in (max, min)
    )
    assert f"highest 470.3 billion yuan in {high}, lowest 260.1 billion yuan in {low}." in finding.headline
    assert finding.growth.startswith("On a year earlier: +14.0 % in yuan (published)")


def test_a_chart_of_a_share_tells_the_share_of_the_year(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("USA",), "2025", measure=Measure.SHARE, **DRAWN))
    shares = {
        label: level("export", "USA", span(label)) / level("export", "WORLD", span(label)) * 100
        for label in ("2025", *MONTHS)
    }
    assert finding.rows[0].share == pytest.approx(shares["2025"])
    assert f"{shares['2025']:.1f} % of China's exports in 2025" in finding.headline
    ends = [f"{pick(shares[month] for month in MONTHS):.1f} %" for pick in (max, min)]
    assert f"highest {ends[0]}" in finding.headline
    assert f"lowest {ends[1]}" in finding.headline


def test_growth_over_time_is_told_between_its_own_ends(ask: Asked) -> None:
    asked = query(
        Flow.EXPORT,
        (),
        "2025",
        measure=Measure.YOY,
        breakdown=Breakdown.PERIOD,
        frequency=Frequency.MONTH,
    )
    finding = ask(asked)
    rates = {row.period.label: row.growth or 0 for row in finding.rows}
    fastest, slowest = max(rates, key=rates.__getitem__), min(rates, key=rates.__getitem__)
    assert f"highest +{rates[fastest]:.1f} % in {fastest}" in finding.headline
    assert f"lowest −{-rates[slowest]:.1f} % in {slowest}" in finding.headline


@pytest.mark.parametrize(
    ("period", "frequency"), [("2015-01..2026-06", Frequency.YEAR), ("2024-01..2026-06", Frequency.MONTH)]
)
def test_a_chart_of_several_years_tells_its_latest_step(
    ask: Asked, period: str, frequency: Frequency
) -> None:
    finding = ask(query(Flow.EXPORT, ("JPN",), period, **{**DRAWN, "frequency": frequency}))
    assert " in June 2026;" in finding.headline or " in H1 2026;" in finding.headline


def test_no_ends_are_told_of_months_that_are_not_all_held(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, ("ASEAN",), "2025", currency="USD", **DRAWN))
    levels = [row for row in finding.rows if (row.measure, row.currency) == ("value", "USD")]
    assert levels[0].period == span("2025")
    assert 1 < len(levels) - 1 < len(MONTHS)
    assert "highest" not in finding.headline
