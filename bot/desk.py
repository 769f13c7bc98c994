"""The one way in: words, context and the date become an Answer, whatever surface they came from."""

from dataclasses import dataclass

from bot.answer.finding import Finding
from bot.question.reading import Reading


@dataclass(frozen=True, slots=True)
class Answer:
    """A reading and, where there is one, what was found.

    `refusal` is a plain sentence when `finding` is None: what is not held, not computed, or asked back.
    """

    reading: Reading
    finding: Finding | None = None
    refusal: str = ""
