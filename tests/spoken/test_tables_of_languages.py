"""Every language has the same tables."""

import tomllib
from typing import Any

import pytest

from bot.shipped import find_shipped
from bot.spoken import LANGUAGES
from tests.rows import each_row

_OWN = ("names", "the", "owner", "to", "heads")
"""Tables that hold what a language needs: names that CLDR lacks, articles."""


def tables(language: str) -> dict[str, Any]:
    return tomllib.loads((find_shipped("spoken") / f"{language}.toml").read_text(encoding="utf-8"))


def keys(document: dict[str, Any]) -> set[str]:
    """Every key with those that it lies under."""
    found = set()
    for name, value in document.items():
        if name not in _OWN:
            found.add(name)
            found |= {f"{name}.{key}" for key in keys(value)} if isinstance(value, dict) else set()
    own_goods = {f"goods.{goods}" for goods in document.get("goods", {}) if goods[:1].isdigit()}
    return found - own_goods


@each_row("language", LANGUAGES)
def test_a_language_has_every_key_of_the_others(language: str) -> None:
    assert keys(tables(language)) == keys(tables("de"))


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_chinese_and_japanese_put_no_blank_between_a_number_and_its_unit(language: str) -> None:
    numbers = tables(language)["numbers"]
    assert " " not in numbers["money"] + numbers["money_of_scale"] + numbers["between"] + numbers["percent"]
