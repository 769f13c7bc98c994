"""What growth proves of the amount beside it: 0.24 trillion, 19.5% less, is none of a year that fell 19.5%.

An amount and its growth have one subject. If growth is right for what their words say, and not for what the
amount would be right for, the amount is of neither.
"""

from dataclasses import replace

from bot.domain.query import Measure, Query
from bot.stories.judged_claim import JudgedClaim
from bot.stories.judging import ALL_PARTS, StoryJudge
from bot.stories.kinds import HELD_IN

_TELLING = 10
"""Growth of this many of its last digit is not that of its likeliest subject by chance."""


def judge_by_growth(
    judge: StoryJudge, amount: JudgedClaim, growth: JudgedClaim
) -> tuple[JudgedClaim, JudgedClaim]:
    """Returns an amount and the growth told with it, the amount as a mistake if only the growth is right.

    The growth is right by itself for the likeliest subject of both, the amount only for another one.
    """
    figure, right = growth.claim.figure, amount.right_reading
    if figure is None or not growth.claim.is_exact or right is None:
        return amount, growth
    meant = amount.claim.readings[0].query
    if _leave_measure(right.query) == _leave_measure(meant) or right.others:
        return amount, growth
    alone = judge.judge_claim(growth.claim)
    own = alone.right_reading
    if own is None or own.others or _leave_measure(own.query) != _leave_measure(meant):
        return amount, growth
    of_it = judge.judge_as_growth_of(growth.claim, right.query)
    if of_it.right_reading or (not of_it.is_mistaken and abs(figure.value) < figure.digit * _TELLING):
        return amount, growth
    alike = (one for one in amount.claim.readings if replace(one.query, currency=meant.currency) == meant)
    found = judge.judge_claim(amount.claim.narrow_to(tuple(alike), ALL_PARTS))
    return (amount, growth) if not found.is_mistaken else (found, alone)


def _leave_measure(query: Query) -> Query:
    """Returns whose trade a query is about, in what and when."""
    return replace(query, measure=Measure.VALUE, currency=HELD_IN[0])
