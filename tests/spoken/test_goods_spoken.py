"""Goods that customs' tables do not print are called as the language's words have them."""

import pytest

from bot.spoken import Tongues


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", "대독일 화학제품 수출(2025년, 위안)."),
        ("zh", "对德国化学品出口（2025年，人民币）。"),
        ("de", "Exporte von Chemikalien nach Deutschland (2025, in Yuan)."),
        ("es", "Exportaciones de productos químicos a Alemania (2025, en yuanes)."),
    ],
)
def test_chemicals_are_called_in_the_language(tongues: Tongues, language: str, said: str) -> None:
    assert tongues.of(language).text("Exports of chemicals to Germany, 2025, in CNY.") == said


def test_german_goods_with_an_adjective_stay_english_where_no_form_is_known(tongues: Tongues) -> None:
    english = "Exports of inorganic chemicals to Germany, 2025, in CNY."
    assert tongues.of("de").text(english) == english
