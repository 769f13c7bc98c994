"""Judges claims by the figures beside them: pairs, growth with its amount, subjects that are guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Flow, Measure, Query
from bot.premises.judgement import Judgement, is_met
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import RIGHT, WRONG, FoundClaim, JudgedClaim, ReadingOutcome
from bot.stories.judging import ALL_PARTS, StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
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


_Right = tuple[JudgedClaim, ClaimReading]
_PROVEN = frozenset(("flow", "product"))
_GUESSED = ("share", "amount")


def judge_by_subjects_beside(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, judged anew where right figures of their sentence prove what they are about."""
    sentences: dict[int, list[FoundClaim]] = {}
    for each in found:
        sentences.setdefault(each[0].sentence.start, []).append(each)
    return [_judge_anew(judge, one, sentences[placed.sentence.start]) for placed, one in found]


def _judge_anew(judge: StoryJudge, one: JudgedClaim, sentence: Sequence[FoundClaim]) -> JudgedClaim:
    claim = one.claim
    if claim.exclusion or claim.figure is None or not claim.readings or claim.pair or claim.is_earlier:
        return one
    right = [
        (each, reading)
        for _, each in sentence
        if (reading := each.right_reading) and each.claim.figure and each is not one
    ]
    if claim.kind == "change" and one.verdict == NOT_HELD:
        return _judge_change(judge, one, right) or one
    if claim.is_unread or claim.is_vague or claim.is_open:
        return one
    if claim.kind in _GUESSED and one.verdict == NOT_HELD and _is_proven(claim, right):
        return judge.judge_claim(replace(claim, named_parts=claim.named_parts | _PROVEN))
    return one


def _is_proven(claim: StoryClaim, right: Sequence[_Right]) -> bool:
    """Returns whether a right figure is about what a claim is likeliest about."""
    own = _list_subject(claim.readings[0].query)
    return any(_list_subject(reading.query) == own for _, reading in right)


def _list_subject(query: Query) -> tuple[object, ...]:
    return query.flow, query.partners, query.product


def _judge_change(judge: StoryJudge, one: JudgedClaim, right: Sequence[_Right]) -> JudgedClaim | None:
    """Judges a change by the growth told beside it: sank 19.5%, a loss of 727 billion yuan."""
    own = one.claim.readings[0]
    rates = [reading.query for each, reading in right if each.claim.kind == "growth" and not reading.others]
    for rate in rates:
        alike = (each.query for each in one.claim.readings if _is_of(each.query, rate))
        level = next(alike, None)
        if level is None or rate.measure is not Measure.YOY or len(rate.periods) != 1:
            continue
        amount = judge.trials.try_reading(
            replace(own, query=level, claim=replace(own.claim, of=Aspect.LEVEL, way=0), others=()), alone=True
        )
        if amount and amount.verdict is Verdict.YES:  # 16.5% more at 420.5 billion
            return JudgedClaim(one.claim, RIGHT, judge.find_outcome(amount))
        if amount is None or abs(amount.bases[0].figure) < abs(own.claim.signed):
            continue
        base = replace(level, periods=(rate.periods[0].shift_to_year_earlier(),))
        trial = judge.trials.try_reading(replace(own, query=level, others=(base,)))
        if trial and trial.verdict is Verdict.NO and trial.is_on_its_basis:
            return JudgedClaim(one.claim, WRONG, judge.find_outcome(trial))
    return None


def _is_of(one: Query, other: Query) -> bool:
    """Returns whether two figures are of the same trade at the same time."""
    return (*_list_subject(one), one.periods) == (*_list_subject(other), other.periods)


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
