"""What right figures of a sentence prove about those whose subject is only guessed: its share, its loss."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Verdict
from bot.domain.query import Measure, Query
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import RIGHT, WRONG, FoundClaim, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.kinds import NOT_HELD
from bot.stories.readings import ClaimReading

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
