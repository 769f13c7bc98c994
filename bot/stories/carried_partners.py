"""Claims without a figure that name no partner, in a paragraph of which all figures are one partner's."""

from collections.abc import Sequence
from dataclasses import replace

from bot.stories.judged_claim import FoundClaim, JudgedClaim
from bot.stories.judging import ALL_PARTS, StoryJudge

_KINDS = ("direction", "rank")


def judge_by_partner_told(judge: StoryJudge, found: Sequence[FoundClaim]) -> list[JudgedClaim]:
    """Returns the claims, those that are right of all trade alone judged as the partner's.

    - Indonesia: exports rose by 11.9%, imports by 16.2%. Exports grew faster than imports.
    """
    return [_judge_as_partners(judge, found, at) for at in range(len(found))]


def _judge_as_partners(judge: StoryJudge, found: Sequence[FoundClaim], at: int) -> JudgedClaim:
    """Judges one that is right of all trade by its readings for the only partner told in its paragraph."""
    placed, one = found[at]
    claim, right = one.claim, one.right_reading
    is_open = claim.kind in _KINDS and claim.figure is None and claim.pair is None
    if right is None or not is_open or right.query.partners or any(each.partners for each in right.others):
        return one
    before = [each for each in found[:at] if each[0].sentence.paragraph == placed.sentence.paragraph]
    told = [reading.query for _, each in before if each.claim.figure and (reading := each.right_reading)]
    partners = {query.partners for query in told}
    if len(partners) != 1 or not (own := partners.pop()):
        return one
    alike = tuple(each for each in (*claim.readings, *claim.others) if each.query.partners == own)
    alike = tuple(each for each in alike if replace(each.query, partners=()) == right.query)
    judged = judge.judge_claim(claim.narrow_to(alike, ALL_PARTS)) if alike else one
    return replace(judged, claim=claim) if judged.is_mistaken else one
