"""What only tells why one asks is told beside the answer, and is no part of the question."""

import pytest

from bot.language.reading import Outcome
from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("question", "plain", "unused"),
    [
        ("Hi, for the Hamburg office: exports to Germany in Q4", "exports to Germany in Q4", "Hamburg"),
        ("for our Mexico desk: exports of cars to Brazil 2025", "exports of cars to Brazil 2025", "Mexico"),
        ("exports to Japan 2025 for the Acme report", "exports to Japan 2025", "Acme"),
        ("before the Geneva talks, exports to Japan 2025", "exports to Japan 2025", "Geneva"),
        ("tariffs are in the news: exports to the US 2025", "exports to the US 2025", "tariffs"),
        ("exports to the US 2025, and how bad is that?", "exports to the US 2025", "bad"),
        ("für das Berliner Büro: Exporte nach Japan 2025", "Exporte nach Japan 2025", "Berliner"),
        (
            "pour le bureau de Lyon : exportations vers le Japon 2025",
            "exportations vers le Japon 2025",
            "Lyon",
        ),
        (
            "Boss is stuck in a hammam and wants it by text: exports to Norway in 2025",
            "exports to Norway in 2025",
            "hammam",
        ),
        (
            "Mein Onkel züchtet Alpakas und fragt: Importe aus Peru 2025",
            "Importe aus Peru 2025",
            "Alpakas",
        ),
        (
            "Pour un client dans l'hôtellerie : importations de Russie 2025",
            "importations de Russie 2025",
            "hôtellerie",
        ),
        ("para la oficina de Lima: exportaciones a Japón 2025", "exportaciones a Japón 2025", "Lima"),
    ],
)
def test_an_aside_is_told_beside_the_answer(question: str, plain: str, unused: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query == understand(plain).query
    assert unused in reading.unused


@pytest.mark.parametrize(
    "question",
    [
        "exports to Germany through Hamburg 2025",
        "private firms: exports 2025",
        "why did exports to the US fall in 2025",
        "tariff on EVs from the EU",
        "exports by province 2025",
        "I need blarfed figures: exports 2025",
        "only containerised: exports to Japan 2025",
    ],
)
def test_what_is_asked_itself_is_no_aside(question: str, understand: Read) -> None:
    assert understand(question).outcome is not Outcome.ANSWER
