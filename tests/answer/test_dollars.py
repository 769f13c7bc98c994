"""Dollars of one table are of one edition: exports and imports make the total that stands beside them."""

from pathlib import Path

import pytest

from bot.answer.figure_queries import FigureQueries
from bot.answer.finding import NotHeldError
from bot.answer.periods import PublishedSpan
from bot.domain.figure import Cell, Edition, Span
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Breakdown, Flow, Frequency, Measure, Vintage
from bot.shipped import read_table
from tests.answer.queries import Asked, query, span
from tests.rows import each_row
from tests.store.figures.stores import a_level, a_release, holding


def test_exports_and_imports_make_the_total_in_one_table_of_dollars(ask: Asked) -> None:
    """2019: 2,499.0 and 2,077.1 billion dollars in the bulletin, 4,575.3 together as first told."""
    finding = ask(query(None, (), "2019", currency="USD", breakdown=Breakdown.FLOW))
    rows = {row.flow: row.value or 0 for row in finding.rows if row.measure == "value"}
    assert rows[Flow.EXPORT] == 2_499_028_927_000
    assert rows[Flow.TOTAL] == rows[Flow.EXPORT] + rows[Flow.IMPORT] == 4_576_126_041_000
    assert rows[Flow.BALANCE] == rows[Flow.EXPORT] - rows[Flow.IMPORT]
    assert any("printed total is of an earlier edition" in note for note in finding.notes)


@each_row("month", [str(month) for month in span("2024-01..2026-06").list_months()])
def test_dollars_of_any_month_add_up(ask: Asked, month: str) -> None:
    """To a tenth of a billion, which is the last digit that some of them were told with."""
    try:
        finding = ask(query(None, (), month, currency="USD", breakdown=Breakdown.FLOW))
    except NotHeldError:
        return
    rows = {row.flow: row.value or 0 for row in finding.rows if row.period == span(month) and row.value}
    assert rows[Flow.TOTAL] == pytest.approx(rows[Flow.EXPORT] + rows[Flow.IMPORT], abs=1.1e8)
    assert rows[Flow.BALANCE] == pytest.approx(rows[Flow.EXPORT] - rows[Flow.IMPORT], abs=1.1e8)


def test_exports_that_were_not_told_are_what_imports_and_balance_leave(ask: Asked) -> None:
    """July 2024: imports 215.9 and a surplus of 84.65 billion dollars were told, exports were not."""
    finding = ask(query(Flow.EXPORT, (), "2024-07", currency="USD"))
    assert finding.rows[0].value == 215_900_000_000 + 84_650_000_000
    assert any("worked out from the other totals" in note for note in finding.notes)


def test_totals_of_two_editions_imply_no_rate_where_one_edition_tells_another(atlas: Atlas) -> None:
    """39.1 trillion yuan and 6.05 trillion dollars told together, at 6.46 yuan to the dollar.

    21.73 trillion yuan of exports as first told, and 3.316 trillion dollars as revised since, are 6.55.
    """
    assert 21.73 / 3.316 > 39.1 / 6.05 * 1.01
    year = Cell(Flow.EXPORT, "WORLD", Span.TO_DATE, Month(2021, 12), "CNY")
    dollars = year._replace(currency="USD")
    first = a_release("first", Edition.EXPRESS)
    since = a_release("since", Edition.COMTRADE, sha256="1")
    told = [
        a_level(year, 21_730_000_000_000, 10**10),
        a_level(year._replace(flow=Flow.TOTAL), 39_100_000_000_000, 10**10),
    ]
    both = [*told, a_level(dollars._replace(flow=Flow.TOTAL), 6_050_000_000_000, 10**9)]
    later = [a_level(dollars, 3_316_000_000_000, 10**9)]
    published_span = PublishedSpan(Span.TO_DATE, Month(2021, 12))
    with holding((first, both), (since, later)) as figures:
        (rate,) = FigureQueries(figures, atlas).list_implied_rates(Flow.EXPORT, published_span, "USD")
        assert rate.flow is Flow.TOTAL
    with holding((first, told), (since, later)) as figures:
        (rate,) = FigureQueries(figures, atlas).list_implied_rates(Flow.EXPORT, published_span, "USD")
        assert rate.flow is Flow.EXPORT


def test_a_partner_of_2024_is_converted_at_the_rate_that_exports_or_imports_imply(ask: Asked) -> None:
    """No total of 2024 was told in dollars: 25,454.5 billion yuan of exports are 3,577.2 billion dollars."""
    yuan = ask.first(query(Flow.EXPORT, ("USA",), "2024")).value or 0
    world = ask.first(query(Flow.EXPORT, (), "2024")).value or 0
    dollars = ask(query(Flow.EXPORT, ("USA",), "2024", currency="USD"))
    assert dollars.rows[0].value == pytest.approx(yuan * 3_577_200_000_000 / world, abs=1)
    assert any("Converted from yuan at 7.1158 (2024)" in note for note in dollars.notes)
    total = ask.first(query(Flow.TOTAL, ("USA",), "2024", currency="USD")).value
    assert total == pytest.approx(
        (ask.first(query(Flow.TOTAL, ("USA",), "2024")).value or 0) / 7.11576, rel=1e-5
    )


TABLE = Path(__file__).with_name("national_dollars.csv")
"""In billion dollars and percent, of the page that prints the most digits, in the most final edition."""
YEARS = read_table(TABLE)
ROUNDED = ("2014", "2018")


@each_row("line", YEARS, ids=lambda line: f"{line['year']} {line['flow']}")
def test_a_year_in_dollars_is_as_announced_and_its_growth_as_printed(
    ask: Asked, line: dict[str, str]
) -> None:
    finding = ask(query(Flow(line["flow"]), (), line["year"], currency="USD"))
    row = finding.rows[0]
    assert row.value == pytest.approx(float(line["value"]) * 1e9, rel=1e-9)
    assert row.growth_published == (float(line["growth"]) if line["growth"] else None)
    rounded = line["year"] in ROUNDED and line["flow"] in ("export", "import")
    assert rounded <= (
        "In {} totals are published rounded, to 10 billion dollars.".format(line["year"]) in finding.notes
    )


def test_printed_growth_is_never_that_of_the_levels(ask: Asked) -> None:
    """2023: −4.6 % was printed, on 3,544.4 billion; 3,380.02 over 3,593.6 would be −5.9 %."""
    row = ask.first(query(Flow.EXPORT, (), "2023", currency="USD", measure=Measure.YOY))
    assert (row.growth_published, round(row.growth_computed or 0, 1)) == (-4.6, -5.9)


def test_a_restated_base_is_told_as_a_later_publication(ask: Asked) -> None:
    finding = ask(query(Flow.EXPORT, (), "2022", currency="USD", vintage=Vintage.ALL))
    assert "went from 3,593,600,000,000 dollars to 3,544,400,000,000 dollars" in finding.headline
    assert ask.first(query(Flow.EXPORT, (), "2022", currency="USD")).value == 3_593_600_000_000


def test_a_series_of_changes_tells_which_levels_it_lacks(ask: Asked) -> None:
    """The third quarter is held, and shown as the base of the fourth: only its own change is missing."""
    asked = query(
        Flow.EXPORT,
        ("USA",),
        "2025",
        measure=Measure.CHANGE,
        frequency=Frequency.QUARTER,
        breakdown=Breakdown.PERIOD,
        currency="USD",
    )
    finding = ask(asked)
    assert [row.period.label for row in finding.rows if row.measure == "change"] == ["Q4 2025"]
    assert any(note.endswith("so left out: Q1 2025 and Q2 2025.") for note in finding.notes)


def test_rates_of_one_year_are_told_with_the_totals_that_imply_them(ask: Asked) -> None:
    balance = ask(query(Flow.BALANCE, ("RUS",), "2025", measure=Measure.BALANCE, currency="USD"))
    (told,) = [note for note in balance.notes if note.startswith("Converted from yuan")]
    assert "7.1551 (total trade, 2025)" in told
    assert "7.1554 (exports, 2025) and 7.1546 (imports, 2025)" in told
    exports = ask(query(Flow.EXPORT, ("HKG",), "2025", currency="USD"))
    (told,) = [note for note in exports.notes if note.startswith("Converted from yuan")]
    assert "at 7.1554 (2025) and 7.1158 (2024) to the dollar" in told


def test_what_lies_within_the_rates_of_conversion_is_no_move(ask: Asked) -> None:
    """109.41 billion dollars in both years, at rates of five digits; Japan's 3.5 % are far above that."""
    mexico = ask(query(Flow.TOTAL, ("MEX",), "2024", "2025", measure=Measure.CHANGE, currency="USD"))
    assert mexico.headline == "China's total trade with Mexico in 2025, against 2024: unchanged."
    assert mexico.rows[0].value == 0
    japan = ask(query(Flow.EXPORT, ("JPN",), "2024", "2025", measure=Measure.CHANGE, currency="USD"))
    assert "up 5.38 billion dollars" in japan.headline


def test_growth_of_nothing_leads_to_no_other_level(ask: Asked) -> None:
    found = ask(query(Flow.IMPORT, (), "2025", measure=Measure.YOY, currency="USD"))
    assert found.headline == "China's imports unchanged (0.0 %) in 2025, at 2.58 trillion dollars."


def test_a_quarter_without_any_month_in_dollars_is_named_as_a_whole(ask: Asked) -> None:
    with pytest.raises(NotHeldError) as refused:
        ask(query(Flow.EXPORT, (), "2026-04..2026-06", currency="USD"))
    assert str(refused.value).startswith("Exports, Q2 2026, in dollars: not held.")
    assert "April" not in str(refused.value)
