"""A team's own words win, and a line that means nothing is named."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.language import Calendar, load_vocabulary, read
from bot.language.lexicon.own_words import OwnWordsError
from bot.language.reading import Reading
from bot.shipped import shipped

CALENDAR = Calendar(date(2026, 1, 20), Month(2025, 12))


def _read(question: str, table: str, tmp_path: Path, atlas: Atlas) -> Reading:
    own = tmp_path / "words.csv"
    own.write_text(f"kind,means,words\n{table}\n", encoding="utf-8")
    return read(question, (), CALENDAR, load_vocabulary(shipped("words"), atlas, own))


def test_our_region_is_what_the_team_says(tmp_path: Path, atlas: Atlas) -> None:
    reading = _read("exports to our region 2025", "place,ASEAN,our region|home market", tmp_path, atlas)
    assert reading.query
    assert reading.query.partners == ("ASEAN",)


def test_a_word_of_the_team_wins_over_the_same_word_of_a_language(tmp_path: Path, atlas: Atlas) -> None:
    reading = _read("exports to turkey 2025", "place,TUN,turkey", tmp_path, atlas)
    assert reading.query
    assert reading.query.partners == ("TUN",)


@pytest.mark.parametrize("codes", ["8703", "8703,8507,854143"])
def test_a_word_of_the_team_stands_for_any_hs_codes(codes: str, tmp_path: Path, atlas: Atlas) -> None:
    reading = _read("exports of our cars 2025", f'product,"{codes}",our cars', tmp_path, atlas)
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
        _read("exports", line, tmp_path, atlas)


def test_a_table_in_another_encoding_is_no_table(tmp_path: Path, atlas: Atlas) -> None:
    own = tmp_path / "words.csv"
    own.write_bytes("kind,means,words\nplace,ASEAN,unsere Märkte\n".encode("latin-1"))
    with pytest.raises(OwnWordsError, match="UTF-8"):
        load_vocabulary(shipped("words"), atlas, own)


def test_without_a_table_nothing_changes(tmp_path: Path, atlas: Atlas) -> None:
    known = load_vocabulary(shipped("words"), atlas)
    missing = load_vocabulary(shipped("words"), atlas, tmp_path / "words.csv")
    assert missing.phrases == known.phrases
