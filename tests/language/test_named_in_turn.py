"""What a thread named in turn is set against each other, asked about together or counted."""

from bot.domain.query import Direction, Measure
from tests.language.conftest import Read
from tests.rows import each_row


@each_row(
    ("earlier", "text", "measure", "partners"),
    [
        ("exports to Japan 2025 | exports to Korea 2025", "yoy for each", Measure.YOY, ("JPN", "KOR")),
        (
            "exports to Poland 2025 | exports to Hungary 2025",
            "which is the biggest?",
            Measure.COMPARE,
            ("POL", "HUN"),
        ),
        (
            "Exporte nach Polen 2025 | Exporte nach Tschechien 2025",
            "wer liegt vorn?",
            Measure.COMPARE,
            ("POL", "CZE"),
        ),
        ("Importe aus Japan 2025 | Importe aus Korea 2025", "beide seit 2020", Measure.VALUE, ("JPN", "KOR")),
        (
            "top five export markets for cars 2025",
            "what percentage do they make up together?",
            Measure.CONCENTRATION,
            (),
        ),
    ],
)
def test_what_was_named_in_turn_is_asked_about(
    understand: Read, earlier: str, text: str, measure: Measure, partners: tuple[str, ...]
) -> None:
    query = understand(text, *earlier.split(" | ")).query
    assert query
    assert (query.measure, query.partners) == (measure, partners)


def test_months_of_negative_growth_are_those_that_fell(understand: Read) -> None:
    query = understand("which months were negative?", "exports 2025", "export growth 2025, monthly").query
    assert query
    assert (query.measure, query.direction, query.threshold) == (Measure.LIST, Direction.DOWN, None)
