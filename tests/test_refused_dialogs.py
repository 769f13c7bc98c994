"""What the desk offers for a question without an answer has figures, each of them."""

from datetime import date

import pytest

from bot.desk import Desk
from tests.shared import make_desk_fixture

desk = make_desk_fixture(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (
            "exports to Germany 1995",
            (
                "Exports to Germany, 2024, in CNY",
                "Exports to Germany, 2025, in CNY",
                "Exports to Germany, June 2026, in CNY",
            ),
        ),
        (
            "exports to Vietnam July 2026",
            ("Exports to Vietnam, June 2026, in CNY", "Exports to Vietnam, July 2025, in CNY"),
        ),
        ("Guangdong exports to ASEAN 2025", ("Exports to ASEAN, 2025, in CNY",)),
        (
            "exports to Bhutan March 2025",
            ("Exports to Bhutan, December 2024, in CNY", "Exports to Bhutan, 2025, in CNY"),
        ),
        (
            "exports of chips to Vietnam 2025",
            ("Exports of integrated circuits, 2025, in CNY", "Exports to Vietnam, 2025, in CNY"),
        ),
        (
            "tariff on EVs from the EU",
            (
                "Exports to the European Union, 2025, in CNY",
                "Imports from the European Union, 2025, in CNY",
                "Exports to the European Union, June 2026, in CNY",
                "Imports from the European Union, June 2026, in CNY",
            ),
        ),
    ],
)
def test_choices_are_the_nearest_that_are_held(words: str, choices: tuple[str, ...], desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.reading.choices[: len(choices)] == choices
    assert all(desk.ask_question(choice).finding for choice in choices)


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("change in exports between H1 2025 and 2024", "Change in exports, H1 2025 against H1 2024, in CNY"),
        (
            "change in exports between January to May 2025 and January to June 2026",
            "Change in exports, January–May 2026 against January–May 2025, in CNY",
        ),
    ],
)
def test_spans_of_two_lengths_are_offered_as_the_same_months_of_each(
    words: str, choice: str, desk: Desk
) -> None:
    assert desk.ask_question(words).reading.choices[0] == choice


@pytest.mark.parametrize(
    "words",
    [
        *("exports to Mars", "imports by province", "exports in won 2025", "exports next year"),
        *("Vietnam's exports to the US", "gdp of Laos"),
        *("imports of soybeans from Brazil and the US 2025", "为什么对美出口下降", "2027년 대일 수출"),
        "天気",
        *("exports to Japan and Germany 2019", "share of the EU in exports 2012", "top 10 markets 2019"),
    ],
)
def test_whatever_is_refused_offers_what_has_figures(words: str, desk: Desk) -> None:
    answer = desk.ask_question(words)
    assert answer.finding is None
    assert 1 <= len(answer.reading.choices) <= 4
    assert all(desk.ask_question(choice).finding for choice in answer.reading.choices)


def test_the_offer_that_is_shown_is_the_one_that_is_taken(desk: Desk) -> None:
    """Offers of what is not held are those with figures, which no reading alone can know."""
    shown = desk.ask_question("exports to Germany 1995").reading.offers
    answer = desk.ask_question("2", ["exports to Germany 1995"])
    assert answer.asked == shown[1].question
    assert answer.finding
    assert answer.reading.restated == shown[1].question
