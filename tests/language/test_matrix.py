"""A follow-up that does one thing to one slot of a question: set, add, remove, swap, deny, undo, split …

`matrix.csv` has the ways to say each, by cell of operations and slots, `matrix_first.csv` the first
questions, whose reading is beyond doubt. What a cell comes to is computed from the query of its first
question (`tests/language/matrix/`). Of `held_out_matrix.csv`, a third of the ways, chosen by a hash, only the
score is read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from bot.domain.query import Query
from bot.language.reading import Outcome
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.matrix.asked import ASKED
from tests.language.matrix.cell import Cell
from tests.language.matrix.told import TOLD
from tests.language.meanings import DIALOGS
from tests.language.turns.shapes import meant
from tests.sampling import Portion

LANGUAGES = ("en", "ko", "zh", "ja", "de", "fr", "es")
CELLS: Mapping[str, Cell] = {**ASKED, **TOLD}
RIGHT = {"matrix.csv": 0.957, "held_out_matrix.csv": 0.939}
SILENT = {"matrix.csv": 0.008, "held_out_matrix.csv": 0.017}
"""The least share that may be read right, and the most that may be answered otherwise, as measured."""
_MARGIN = 0.06
"""By how much a sample may be worse than the whole."""
_EVERY = 20


class MessageFrame(NamedTuple):
    """A way to say a cell after a kind of first question, its turns in order."""

    cell: str
    language: str
    first: str
    turns: Sequence[str]


FIRSTS = {(row["first"], row["language"]): row["text"] for row in read_table(DIALOGS / "matrix_first.csv")}


def _list_ways(name: str) -> Iterator[MessageFrame]:
    for row in read_table(DIALOGS / name):
        for said in row["said"].split("|"):
            for first in CELLS[row["cell"]].after.split():
                yield MessageFrame(row["cell"], row["language"], first, said.split(" > "))


def _name(query: Query) -> Query:
    """Returns a query in which rows chosen from the first ten are ten at most, as in its JSON."""
    return meant(replace(query, limit=query.limit or query.among, among=None))


def _judge(said: MessageFrame, first: Query, understand: Read) -> str:
    *between, text = said.turns
    reading = understand(text, FIRSTS[said.first, said.language], *between)
    told = reading.outcome in (Outcome.ANSWER, Outcome.NO_DATA)
    if told and reading.query and _name(reading.query) in set(map(_name, CELLS[said.cell].becomes(first))):
        return "right"
    return "silent" if reading.outcome is Outcome.ANSWER else "asked"


@pytest.mark.parametrize("name", RIGHT)
def test_a_follow_up_does_one_thing_to_one_slot(name: str, understand: Read, portion: Portion) -> None:
    ways = list(_list_ways(name))
    tried = portion.of(ways, every=_EVERY)
    verdicts, wrong = Counter[str](), []
    for said in tried:
        first = understand(FIRSTS[said.first, said.language]).query
        assert first
        verdict = _judge(said, first, understand)
        verdicts[verdict] += 1
        if verdict != "right" and not name.startswith("held_out"):
            wrong.append((verdict, said.cell, said.first, *said.turns))
    margin = 0 if portion.whole else _MARGIN
    assert verdicts["right"] >= (RIGHT[name] - margin) * len(tried), wrong
    assert verdicts["silent"] <= (SILENT[name] + margin) * len(tried), wrong


def test_a_first_question_means_the_same_in_each_language(understand: Read) -> None:
    apart = {
        (first, language)
        for (first, language), text in FIRSTS.items()
        if meant(understand(text).query or pytest.fail(text))
        != meant(understand(FIRSTS[first, "en"]).query or pytest.fail(first))
    }
    assert apart <= {("both", "ja")}


def test_every_cell_is_said_in_each_language() -> None:
    said = {(row["cell"], row["language"]) for name in RIGHT for row in read_table(DIALOGS / name)}
    assert said == {(cell, language) for cell in CELLS for language in LANGUAGES}
