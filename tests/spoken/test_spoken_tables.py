"""Tables in the languages that answers are told in: the same cells, and no word of English in them."""

import re
from datetime import date

from bot.answer.table import make_table
from bot.desk import Desk
from bot.spoken import LANGUAGES
from tests.rows import each_row
from tests.shared import make_desk_fixture
from tests.spoken.english_words import find_foreign_words

_SHOWN = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?")
QUESTIONS = (
    "exports and imports by month since 2024",
    "exports in yuan and in dollars by year since 2020",
    "exports to Africa and Asia except Japan by month 2025",
    "top 10 export markets 2025",
    "exports by continent 2025",
    "imports by product 2025",
    "fastest growing export markets 2025",
    "contribution of each partner to export growth 2025",
    "change in exports to each partner 2025 in money",
    "change in share of exports by partner 2025",
    "US share of exports by month 2025",
    "trade balance with the US and Germany by year since 2020",
    "HHI of exports 2025",
    "compare exports to Japan and Korea 2025",
    "quantity and unit value of crude oil imports 2025",
    "rank of Japan in exports 2024 and 2025",
    "3-month average of exports by month in 2025",
    "index of exports by month 2025",
    "volatility of exports 2025",
    "longest run of rising exports",
    "compound annual growth of exports 2019 to 2025",
    "which partners had falling exports 2025",
    "members of the EU",
    "what groups is Vietnam a member of",
    "what data do you have",
    "who reports what: US and China exports to Vietnam 2024",
)


desk = make_desk_fixture(date(2026, 7, 18))


@each_row("question", QUESTIONS, every=2)
def test_each_cell_is_said(desk: Desk, question: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    assert desk.locales
    english = make_table(finding)
    assert english.rows
    for language in LANGUAGES:
        said = desk.locales.get_locale(language).localize_table(english)
        assert [len(row) for row in said.rows] == [len(row) for row in english.rows]
        assert said.sides == english.sides
        words = " ".join((*said.columns, *(cell for row in said.rows for cell in row), said.footnote))
        assert not find_foreign_words(words, language), words


def test_amounts_have_the_same_digits_in_the_units_of_the_language(desk: Desk) -> None:
    finding = desk.ask_question("top 10 export markets 2025").finding
    assert finding
    assert desk.locales
    english = make_table(finding)
    korean, german = (desk.locales.get_locale(one).localize_table(english) for one in ("ko", "de"))
    assert (english.columns[2], english.rows[0][2]) == ("Value, billion yuan", "3,006.7")
    assert (korean.columns[2], korean.rows[0][2]) == ("금액, 억 위안", "30,067")
    assert (german.columns[2], german.rows[0][2]) == ("Wert, Mrd. Yuan", "3.006,7")


@each_row("question", QUESTIONS)
def test_each_cell_is_the_number_that_it_says(desk: Desk, question: str) -> None:
    finding = desk.ask_question(question).finding
    assert finding
    english = make_table(finding)
    for row, numbers in zip(english.rows, english.numbers, strict=True):
        for cell, number, side in zip(row, numbers, english.sides, strict=True):
            shown = _SHOWN.match(cell) if side == "right" else None
            if shown:
                assert number == float(shown[0].replace(",", "").replace("−", "-")), (cell, number)
            else:
                assert number is None, (cell, number)


def test_growth_that_is_computed_throughout_is_told_of_no_other(desk: Desk) -> None:
    finding = desk.ask_question("exports to Vietnam in December 2025").finding
    assert finding
    assert make_table(finding).footnote == "* computed from the levels held"
    mixed = desk.ask_question("imports of soybeans 2025").finding
    assert mixed
    assert make_table(mixed).footnote.startswith("* computed from the levels held; the others as published")
