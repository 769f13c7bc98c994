from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.store.memory.answer_records import UnansweredQuestion, UnansweredStore
from bot.store.memory.memory import UNANSWERED_KEPT, open_memory
from tests.store.memory.test_memory import Clock

QUESTION = UnansweredQuestion("exports to Atlantis", "clarify", "Atlantis", "Not understood.")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> UnansweredStore:
    return UnansweredStore(tmp_path / "memory.db", UNANSWERED_KEPT, clock)


def test_a_question_is_kept_with_its_words_and_no_person(store: UnansweredStore) -> None:
    store.add(QUESTION)
    store.add(replace(QUESTION, words="exports to Mordor", unread="Mordor"))
    assert [question.unread for question in store.list_all()] == ["Mordor", "Atlantis"]
    assert store.list_all()[1] == QUESTION


def test_questions_are_forgotten_when_their_time_is_over(store: UnansweredStore, clock: Clock) -> None:
    store.add(QUESTION)
    clock.now += UNANSWERED_KEPT
    assert store.list_all() == ()
    with open_memory(store.path, clock) as memory:
        memory.forget_expired()
    clock.now -= UNANSWERED_KEPT
    assert store.list_all() == ()


def test_none_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    store = UnansweredStore(tmp_path / "memory.db", 0)
    store.add(QUESTION)
    assert store.list_all() == ()
    assert not store.path.exists()


def test_the_desk_keeps_a_question_without_an_answer_and_no_answered_one(
    desk: Desk, store: UnansweredStore
) -> None:
    asked = replace(desk, unanswered=store)
    asked.ask_question("exports of frobnicators 2025")
    asked.ask_question("exports to ASEAN")
    assert [question.words for question in store.list_all()] == ["exports of frobnicators 2025"]
