"""What is kept of answers: their receipts, and questions that had none."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.store.memory.answer_records import ReceiptStore, UnansweredQuestion, UnansweredStore
from bot.store.memory.memory import UNANSWERED_KEPT, Conversation, MemoryUnreadableError, open_memory
from tests.store.memory.test_memory import Clock

DAY = 24 * 60 * 60


def test_a_receipt_reads_as_it_was_first_written(tmp_path: Path) -> None:
    book = ReceiptStore(tmp_path / "memory.db", DAY)
    book.keep({"a1": '{"first":1}'})
    book.keep({"a1": '{"second":2}'})
    assert book.find("a1") == '{"first":1}'
    assert book.find("a2") is None


def test_it_is_forgotten_a_while_after_it_was_last_given(tmp_path: Path) -> None:
    clock = Clock()
    book = ReceiptStore(tmp_path / "memory.db", DAY, clock)
    book.keep({"a1": "{}"})
    clock.now += DAY - 1
    book.keep({"a1": "{}"})
    clock.now += DAY - 1
    assert book.find("a1") == "{}"
    clock.now += 2
    assert book.find("a1") is None
    book.keep({"b2": "{}"})
    with closing(sqlite3.connect(book.path)) as connection:
        assert connection.execute("SELECT id FROM receipts").fetchall() == [("b2",)]


def test_none_is_kept_where_the_setting_says_so(tmp_path: Path) -> None:
    book = ReceiptStore(tmp_path / "memory.db", 0)
    book.keep({"a1": "{}"})
    assert book.find("a1") is None
    assert not book.path.exists()


def test_it_stands_beside_what_a_memory_already_holds(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    conversation = Conversation("T1", "C1", "", "U1")
    with open_memory(path) as memory:
        memory.remember_turn(conversation, "exports", "1.0")
        ReceiptStore(path, DAY).keep({"a1": "{}"})
        assert memory.list_turns(conversation) == ("exports",)
    assert ReceiptStore(path, DAY).find("a1") == "{}"


def test_a_damaged_memory_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(MemoryUnreadableError):
        ReceiptStore(path, DAY).keep({"a1": "{}"})


def test_a_conversation_knows_the_receipt_of_its_last_answer(tmp_path: Path) -> None:
    thread = Conversation("T1", "C1", "5.0", "U1")
    with open_memory(tmp_path / "memory.db") as memory:
        assert memory.find_last_receipt(thread) == ""
        memory.remember_turn(thread, "exports", "5.1", "a1")
        memory.remember_turn(thread, "exports to Korea", "5.2")
        assert memory.find_last_receipt(thread) == "a1"
        assert memory.find_last_receipt(Conversation("T1", "C1", "5.0", "U2")) == ""


def test_a_memory_taken_away_is_made_anew(tmp_path: Path) -> None:
    """While the bot answers."""
    path = tmp_path / "memory.db"
    with closing(ReceiptStore(path, DAY)) as book:
        book.keep({"a1": "{}"})
        for one in tmp_path.glob("memory.db*"):
            one.unlink()
        book.keep({"b2": "{}"})
        assert book.find("a1") is None
        assert book.find("b2") == "{}"


def test_threads_keep_receipts_in_turn(tmp_path: Path) -> None:
    with closing(ReceiptStore(tmp_path / "memory.db", DAY)) as book, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: book.keep({f"a{number}": "{}"}), range(64)))
        assert all(book.find(f"a{number}") for number in range(64))


def test_after_an_error_receipts_are_kept_again(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    refuse = "CREATE TRIGGER full BEFORE INSERT ON receipts BEGIN SELECT RAISE(ABORT, 'full'); END"
    with closing(ReceiptStore(path, DAY)) as book:
        book.keep({"a1": "{}"})
        with closing(sqlite3.connect(path)) as other:
            other.execute(refuse)
            with pytest.raises(sqlite3.Error):
                book.keep({"b2": "{}"})
            other.execute("DROP TRIGGER full")
        book.keep({"c3": "{}"})
        assert book.find("b2") is None
        assert book.find("c3") == "{}"


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
