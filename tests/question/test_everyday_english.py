"""How people ask in everyday English: classes of words, each by several examples."""

import pytest

from bot.question.reading import Outcome
from bot.trade.query import Breakdown, Direction, Flow, Measure
from tests.question.conftest import Read


@pytest.mark.parametrize(
    "question",
    [
        "someone asked me who our biggest supplier in Southeast Asia is",
        "tell me who our largest customer in Africa is",
        "whats our biggest deficit w/ anybody",
    ],
)
def test_one_partner_that_is_asked_for_is_no_rank_of_a_group(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.limit) == (Measure.TOP, 1)


@pytest.mark.parametrize(
    ("question", "partners", "direction"),
    [
        ("all the countries in Latin America where our exports went down last year", 1, Direction.DOWN),
        ("list the EU members that sold us less than the year before", 1, Direction.DOWN),
        ("which ASEAN countries lost share of our exports in 2025", 1, Direction.DOWN),
        ("list countries that bought less than in 2024", 0, Direction.DOWN),
    ],
)
def test_partners_that_a_clause_tells_of_are_those_that_moved(
    question: str, partners: int, direction: Direction, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (len(query.partners), query.breakdown, query.direction) == (
        partners,
        Breakdown.PARTNER,
        direction,
    )


def test_a_whole_named_first_is_what_its_members_are_shares_of(understand: Read) -> None:
    query = understand(
        "Of what we ship to ASEAN, how much in percent goes to Vietnam and how much to Malaysia?"
    ).query
    assert query
    assert (query.measure, query.of, query.partners) == (Measure.SHARE, "ASEAN", ("VNM", "MYS"))
    listed = understand("ASEAN, Vietnam and Malaysia share of exports").query
    assert listed
    assert listed.of is None


@pytest.mark.parametrize(
    "said", ["India was a mistake. Brazil", "India is not needed. Brazil", "India was a typo, Brazil"]
)
def test_a_partner_that_was_a_mistake_is_left_behind(said: str, understand: Read) -> None:
    query = understand(said, "fertiliser exports in 2025", "just to India", "how many tonnes").query
    assert query
    assert (query.measure, query.partners) == (Measure.QUANTITY, ("BRA",))


@pytest.mark.parametrize(
    "question",
    [
        "pls send me exports to japan every month from now on",
        "can you post Korea's numbers in here every time a new month comes out",
        "what can u do for me",
    ],
)
def test_orders_are_no_questions(question: str, understand: Read) -> None:
    assert understand(question).outcome is Outcome.COMMAND


@pytest.mark.parametrize(
    "question", ["whats the avg we pay for a tonne of LNG", "what does a tonne of soybeans cost us"]
)
def test_the_price_of_a_tonne_is_a_unit_value(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.measure is Measure.UNIT_VALUE


def test_rows_that_are_broken_up_do_not_go_up(understand: Read) -> None:
    query = understand("percentages rather", "total exports 2025", "break it up by continent").query
    assert query
    assert (query.measure, query.flow, query.breakdown) == (Measure.SHARE, Flow.EXPORT, Breakdown.REGION)


def test_what_is_lumped_together_is_one_sum(understand: Read) -> None:
    query = understand("lump them together", "compare exports to Brazil and Argentina in 2025").query
    assert query
    assert query.combine
