"""What stands around a question does not change what it asks, unless it says what the question lacks.

`frames.csv` has what people say around a question: `{q}` stands for that in small letters, `{Q}` as typed.
`lent.csv` has what does add to a question beside it. Of `held_out_frames.csv` only the score is read.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest

from bot.domain.query import Query
from bot.language.reading import Outcome
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS, corpus, is_right
from tests.rows import each_row
from tests.sampling import Portion

_MARKS = ".!?:;,。！？：；，、"
_SENTENCE = {"zh": "。", "ja": "。"}
_LONGEST = 90
_QUESTIONS = 12
"""How many questions each frame is put around, at most."""


class Asked(NamedTuple):
    """A question that is read as its corpus says, by itself."""

    text: str
    query: Query


class Frame(NamedTuple):
    language: str
    words: str

    def around(self, question: str) -> str:
        """The question with the frame around it; one without a mark at its end gets it before a sentence."""
        text = question if question[-1] in _MARKS else question + _SENTENCE.get(self.language, ".")
        first, *others = question.rstrip(_MARKS).split(" ")
        small = " ".join((first.lower() if first.istitle() else first, *others))
        return self.words.replace("{Q} ", f"{text} ").replace("{Q}", question).replace("{q}", small)


def _frames(name: str) -> list[Frame]:
    return [Frame(row["language"], row["frame"]) for row in read_table(DIALOGS / name)]


def _questions(language: str) -> Iterator[dict[str, object]]:
    """Questions of one sentence without a thread."""
    for path in sorted(DIALOGS.glob("*.jsonl")):
        if path.name.startswith(("held_out", "premises")):
            continue
        for one in corpus(path.name):
            text = one["text"].strip()
            plain = len(text) < _LONGEST and not any(mark in text[:-1] for mark in f"{_MARKS}\n")
            if plain and one.get("lang", "en") == language and not one["context"]:
                yield {**one, "text": text}


@pytest.fixture(scope="module")
def asked(understand: Read, portion: Portion) -> dict[str, Sequence[Asked]]:
    """Of each language questions that are read right by themselves, other ones by each seed."""
    found: dict[str, Sequence[Asked]] = {}
    for language in dict.fromkeys(frame.language for frame in _frames("frames.csv")):
        drawn = Portion(whole=False, seed=portion.seed).of(list(_questions(language)), every=20)
        read = ((one, understand(one["text"])) for one in drawn)
        found[language] = [
            Asked(str(one["text"]), reading.query)
            for one, reading in read
            if reading.query and not reading.topic and is_right(one, reading)
        ][: _QUESTIONS * 10 if portion.whole else _QUESTIONS]
    return found


def _changed(frames: Sequence[Frame], asked: dict[str, Sequence[Asked]], understand: Read) -> list[str]:
    """The framed questions that are read otherwise than by themselves."""
    return [
        framed
        for frame in frames
        for one in asked[frame.language]
        if (framed := frame.around(one.text)) and understand(framed).query != one.query
    ]


@pytest.mark.parametrize(("name", "most"), [("frames.csv", 0.03), ("held_out_frames.csv", 0.12)])
def test_what_stands_around_a_question_changes_nothing(
    name: str, most: float, asked: dict[str, Sequence[Asked]], understand: Read, portion: Portion
) -> None:
    frames = portion.of(_frames(name), every=12)
    tried = sum(len(asked[frame.language]) for frame in frames)
    assert tried > len(frames)
    changed = _changed(frames, asked, understand)
    assert len(changed) <= most * tried, changed if name == "frames.csv" else ""


@each_row("row", read_table(DIALOGS / "lent.csv"), ids=lambda row: row["typed"][:60])
def test_what_a_clause_adds_is_read(row: dict[str, str], understand: Read) -> None:
    typed, meant = understand(row["typed"]), understand(row["meant"])
    assert (typed.outcome, meant.outcome) == (Outcome.ANSWER, Outcome.ANSWER)
    assert typed.query == meant.query
