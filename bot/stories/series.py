"""What figures told in one breath prove about each other: shares, rates and places of several partners.

Asia's was 11.2%, Latin America's 6.5%, Europe's 6.3%: all are of one trade at one time. One of them that is
right only in another trade, or at another time, is a mistake.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Verdict
from bot.domain.query import Query
from bot.stories.judged_claim import (
    OTHER_PERIOD,
    WRONG,
    WRONG_BASE,
    WRONG_LABEL,
    FoundClaim,
    JudgedClaim,
)
from bot.stories.judging import StoryJudge
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial

_KINDS = ("share", "growth", "rank")
_ENOUGH = 2
"""How many others of a sentence prove it; one does, if it is of the same partner."""


def judge_by_series(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, those right only in another trade or time than their series as mistakes.

    What is meant is a likelier reading of the claim: that of its series, which is held and does not fit.
    """
    sentences: dict[int, list[JudgedClaim]] = {}
    for placed, one in found:
        if one.claim.kind in _KINDS:
            sentences.setdefault(placed.sentence.start, []).append(one)
    told = []
    for placed, one in found:
        others = [each for each in sentences.get(placed.sentence.start, ()) if each is not one]
        missed = _find_missed(judge, one, others)
        told.append(_judge_missed(judge, one, missed) if missed else one)
    return told


def _find_missed(judge: StoryJudge, one: JudgedClaim, others: Sequence[JudgedClaim]) -> Trial | None:
    """Finds the trial of what a right claim means by its series, if that does not fit."""
    right = one.right_reading
    is_told_alone = one.claim.amount_at < 0 and not one.claim.is_earlier
    if right is None or not (is_told_alone and _is_of_series(one)):
        return None
    alike = [each for each in others if each.claim.kind == one.claim.kind and _is_of_series(each)]
    of = [each.query for other in alike if (each := other.right_reading)]
    if len(of) == 1 and of[0].partners == right.query.partners:  # from 11.9% to 7.9%, a year later
        of = [replace(of[0], periods=right.query.periods)]
    elif len(of) < _ENOUGH:
        return None
    if len({_tell_trade(query) for query in (right.query, *of)}) == 1 or len({*map(_tell_trade, of)}) > 1:
        return None
    is_rate = one.claim.kind == "growth"
    if is_rate and ("flow" in one.claim.named_parts or not _is_of_other_partners(right.query, of)):
        return None
    meant = next(_list_likelier(one, right, of[0]), None)
    trial = judge.trials.try_reading(meant) if meant else None
    return trial if trial and trial.verdict is Verdict.NO and not judge.is_right(trial) else None


def _is_of_other_partners(own: Query, of: Sequence[Query]) -> bool:
    """Returns whether rates are of all trade with partners, each another one, at one time."""
    partners = [query.partners for query in (own, *of)]
    is_of_all = not any(query.product for query in (own, *of)) and all(partners)
    return is_of_all and len({*partners}) == len(partners) and own.periods == of[0].periods


def _list_likelier(one: JudgedClaim, right: ClaimReading, of: Query) -> Iterator[ClaimReading]:
    """Lists the readings likelier than the right one that are of the trade and time of its series."""
    readings = one.claim.readings
    likelier = readings[: readings.index(right)] if right in readings else readings
    for each in likelier:
        is_same = _tell_subject(each) == _tell_subject(right)
        if is_same and _tell_trade(each.query) == _tell_trade(of):
            yield each


def _tell_subject(reading: ClaimReading) -> tuple[object, ...]:
    """Returns what a reading claims, and of whom, whatever the trade and the time."""
    return reading.claim.of, reading.query.measure, reading.query.partners, reading.query.product


def _is_of_series(one: JudgedClaim) -> bool:
    """Returns whether a claim is an exact figure, or a place, by itself."""
    right, claim = one.right_reading, one.claim
    is_plain = right is not None and not right.joint and (claim.kind == "rank" or claim.is_exact)
    return is_plain and claim.pair is None and bool(claim.readings)


def _tell_trade(query: Query) -> tuple[object, ...]:
    """Returns in which trade, at which time and by what measure something is told, whoever the partner is."""
    return query.flow, query.periods, query.measure, bool(query.product)


def _judge_missed(judge: StoryJudge, one: JudgedClaim, missed: Trial) -> JudgedClaim:
    """Judges a claim as a mistake by what it differs in from its series."""
    told, meant = one.outcome.reading.query if one.outcome else missed.query, missed.query
    if told.flow is meant.flow:
        name = OTHER_PERIOD if told.periods != meant.periods else WRONG
    else:
        name = {"share": WRONG_BASE, "growth": WRONG_LABEL}.get(one.claim.kind, WRONG)
    return JudgedClaim(one.claim, name, judge.find_outcome(missed), one.outcome)
