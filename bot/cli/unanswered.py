"""Groups unanswered questions and feedback on answers, and adds words to fix them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from bot.app import DAY, open_reader
from bot.cli.terminal import format_text_table
from bot.home.layout import MEMORY, OWN_WORDS
from bot.home.locks import use_home
from bot.language import read
from bot.language.lexicon.labels import make_product_test, read_labels, read_nomenclature
from bot.language.lexicon.missing_words import find_meanings, find_missing_words
from bot.language.lexicon.own_words import add_own_word, check_own_words, make_row
from bot.language.reading import Outcome
from bot.settings import Settings
from bot.shipped import find_shipped, read_atlas
from bot.store.memory.answer_records import Feedback, FeedbackStore, UnansweredQuestion, UnansweredStore
from bot.value_class import value_class

_SIDES = ("right", "left", "left", "left", "left")
_SAID_SIDES = ("left", "left", "left", "left")


def read_unanswered(settings: Settings) -> tuple[tuple[UnansweredQuestion, ...], tuple[Feedback, ...]]:
    """Returns the questions that got no answer, and what people said about answers, as far as is kept."""
    memory = settings.home / MEMORY
    with use_home(settings.home):
        questions = UnansweredStore(memory, settings.unanswered_days * DAY).list_all()
        return questions, FeedbackStore(memory, settings.receipts_days * DAY).list_all()


def make_line_finder(settings: Settings, today: date) -> Callable[[str, str], str]:
    """Returns a function that finds the row of words.csv with which a question would be read."""
    calendar, vocabulary = open_reader(settings.home, today)

    def is_read(words: str) -> bool:
        reading = read(words, (), calendar, vocabulary)
        return reading.outcome is Outcome.ANSWER and not reading.unread

    def find_line(question: str, unread: str) -> str:
        found = find_missing_words(question, unread.split(", "), vocabulary, is_read)
        return next((one.line for one in found), "")

    return find_line


def add_word(settings: Settings, words: str, means: str) -> tuple[str, tuple[str, ...]]:
    """Adds a row to a home's own words; returns it, and what its words meant already.

    Raises OwnWordsError for a row that means nothing.
    """
    atlas, folder = read_atlas(), find_shipped("words")
    labels = read_labels(folder, atlas)
    is_product = make_product_test(labels, read_nomenclature(folder))
    check = partial(check_own_words, atlas=atlas, is_product=is_product)
    row, path = make_row(words, means, atlas, labels), settings.home / OWN_WORDS
    with use_home(settings.home):
        if path.is_file():
            check(path)
        meant = find_meanings(words, open_reader(settings.home, date.today())[1])  # noqa: DTZ011 the words alone
        add_own_word(path, row, check)
    return ",".join(row), meant


@value_class()
class UnansweredGroup:
    """Questions with one outcome for one reason: the unknown words, else the reason given."""

    times: int
    outcome: str
    cause: str
    example: str
    line: str = ""
    """The row of words.csv with which the example would be read; empty if no single word would do."""


def group_unanswered(
    questions: Iterable[UnansweredQuestion], find_line: Callable[[str, str], str] = lambda *_: ""
) -> list[UnansweredGroup]:
    """Groups questions by outcome and reason; the newest of each group is its example.

    `find_line` returns the row with which a question would be read, by its unread words; a question of which
    everything was read has none.
    """
    times: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], UnansweredQuestion] = {}
    for question in questions:
        key = (question.outcome, question.unread or question.reason)
        times[key] += 1
        examples.setdefault(key, question)
    return [
        UnansweredGroup(count, *key, one.words, find_line(one.words, one.unread) if one.unread else "")
        for key, count in times.most_common()
        for one in (examples[key],)
    ]


def format_unanswered(groups: list[UnansweredGroup]) -> str:
    """Returns a table, and how a team adds words of its own."""
    if not groups:
        return "No question has gone without an answer, as far as is kept."
    rows = [
        (one.times, one.outcome, _cut_text(one.cause), _cut_text(one.example), one.line) for one in groups
    ]
    heads = ("Times", "Outcome", "Because of", "For example", "Read by the line")
    told = format_text_table(rows, heads, _SIDES)
    return f"{told}\n\nTo add a line to words.csv: tidewaiter words add WORDS MEANS"


def format_feedback(said: Sequence[Feedback]) -> str:
    """Returns what people said about answers, wrong ones first; empty if nobody said anything."""
    if not said:
        return ""
    rows = [
        (one.verdict, one.receipt, _cut_text(one.asked), _cut_text(one.word)) for one in _sort_feedback(said)
    ]
    return format_text_table(rows, ("Said", "Receipt", "Of the answer to", "In a word"), _SAID_SIDES)


def _cut_text(words: str) -> str:
    """Returns the beginning of what was typed, on one line."""
    return " ".join(words.split())[:60]


def make_unanswered_document(groups: list[UnansweredGroup], said: Sequence[Feedback]) -> dict[str, Any]:
    return {
        "unanswered": [asdict(one) for one in groups],
        "feedback": [asdict(one) for one in _sort_feedback(said)],
    }


def _sort_feedback(said: Sequence[Feedback]) -> list[Feedback]:
    return sorted(said, key=lambda one: one.verdict == "right")
