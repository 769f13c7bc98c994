"""Turns of threads that nobody has given a meaning: what the languages, and the wordings of one, agree on.

After the same first question a follow-up asks the same in each language, and in each of its usual wordings.
Where one is read otherwise than most are, it is wrong, they are, or the words may mean either.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

import pytest

from bot.domain.query import Query
from bot.language.reading import Outcome
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.sampling import Portion

LANGUAGES = ("en", "de", "fr", "es", "zh", "ja", "ko")
IN_TURN = 0.95
"""The part of follow-ups that is read as in most languages."""
IN_OTHER_WORDS = 0.945
"""The part of wordings of a follow-up that is read as most of them."""
_EVERY = 60

Meaning = tuple[Outcome, str | None, Query | None]
Turns = Sequence[tuple[str, ...]]


def _list_rows(part: str) -> list[Mapping[str, str]]:
    return [row for row in read_table(DIALOGS / "alike.csv") if row["part"] == part]


def _list_pairs() -> Iterator[Turns]:
    """Each first question with each follow-up, a thread in each language."""
    for first, then in product(_list_rows("first"), _list_rows("next")):
        yield [(first[one], then[one]) for one in LANGUAGES]


def _list_wordings() -> Iterator[Turns]:
    """Each first question with the wordings of each follow-up in its language."""
    for row in read_table(DIALOGS / "alike_wordings.csv"):
        for first in _list_rows("first"):
            yield [(first[row["language"]], wording) for wording in row["wordings"].split(" | ")]


def _read_thread(understand: Read, turns: tuple[str, ...]) -> Meaning:
    reading = understand(turns[-1], *turns[:-1])
    query = reading.query if reading.outcome is Outcome.ANSWER else None
    return reading.outcome, reading.topic, query


def _list_odd_ones(understand: Read, turns: Turns) -> list[tuple[str, ...]]:
    """Lists those that are read otherwise than most."""
    meanings = [_read_thread(understand, one) for one in turns]
    (usual, _), *_ = Counter(meanings).most_common(1)
    return [one for one, meaning in zip(turns, meanings, strict=True) if meaning != usual]


@pytest.mark.parametrize(("list_turns", "alike"), [(_list_pairs, IN_TURN), (_list_wordings, IN_OTHER_WORDS)])
def test_a_follow_up_asks_the_same_however_it_is_said(
    list_turns: Callable[[], Iterator[Turns]], alike: float, understand: Read, portion: Portion
) -> None:
    tried = portion.of(list(list_turns()), every=_EVERY)
    odd = [one for turns in tried for one in _list_odd_ones(understand, turns)]
    count = sum(len(turns) for turns in tried)
    assert len(odd) <= (1 - alike + portion.allow_chance(alike, count)) * count, odd


def test_a_question_asks_the_same_in_most_languages(understand: Read) -> None:
    asked = [[(row[one],) for one in LANGUAGES] for row in _list_rows("alone")]
    odd = [one for turns in asked for one in _list_odd_ones(understand, turns)]
    assert len(odd) <= (1 - IN_TURN) * len(asked) * len(LANGUAGES), odd
