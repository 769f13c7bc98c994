"""The subject of an order: its trade, as bot.language reads it."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.query import Frequency, Query
from bot.language import Calendar, Vocabulary, read, restate_query
from bot.language.orders.order_reading import OrderReading
from bot.language.orders.unread import UnreadOrderError
from bot.language.reading import Outcome, Reading, Source
from bot.language.tagger.languages import ENGLISH
from bot.messages import Quoted, Sentences, join_parts, message
from bot.subscriptions.preferences import NONE, Preferences
from bot.subscriptions.subscription import LATEST_MONTH, DigestSubject, SavedQuestion, Subscription, Summary
from bot.subscriptions.wording import CURRENCY_WORDS
from bot.value_class import value_class

_EDGES = " \t\n,;:.!?–—-，、。：！？"
_RUN = ", last 12 months"


@value_class()
class OrderContext:
    """What is needed to read an order: calendar, words, and the requester's zone, if known.

    `wanted` fills in what the order does not say; `find_standing` finds the subscription that it changes.
    """

    calendar: Calendar
    vocabulary: Vocabulary
    zone: str | None = None
    wanted: Preferences = NONE
    find_standing: Callable[[int], Subscription | None] | None = None

    def read_question(self, words: str) -> Reading:
        """Reads words as a question of today."""
        return read(words, (), self.calendar, self.vocabulary)

    def read_next_year(self, words: str) -> Reading:
        """Reads the same words as a year from now."""
        today = self.calendar.today
        later = replace(
            self.calendar,
            today=today.replace(year=today.year + 1, day=min(today.day, 28)),
            latest=self.calendar.latest.shift(12),
            others=tuple((name, month.shift(12)) for name, month in self.calendar.others),
        )
        return read(words, (), later, self.vocabulary)


def parse_subject(reading: OrderReading, terms: OrderContext) -> tuple[DigestSubject, str]:
    """Returns what is to be sent, and how its question reads today. Raises UnreadOrderError."""
    if not reading.subject:
        return Summary(reading.summary or Summary.NATIONAL), ""
    question, asked = parse_question(reading.subject, terms)
    return question, asked.restated


def choose_language(reading: OrderReading, wanted: Preferences) -> str:
    """Returns the language that is asked for, else the preferred one, else that of the order."""
    return reading.told_in or wanted.language or reading.language


def take_language_of_subject(reading: OrderReading, terms: OrderContext) -> OrderReading:
    """Returns the order in the language of its subject if its own words are English, or there are none.

    `subscribe` is the command in every language.
    """
    if reading.language != ENGLISH or not reading.subject:
        return reading
    return replace(reading, language=terms.read_question(reading.subject).language)


def name_currency(words: str, wanted: Preferences) -> str:
    """Returns a question with the preferred currency."""
    return f"{tidy_words(words)} in {CURRENCY_WORDS[wanted.currency]}" if wanted.currency else words


def tidy_words(words: str) -> str:
    """Returns the words with single spaces and without punctuation at the ends."""
    return " ".join(words.split()).strip(_EDGES)


def parse_followed_question(words: str, terms: OrderContext) -> tuple[SavedQuestion, str]:
    """Returns a question that was asked, its fixed period replaced by a moving one.

    Raises UnreadOrderError.
    """
    said = tidy_words(words)
    query = _read_query(said, terms)
    later = terms.read_next_year(said).query
    if later and later.periods == query.periods:
        said = restate_query(replace(query, periods=()), terms.vocabulary.atlas)
    question, reading = parse_question(said, terms)
    return question, reading.restated


def parse_question(words: str, terms: OrderContext) -> tuple[SavedQuestion, Reading]:
    """Returns a question whose answer changes with each release. Raises UnreadOrderError."""
    said = tidy_words(words)
    query, period = _read_query(said, terms), _choose_period(terms.read_question(said))
    asked = f"{said}{period}"
    dated = terms.read_question(asked).query
    if dated is None or replace(dated, periods=()) != replace(query, periods=()):
        # An English period hides that a word is German, and what it is composed of.
        asked = f"{restate_query(replace(query, periods=()), terms.vocabulary.atlas)}{period}"
    query = _read_query(asked, terms)
    later = terms.read_next_year(asked).query
    if query.periods and later and later.periods == query.periods:
        named = join_parts(query.periods, "and")
        raise UnreadOrderError(message("order-fixed", words=Quoted((asked,)), periods=named))
    return SavedQuestion(asked, query), terms.read_question(asked)


def _read_query(words: str, terms: OrderContext) -> Query:
    reading = terms.read_question(words)
    if reading.outcome is not Outcome.ANSWER or reading.query is None or reading.topic:
        said = message("order-not-read", words=Quoted((words,)))
        if reading.unread:
            raise UnreadOrderError(said, message("words-unread", words=Quoted(reading.unread)))
        raise UnreadOrderError(
            said, *(reading.reason.messages if isinstance(reading.reason, Sentences) else ())
        )
    return reading.query


def _choose_period(reading: Reading) -> str:
    """Returns the period to add to a question without one; a digest is not about the last full year."""
    query = reading.query
    named = any(one.slot == "periods" and one.source is Source.MESSAGE for one in reading.origins)
    if named or not query or not query.periods:
        return ""
    return _RUN if query.frequency is Frequency.MONTH else LATEST_MONTH
