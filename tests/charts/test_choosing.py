"""Which chart a finding becomes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answer.finding import Finding
from bot.charts.chart import Chart, ChartKind, NothingToDrawError
from bot.charts.choosing import make_chart
from bot.charts.drawing import draw_chart
from bot.charts.scene import Text
from bot.charts.svg import write_svg
from bot.desk import Desk
from bot.domain.figure import Edition
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query
from bot.shipped import read_table
from tests.charts.chart_samples import (
    EXPRESS,
    MONTHS,
    SAMPLES,
    TO,
    TO_ASEAN,
    YEAR,
    finding,
    long_series,
    months,
    ranking,
    row,
)
from tests.rows import each_row
from tests.sampling import Portion
from tests.shared import make_desk_fixture

"""So many questions of the corpus for one that is drawn: asking takes longer than drawing."""
GROWTH = "% on a year earlier, in yuan"
DIALOGS = Path(__file__).parents[1] / "dialogs"


@each_row(
    ("name", "kind", "title", "unit"),
    [
        ("months", ChartKind.LINES, "China's exports to ASEAN by month, 2025", "billion yuan"),
        ("two_partners", ChartKind.LINES, "China's exports by month, 2025", "billion yuan"),
        (
            "balance",
            ChartKind.COLUMNS,
            "China's trade balance with the European Union by month, 2025",
            "billion yuan",
        ),
        ("growth", ChartKind.COLUMNS, "Growth of China's exports to ASEAN by month, 2025", GROWTH),
        ("ranking", ChartKind.BARS, "China's exports by partner, 2025", "trillion yuan"),
        ("ranking_by_growth", ChartKind.BARS, "Growth of China's exports by partner, 2025", GROWTH),
        ("continents", ChartKind.BARS, "China's trade balance by continent, 2025", "billion yuan"),
        ("both_flows", ChartKind.COLUMNS, "China's trade by year, 2024–2025", "trillion yuan"),
        (
            "years_so_far",
            ChartKind.LINES,
            "China's total trade by year, January 2015–June 2026",
            "trillion yuan",
        ),
        ("shares", ChartKind.LINES, "United States: share of China's exports by month, 2025", "%"),
    ],
)
def test_the_shape_decides(name: str, kind: ChartKind, title: str, unit: str, atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES[name], atlas)

    assert (chart.kind, chart.title, chart.unit) == (kind, title, unit)


def test_a_missing_month_is_a_gap_and_told(atlas: Atlas) -> None:
    chart = make_chart(*SAMPLES["gaps"], atlas)

    assert chart.series[0].values[3:6] == (None, None, 419.0)
    assert "Gaps: no figure for April 2025, May 2025 and September 2025." in chart.notes


def test_a_dash_is_a_gap_too(atlas: Atlas) -> None:
    rows = [replace(one, value=None) if one.period.first.number == 5 else one for one in months(TO_ASEAN)]

    assert make_chart(finding(rows), TO, atlas).series[0].values[4] is None


def test_months_shade_the_new_year_and_years_do_not(atlas: Atlas) -> None:
    by_month, by_year = (make_chart(*SAMPLES[name], atlas) for name in ("months", "years_so_far"))

    assert [any("Lunar New Year" in note for note in one.notes) for one in (by_month, by_year)] == [
        True,
        False,
    ]


def test_only_figures_that_are_drawn_are_told_as_not_final(atlas: Atlas) -> None:
    level, rate = ((name, Edition.EXPRESS) for name in ("value", "growth"))
    rows = months(TO_ASEAN)
    early = [replace(one, early=(level,)) for one in rows]
    notes = [
        " ".join(make_chart(finding(one, "x", EXPRESS), TO, atlas).notes)
        for one in (rows, [early[0], *rows[1:]], early, [replace(one, early=(rate,)) for one in rows])
    ]

    assert "provisional" not in notes[0] + notes[3]
    assert notes[1].endswith("Some figures are provisional (express).")
    assert notes[2].endswith("All figures are provisional (express).")


def test_a_chart_of_the_bulletin_is_not_provisional_for_what_stands_beside_it(desk: Desk) -> None:
    """Beside yuan the answer tells growth in dollars, which only the preliminary figures have."""
    answer = desk.ask_question("exports to ASEAN 2025 with a chart")
    assert answer.finding
    assert {one.edition for one in answer.finding.sources} > {Edition.BULLETIN}
    chart = make_chart(answer.finding, answer.reading.query or Query(), desk.atlas)

    assert not [note for note in chart.notes if "provisional" in note]
    assert [label for label in chart.labels if "2025" in label] == [month.label for month in MONTHS]


def test_nothing_is_told_as_shaded_where_no_new_year_is(desk: Desk) -> None:
    answer = desk.ask_question("exports to ASEAN from July to December 2025 by month with a chart")
    assert answer.finding
    chart = make_chart(answer.finding, answer.reading.query or Query(), desk.atlas)

    assert not [note for note in chart.notes if "Lunar New Year" in note]


def test_an_axis_without_zero_is_told(atlas: Atlas) -> None:
    assert "The axis does not start at zero." in make_chart(*SAMPLES["shares"], atlas).notes
    assert "The axis does not start at zero." not in make_chart(*SAMPLES["months"], atlas).notes


def test_at_most_twelve_bars_and_the_rest_told(atlas: Atlas) -> None:
    rows = [row(billions=1000 - n, partner=f"P{n}", name=f"Partner {n}", rank=n + 1) for n in range(40)]
    chart = make_chart(finding(rows), Query(flow=Flow.EXPORT), atlas)

    assert (len(chart.labels), chart.labels[0]) == (12, "Partner 0")
    assert "28 more not drawn." in chart.notes


def test_a_partner_asked_about_stands_at_its_rank(atlas: Atlas) -> None:
    first, *others = ranking()
    chart = make_chart(finding([others[1], first, *others]), Query(flow=Flow.EXPORT), atlas)

    assert chart.labels[0] == "United States"


def test_at_most_six_lines_and_the_rest_told(atlas: Atlas) -> None:
    rows = [one for n in range(8) for one in months(TO_ASEAN, partner=f"P{n}", name=f"Partner {n}")]
    chart = make_chart(finding(rows), Query(flow=Flow.EXPORT), atlas)

    assert (chart.kind, len(chart.series)) == (ChartKind.LINES, 6)
    assert "2 more not drawn." in chart.notes


def test_trillions_only_where_every_amount_has_some(atlas: Atlas) -> None:
    rows = [row(billions=value, partner=name, name=name) for name, value in (("A", 4760), ("B", 580))]

    assert make_chart(finding(rows), Query(), atlas).unit == "billion yuan"


def test_many_columns_beside_each_other_become_lines(atlas: Atlas) -> None:
    rows = [*months(TO_ASEAN, flow=Flow.BALANCE), *months(TO_ASEAN, flow=Flow.BALANCE, name="Africa")]

    assert make_chart(finding(rows), Query(flow=Flow.BALANCE), atlas).kind is ChartKind.LINES


def test_months_together_are_not_set_beside_their_first(atlas: Atlas) -> None:
    january, both = Period.of_month(Month(2025, 1)), Period(Month(2025, 1), Month(2025, 2))

    with pytest.raises(NothingToDrawError, match="by month"):
        make_chart(finding([row(january, 366.6), row(both, 626.7)]), TO, atlas)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row(YEAR, 4759.6), row(Period.of_year(2024), 4180.0, measure="base")],
        [row(YEAR), row(Period.of_year(2024))],
        [row(YEAR, 4759.6), row(YEAR, 0.66, currency="USD")],
    ],
    ids=["nothing", "one figure and its base", "dashes", "two currencies"],
)
def test_what_makes_no_chart_says_what_would(rows: list[object], atlas: Atlas) -> None:
    with pytest.raises(NothingToDrawError, match="Ask for it by month, by partner"):
        make_chart(finding(rows), TO, atlas)  # type: ignore[arg-type] # rows of one kind or none


def test_a_single_change_is_drawn_as_its_two_levels(atlas: Atlas) -> None:
    change = row(YEAR, 580.0, measure="change")
    levels = [row(YEAR, 4760.0), row(Period.of_year(2024), 4180.0, measure="base")]
    chart = make_chart(finding([change, *levels]), TO, atlas)

    assert (chart.labels, chart.series[0].values) == (("2024", "2025"), (4.18, 4.76))


def test_what_is_counted_is_drawn_from_the_top(atlas: Atlas) -> None:
    count = row(measure="count", currency=None, number=5, unit="partners")
    chart = make_chart(finding([count, *(replace(one, measure="list") for one in ranking())]), Query(), atlas)

    assert (len(chart.labels), chart.unit) == (5, "trillion yuan")


def test_a_streak_is_drawn_as_the_growth_that_it_is_made_of(atlas: Atlas) -> None:
    run = row(Period(Month(2017, 1), Month(2025, 12)), measure="streak", number=3, unit="years")
    years = [
        row(Period.of_year(2023 + n), 20_000, growth_published=rate) for n, rate in enumerate((0.2, 5.0, 3.8))
    ]
    chart = make_chart(finding([run, *years]), Query(measure=Measure.STREAK, flow=Flow.EXPORT), atlas)

    assert (chart.kind, chart.series[0].values) == (ChartKind.COLUMNS, (0.2, 5.0, 3.8))


def test_contributions_are_points_to_either_side_of_zero(atlas: Atlas) -> None:
    rows = [
        row(billions=points * 10, partner=name, name=name, measure="contribution", number=points, unit="pp")
        for name, points in (("Africa", 0.88), ("Asia", -0.2))
    ]
    chart = make_chart(finding(rows), Query(measure=Measure.CONTRIBUTION, flow=Flow.EXPORT), atlas)

    assert (chart.unit, chart.signs) == ("percentage points", True)
    assert chart.title == "Contributions to the growth of China's exports by partner, 2025"


def test_moving_averages_stand_at_the_month_that_they_end_with(atlas: Atlas) -> None:
    ends = [Month(2025, number) for number in range(3, 13)]
    rows = [row(Period(end.shift(-2), end), 400 + end.number, measure="average") for end in ends]
    chart = make_chart(finding(rows), TO, atlas)

    assert (len(chart.labels), chart.labels[-1]) == (10, "December 2025")
    assert chart.title == "Moving average of China's exports to ASEAN by month, March–December 2025"


def test_the_februaries_of_some_years_are_no_series_of_months(atlas: Atlas) -> None:
    rows = [row(Period.of_month(Month(year, 2)), 260.0 + year) for year in (2023, 2024, 2025)]

    assert make_chart(finding(rows), TO, atlas).kind is ChartKind.BARS


def test_a_long_series_names_as_many_months_as_fit(atlas: Atlas) -> None:
    chart = make_chart(finding(long_series()), TO, atlas)

    assert len(chart.labels) == 60
    assert write_svg(draw_chart(chart)).count(b">Jan</text>") == 5


def test_columns_that_stand_close_tell_their_lowest_highest_and_last_only(atlas: Atlas) -> None:
    first = Month(2024, 1)
    balances = [600.0 + 10 * (step % 7) for step in range(24)]
    rows = [
        row(Period.of_month(first.shift(step)), value, flow=Flow.BALANCE, measure="balance")
        for step, value in enumerate(balances)
    ]
    chart = make_chart(finding(rows), Query(measure=Measure.BALANCE, flow=Flow.BALANCE), atlas)
    told = [shape.words for shape in draw_chart(chart).shapes if isinstance(shape, Text)]

    assert chart.kind is ChartKind.COLUMNS
    assert [words for words in told if words in {chart.show(value) for value in balances}] == [
        *("600.0", "660.0", "620.0")
    ]


desk = make_desk_fixture(date(2026, 11, 25))


def _questions() -> Iterator[tuple[str, tuple[str, ...]]]:
    for dialog in read_table(DIALOGS / "answers.csv"):
        yield dialog["question"], tuple(filter(None, dialog["earlier"].split("|")))
    with (DIALOGS / "studied.jsonl").open(encoding="utf-8") as file:
        for asked in map(json.loads, file):
            yield asked["text"], tuple(asked.get("context") or ())


def test_any_answer_is_drawn_or_says_why_not(desk: Desk, portion: Portion) -> None:
    charts = reasons = 0
    for question, earlier in portion.of([*_questions()], 48):
        answer = desk.ask_question(question, earlier)
        if not answer.finding:
            continue
        found = _chart_or_reason(answer.finding, answer.reading.query or Query(), desk.atlas)
        if isinstance(found, str):
            assert found, question
            reasons += 1
        else:
            assert answer.finding.headline[:200] in found.alt, question
            assert write_svg(draw_chart(found)).startswith(b"<svg"), question
            charts += 1
    assert charts > portion.least(480, 48)
    assert reasons > portion.least(120, 48)


def _chart_or_reason(found: Finding, query: Query, atlas: Atlas) -> Chart | str:
    try:
        return make_chart(found, query, atlas)
    except NothingToDrawError as error:
        return str(error)
