"""Vietnamese, whose accents tell words apart: as they are typed where they are typed, else without them."""

import unicodedata

import pytest

from bot.language import Vocabulary
from bot.language.tagger.tagging import Tagged, tag_words
from tests.language.conftest import Read


def told(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    return [(tag.kind, tag.value) for tag in tag_words(text, vocabulary).told]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("xuất khẩu bị giảm", "xuất khẩu Bỉ giảm"),
        ("xuất khẩu năm 2025", "xuất khẩu Nam Phi 2025"),
        ("mặt hàng lớn nhất", "thứ hạng lớn nhất"),
        ("nhập khẩu từ Nhật", "nhập khẩu nhiều nhất"),
    ],
)
def test_accents_tell_words_apart(typed: str, other: str, vocabulary: Vocabulary) -> None:
    assert told(typed, vocabulary) != told(other, vocabulary)


def test_letters_are_one_however_they_are_composed(vocabulary: Vocabulary) -> None:
    text = "nhập khẩu từ Thụy Điển quý 2 năm 2025"
    assert told(unicodedata.normalize("NFD", text), vocabulary) == told(text, vocabulary)
    assert ("place", "SWE") in told(text, vocabulary)


@pytest.mark.parametrize(
    ("older", "newer"), [("hóa chất", "hoá chất"), ("Thụy Sĩ", "Thuỵ Sĩ"), ("tỷ trọng", "tỉ trọng")]
)
def test_both_ways_to_spell_are_read(older: str, newer: str, vocabulary: Vocabulary) -> None:
    assert told(f"xuất khẩu {older}", vocabulary) == told(f"xuất khẩu {newer}", vocabulary)


def test_a_message_without_accents_is_read_by_its_letters(understand: Read) -> None:
    with_accents, without = understand("nhập khẩu từ Đức năm 2024"), understand("nhap khau tu Duc nam 2024")
    assert with_accents.query == without.query
    assert with_accents.language == without.language == "vi"


def test_accented_words_that_no_phrase_has_are_unread(vocabulary: Vocabulary) -> None:
    tagged: Tagged = tag_words("xuất khẩu sang Mý", vocabulary)
    assert [tag.value for tag in tagged.list_tags("unknown")] == ["my"]


@pytest.mark.parametrize("word", ["tang", "hang", "thu"])
def test_words_of_vietnamese_are_none_in_other_languages(word: str, vocabulary: Vocabulary) -> None:
    tagged = tag_words(f"exports to Chile {word}", vocabulary)
    assert "vi" not in tagged.languages
    assert tagged.tags[-1].kind in ("unknown", "filler")


def test_a_turn_with_accents_that_others_have_too_is_read_in_its_language(understand: Read) -> None:
    reading = understand("thêm Thái Lan", "xuất khẩu sang Việt Nam năm 2025")
    assert reading.query
    assert reading.query.partners == ("VNM", "THA")
    assert reading.language == "vi"
