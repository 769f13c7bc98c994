"""The law of coverage: each kind of word that says something has a trace to leave."""

import csv
from collections import Counter

import pytest

from bot.language.reading import Outcome
from bot.language.verdicts.traces import TRACES
from bot.shipped import shipped
from tests.language.conftest import Read


def _rows(name: str) -> list[dict[str, str]]:
    with (shipped("words") / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_trace_of_the_table_is_known_and_used() -> None:
    named = {trace for row in _rows("coverage.csv") for trace in row["traces"].split("|") if trace}
    assert named == TRACES.keys()


def test_every_row_says_what_happens_otherwise_and_stands_once() -> None:
    rows = _rows("coverage.csv")
    assert {row["otherwise"] for row in rows} == {"ask", "note"}
    assert max(Counter((row["kind"], row["value"]) for row in rows).values()) == 1


def test_every_kind_and_value_of_the_table_is_said_by_some_word() -> None:
    said = {
        (row["kind"], part)
        for language in ("en", "zh", "ko", "ja", "de", "fr", "es")
        for row in _rows(f"{language}.csv")
        for part in (*row["means"].split("+"), row["means"], "")
    }
    said |= {("place", ""), ("product", "")}
    assert {(row["kind"], row["value"]) for row in _rows("coverage.csv")} - said == set()


@pytest.mark.parametrize(
    "question",
    [
        "share and growth ranking streak of exports to Japan 2025",
        "exports to Japan versus, 2025",
        "exports compared to 2025",
        "average contribution of exports to Japan 2025",
        "exports to Japan without cars 2025",
        "exports to Japan in tonnes 2025",
        "fastest exports to Japan 2025",
        "exports 2025 excluding",
        "출 수출 2025 대비",
    ],
)
def test_a_word_that_the_query_does_not_show_brings_a_question_back(question: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.CLARIFY, reading.query
