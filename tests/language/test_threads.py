"""No turn of a thread is read twice with the same calendar and vocabulary."""

from dataclasses import replace
from threading import Thread

import pytest

from bot.language import Calendar, Vocabulary, read
from bot.language.tagger.tags import Tagged
from bot.language.tagger.talk import tag_question
from bot.language.threads import Threads

TURNS = ("exports to Vietnam 2025", "and Thailand?", "by month", "both", "only imports")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that are read, each time that one is, with nothing kept from before."""
    texts: list[str] = []

    def counted(text: str, vocabulary: Vocabulary, *, in_thread: bool) -> Tagged:
        texts.append(text)
        return tag_question(text, vocabulary, in_thread=in_thread)

    monkeypatch.setattr("bot.language.reader.tag_question", counted)
    monkeypatch.setattr("bot.language.reader._THREADS", Threads())
    return texts


def test_reads_each_turn_of_a_thread_once(
    readings: list[str], calendar: Calendar, vocabulary: Vocabulary
) -> None:
    for count, turn in enumerate(TURNS):
        read(turn, TURNS[:count], calendar, vocabulary)
    assert readings == list(TURNS)


def test_reads_a_thread_again_on_another_day(
    readings: list[str], calendar: Calendar, vocabulary: Vocabulary
) -> None:
    read(TURNS[1], TURNS[:1], calendar, vocabulary)
    read(TURNS[1], TURNS[:1], replace(calendar, latest=calendar.latest.shift(-1)), vocabulary)
    assert readings == [*TURNS[:2], *TURNS[:2]]


def test_reads_the_same_from_what_is_kept(calendar: Calendar, vocabulary: Vocabulary) -> None:
    fresh = read(TURNS[-1], TURNS[:-1], calendar, vocabulary)
    assert read(TURNS[-1], TURNS[:-1], calendar, vocabulary) == fresh


def test_forgets_what_was_used_longest_ago() -> None:
    threads: Threads[str] = Threads(most=2)
    made: list[str] = []

    def add(state: str, turn: str) -> str:
        made.append(turn)
        return state + turn

    for turn in ("a", "b", "a", "c", "b"):
        threads.find_state((turn,), "reader", "", add)
    assert made == ["a", "b", "c", "b"]


def test_is_safe_in_several_threads() -> None:
    threads: Threads[str] = Threads(most=3)
    wrong: list[str] = []

    def work(name: str) -> None:
        for count in range(200):
            turns = [name, str(count % 5), str(count % 7)]
            if threads.find_state(turns, "reader", "", str.__add__) != "".join(turns):
                wrong.append(name)

    workers = [Thread(target=work, args=(name,)) for name in "abcd"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong
