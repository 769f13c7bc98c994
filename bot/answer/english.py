"""Messages in English: the words of their arguments, and whole headlines."""

from collections.abc import Iterable

from bot.answer.wording import money, part, percent, rate, signed
from bot.messages import (
    Argument,
    Count,
    Message,
    Money,
    Number,
    Phrase,
    Quoted,
    Rate,
    Share,
    Span,
    Verbatim,
    When,
    open_catalog,
)

AS_TYPED = "as typed"
"""The kind of what no language says otherwise."""
_CLOSELY = 3
"""Further digits of an amount that is told closely."""


def headline_in_english(said: Iterable[Message]) -> str:
    """The sentences of a headline, one after the other."""
    return " ".join(map(in_english, said))


def in_english(sent: Message) -> str:
    """A sentence in the words of the English catalog."""
    said = _words_of(sent)
    return f"{said[:1].upper()}{said[1:]}"


def _words_of(sent: Message) -> str:
    said = {
        name: _words_of(one) if isinstance(one, Message) else argument_in_english(one)[1]
        for name, one in sent.arguments
    }
    return open_catalog("en").pattern(sent).format(**said)


def argument_in_english(argument: Argument) -> tuple[str, str]:
    """`("money", "26.99 trillion yuan")`: the kind is one of the pieces or sections of a phrasebook."""
    match argument:
        case Money(value, currency, closely):
            said = "money", money(abs(value), currency, further=_CLOSELY if closely else 0)
        case Rate(value, has_sign):
            said = "rate", rate(value) if has_sign else percent(abs(value))
        case Share(value):
            said = "rate", part(value)
        case Count(number):
            said = "count", f"{number:,}"
        case Number(value):
            said = "number", signed(value, 1)
        case When(period):
            said = "when", f"in {period.label}"
        case Span(period):
            said = "period", period.label
        case Phrase(kind, english):
            said = kind, english
        case Quoted() | Verbatim():
            said = AS_TYPED, str(argument)
    return said
