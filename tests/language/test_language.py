"""In which language a question is asked."""

import pytest

from tests.language.conftest import Read
from tests.rows import each_row


@each_row(
    ("text", "language"),
    [
        ("exports to ASEAN 2025", "en"),
        ("2025年对东盟出口", "zh"),
        ("2025年對東協出口", "zh-Hant"),
        ("2025년 아세안 수출액", "ko"),
        ("対米輸出 2025年", "ja"),
        ("輸出 2025年", "ja"),
        ("Exporte nach Japan 2025", "de"),
        ("exportations vers le Japon en 2025", "fr"),
        ("exportaciones a Japón 2025", "es"),
    ],
)
def test_words_tell_the_language(understand: Read, text: str, language: str) -> None:
    assert understand(text).language == language


@each_row(
    ("text", "language"),
    [
        ("Exporte 2025", "de"),
        ("Importe 2025", "de"),
        ("Exporte Vietnam", "de"),
        ("exporte 2025", "fr"),
        ("Export 2025", "en"),
        ("La Chine exporte 2025", "fr"),
        ("Importations 2025", "fr"),
        ("Exportaciones 2025", "es"),
    ],
)
def test_a_noun_with_a_capital_is_german_where_another_language_has_only_a_verb(
    understand: Read, text: str, language: str
) -> None:
    assert understand(text).language == language


@pytest.mark.parametrize("text", ["ASEAN 2025", "2024?", "?"])
def test_words_of_every_language_or_none_are_english_at_first(understand: Read, text: str) -> None:
    assert understand(text).language == "en"


def test_words_of_every_language_or_none_keep_that_of_the_thread(understand: Read) -> None:
    assert understand("2024?", "Exporte nach Japan 2025").language == "de"
    for words in ("in Euro", "in Dollar", "in Yuan"):
        assert understand(words, "exports to Japan 2025").language == "en"
        assert understand(words, "Exporte nach Japan 2025").language == "de"
    assert understand("ASEAN", "对美国出口 2025").language == "zh"
    assert understand("2024?", "對美國出口 2025").language == "zh-Hant"


def test_telling_words_change_the_language_of_a_thread(understand: Read) -> None:
    assert understand("and the imports?", "对美国出口 2025").language == "en"
