"""One language: what it calls things, and how it says an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.answer.finding import Finding
from bot.answer.table import Table
from bot.messages import Argument, Message, Sentences, in_english, words_in_english
from bot.messages.numerals import Numerals
from bot.messages.speaker import Speaker, english
from bot.spoken.phrasebook import Phrasebook


@dataclass(frozen=True)
class Tongue:
    """A language by its code; without a book it says everything in English."""

    code: str = "en"
    book: Phrasebook | None = None
    numerals: Numerals | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    speaker: Speaker | None = None
    between: str = " "
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()

    def label(self, english: str) -> str:
        """A standing label: `Source`, `Read as`."""
        return self.labels.get(english, english)

    def line(self, label: str, said: str = "") -> str:
        """`Source: …`, with what the language puts between."""
        return self.label("{label}: {said}").format(label=self.label(label), said=said).rstrip()

    def told(self, label: str, english: str) -> str:
        """`Assumed: …`, in English as a whole where it is no message."""
        if not isinstance(english, Sentences):
            return f"{label}: {english}"
        return self.line(label, self.text(english))

    def piece(self, english: str) -> str:
        """A few words that stand alone: `Japan`, `in dollars`, `December 2025`."""
        if isinstance(english, Sentences):
            return self.text(english)
        return self._said("cell", english) or self.label(english)

    def text(self, english: str) -> str:
        """What is told to the asker: messages in the language; what is none as it stands."""
        if not (self.book and isinstance(english, Sentences)):
            return english
        return self.between.join(map(self.message, english.messages))

    def asked(self, question: str) -> str:
        """A question in the language where it is a query said back; as it was typed where it is not."""
        return self.text(question) if isinstance(question, Sentences) else question

    def read_as(self, restated: str) -> str:
        """`Read as: …`."""
        return self.line("Read as", f"{self.asked(restated)}{self.label('.')}")

    def finding(self, found: Finding) -> Finding:
        """The same rows and figures with headline, growth and notes in the language."""
        if not self.book:
            return found
        return replace(
            found,
            headline=self.text(found.headline),
            growth=self.text(found.growth),
            notes=tuple(map(self.text, found.notes)),
        )

    def table(self, shown: Table) -> Table:
        """The same cells in the language."""
        return shown.say(self.speaker) if self.speaker else shown

    def part(self, one: Message | Argument) -> str:
        """What stands alone: a cell, the name of a period."""
        return (self.speaker or english()).part(one)

    def message(self, sent: Message) -> str:
        """A message in the language; in English as a whole where a phrase in it cannot be said."""
        said = self.speaker.say(sent) if self.speaker else None
        return in_english(sent) if said is None else said

    def words(self, sent: Message) -> str:
        """A part of a sentence in the language."""
        said = self.speaker.words(sent) if self.speaker else None
        return words_in_english(sent) if said is None else said

    def _said(self, kind: str, english: str) -> str | None:
        said = self.book.say(kind, english) if self.book and english else None
        return said and self.speaker.polished(said) if self.speaker else said


ENGLISH = Tongue()
