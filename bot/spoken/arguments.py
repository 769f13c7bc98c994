"""Arguments of messages in English, each with the kind of phrase by which a language says it."""

from bot.answer.wording import money, part, percent, rate
from bot.messages import Argument, Count, Money, Phrase, Quoted, Rate, Share, Span, When

AS_TYPED = "as typed"
"""The kind of what no language says otherwise."""
_CLOSELY = 3
"""Further digits of an amount that is told closely."""


def in_english(argument: Argument) -> tuple[str, str]:
    """`("money", "26.99 trillion yuan")`: the kind is one of the pieces or sections of a phrasebook."""
    match argument:
        case Money(value, currency, closely):
            said = "money", money(abs(value), currency, further=_CLOSELY if closely else 0)
        case Rate(value, signed):
            said = "rate", rate(value) if signed else percent(abs(value))
        case Share(value):
            said = "rate", part(value)
        case Count(number):
            said = "count", f"{number:,}"
        case When(period):
            said = "when", f"in {period.label}"
        case Span(period):
            said = "period", period.label
        case Phrase(kind, english):
            said = kind, english
        case Quoted():
            said = AS_TYPED, str(argument)
    return said
