"""From words to the message that answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.desk import Answer
from bot.memory.memory import Miss
from bot.question.reading import Outcome
from bot.slack.answers import found, refused
from bot.slack.buttons import Audience, share_button
from bot.slack.cards import help_card, home, with_blocks
from bot.slack.layout import Block, Message

HELP = ("help", "greeting")
MISS_WORDS = 300
QUESTIONS = (Outcome.ANSWER, Outcome.CLARIFY, Outcome.NO_DATA)


class AskedDesk(Protocol):
    """The desk as this edge sees it; any thread may ask."""

    def ask(self, words: str, context: Sequence[str] = ()) -> Answer: ...

    def examples(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """`is_turn` tells whether the words were a question that later ones may lean on.

    `miss` is set when the question got no answer.
    """

    message: Message
    is_turn: bool = False
    miss: Miss | None = None


class Replies:
    """Asks the desk and lays out what it says."""

    def __init__(self, desk: AskedDesk) -> None:
        self._desk = desk

    def to(self, words: str, audience: Audience, context: Sequence[str] = ()) -> Reply:
        """The reply to words in the light of earlier ones; no words get the help card."""
        if not words:
            return Reply(self.help(audience))
        answer = self._desk.ask(words, context)
        if answer.reading.command in HELP:
            return Reply(self.help(audience))
        is_turn = answer.reading.outcome in QUESTIONS
        return Reply(_laid_out(answer, words, audience), is_turn, _miss(answer, words))

    def home(self) -> tuple[Block, ...]:
        return home(self._desk.examples())

    def help(self, audience: Audience) -> Message:
        return help_card(self._desk.examples(), audience)


def _miss(answer: Answer, words: str) -> Miss | None:
    if answer.finding or answer.reading.command:
        return None
    reading = answer.reading
    return Miss(words[:MISS_WORDS], reading.outcome.value, ", ".join(reading.unread), answer.refusal)


def _laid_out(answer: Answer, words: str, audience: Audience) -> Message:
    if answer.finding is None:
        return refused(answer, audience)
    reply = found(answer.finding, answer.reading, audience)
    return with_blocks(reply, share_button(words)) if audience is Audience.PRIVATE else reply
