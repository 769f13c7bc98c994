"""One language, as answers, digests and charts use it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.answer.finding import Finding
from bot.answer.table import Table
from bot.messages import Argument, Message, Sentences, Verbatim, message
from bot.messages.speaker import Speaker, get_english_speaker
from bot.value_class import value_class


@value_class(slots=False)
class Locale:
    """A language by its code; without a `local` speaker it says everything in English.

    `months` are short names for an axis, `weekdays` start on Monday; `between` stands between two sentences.
    """

    code: str = "en"
    local: Speaker | None = None
    between: str = " "
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()

    @property
    def is_english(self) -> bool:
        """True if everything is said in English."""
        return self.local is None

    @property
    def speaker(self) -> Speaker:
        """The speaker that says messages in the language."""
        return self.local or get_english_speaker()

    @property
    def comma(self) -> str:
        """The separator between the parts of a line."""
        return self.say_words(message("join", "clause", first=Verbatim(""), second=Verbatim("")))

    def say_line(self, kind: str, said: str = "") -> str:
        """Returns a line by its kind: `Source: …`."""
        return self.say_words(message("line", kind, said=Verbatim(said)))

    def say_text(self, said: str) -> str:
        """Returns text in the language; what is no message, such as a typed question, stays as it is."""
        if self.is_english or not isinstance(said, Sentences):
            return said
        return self.between.join(map(self.say_message, said.messages))

    def say_reading(self, restated: str) -> str:
        """Returns `Read as: …`."""
        return self.say_line("read-as", self.say_text(restated))

    def say_carried(self, carried: Iterable[str]) -> str:
        """Returns `From earlier: …` for what has words in the language, or an empty text."""
        known = [one for one in carried if self.is_english or isinstance(one, Sentences)]
        told = [self.say_words(one.messages[0]) if isinstance(one, Sentences) else one for one in known]
        return self.say_line("from-earlier", self.comma.join(told)) if told else ""

    def localize_finding(self, found: Finding) -> Finding:
        """Returns the same rows and figures with headline, growth and notes in the language."""
        if self.is_english:
            return found
        return replace(
            found,
            headline=self.say_text(found.headline),
            growth=self.say_text(found.growth),
            notes=tuple(map(self.say_text, found.notes)),
        )

    def localize_table(self, shown: Table) -> Table:
        """Returns the same cells in the language."""
        return shown.translate(self.local) if self.local else shown

    def say_part(self, one: Message | Argument) -> str:
        """Returns what stands alone: a cell, the name of a period."""
        return self.speaker.say_part(one)

    def say_named(self, name: str, context: str = "", /, **arguments: Argument | Message) -> str:
        """Returns the message of that name as a sentence."""
        return self.speaker.say(message(name, context, **arguments))

    def say_message(self, sent: Message) -> str:
        """Returns a message as a sentence."""
        return self.speaker.say(sent)

    def say_words(self, sent: Message) -> str:
        """Returns a message as part of a sentence."""
        return self.speaker.say_words(sent)


ENGLISH = Locale()
