"""A list is read whole, however long it is, wherever it stands and in each language."""

from collections.abc import Mapping, Sequence

import pytest

from bot.language import reading_json
from bot.language.reading import Outcome
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.rows import each_row

LANGUAGES = ("en", "de", "fr", "es", "zh", "ja", "ko", "vi")
MEMBERS = ("VNM", "THA", "MYS", "SGP")
OTHERS = ("JPN", "VNM", "DEU", "THA")
OF_ASEAN = ("except", "share_group")
LEFT_OUT = ("except", "world_except")
KINDS = (*LEFT_OUT, "sum", "list", "share", "share_group", "growth", "balance", "series", "rank")


def _parts() -> Mapping[str, Mapping[str, str]]:
    return {row["part"]: row for row in read_table(DIALOGS / "listed.csv")}


def _list_names(codes: Sequence[str], language: str) -> str:
    parts = _parts()
    *first, last = [parts[code][language] for code in codes]
    joined = parts["separator"][language].join(first)
    return joined + parts["and"][language] + last if first else last


@each_row("language", LANGUAGES)
@each_row("kind", KINDS, every=2)
def test_all_places_of_a_list_are_read(kind: str, language: str, understand: Read) -> None:
    for count in range(1, 5):
        codes = (MEMBERS if kind in OF_ASEAN else OTHERS)[:count]
        question = _parts()[kind][language].replace("{places}", _list_names(codes, language))
        reading = reading_json(understand(question))
        assert reading["outcome"] == "answer", question
        query = reading["query"] or {}
        assert sorted(query["exclude" if kind in LEFT_OUT else "partners"]) == sorted(codes), question
        if kind == "except":
            assert query["partners"] == ["ASEAN"], question
        if kind == "share_group":
            assert query["of"] == "ASEAN", question


PLACES = ("JPN", "VNM", "DEU", "FRA", "ESP", "ITA", "PER", "CHL", "BRA", "CAN", "MEX", "IND")
NAMES = "Japan, Vietnam, Germany, France, Spain, Italy, Peru, Chile, Brazil, Canada, Mexico and India"


def test_every_place_of_a_long_list_is_a_partner(understand: Read) -> None:
    reading = understand(f"exports to {NAMES} in 2025")
    assert reading.query is not None
    assert reading.query.partners == PLACES


@pytest.mark.parametrize("without", ["except to", "excluding"])
def test_every_place_of_a_long_list_is_left_out(without: str, understand: Read) -> None:
    reading = understand(f"exports {without} {NAMES} in 2025")
    assert reading.query is not None
    assert (reading.outcome, reading.query.partners) == (Outcome.ANSWER, ())
    assert reading.query.exclude == PLACES
