"""A team's own words win, and a line that means nothing is named."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.language import Calendar, Vocabulary, load_vocabulary, read
from bot.language.lexicon.own_words import OwnWordsError
from bot.shipped import find_shipped

CALENDAR = Calendar(date(2026, 1, 20), Month(2025, 12))


LINES = (
    "place,ASEAN,our region|home market",
    "place,TUN,turkey",
    "product,8703,our cars",
    'product,"8703,8507,854143",our gadgets',
)


def _load(tmp_path: Path, atlas: Atlas, *lines: str) -> Vocabulary:
    own = tmp_path / "words.csv"
    own.write_text("\n".join(("kind,means,words", *lines, "")), encoding="utf-8")
    return load_vocabulary(find_shipped("words"), atlas, own)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Vocabulary:
    """The vocabulary of a team that has words of its own."""
    return _load(tmp_path_factory.mktemp("words"), atlas, *LINES)


def test_our_region_is_what_the_team_says(ours: Vocabulary) -> None:
    reading = read("exports to our region 2025", (), CALENDAR, ours)
    assert reading.query
    assert reading.query.partners == ("ASEAN",)


def test_a_word_of_the_team_wins_over_the_same_word_of_a_language(ours: Vocabulary) -> None:
    reading = read("exports to turkey 2025", (), CALENDAR, ours)
    assert reading.query
    assert reading.query.partners == ("TUN",)


@pytest.mark.parametrize(("words", "codes"), [("our cars", "8703"), ("our gadgets", "8703,8507,854143")])
def test_a_word_of_the_team_stands_for_any_hs_codes(words: str, codes: str, ours: Vocabulary) -> None:
    reading = read(f"exports of {words} 2025", (), CALENDAR, ours)
    assert reading.query
    assert reading.query.product
    assert reading.query.product.id == codes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("place,NARNIA,our region", "line 2: “NARNIA” is no place"),
        ("flow,export,out", "line 2: the kind must be one of place, product, filler"),
        ("product,nothing,stuff", "line 2: “nothing” is no HS code"),
        ("place,ASEAN,", "line 2: there are no words"),
        ("place,ASEAN,our region,home market", "line 2: more than three columns"),
    ],
)
def test_a_line_that_means_nothing_is_named(line: str, said: str, tmp_path: Path, atlas: Atlas) -> None:
    with pytest.raises(OwnWordsError, match=said):
        _load(tmp_path, atlas, line)


def test_a_table_in_another_encoding_is_no_table(tmp_path: Path, atlas: Atlas) -> None:
    own = tmp_path / "words.csv"
    own.write_bytes("kind,means,words\nplace,ASEAN,unsere Märkte\n".encode("latin-1"))
    with pytest.raises(OwnWordsError, match="UTF-8"):
        load_vocabulary(find_shipped("words"), atlas, own)


def test_without_a_table_nothing_changes(few_words: Path, atlas: Atlas, tmp_path: Path) -> None:
    missing = load_vocabulary(few_words, atlas, tmp_path / "words.csv")
    assert missing.phrases == load_vocabulary(few_words, atlas).phrases
