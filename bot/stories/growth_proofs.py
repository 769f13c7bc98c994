"""What growth proves of the amount beside it: 0.24 trillion, 19.5% less, is none of a year that fell 19.5%.

An amount and its growth have one subject. If growth is right for what their words say, and not for what the
amount would be right for, the amount is of neither.
"""

from dataclasses import replace

from bot.domain.query import Measure, Query
from bot.stories.judged_claim import RIGHT, JudgedClaim
from bot.stories.judging import ALL_PARTS, StoryJudge
from bot.stories.kinds import HELD_IN, NOT_A_CLAIM, NOT_HELD

_SILENT = (RIGHT, NOT_HELD, NOT_A_CLAIM)
_TELLING = 10
"""Growth of this many of its last digit is not that of its likeliest subject by chance."""


def judge_by_growth(
    judge: StoryJudge, amount: JudgedClaim, growth: JudgedClaim
) -> tuple[JudgedClaim, JudgedClaim]:
    """Returns an amount and the growth told with it, the amount as a mistake if only the growth is right.

    The growth is right by itself for the likeliest subject of both, the amount only for another one.
    """
    figure, outcome = growth.claim.figure, amount.outcome
    if figure is None or not growth.claim.is_exact or outcome is None or amount.verdict != RIGHT:
        return amount, growth
    meant = amount.claim.readings[0].query
    if _leave_measure(outcome.reading.query) == _leave_measure(meant) or outcome.reading.others:
        return amount, growth
    alone = judge.judge_claim(growth.claim)
    if alone.verdict != RIGHT or alone.outcome is None or alone.outcome.reading.others:
        return amount, growth
    if _leave_measure(alone.outcome.reading.query) != _leave_measure(meant):
        return amount, growth
    of_it = judge.judge_as_growth_of(growth.claim, outcome.reading.query).verdict
    if of_it == RIGHT or (of_it in _SILENT and abs(figure.value) < figure.digit * _TELLING):
        return amount, growth
    alike = (one for one in amount.claim.readings if replace(one.query, currency=meant.currency) == meant)
    found = judge.judge_claim(amount.claim.narrow_to(tuple(alike), ALL_PARTS))
    return (amount, growth) if found.verdict in _SILENT else (found, alone)


def _leave_measure(query: Query) -> Query:
    """Returns whose trade a query is about, in what and when."""
    return replace(query, measure=Measure.VALUE, currency=HELD_IN[0])
