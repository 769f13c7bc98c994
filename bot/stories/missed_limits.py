"""Limits that a figure is said to pass, and misses by little: less than a quarter, of 25.7 percent.

So many figures are on one side of a limit that one of them nearly always fits. What a story means lies close
to the limit that it names.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from bot.premises.judgement import rounds_to_claim
from bot.stories.claims import StoryClaim
from bot.stories.trial import Trial

_CLOSE, _FURTHER = 0.03, 4
"""By how many powers of ten the figure meant may miss a limit, and how many times as far off others are."""


def find_missed_limit(claim: StoryClaim, held: Sequence[Trial], fits: Sequence[Trial]) -> Trial | None:
    """Finds the figure meant, if it misses the limit and those that pass it are much further away.

    `held` are the trials of the claim's own readings, the likeliest first, `fits` those that pass the limit.
    """
    if not fits or claim.figure is None or not claim.figure.bound or claim.is_unread or claim.is_vague:
        return None
    likelier = takewhile(lambda one: one not in fits, held)
    missed = [one for one in likelier if one.bases and one.is_on_its_basis and not _is_at_limit(one)]
    least = min(map(_measure_miss, fits))
    nearest = min(missed, key=_measure_miss, default=fits[0])
    is_meant = _measure_miss(nearest) < min(_CLOSE, least / _FURTHER)
    return nearest if is_meant else None


def _is_at_limit(one: Trial) -> bool:
    """Returns whether a figure rounds to the limit, which may only be a base: more than the 744 of May."""
    return rounds_to_claim(replace(one.claim, way=0), abs(one.bases[0].figure))


def _measure_miss(one: Trial) -> float:
    """Measures how far a figure is from the limit, in powers of ten; without one, as at the limit."""
    return one.times_off or 0
