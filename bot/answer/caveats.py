"""What an analyst would add about a kind of figure."""

from collections.abc import Iterator

from bot.answer.address import Address
from bot.answer.pieces import is_sum_of_months
from bot.domain.figure import OWN_REPORTER
from bot.domain.query import Flow
from bot.messages import message, say

SUM_OF_MONTHS = say(message("sum-of-months"))
NEW_YEAR = say(message("lunar-new-year"))
TOGETHER = say(message("together-beside"))
MIRROR = say(message("both-sides-differ"))
_NEW_YEAR_MONTHS = (1, 2)
VALUATION = say(message("valuation"))
REIMPORTS = say(message("reimports"))


def caveats(address: Address, reporter: str = OWN_REPORTER) -> tuple[str, ...]:
    return tuple(_caveats(address, reporter))


def _caveats(address: Address, reporter: str) -> Iterator[str]:
    if is_sum_of_months(address.period):
        yield SUM_OF_MONTHS
    if reporter != OWN_REPORTER:
        if OWN_REPORTER in address.subject.include:
            yield MIRROR
        return
    if address.period.is_month and address.period.first.number in _NEW_YEAR_MONTHS:
        yield NEW_YEAR
    if address.flow is Flow.BALANCE:
        yield VALUATION
    if OWN_REPORTER in address.subject.include and address.flow is not Flow.EXPORT:
        yield REIMPORTS
