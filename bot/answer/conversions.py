"""What is said of an amount in another currency: converted, not to be converted, or only roughly told."""

from bot.answer.amount import Amount
from bot.answer.computation import Computation, Operand, Origins, Role, formula
from bot.answer.implied import Implied
from bot.answer.notes import Note, of_period
from bot.answer.said import one_of
from bot.domain.month import Period
from bot.messages import Currency, Message, Money, PeriodName, message

_NO_DECIMALS = -3
_ROUGH = 500
"""An amount of less than so many of its last printed digit is told to be rounded."""


def rate_origins(rate: Implied, growth: Computation | None = None) -> Origins:
    """What the row of a rate is computed from; `growth` of how it moved, where that is told."""
    return Origins(number=Computation(formula("exchange"), (Operand(Role.RATE, rate),)), growth=growth)


def rate_note(rate: Implied) -> Note:
    """At what rate an amount was converted from the reporter's currency, and whose rate it is."""
    said = message("converted", currency=Currency(rate.own), other=one_of(rate.other))
    about = message("rate-of", number=rate.number, period=PeriodName(rate.period))
    return Note(said, about, rate.row(), rate_origins(rate))


def rate_needed(own: str, other: str, period: Period) -> Message:
    """Which rate is not there to convert at."""
    return message("rate-needed", currency=Currency(own), other=one_of(other), period=PeriodName(period))


def note_rounding(amount: Amount, currency: str, period: Period) -> Amount:
    """Returns the amount, with a note where it is rough: to the billion, say, of a few trillion."""
    if not amount.value or abs(amount.value) >= _ROUGH * amount.precision:
        return amount
    digit = Money(amount.precision, currency, further=_NO_DECIMALS)
    return amount.noted(of_period(message("totals-rounded", money=digit), period))
