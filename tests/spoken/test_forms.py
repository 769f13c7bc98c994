"""No language compiles what no sentence has asked of it."""

from dataclasses import replace

import pytest

from bot.spoken import Tongues, phrasebook


@pytest.mark.parametrize("language", ["zh", "ja", "ko", "de", "fr", "es"])
def test_opening_a_language_compiles_none_of_its_forms(tongues: Tongues, language: str) -> None:
    phrasebook.form_of.cache_clear()
    replace(tongues, _opened={}).of(language)
    assert phrasebook.form_of.cache_info().currsize == 0
