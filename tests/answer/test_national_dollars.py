"""What customs announced of each year in dollars: the levels, with their printed growth."""

from pathlib import Path

import pytest

from bot.domain.query import Flow, Measure, Vintage
from bot.shipped import read_table
from tests.answer.queries import Asked, query
from tests.rows import each_row

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
