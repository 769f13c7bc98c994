"""A turn in a thread does the same to any question before it.

What it comes to is computed from the query of that question (`tests/language/turns/`), not labelled.
One in eight of the ways to say a turn is tried after a question, all of them after six by `--whole`.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pytest

from bot.domain.query import Query
from bot.language.reading import Outcome, Reading
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS, corpus, is_right
from tests.language.turns.shapes import meant
from tests.language.turns.table import TURNS, MessageFrame, ways_to_say
from tests.sampling import Portion

LANGUAGES = ("en", "ko", "zh", "ja", "de", "fr", "es")
RIGHT, SILENT = 0.9, 0.08
"""The least share that may be read right, and the most that may be answered otherwise."""
_MOST_LETTERS, _MOST_TURNS = 100, 2
_WAYS = 8
"""One way to say a turn in so many is tried in a sample."""
_CLOSED = ("held_out", "premises")


class Asked(NamedTuple):
    """The turns of a thread, and the query that it stands at."""

    turns: tuple[str, ...]
    query: Query


@pytest.fixture(scope="module")
def asked(understand: Read, portion: Portion) -> Mapping[str, Sequence[Asked]]:
    """Questions that are read right, by their language."""
    found: dict[str, list[Asked]] = {language: [] for language in LANGUAGES}
    names = (path.name for path in sorted(DIALOGS.glob("*.jsonl")) if not path.name.startswith(_CLOSED))
    questions = [one for name in names for one in corpus(name) if one.get("lang", "en") in found]
    for one in portion.of(questions, 72):
        if len(one["text"]) > _MOST_LETTERS or len(one["context"]) > _MOST_TURNS:
            continue
        turns = (*one["context"], one["text"])
        reading = understand(one["text"], *one["context"])
        answers = reading.outcome is Outcome.ANSWER and not reading.topic
        if answers and reading.query and is_right(one, reading):
            found[one.get("lang", "en")].append(Asked(turns, reading.query))
    return found


def tried(asked: Mapping[str, Sequence[Asked]], portion: Portion) -> Iterator[tuple[MessageFrame, Asked]]:
    """Each way to say a turn with questions that it can follow."""
    dice = random.Random(portion.seed)  # noqa: S311 the same for a seed
    follow: dict[tuple[str, str], Sequence[Asked]] = {}
    for said in portion.of(list(ways_to_say()), every=_WAYS):
        key = said.turn, said.language
        if key not in follow:
            follow[key] = [one for one in asked[said.language] if TURNS[said.turn].follows(one.query)]
        for _ in range(6 if portion.whole else 1):
            if follow[key]:
                yield said, dice.choice(follow[key])


def judged(said: MessageFrame, before: Asked, reading: Reading) -> str:
    """Whether a turn was read as one of the queries that it can come to."""
    wanted = set(map(meant, TURNS[said.turn].becomes(before.query)))
    told = reading.outcome in (Outcome.ANSWER, Outcome.NO_DATA) and not reading.topic
    if told and reading.query and meant(reading.query) in wanted:
        return "right"
    return "silent" if reading.outcome is Outcome.ANSWER else "asked"


def test_a_turn_does_the_same_to_any_question(
    asked: Mapping[str, Sequence[Asked]], understand: Read, portion: Portion
) -> None:
    by_language = {language: Counter[str]() for language in LANGUAGES}
    wrong = []
    for said, before in tried(asked, portion):
        verdict = judged(said, before, understand(said.text, *before.turns, *said.between))
        by_language[said.language][verdict] += 1
        if verdict != "right":
            wrong.append((verdict, *before.turns, *said.between, said.text))
    everything = sum(by_language.values(), Counter[str]())
    assert everything.total() > portion.least(6 * 1_400, every=6 * _WAYS)
    count = everything.total()
    assert everything["silent"] <= (SILENT + portion.allow_chance(SILENT, count)) * count, wrong
    assert everything["right"] >= (RIGHT - portion.allow_chance(RIGHT, count)) * count, wrong
    low = {
        name
        for name, told in by_language.items()
        if told["right"] < (RIGHT - 0.06 - portion.allow_chance(RIGHT, told.total())) * told.total()
    }
    assert low == set(), wrong


def test_every_turn_is_said_in_each_language() -> None:
    said = {(way.turn, way.language) for way in ways_to_say()}
    alone = {("bar bare", "en")}
    assert (
        said == {(turn, language) for turn in TURNS for language in LANGUAGES if turn != "bar bare"} | alone
    )
