"""Points by which one thing is said to have grown faster than another: exports outpaced imports by 2.1."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Measure
from bot.stories.claims import StoryClaim
from bot.stories.kinds import NOT_HELD, is_in_points
from bot.stories.passage import Passage

_NEAR = 2
"""How many words may stand between the two and the points."""


def read_points_apart(passage: Passage, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
    """Returns the claims, points without rates beside them as the difference of the two that grew."""
    orders = [
        one
        for one in claims
        if one.kind == "rank" and one.readings and one.readings[0].query.measure is Measure.YOY
    ]
    return [_read_points(passage, one, orders) for one in claims]


def _read_points(passage: Passage, one: StoryClaim, orders: Sequence[StoryClaim]) -> StoryClaim:
    figure = one.figure
    beside = [each for each in orders if 0 <= one.first - each.end <= _NEAR]
    is_untold = figure is not None and one.exclusion == NOT_HELD and one.pair is None
    if figure is None or not (beside and is_untold and is_in_points(passage, figure)):
        return one
    value, digit = figure.rounding
    own = beside[-1]
    each = [
        replace(reading, claim=Claim(Aspect.CHANGE, value, figure.unit, digit * 2, way=reading.claim.way))
        for reading in (*own.readings, *own.others)
        if reading.others and reading.claim.of is Aspect.ORDER and reading.query.measure is Measure.YOY
    ]
    return replace(one, kind="change", exclusion="", readings=tuple(each[:1]), others=tuple(each[1:]))
