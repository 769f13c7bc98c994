"""What a short digest left out, asked for later by the button below it."""

import json
from dataclasses import dataclass

from bot.domain.month import Month
from bot.subscriptions.as_json import subject_from_json, subject_to_json
from bot.subscriptions.subscription import DigestSubject


class UnreadableNoteError(Exception):
    """The button was made by a version that named its note otherwise."""


@dataclass(frozen=True, slots=True)
class FullNote:
    """The digest of a subject and a month, in a language and a currency; None means the reporter's own."""

    what: DigestSubject
    month: Month
    language: str
    currency: str | None

    def to_text(self) -> str:
        """Returns it as the value of a button, which outlives the subscription and the bot that made it."""
        named = {"what": subject_to_json(self.what), "month": str(self.month), "language": self.language}
        return json.dumps(named | {"currency": self.currency}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "FullNote":
        """Raises UnreadableNoteError."""
        try:
            named = json.loads(text)
            what, month = subject_from_json(named["what"]), Month.parse(named["month"])
            return cls(what, month, named["language"], named["currency"])
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableNoteError(text) from error
