"""A query said back reads as itself, so a restatement can be asked again as it stands."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.figure import find_own_currency
from bot.domain.month import Month
from bot.domain.query import Query
from bot.language import Calendar, list_next_queries, restate_query
from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.language.restatable import KINDS, OTHER_REPORTERS
from tests.rows import each_row
from tests.shared import ATLAS

_TWICE = re.compile(r"\b(to|from|of|with|in|by|the|and|excluding) \1\b|\b(to|from|of|by) (to|from|of|by)\b")


def named(query: Query | None) -> Query | None:
    """The query with its currency named."""
    return query and replace(query, currency=query.currency or find_own_currency(query.reporter))


@pytest.fixture(scope="module")
def with_others(calendar: Calendar) -> Calendar:
    """The same day, when other reporters are held as well."""
    return Calendar(calendar.today, calendar.latest, tuple((one, Month(2025, 12)) for one in OTHER_REPORTERS))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, derandomize=True)
@given(data=st.data())
def test_a_query_said_back_reads_as_itself(
    kind: str, data: st.DataObject, understand: Read, with_others: Calendar
) -> None:
    query = data.draw(KINDS[kind])
    said = restate_query(query, ATLAS)
    reading = understand(said, calendar=with_others)
    assert (reading.outcome, reading.query) == (Outcome.ANSWER, query), said
    assert not _TWICE.search(said), said
    assert "  " not in said


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, derandomize=True)
@given(data=st.data())
def test_what_can_be_asked_next_reads_as_itself(
    kind: str, data: st.DataObject, understand: Read, with_others: Calendar
) -> None:
    """Questions to ask next are said from their queries and offered unread."""
    query = data.draw(KINDS[kind])
    for step in list_next_queries(query, ATLAS, OTHER_REPORTERS):
        said = restate_query(step.query, ATLAS)
        reading = understand(said, calendar=with_others)
        assert (reading.outcome, named(reading.query)) == (Outcome.ANSWER, named(step.query)), said


@each_row(
    ("question", "said"),
    [
        ("what does HHI mean?", "Meaning of HHI"),
        ("which countries belong to ASEAN?", "Members of ASEAN"),
        ("what counts as semiconductors?", "Definition of semiconductors"),
        ("how are the figures calculated?", "How the figures are calculated"),
        ("what data do you have for Japan?", "Data available for Japan"),
    ],
)
def test_a_question_about_the_data_is_said_back(question: str, said: str, understand: Read) -> None:
    assert understand(question).restated == said


def test_a_code_beside_a_printed_line_is_named_anew_once_partners_are_gone(understand: Read) -> None:
    """Live animals have no line of customs' tables; refined oil has one, which its code stood for."""
    asked = understand("Top partners by exports of live animals and refined oil, 2024").query
    assert asked is not None
    (plain,) = (
        one.query
        for one in list_next_queries(asked, ATLAS)
        if one.query.measure == "value" and not one.query.breakdown
    )
    assert named(plain) == named(understand(restate_query(plain, ATLAS)).query)
    assert plain.product is not None
    assert plain.product.id == "01,成品油"


@pytest.mark.parametrize(
    "question",
    [
        "The deficit with Taiwan exceeded 70 billion yuan every month of 2025, right?",
        "2025년 매달 대EU 흑자가 1500억 위안을 넘었죠?",
    ],
)
def test_total_trade_after_a_balance_keeps_no_bound_of_it(question: str, understand: Read) -> None:
    asked = understand(question).query
    assert asked is not None
    assert asked.threshold is not None
    (total,) = (one.query for one in list_next_queries(asked, ATLAS) if one.query.flow == "total")
    assert (total.threshold, total.side) == (None, None)
    assert named(total) == named(understand(restate_query(total, ATLAS)).query)
