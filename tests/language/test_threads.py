"""No turn of a thread is read twice with the same calendar and vocabulary."""

from dataclasses import replace
from threading import Thread

import pytest

from bot.language import Calendar, Vocabulary, read
from bot.language.reader import _read_context, _read_turns
from bot.language.reading import Reading
from bot.language.tagger.tags import Tagged
from bot.language.tagger.talk import tag_question

TURNS = ("exports to Vietnam 2025", "and Thailand?", "by month", "both", "only imports")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages that are read, each time that one is, with nothing kept from before."""
    texts: list[str] = []

    def counted(text: str, vocabulary: Vocabulary, *, in_thread: bool) -> Tagged:
        texts.append(text)
        return tag_question(text, vocabulary, in_thread=in_thread)

    monkeypatch.setattr("bot.language.reader.tag_question", counted)
    _read_turns.cache_clear()
    _read_context.cache_clear()
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


def test_reads_a_thread_of_any_length(calendar: Calendar, vocabulary: Vocabulary) -> None:
    """Of 600, each read in a moment, a reading that calls itself for each would end in an error."""
    turns = ["thanks"] * 600
    reading = read("exports to Vietnam 2025", turns, calendar, vocabulary)
    assert reading.restated == "Exports to Vietnam, 2025, in CNY"


def test_is_safe_in_several_threads(calendar: Calendar, vocabulary: Vocabulary) -> None:
    said = [(TURNS[at], TURNS[:at]) for at in range(len(TURNS))]
    fresh = [read(*one, calendar, vocabulary) for one in said]
    wrong: list[Reading] = []

    def work() -> None:
        for _ in range(20):
            _read_turns.cache_clear()
            _read_context.cache_clear()
            readings = [read(*one, calendar, vocabulary) for one in said]
            wrong.extend(one for one, same in zip(readings, fresh, strict=True) if one != same)

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong
