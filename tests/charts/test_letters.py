"""Every character of the project's own tables can be drawn."""

import unicodedata

import pytest

from bot.charts.letters import JAPANESE, MAIN, Letters, choose_letters, load_font, read_characters
from bot.shipped import find_shipped

FOLDERS = ("places", "words", "hs")
READ_ALONE = ("stories.csv", "chatter.csv")
"""Tables whose words stand in stories, or beside what is asked, and are never drawn."""


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_shipped_tables_need_no_other_font(folder: str) -> None:
    tables = [path for path in sorted(find_shipped(folder).glob("*.csv")) if path.name not in READ_ALONE]
    words = "".join(path.read_text(encoding="utf-8") for path in tables)
    needed = {character for character in words if unicodedata.category(character)[0] not in "CZ"}

    assert not needed - read_characters(MAIN) - read_characters(JAPANESE)


@pytest.mark.parametrize("face", [MAIN, JAPANESE])
@pytest.mark.parametrize("bold", [False, True])
def test_a_font_has_what_its_list_says(face: str, *, bold: bool) -> None:
    drawn_with = load_font(face, 20, bold=bold)
    nothing = drawn_with.getmask("\uffff")
    missing = [
        character
        for character in read_characters(face)
        if not character.isspace()
        and (mask := drawn_with.getmask(character)).size == nothing.size
        and bytes(mask) == bytes(nothing)
    ]

    assert missing == []


def test_kana_brings_japanese_forms_and_the_main_font_the_rest() -> None:
    letters = choose_letters(["日本の輸出", "한국"])

    assert list(letters.split_by_font("輸出 한국")) == [(JAPANESE, "輸出"), (MAIN, " 한국")]
    assert list(choose_letters(["日本"]).split_by_font("日本")) == [(MAIN, "日本")]


def test_a_character_that_no_font_has_is_drawn_by_the_main_one() -> None:
    assert list(Letters((JAPANESE, MAIN)).split_by_font("🚢")) == [(MAIN, "🚢")]


def test_what_is_too_wide_ends_in_an_ellipsis() -> None:
    letters = Letters()
    cut = letters.cut_to_width("Saint Helena, Ascension and Tristan da Cunha", 13, 150)

    assert cut.endswith("…")
    assert letters.measure(cut, 13) <= 150
