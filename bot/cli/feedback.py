"""Assembles what commands need of questions without an answer, feedback, and the words that come of both."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bot.app import DAY, load_words, open_reader
from bot.home.layout import MEMORY, OWN_WORDS
from bot.home.use import use_home
from bot.language import load_vocabulary, read
from bot.language.lexicon.missing_words import find_missing_words
from bot.language.lexicon.own_words import add_own_word, make_row
from bot.language.reading import Outcome
from bot.settings import Settings
from bot.shipped import read_atlas, shipped
from bot.store.memory.kept_words import Feedback, FeedbackStore


def read_feedback(settings: Settings) -> tuple[Feedback, ...]:
    """Returns what people said of answers; none where nothing was said yet."""
    with use_home(settings.home):
        return FeedbackStore(settings.home / MEMORY, settings.receipts_days * DAY).list_all()


def make_line_finder(settings: Settings, today: date) -> Callable[[str, str], str]:
    """Returns what finds the line of words.csv that would have read a question, by its unread words."""
    calendar, vocabulary = open_reader(settings.home, today)

    def is_read(words: str) -> bool:
        reading = read(words, (), calendar, vocabulary)
        return reading.outcome is Outcome.ANSWER and not reading.unread

    def find_line(question: str, unread: str) -> str:
        found = find_missing_words(question, unread.split(", "), vocabulary, is_read)
        return next((one.line for one in found), "")

    return find_line


def add_word(settings: Settings, words: str, means: str) -> str:
    """Adds a line to a home's own words; returns it. Raises OwnWordsError for what means nothing."""
    atlas = read_atlas(shipped("places"))
    with use_home(settings.home):
        row = make_row(words, means, load_words(atlas, settings.home))
        path = settings.home / OWN_WORDS
        add_own_word(path, row, partial(load_vocabulary, shipped("words"), atlas))
    return ",".join(row)
