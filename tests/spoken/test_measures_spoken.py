"""What is said of measures in every language: their figures, how they were computed, and what was assumed."""

import re

import pytest

from bot.answer.answering import answer_query, trace_answer
from bot.domain.month import Month, Period
from bot.domain.place import Atlas
from bot.domain.query import Measure
from bot.language import restate_query
from bot.messages import Sentences, message, open_catalog
from bot.receipts import list_formulas
from bot.shipped import find_shipped, read_table
from bot.spoken import LANGUAGES, LocaleTable
from bot.store.figures.reader import Figures
from tests.answer.queries import LATEST, query_of
from tests.rows import each_row
from tests.spoken.conftest import Speak


@each_row("language", LANGUAGES)
def test_its_query_said_back_is_told_in_the_language(language: str, locale: Speak, atlas: Atlas) -> None:
    told = locale(language)
    restated = [restate_query(query_of(measure), atlas) for measure in Measure]
    assert not [one for one in restated if told.say_text(one) == one]


@each_row("measure", list(Measure))
def test_its_headline_is_made_of_messages(measure: Measure, figures: Figures, atlas: Atlas) -> None:
    headline = answer_query(query_of(measure), figures, atlas, LATEST).headline
    assert isinstance(headline, Sentences)
    assert headline.messages
    assert all(one.id != "own" for one in headline.messages)


NOTES = {row["note"] for row in read_table(find_shipped("words") / "defaults.csv") if row["note"]}
TIMES = {row["note"] for row in read_table(find_shipped("times") / "relative.csv") if row["note"]}


@each_row("language", ("en", *LANGUAGES))
def test_each_note_of_the_tables_is_a_message(language: str) -> None:
    catalog, month = open_catalog(language), Period.of_month(Month(2026, 6))
    assert all(catalog.find_pattern(message("assumed", note, period=month)) for note in NOTES)
    assert all(catalog.find_pattern(message("time-read", note, period=month)) for note in TIMES)


_SIGNS = re.compile(r"[\d.,%()+−×/^=:]|pp|\s")


@pytest.fixture(scope="module")
def said(figures: Figures, atlas: Atlas) -> list[Sentences]:
    found = [trace_answer(query_of(measure), figures, atlas, LATEST) for measure in Measure]
    return [
        formula
        for one in found
        for row, origins in zip(one.finding.rows, one.origins, strict=True)
        for formula in list_formulas(row, origins)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_formula_is_said_in_the_language(
    said: list[Sentences], locales: LocaleTable, language: str
) -> None:
    assert len({one.split("=")[0] for one in said}) > 12
    locale = locales.get_locale(language)
    # A formula of one word may be called alike: Volatilität is volatilité, but Index is Index.
    same = [one for one in said if _SIGNS.sub("", locale.say_text(one)) == _SIGNS.sub("", one)]
    assert not same
