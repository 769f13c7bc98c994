"""How many figures of a story have which verdict, and what a verdict is called, as a language agrees."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.messages.catalog import LANGUAGES
from bot.spoken import read_locales
from bot.stories.judged_claim import VERDICTS
from bot.stories.report import Report
from tests.shared import ATLAS

LOCALES = read_locales(ATLAS)


def report(language: str, *verdicts: str) -> Report:
    claims: Any = tuple(SimpleNamespace(verdict=one) for one in verdicts)
    document: Any = None
    return Report(document, claims, LOCALES.get_locale(language))


@pytest.mark.parametrize(
    ("language", "verdicts", "said"),
    [
        ("en", ("right", "right", "wrong"), "3 figures: 2 right, 1 wrong"),
        ("en", ("wrong_base", "wrong_base"), "2 figures: 2 shares of another whole"),
        ("fr", ("right", "right", "right", "wrong", "wrong"), "5 chiffres\u00a0: 3 exacts, 2 faux"),
        ("fr", ("right", "not_held", "not_held"), "3 chiffres\u00a0: 1 exact, 2 non disponibles"),
        ("es", ("right", "right", "right", "wrong"), "4 cifras: 3 correctas, 1 errónea"),
        ("es", ("not_held",), "1 cifra: 1 no disponible"),
        (
            "de",
            ("wrong_base", "wrong_base", "right"),
            "3 Zahlen: 1 richtig, 2 Anteile an einem anderen Ganzen",
        ),
        ("ko", ("right", "wrong"), "수치 2개: 맞음 1, 틀림 1"),
    ],
)
def test_counts_agree_with_what_they_count(language: str, verdicts: tuple[str, ...], said: str) -> None:
    assert report(language, *verdicts).summary == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_is_called_by_words_without_a_number(language: str) -> None:
    labels = [report(language).say_verdict(verdict) for verdict in VERDICTS]

    assert len(set(labels)) == len(VERDICTS)
    assert all(label and not any(map(str.isdigit, label)) and label == label.strip() for label in labels)
