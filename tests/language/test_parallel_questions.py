"""The same question in eight languages is one query, of whatever time and in whatever form.

Wordings, three for each of 120 meanings in each language and twelve for 40 more in English, are held to what
they are to be read as; a third of the meanings is set apart, and only its score is looked at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from bot.language import reading_json
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.sampling import Portion

LANGUAGES = ("de", "fr", "es", "zh", "ja", "ko", "vi")
ALIKE = 0.96
"""The part of questions that must be read as the English one is."""
WORDINGS = (("parallel_wordings.csv", 0.94, 0.02), ("held_out_parallel.csv", 0.90, 0.06))
"""The part of the wordings that is read right at least, and the part that is silently wrong at most."""
_QUESTION_MARKS = "?？"


def _list_wordings(table: str) -> Iterator[tuple[tuple[str, ...], str, Sequence[str]]]:
    """Each wording with the turns before it, and how a right reading of it is said back, or else ends."""
    for row in read_table(DIALOGS / table):
        for language in ("en", *LANGUAGES):
            if row[language]:
                *earlier, asked = row[language].split(" | ")
                yield tuple(earlier), asked, row["reads"].split(" | ")


@cache
def _rows(part: str) -> Sequence[Mapping[str, str]]:
    return [row for row in read_table(DIALOGS / "parallel.csv") if row["part"] == part]


def _compositions() -> Iterator[tuple[Mapping[str, str], ...]]:
    """Each core with each time, alone and with each tail, which says the currency, the form or the rows."""
    plain = dict.fromkeys(("en", *LANGUAGES), "")
    for core in _rows("core"):
        for time in _rows("time"):
            for tail in (plain, *_rows("tail")):
                yield core, time, tail


def _compose(parts: Sequence[Mapping[str, str]], language: str) -> str:
    core, time, tail = (part[language] for part in parts)
    mark = core[-1] if core[-1] in _QUESTION_MARKS else ""
    return core.removesuffix(mark).rstrip().replace("{time}", time) + tail + mark


def _query(understand: Read, question: str) -> Mapping[str, Any]:
    reading = reading_json(understand(question))
    query: Mapping[str, Any] = reading["query"] or {}
    return {"outcome": reading["outcome"]} | {name: said for name, said in query.items() if said}


@pytest.fixture(scope="module")
def english(understand: Read) -> Callable[[str], Mapping[str, Any]]:
    """The query of an English question, which is read once for all languages."""
    return cache(lambda question: _query(understand, question))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_the_same_query_in_each_language(
    language: str, understand: Read, english: Callable[[str], Mapping[str, Any]], portion: Portion
) -> None:
    asked = portion.of(list(_compositions()), every=360)
    apart = [
        (_compose(parts, "en"), said)
        for parts in asked
        if _query(understand, said := _compose(parts, language)) != english(_compose(parts, "en"))
    ]
    most = 1 - ALIKE + portion.allow_chance(ALIKE, len(asked))
    assert len(apart) <= most * len(asked), apart


@pytest.mark.parametrize(("table", "right", "silent"), WORDINGS, ids=[table for table, *_ in WORDINGS])
def test_wordings_of_a_meaning_are_read_alike(
    table: str, right: float, silent: float, understand: Read, portion: Portion
) -> None:
    wordings = portion.of(list(_list_wordings(table)), every=9)
    read, wrong = 0, 0
    for earlier, asked, meant in wordings:
        reading = reading_json(understand(asked, *earlier))
        answered = reading["outcome"] == "answer"
        is_meant = (reading["restated"] if answered else reading["outcome"]) in meant
        read += is_meant
        wrong += answered and not is_meant
    least = (right - portion.allow_chance(right, len(wordings))) * len(wordings)
    most = (silent + portion.allow_chance(silent, len(wordings))) * len(wordings)
    assert (read >= least, wrong <= most) == (True, True), (read, wrong)
