"""What the desk returns: the answer to a question, and what a receipt comes to today."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.finding import Finding
from bot.language.reading import WHY, Reading
from bot.next_steps import NextStep
from bot.receipts import Receipt, ReceiptUpdate
from bot.spoken import ENGLISH, Locale
from bot.value_class import value_class

if TYPE_CHECKING:  # most questions have an answer
    from bot.instead import Nearest

REPLIED = ("help", "greeting", "thanks", "status")
"""Commands to which the desk itself replies."""


@value_class()
class Answer:
    """A reading with what was found, if anything, and what can be asked next.

    `asked` holds the words that were answered: those of the suggestion if the message only picked one.
    `refusal` is plain text if `finding` is None: what is not held or not computed, a question back, or the
    reply to a command. `nearest` is what is held instead, which the refusal gives. `locale` is the language
    of the question; everything else is in English.
    """

    reading: Reading
    finding: Finding | None = None
    refusal: str = ""
    nearest: "Nearest | None" = None
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
        """True if the question asks for the receipt of the answer before."""
        return self.reading.topic == WHY and self.finding is not None

    @property
    def offered(self) -> tuple[str, ...]:
        """The questions that it suggests, in the order in which they are numbered."""
        return self.reading.choices or tuple(step.question for step in self.steps)

    @property
    def is_answered(self) -> bool:
        """True if a figure was found, or the message was one to the bot that got a reply."""
        return self.finding is not None or self.reading.command in REPLIED


@value_class()
class ReceiptExplanation:
    """A receipt, and what has become of its figures since.

    `sentences` are those of today's answer to the same question, as messages; a receipt keeps only English.
    """

    receipt: Receipt
    since: ReceiptUpdate
    sentences: tuple[str, ...] = ()

    def tell_in(self, locale: Locale, english: str) -> str:
        """Returns what was said in a language, or in English if today's answer says it no more."""
        return locale.say_text(self.find_sentence(english))

    def find_sentence(self, english: str) -> str:
        """Returns what was said as a message if today's answer still says it, else as English text."""
        return next((one for one in self.sentences if one == english), english)


def add_span(reading: Reading, found: Finding) -> Reading:
    """Returns the reading with the span that was searched, if the question named none."""
    if not found.looked_at or not reading.query:
        return reading
    return replace(reading, query=replace(reading.query, periods=(found.looked_at,)))
