"""English words that know the messages that they are."""

from collections.abc import Iterable
from typing import Self

from bot.messages.arguments import Verbatim
from bot.messages.message import Message, message
from bot.messages.speaker import in_english, words_in_english


class Sentences(str):
    """What is said, in English: as it is kept, logged and handed to programs. `messages` say it elsewhere.

    Each message is a sentence, or a few words that stand alone.
    """

    __slots__ = ("_messages",)
    _messages: tuple[Message, ...]

    def __new__(cls, text: str, messages: Iterable[Message] = ()) -> Self:
        made = super().__new__(cls, text)
        made._messages = tuple(messages)
        return made

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages that it says."""
        return self._messages


def say(*messages: Message) -> Sentences:
    """Returns sentences one after the other."""
    return Sentences(" ".join(map(in_english, messages)), messages)


def in_words(sent: Message) -> Sentences:
    """Returns a few words as they stand inside a line: a unit, a name."""
    return Sentences(words_in_english(sent), (sent,))


def in_turn(*said: str) -> Sentences:
    """Returns what was said, one after the other; what is only English stays so."""
    messages = (one for text in said if text for one in _messages(text))
    return Sentences(" ".join(filter(None, said)), messages)


def _messages(text: str) -> Iterable[Message]:
    return text.messages if isinstance(text, Sentences) else (message("own", sentence=Verbatim(text)),)
