"""The other whole of which a share that fits nothing is right: 14.4 % of exports, told as of trade."""

from bot.domain.claim import Verdict
from bot.domain.query import Measure
from bot.stories.claims import StoryClaim
from bot.stories.labels import list_other_wholes
from bot.stories.trial import Trial
from bot.stories.trials import Trials

_LOOKED_INTO = 6


def find_whole_of_others(trials: Trials, claim: StoryClaim) -> Trial | None:
    """Finds the whole of which a share is right, whichever partner of the story it is of."""
    shares = [one for one in claim.others if one.query.measure is Measure.SHARE and not one.others]
    wholes = (other for one in shares[:_LOOKED_INTO] for other in list_other_wholes(one))
    tried = (trials.try_reading(one, alone=True) for one in wholes)
    return next((one for one in tried if one and one.verdict is Verdict.YES), None)
