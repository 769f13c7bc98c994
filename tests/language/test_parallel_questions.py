"""The same question in eight languages is one query, of whatever time and in whatever form."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from bot.language import reading_json
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.sampling import Portion

LANGUAGES = ("de", "fr", "es", "zh", "ja", "ko", "vi")
ALIKE = 0.96
"""The part of questions that must be read as the English one is."""
_QUESTION_MARKS = "?？"


def _rows(part: str) -> Sequence[Mapping[str, str]]:
    with (DIALOGS / "parallel.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["part"] == part]


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_the_same_query_in_each_language(
    language: str, understand: Read, portion: Portion
) -> None:
    asked = portion.of(list(_compositions()), every=96)
    apart = [
        (_compose(parts, "en"), said)
        for parts in asked
        if _query(understand, said := _compose(parts, language)) != _query(understand, _compose(parts, "en"))
    ]
    assert len(apart) <= (1 - ALIKE) * len(asked), apart
