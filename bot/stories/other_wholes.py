"""What a figure that fits nothing is right for: a share of another whole; goods that go only one way."""

from bot.domain.claim import Verdict
from bot.domain.query import Measure
from bot.stories.claims import StoryClaim
from bot.stories.labels import list_other_flows, list_other_wholes
from bot.stories.trial import Trial
from bot.stories.trials import Trials

_LOOKED_INTO = 6
_TELLING = 100
"""An amount of this many of its last digit is no other's by chance."""


def find_whole_of_others(trials: Trials, claim: StoryClaim) -> Trial | None:
    """Finds the whole of which a share is right, whichever partner of the story it is of."""
    shares = [one for one in claim.others if one.query.measure is Measure.SHARE and not one.others]
    wholes = (other for one in shares[:_LOOKED_INTO] for other in list_other_wholes(one))
    tried = (trials.try_reading(one, alone=True) for one in wholes)
    return next((one for one in tried if one and one.verdict is Verdict.YES), None)


def find_printed_flow(trials: Trials, claim: StoryClaim) -> Trial | None:
    """Finds the flow that is printed of goods, if only the other is named: exports of crude oil."""
    figure, likeliest = claim.figure, claim.readings[:1]
    is_exact = figure is not None and not figure.is_inexact and abs(figure.value) >= figure.digit * _TELLING
    is_named = {"flow", "product"} <= claim.named_parts and bool(likeliest)
    if not (is_exact and is_named and claim.kind in ("amount", "quantity")) or likeliest[0].query.partners:
        return None
    tried = (trials.try_reading(one, alone=True) for one in list_other_flows(likeliest[0]))
    return next((one for one in tried if one and one.verdict is Verdict.YES), None)
