"""Notes on amounts in another currency: the rate of the conversion, or why there was none."""

from bot.answer.amount import Amount
from bot.answer.computation import Computation, Operand, Origins, Role, make_formula
from bot.answer.implied import ImpliedRate
from bot.answer.notes import Note, make_period_note
from bot.answer.said import say_flow, say_one_of
from bot.domain.month import Period
from bot.messages import Currency, Message, Money, message

_NO_DECIMALS = -3
_ROUGH = 500
"""An amount of fewer than this many of its last printed digit is said to be rounded."""


def trace_rate(rate: ImpliedRate, growth: Computation | None = None) -> Origins:
    """Returns what the row of a rate is computed from; `growth` if its movement is shown too."""
    return Origins(number=Computation(make_formula("exchange"), (Operand(Role.RATE, rate),)), growth=growth)


def note_rate(rate: ImpliedRate) -> Note:
    """Returns the note that names the rate at which an amount was converted, and whose rate it is."""
    said = message("converted", currency=Currency(rate.own), other=say_one_of(rate.other))
    about = message("rate-of", "flow", number=rate.number, flow=say_flow(rate.flow), period=rate.period)
    return Note(said, about, rate.make_row(), trace_rate(rate))


def say_rate_needed(own: str, other: str, period: Period) -> Message:
    """Says which exchange rate is missing for a conversion."""
    return message("rate-needed", currency=Currency(own), other=say_one_of(other), period=period)


def note_rounding(amount: Amount, currency: str, period: Period) -> Amount:
    """Returns the amount with a note if it is coarsely rounded, such as to the billion in a few trillion."""
    if not amount.value or abs(amount.value) >= _ROUGH * amount.precision:
        return amount
    digit = Money(amount.precision, currency, further=_NO_DECIMALS)
    return amount.add_notes(make_period_note(message("totals-rounded", money=digit), period))
