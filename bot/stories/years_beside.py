"""The year of a figure whose words tell none, as the figures beside it prove it.

Imports rose by 5.1%, to what they came to the year before: both are of the year that the story is about.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Verdict
from bot.domain.month import YEAR, Period
from bot.domain.query import Query
from bot.stories.judged_claim import RIGHT, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.open_slots import TIME, TIME_BESIDE, TIMES, YEAR_BEFORE
from bot.stories.reader import PlacedClaim

_Found = tuple[PlacedClaim, JudgedClaim]
_TOLD = frozenset((TIME, TIME_BESIDE, TIMES, YEAR_BEFORE))
_PROVING = ("growth", "amount", "quantity")


def find_year_beside(
    judge: StoryJudge, found: Sequence[_Found], place: int, own: Query
) -> tuple[Period, ...]:
    """Returns the time of a right figure, a year later than it fits if its neighbours are of that one."""
    placed, one = found[place]
    meant = tuple(period.shift(YEAR) for period in own.periods)
    is_open = not (one.claim.is_earlier or one.claim.is_loose or one.claim.named_parts & _TOLD)
    if not is_open or one.claim.readings[:1] == () or one.claim.readings[0].query.periods != meant:
        return own.periods
    beside = [each for each in found if each[0] is not placed and _is_of_one_time(placed, each[0])]
    asked = [query for each in beside if (query := _find_query(judge, each, one))]
    if any(replace(query, periods=own.periods) == own for query in asked):
        return own.periods  # 2.1 trillion, against 1.9
    is_proven = any(query.periods == meant for query in asked)
    return meant if is_proven else own.periods


def _is_of_one_time(placed: PlacedClaim, other: PlacedClaim) -> bool:
    """Returns whether no time and no paragraph parts two figures."""
    is_near = placed.sentence.paragraph == other.sentence.paragraph
    return is_near and placed.claim.stretch == other.claim.stretch and not other.claim.is_earlier


def _find_query(judge: StoryJudge, other: _Found, one: JudgedClaim) -> Query | None:
    """Finds the query that a figure is right for, by its own words if it is growth beside that figure."""
    placed, told = other
    claim = placed.claim
    if claim.kind not in _PROVING or claim.pair or not claim.readings or claim.is_loose:
        return None
    if claim.amount_at == one.claim.first:
        told = judge.judge_claim(claim)
    query = told.outcome.reading.query if told.outcome and told.verdict == RIGHT else None
    if query is None or len(query.periods) != 1:
        return None
    earlier = replace(query, periods=(query.periods[0].shift_to_year_earlier(),))
    again = judge.trials.try_reading(replace(claim.readings[0], query=earlier), alone=True)
    return query if again is None or again.verdict is not Verdict.YES else None
