"""English text that keeps the messages it was made from."""

from collections.abc import Iterable
from typing import Self

from bot.messages.arguments import Verbatim
from bot.messages.message import Message, message
from bot.messages.speaker import say_in_english, say_words_in_english


class Sentences(str):
    """English text, as it is stored, logged and handed to programs; `messages` say it in other languages.

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
        """The messages that it was made from."""
        return self._messages


def say(*messages: Message) -> Sentences:
    """Says messages as sentences, one after the other."""
    return Sentences(" ".join(map(say_in_english, messages)), messages)


def say_words(sent: Message) -> Sentences:
    """Says a message as a few words inside a line: a unit, a name."""
    return Sentences(say_words_in_english(sent), (sent,))


def join_sentences(*said: str) -> Sentences:
    """Joins texts with a space; texts without messages stay as they are."""
    messages = (one for text in said if text for one in list_messages(text))
    return Sentences(" ".join(filter(None, said)), messages)


def list_messages(text: str) -> Iterable[Message]:
    """Returns the messages that a text was made from; one that says it as it is if there are none."""
    return text.messages if isinstance(text, Sentences) else (message("own", sentence=Verbatim(text)),)
