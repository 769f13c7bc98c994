"""Turns that need a state of their own thread, beside those that the oracle of turns computes."""

from tests.language.conftest import Read
from tests.rows import each_row

OUTCOMES = [
    ("exports monthly from Jan 2023", (), "Exports, 2023–2025, by month, in CNY"),
    ("no France", ("exports to Spain in 2025",), "Exports to France, 2025, in CNY"),
    (
        "no Spain this time",
        ("exports to Japan, Italy and Spain in 2025",),
        "Exports to Japan and Italy, 2025, in CNY",
    ),
    ("no 2023", ("exports in 2023, 2024 and 2025",), "Exports, 2024 and 2025, in CNY"),
    (
        "in dollars please, our client is in Germany",
        ("top 10 import sources in 2025",),
        "Top 10 partners by imports, 2025, in USD",
    ),
    (
        "in dollars, I need Spain",
        ("exports in 2025",),
        "Exports to Spain, 2025, in USD",
    ),
    (
        "2025 obviously, and imports too",
        ("exports to Peru in 2024",),
        "Exports and imports with Peru, 2025, in CNY",
    ),
    ("cancel the monthly bit", ("exports to Peru in 2025 by month",), "Exports to Peru, 2025, in CNY"),
    (
        "the balance with each",
        ("exports to the US, Japan and Korea in 2025",),
        "Trade balance with the United States, Japan and South Korea, 2025, in CNY",
    ),
    (
        "imports from the other two",
        ("exports to Japan in 2025", "exports to Peru in 2025", "exports to Cuba in 2025"),
        "Imports from Japan and Peru, 2025, in CNY",
    ),
    (
        "only the first two please",
        ("exports to Japan, Peru and Cuba in 2025",),
        "Exports to Japan and Peru, 2025, in CNY",
    ),
    (
        "chuck in Cuba",
        ("exports to Japan and Peru in 2025, combined",),
        "Exports to Japan, Peru and Cuba together, 2025, in CNY",
    ),
    (
        "vs now",
        ("US share of exports in 2018",),
        "Share of the United States in exports, 2018 and 2025, in CNY",
    ),
    ("same months a year earlier", ("exports in the first half of 2025",), "Exports, H1 2024, in CNY"),
    (
        "both of them by month, 24 and 25",
        ("imports from Peru in 2025", "imports from Cuba in 2025"),
        "Imports from Peru and Cuba, 2024–2025, by month, in CNY",
    ),
]


@each_row(("text", "context", "restated"), OUTCOMES)
def test_a_turn_is_read_as_it_is_meant(
    text: str, context: tuple[str, ...], restated: str, understand: Read
) -> None:
    assert understand(text, *context).restated == restated


def test_an_order_that_is_cancelled_stays_an_order(understand: Read) -> None:
    assert understand("cancel the monthly digest", "exports by month in 2025").outcome == "command"


def test_a_flow_that_a_thread_does_not_hold_beside_another_is_asked_about(understand: Read) -> None:
    assert understand("drop the imports", "imports from Peru in 2025").outcome == "clarify"


def test_figures_that_no_ranking_tells_are_asked_about(understand: Read) -> None:
    assert understand("the balance with each", "top 5 export markets in 2025").outcome == "clarify"
    assert understand("and for its whole continent", "export growth to Kenya in 2025").outcome == "clarify"
