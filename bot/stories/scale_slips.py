"""Amounts that are off by a power of ten, as the right growth told with them proves: 8.4 % to $56 billion."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Measure
from bot.premises.judgement import rounds_to_claim
from bot.stories.judged_claim import RIGHT, WRONG, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial

_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, -1, -2, -3))
_DIGITS = 10
"""An amount of this many of its last digit is no other's by chance, beside a right rate."""


def judge_slip(judge: StoryJudge, amount: JudgedClaim, growth: JudgedClaim) -> JudgedClaim:
    """Returns an amount that nothing fits as wrong, if it is that of its growth but for the scale."""
    figure, outcome = amount.claim.figure, growth.outcome
    is_exact = figure is not None and not figure.is_inexact and abs(figure.value) >= figure.digit * _DIGITS
    is_open = amount.verdict == NOT_HELD and amount.claim.kind == "amount" and is_exact
    if figure is None or outcome is None or not is_open or growth.verdict != RIGHT:
        return amount
    of = outcome.reading.query
    unit = figure.unit if figure.unit in HELD_IN else of.currency or HELD_IN[0]
    query = replace(of, measure=Measure.VALUE, currency=unit)
    held = judge.trials.find_figure(query, Aspect.LEVEL, unit)
    if held is None or outcome.reading.others:
        return amount
    claims = (Claim(Aspect.LEVEL, figure.value * one, unit, figure.digit * one) for one in _POWERS)
    if not any(rounds_to_claim(one, abs(held.figure)) for one in claims):
        return amount
    told = Claim(Aspect.LEVEL, figure.value, unit, figure.digit)
    trial = Trial(ClaimReading(query, told), Verdict.NO, (held,))
    return replace(amount, verdict=WRONG, outcome=judge.find_outcome(trial), reason="")
