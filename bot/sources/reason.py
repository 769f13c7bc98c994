"""Why a document is refused, and what is remarked of it: English sentences that know their messages."""

from typing import get_args

from bot.messages import Argument, Message, Sentences, Verbatim, in_words, message

_ARGUMENTS = (Message, *get_args(Argument))


def reason(name: str, context: str = "", /, **about: object) -> Sentences:
    """The message `name` in English.

    What it is about may be an argument, another reason, which stands inside this one, or anything else, which
    stands as it is: the name of a file, the number of a row.
    """
    return in_words(message(name, context, **{of: as_argument(one) for of, one in about.items()}))


def as_argument(one: object) -> Argument | Message:
    if isinstance(one, _ARGUMENTS):
        return one  # type: ignore[no-any-return]
    if isinstance(one, Sentences) and len(one.messages) == 1:
        return one.messages[0]
    return Verbatim(str(one))
