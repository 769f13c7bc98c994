"""Totals that were only told with a few digits, as those in another currency than customs' tables are."""

from bot.answer.amount import Amount
from bot.answer.notes import of_period
from bot.domain.month import Period
from bot.messages import Money, message

_NO_DECIMALS = -3
_ROUGH = 500
"""An amount of less than so many of its last printed digit is told to be rounded."""


def note_rounding(amount: Amount, currency: str, period: Period) -> Amount:
    """Returns the amount, with a note where it is rough: to the billion, say, of a few trillion."""
    if not amount.value or abs(amount.value) >= _ROUGH * amount.precision:
        return amount
    digit = Money(amount.precision, currency, further=_NO_DECIMALS)
    return amount.noted(of_period(message("totals-rounded", money=digit), period))
