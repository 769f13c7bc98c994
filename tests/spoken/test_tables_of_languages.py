"""Every language has the same tables."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from bot.messages.speaker import make_numerals
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


@each_row(
    ("language", "one", "more"),
    [
        ("en", "1 trillion yuan", "1.2345 trillion yuan"),
        ("de", "1 Billion Yuan", "1,2345 Billionen Yuan"),
        ("es", "1 billón de yuanes", "1,2345 billones de yuanes"),
        ("fr", "1 billion de yuans", "1,2345 billion de yuans"),
        ("zh", "1万亿元", "1.2345万亿元"),
        ("ko", "1조 위안", "1조2345억 위안"),
    ],
)
def test_a_bound_has_its_own_digits_and_the_form_of_one(language: str, one: str, more: str) -> None:
    numerals = make_numerals(tables(language))
    assert numerals.say_bound(Decimal(10**12), "CNY").replace("\u00a0", " ") == one
    assert numerals.say_bound(Decimal(12345 * 10**8), "CNY").replace("\u00a0", " ") == more


@each_row(
    ("value", "told"),
    [(5.1303, "5.13"), (0.4, "0.4"), (5.0, "5"), (45.26, "45.3"), (443.78, "444"), (5234.8, "5,235")],
)
def test_a_small_amount_of_something_keeps_its_decimals(value: float, told: str) -> None:
    assert make_numerals(tables("en")).say_quantity(value) == told
