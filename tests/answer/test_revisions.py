"""Whether a figure was revised, and what it was as first published."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.answering import answer_query
from bot.answer.finding import Finding, NotComputedError
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query, Vintage
from bot.sources.document import open_file
from bot.store.figures.reader import Figures
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import OCTOBER_USA, line, tidy_file

LATEST = Month(2026, 6)
EXPORTS_2025 = Query(flow=Flow.EXPORT, periods=(Period.of_year(2025),))


def ask(query: Query, figures: Figures, atlas: Atlas) -> Finding:
    return answer_query(query, figures, atlas, LATEST)


def test_a_revision_is_told_to_the_last_digit_with_both_days(figures: Figures, atlas: Atlas) -> None:
    found = ask(replace(EXPORTS_2025, currency="USD", vintage=Vintage.ALL), figures, atlas)
    assert found.headline == (
        "Revised: China's exports in 2025 went from 3,771,873,300,000 dollars"
        " to 3,771,842,400,000 dollars, by −0.00082 %."
    )
    assert found.notes[0] == (
        "China's exports in 2025: 3 publications are held, the first 3,771,873,300,000 dollars"
        " (express, published 2026-01-14), the present one 3,771,842,400,000 dollars"
        " (bulletin, published 2026-01-18)."
    )
    assert {one.edition for one in found.sources} == {"express", "bulletin"}
    assert found.rows[0].value == 3_771_842_400_000


def test_publications_that_round_differently_are_no_revision(figures: Figures, atlas: Atlas) -> None:
    query = Query(flow=Flow.IMPORT, periods=(Period.of_year(2025),), vintage=Vintage.ALL)
    assert ask(query, figures, atlas).headline == (
        "Not revised: 3 publications agree on China's imports in 2025, rounding aside: 18.48 trillion yuan."
    )


def test_of_growth_the_published_rates_are_told(figures: Figures, atlas: Atlas) -> None:
    growth = Query(
        measure=Measure.YOY, flow=Flow.EXPORT, periods=(Period.of_year(2025),), vintage=Vintage.ALL
    )
    found = ask(growth, figures, atlas)
    assert found.headline == (
        "Not revised: 3 publications agree on the growth of China's exports in 2025, rounding aside: +6.1 %."
    )
    assert found.notes[1].startswith("China's exports in 2025: 3 publications are held, the first 26,989,2")
    assert found.rows[0].growth_published == 6.1

    imports = replace(growth, flow=Flow.IMPORT, periods=(Period.of_year(2019),), currency="USD")
    assert ask(imports, figures, atlas).headline == (
        "Revised: the growth of China's imports in 2019 went from −2.8 % to −2.7 %."
    )


def test_where_no_growth_is_published_its_levels_are_looked_at(figures: Figures, atlas: Atlas) -> None:
    june = Query(
        measure=Measure.YOY, flow=Flow.EXPORT, periods=(Period.parse("2026-06"),), vintage=Vintage.ALL
    )
    assert "one publication of China's exports in June 2026" in ask(june, figures, atlas).headline


def test_a_month_is_looked_at_in_every_flow(figures: Figures, atlas: Atlas) -> None:
    october = Query(measure=Measure.LIST, periods=(Period.parse("2025-10"),), vintage=Vintage.ALL)
    found = ask(october, figures, atlas)
    assert [row.flow for row in found.rows] == [Flow.EXPORT, Flow.IMPORT, Flow.TOTAL]
    assert found.headline.startswith("Not revised as far as is held: there is one publication")
    assert found.notes[-1] == "Of all levels held for October 2025, none differ from their first publication."


def test_as_first_published_names_the_release(figures: Figures, atlas: Atlas) -> None:
    query = replace(EXPORTS_2025, currency="USD", vintage=Vintage.FIRST)
    found = ask(query, figures, atlas)
    assert found.rows[0].value == 3_771_873_300_000
    assert ask(replace(query, vintage=None), figures, atlas).rows[0].value == 3_771_842_400_000
    assert found.headline.startswith("As first published: China's exports in 2025: 3.77 trillion dollars")
    assert "first in China customs, preliminary figures, year 2025, USD" in " ".join(found.notes)


def test_a_ranking_as_first_published_is_one_of_first_figures(figures: Figures, atlas: Atlas) -> None:
    query = Query(measure=Measure.TOP, flow=Flow.EXPORT, periods=(Period.of_year(2025),), limit=3)
    first = ask(replace(query, vintage=Vintage.FIRST), figures, atlas)
    assert [row.partner for row in first.rows] == [row.partner for row in ask(query, figures, atlas).rows]


def test_revisions_of_a_sum_of_months_are_refused(figures: Figures, atlas: Atlas) -> None:
    spring = replace(EXPORTS_2025, periods=(Period.parse("2025-03..2025-05"),), vintage=Vintage.ALL)
    with pytest.raises(NotComputedError, match="a month, or of January to a month"):
        ask(spring, figures, atlas)


def test_a_month_of_which_one_partner_was_revised_is_revised_in_part(atlas: Atlas, tmp_path: Path) -> None:
    revised = tidy_file(tmp_path / "a.csv", [line(OCTOBER_USA + 10**9)])
    take(intake_at(tmp_path), open_file(revised))
    october = Query(measure=Measure.LIST, periods=(Period.parse("2025-10"),), vintage=Vintage.ALL)
    with closing(Figures.open(tmp_path / "figures.db")) as figures:
        found = ask(october, figures, atlas)
        imports = ask(replace(october, measure=Measure.VALUE, flow=Flow.IMPORT), figures, atlas)
    assert found.headline.startswith(
        "Revised in part: China's exports to the United States in October 2025 as first published no longer"
    )
    assert found.notes[-1] == "Of all levels held for October 2025, 1 differs from its first publication."
    assert imports.headline.startswith("Not revised")
