"""What the desk says: an answer to words, and what a receipt comes to today."""

from dataclasses import replace
from typing import Protocol

from bot.answer.finding import Finding
from bot.instead import Nearest
from bot.language.reading import WHY, Reading
from bot.next_steps import NextStep
from bot.receipts import Receipt, Since
from bot.spoken import ENGLISH, Locale
from bot.store.memory.answer_records import UnansweredQuestion
from bot.value_class import value_class

REPLIED = ("help", "greeting", "thanks", "status")
"""Commands that have a reply of the desk."""


class UnansweredKeeper(Protocol):
    """Where questions without an answer are kept."""

    def add(self, question: UnansweredQuestion) -> None:
        """Keeps a question."""


@value_class()
class Answer:
    """A reading with what was found, if anything, what can be asked next, and other views of it.

    `asked` are the words that were answered: those of an offer where the message only chose one. `refusal` is
    plain text when `finding` is None: what is not held, not computed, or asked back, and the reply to a
    command. `nearest` is what is held instead, which the refusal tells. `locale` is the language of the
    question; all else is English.
    """

    reading: Reading
    finding: Finding | None = None
    refusal: str = ""
    nearest: Nearest | None = None
    steps: tuple[NextStep, ...] = ()
    views: tuple[NextStep, ...] = ()
    locale: Locale = ENGLISH
    asked: str = ""

    @property
    def told(self) -> Finding | None:
        """What was found, in the language of the question."""
        return self.locale.localize_finding(self.finding) if self.finding else None

    @property
    def told_refusal(self) -> str:
        """The refusal in the language of the question."""
        return self.locale.say_text(self.refusal)

    @property
    def asks_why(self) -> bool:
        """Whether the receipt of the answer before is asked for."""
        return self.reading.topic == WHY and self.finding is not None

    @property
    def offered(self) -> tuple[str, ...]:
        """The questions that it offers, in the order in which they are numbered."""
        return self.reading.choices or tuple(step.question for step in self.steps)

    @property
    def is_answered(self) -> bool:
        """Whether a figure was found, or a word to the bot was replied to."""
        return self.finding is not None or self.reading.command in REPLIED


@value_class()
class Explained:
    """A receipt, and what became of its figures since.

    `sentences` are those of the same question today, which are messages; a receipt keeps English.
    """

    receipt: Receipt
    since: Since
    sentences: tuple[str, ...] = ()

    def tell_in(self, locale: Locale, english: str) -> str:
        """Returns what was said, in a language; in English where nothing says it any more."""
        return locale.say_text(self.find_sentence(english))

    def find_sentence(self, english: str) -> str:
        """Returns what was said, as a message where it still is one."""
        return next((one for one in self.sentences if one == english), english)


def add_span(reading: Reading, found: Finding) -> Reading:
    """Returns the reading with the span that was searched, where all that is held was asked for."""
    if not found.looked_at or not reading.query:
        return reading
    return replace(reading, query=replace(reading.query, periods=(found.looked_at,)))
