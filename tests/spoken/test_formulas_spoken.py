"""How figures were computed is said in every language."""

import re

import pytest

from bot.answer.answering import trace_answer
from bot.domain.place import Atlas
from bot.domain.query import Measure
from bot.messages import Sentences
from bot.receipts import list_formulas
from bot.spoken import LANGUAGES, LocaleTable
from bot.store.figures.reader import Figures
from tests.answer.measure_queries import query_of
from tests.answer.queries import LATEST

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
