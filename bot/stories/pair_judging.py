"""Judges a claim that compares one figure with another, by the two as published."""

from collections.abc import Mapping
from dataclasses import replace
from math import inf

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Flow
from bot.premises.judgement import Judgement, is_met
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import RIGHT, WRONG, JudgedClaim, ReadingOutcome
from bot.stories.judging import StoryJudge
from bot.stories.pair import Pair
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial
from bot.value_class import value_class

_BEYOND = 1.2
"""By how many times a figure may pass a large multiple that it is more than: at most 12 for 10, 3 for 2."""
_ALIKE = 0.001
"""Two figures that differ by no more than this share of their size are as good as equal."""


@value_class()
class _PairSide:
    """A figure as published and as stated, with what is said of it."""

    figure: float
    told_figure: float
    outcome: ReadingOutcome


def judge_pair(judge: StoryJudge, claim: StoryClaim, told: Mapping[int, JudgedClaim]) -> JudgedClaim | None:
    """Returns a claim judged by its two figures as published.

    None if one of them is not right as stated, or not held: then nothing follows.
    """
    pair = claim.pair
    own = _find_side(told.get(pair.first)) if pair else None
    if pair is None or own is None:
        return None
    other = _find_other(judge, pair, own) if pair.second is None else _find_side(told.get(pair.second))
    if other is None:
        return None
    reading = own.outcome.reading
    is_deficit = reading.query.flow is Flow.BALANCE and reading.claim.of is Aspect.LEVEL and own.figure < 0
    sides = ((own.figure, other.figure), (own.told_figure, other.told_figure))
    if is_deficit and other.figure < 0:  # it narrows where it comes nearer to nothing
        sides = ((-own.figure, -other.figure), (abs(own.told_figure), abs(other.told_figure)))
    each = [_judge_order(pair.claim, *two) for two in sides]
    if None in each:
        return None
    verdict = any(each)
    judgement = Judgement(pair.claim, Verdict.YES if verdict else Verdict.NO)
    said = (*own.outcome.messages, *other.outcome.messages)
    outcome = replace(own.outcome, judgement=judgement, messages=said)
    return JudgedClaim(claim, RIGHT if verdict else WRONG, outcome)


def _find_side(one: JudgedClaim | None) -> _PairSide | None:
    if one is None or one.verdict != RIGHT or one.outcome is None or one.claim.figure is None:
        return None
    judgement = one.outcome.judgement
    told = float(judgement.claim.signed)
    figure = judgement.bases[judgement.basis].figure if judgement.bases else told
    return _PairSide(figure, told, one.outcome)


def _find_other(judge: StoryJudge, pair: Pair, own: _PairSide) -> _PairSide | None:
    """Finds the figure of what is named instead; a month and a year to date are not compared."""
    reading = own.outcome.reading
    query = pair.change.apply_to(reading.query)
    is_same = query == reading.query or reading.others or len(reading.query.periods) != 1
    if is_same or query.periods[0].months != reading.query.periods[0].months:
        return None
    meant = ClaimReading(query, replace(reading.claim, value=None))
    held = judge.trials.find_figure(query, reading.claim.of, query.currency or "CNY")
    shown = judge.find_outcome(Trial(meant, Verdict.YES)) if held and not held.is_converted else None
    return _PairSide(held.figure, held.figure, shown) if held and shown else None


def _judge_order(claim: Claim, own: float, other: float) -> bool | None:
    """Judges the order, of falls also by size; None if the two are as good as equal."""
    if claim.of is Aspect.ORDER:
        ways = {own - other, abs(own) - abs(other)} if own * other > 0 else {own - other}
        ways = {own - other} if own > 0 < other else ways
        is_alike = abs(own - other) <= abs(other) * _ALIKE
        return None if is_alike else any(is_met(claim, one) for one in ways)
    if claim.of is Aspect.CHANGE:
        return is_met(claim, own - other if claim.way else abs(own - other))
    if not other:
        return None
    least = 100 * (claim.of is Aspect.GROWTH)
    limit = float(claim.value or 0) + least if claim.bound == ">" and not claim.way else inf
    limit = max(limit * _BEYOND, limit + 100)  # 两倍多
    return is_met(claim, own / other * 100 - least) and own / other * 100 < limit
