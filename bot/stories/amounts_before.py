"""Sentences that only say how the amount of the one before compares: that was up from 646 billion in May.

9월(6천455억위안)보다 소폭 늘어난 수치다.
"""

from bot.domain.claim import Aspect, Claim
from bot.language.tagger.tagging import MARK
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.pair import ComparedChange, Pair
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.subjects import Subjects
from bot.stories.tag_words import read_cues

_SETTING = ("filler", "prep", "post", "join", "story", "comparator", "possessive", MARK)
_MOVES = frozenset(
    ("up", "down", "widen", "narrow", "growth", "yes or no", "more", "lesser", "compare", "base")
)
"""What may stand beside the earlier time and its amount."""


def is_of_amount_before(subjects: Subjects) -> bool:
    """Returns whether a sentence only sets the amount before it against that of an earlier time."""
    return not subjects.passage.figures and _is_bare(subjects) and subjects.is_of_trade_before


def pair_with_base(subjects: Subjects, way: int) -> Pair | None:
    """Returns the earlier amount that such a sentence gives, beside the same one of the time in question."""
    if not (_is_bare(subjects) and [*map(_is_money, subjects.passage.figures)] == [True]):
        return None
    base = subjects.passage.times[0].period
    likely = subjects.thread.likely_periods
    now = next((one for one in likely if one.months == base.months and one.last > base.last), None)
    claim = Claim(Aspect.ORDER, way=-way)  # the earlier one is the other way
    change = ComparedChange(period=now)
    return Pair(subjects.passage.figures[0].first, None, change, claim) if now else None


def _is_bare(subjects: Subjects) -> bool:
    """Returns whether a sentence names an earlier time, no trade and nothing else, behind another one."""
    passage, times = subjects.passage, subjects.passage.times
    taken = passage.dated | passage.counted
    rest = [tag for at, tag in enumerate(passage.tags) if at not in taken]
    is_bare = all(tag.kind in _SETTING or read_cues(tag) & _MOVES for tag in rest)
    is_based = len(times) == 1 and times[0].is_base and not passage.mentions
    return is_based and is_bare and not subjects.thread.is_fresh


def _is_money(one: QuotedFigure) -> bool:
    return one.unit in HELD_IN or (not one.unit and one.value >= BARE)
