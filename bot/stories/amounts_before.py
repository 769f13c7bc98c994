"""Sentences that only say how the amount of the one before compares: that was up from 646 billion in May."""

from bot.language.tagger.tagging import MARK
from bot.stories.kinds import BARE, HELD_IN
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.subjects import Subjects
from bot.stories.tag_words import read_cues

_SETTING = ("filler", "prep", "post", "join", "story", "comparator", "possessive", MARK)
_MOVES = frozenset(
    ("up", "down", "widen", "narrow", "growth", "yes or no", "more", "lesser", "compare", "base")
)
"""What may stand beside the earlier time and its amount."""


def is_of_amount_before(subjects: Subjects) -> bool:
    """Returns whether a sentence sets the amount before it against an earlier one: 9월(6천455억)보다 늘었다.

    It names the earlier time, no trade and nothing else.
    """
    passage, times = subjects.passage, subjects.passage.times
    is_based = len(times) == 1 and times[0].is_base
    is_one = len(passage.figures) <= 1 and all(map(_is_money, passage.figures))
    taken = passage.dated | passage.counted
    rest = [tag for at, tag in enumerate(passage.tags) if at not in taken]
    is_bare = all(tag.kind in _SETTING or read_cues(tag) & _MOVES for tag in rest)
    return is_based and is_one and is_bare and subjects.is_of_trade_before


def _is_money(one: QuotedFigure) -> bool:
    return one.unit in HELD_IN or (not one.unit and one.value >= BARE)
