"""Every language says the same things, slot for slot."""

import re
import tomllib
from typing import Any

import pytest

from bot.shipped import shipped
from bot.spoken import LANGUAGES

_SLOT = re.compile(r"\{\w+\}")
_OWN = ("names", "the", "to", "heads")
"""Tables that hold what a language needs: names that CLDR lacks, articles."""


def tables(language: str) -> dict[str, Any]:
    return tomllib.loads((shipped("spoken") / f"{language}.toml").read_text(encoding="utf-8"))


def keys(document: dict[str, Any]) -> set[str]:
    """Every key with those that it lies under."""
    found = set()
    for name, value in document.items():
        if name not in _OWN:
            found.add(name)
            found |= {f"{name}.{key}" for key in keys(value)} if isinstance(value, dict) else set()
    own_goods = {f"goods.{goods}" for goods in document.get("goods", {}) if goods[:1].isdigit()}
    return found - {f"lists.{name}.last" for name in document.get("lists", {})} - own_goods


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_of_the_others(language: str) -> None:
    assert keys(tables(language)) == keys(tables("de"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_says_every_slot_of_its_english_and_no_other(language: str) -> None:
    for section in tables(language)["phrases"].values():
        for english, said in section.items():
            assert set(_SLOT.findall(said)) == set(_SLOT.findall(english)), english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_has_a_section_a_list_or_a_piece(language: str) -> None:
    document = tables(language)
    pieces = {
        *(
            "number",
            "count",
            "amount",
            "rate",
            "money",
            "currency",
            "period",
            "when",
            "name",
            "goods",
        ),
        *("to", "from", "with", "owner"),
    }
    known = {*document["phrases"], *document["lists"], *pieces}
    slots = {
        re.sub(r"\d+$", "", slot.strip("{}"))
        for section in document["phrases"].values()
        for english in section
        for slot in _SLOT.findall(english)
    }
    assert slots <= known
    assert {one["of"] for one in document["lists"].values()} <= known


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_chinese_and_japanese_put_no_blank_between_a_number_and_its_unit(language: str) -> None:
    numbers = tables(language)["numbers"]
    assert " " not in numbers["money"] + numbers["money_of_scale"] + numbers["between"] + numbers["percent"]
