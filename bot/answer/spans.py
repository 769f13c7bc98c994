"""Two periods, one set against the other."""

from dataclasses import replace

from bot.answer.finding import NotComputedError
from bot.answer.inquiry import Inquiry
from bot.domain.month import Period
from bot.messages import message


def two_periods(inquiry: Inquiry) -> tuple[Period, Period]:
    """The two periods, the earlier first; one alone is set against the year before."""
    periods = sorted(inquiry.periods)
    if len(periods) == 1:
        return periods[0].year_earlier(), periods[0]
    if len(periods) > 2 or periods[0].months != periods[1].months:
        raise NotComputedError(message("same-length"))
    return periods[0], periods[1]


def against_base(inquiry: Inquiry) -> Inquiry:
    """The inquiry about the later period, with the earlier one as its base."""
    early, late = two_periods(inquiry)
    return replace(inquiry, periods=(late,), base=None if early == late.year_earlier() else early)
