"""The tables of data/times/: each row is tried by its example, and earns its place by it."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.domain.month import Month
from bot.domain.query import Measure
from bot.language import Calendar, Vocabulary
from bot.language.tagger.tagging import tag_words
from bot.language.times import builders, grammar, runs, when
from bot.language.times.when import Times, read_times
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.rows import each_row
from tests.sampling import Portion

CALENDAR = Calendar(date(2026, 1, 20), Month(2025, 12))
SAID = read_table(Path(__file__).parent / "times_said.csv")
"""Ways to say a time in seven languages, composed without a look at the tables."""
CLASSES = read_table(find_shipped("times") / "classes.csv")
ROWS = read_table(find_shipped("times") / "productions.csv")
RELATIVE = {row["name"] for row in read_table(find_shipped("times") / "relative.csv")}
UNREAD = {"form": "one window one window"}
"""What no sentence has."""
NO_TIME = {"all time"}
"""Words that look back as far as there are figures, which is no period of its own."""


def times(question: str, vocabulary: Vocabulary) -> Times:
    return read_times(tag_words(question, vocabulary), CALENDAR)


def periods(question: str, vocabulary: Vocabulary) -> str:
    """The periods of a question, as tables have them."""
    return "|".join(map(str, times(question, vocabulary).periods))


def test_times_said_in_other_words(vocabulary: Vocabulary) -> None:
    assert len(SAID) > 150
    assert [row for row in SAID if periods(row["question"], vocabulary) != row["read"]] == []


@each_row(
    "question",
    [
        "exports in the same month last year",
        "Exporte im Vorjahresmonat",
        "exportations le même mois de l'an dernier",
        "exportaciones el mismo mes del año pasado",
        "작년 같은 달 수출",
        "去年同月出口",
        "前年同月の輸出",
    ],
)
def test_the_month_a_year_ago_alone(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, [str(period) for period in query.periods]) == (
        Measure.VALUE,
        ["2024-12"],
    )


def test_each_production_reads_its_example(vocabulary: Vocabulary) -> None:
    assert len(ROWS) > 80
    assert [row for row in ROWS if periods(row["example"], vocabulary) != row["read"]] == []


def test_each_production_is_needed_by_its_example(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, portion: Portion
) -> None:
    needless = []
    for row in portion.of(ROWS, 3):
        read = times(row["example"], vocabulary)
        lesser = grammar.build_grammar(CLASSES, [one | UNREAD if one is row else one for one in ROWS])
        with monkeypatch.context() as without:
            for module in (builders, runs, when):
                without.setattr(module, "read_grammar", lambda lesser=lesser: lesser)
            if times(row["example"], vocabulary) == read:
                needless.append(row)
    assert needless == []


def test_every_class_is_named_by_a_form() -> None:
    named = {word for row in ROWS for word in re.findall(r"[\w-]+", row["form"])}
    phrases = {row["makes"] for row in ROWS if not row["how"]}
    assert named - phrases - {"point", "one", "window"} == {row["class"] for row in CLASSES}


def test_every_relative_time_of_the_vocabularies_has_a_row() -> None:
    languages = ("en", "zh", "ko", "ja", "de", "fr", "es")
    rows = [row for name in languages for row in read_table(find_shipped("words") / f"{name}.csv")]
    assert {row["means"] for row in rows if row["kind"] == "relative"} - NO_TIME <= RELATIVE
