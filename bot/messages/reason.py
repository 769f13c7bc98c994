"""Why a document is refused, and what is noted about it: English sentences that keep their messages."""

from decimal import Decimal
from typing import Self, get_args

from bot.errors import PlainError
from bot.messages.arguments import Argument, Number, Verbatim
from bot.messages.message import Message, message
from bot.messages.sentences import Sentences, say_words

_ARGUMENTS = (Message, *(kind for kind in get_args(Argument) if kind not in (int, Decimal)))
"""A bare number in a reason is said as it is: that of a row or a year has no signs of grouping."""


class ToldError(PlainError):
    """An error whose words keep their messages, so that it can be shown in the reader's own language."""

    def __init__(self, said: Sentences) -> None:
        super().__init__(said)
        self._said = said

    @classmethod
    def of_reason(cls, name: str, context: str = "", /, **about: object) -> Self:
        """Makes the error that says a message, as `give_reason` does."""
        return cls(give_reason(name, context, **about))

    @property
    def said(self) -> Sentences:
        """The words of the error."""
        return self._said


def give_reason(name: str, context: str = "", /, **about: object) -> Sentences:
    """Says the message `name` in English.

    An argument may be another reason, which is said inside this one, or any other value, which is said as it
    is: the name of a file, the number of a row.
    """
    return say_words(message(name, context, **{of: make_argument(one) for of, one in about.items()}))


def make_argument(one: object) -> Argument | Message:
    """Returns a value as an argument of a message; an error becomes what it says."""
    if isinstance(one, Exception):
        one = getattr(one, "said", one)
    if isinstance(one, _ARGUMENTS):
        return one  # type: ignore[no-any-return]
    if isinstance(one, Sentences) and len(one.messages) == 1:
        return one.messages[0]
    return Verbatim(str(one))


def make_printed_number(number: Decimal) -> Number:
    """Returns a number with all the digits that were printed."""
    return Number(float(number), max(0, -int(number.as_tuple().exponent)))
