"""Rates that moved, where the word for the move is not their sign: the decline widened to 28.3%."""

from collections.abc import Callable

from bot.language.grammar.amounts import PERCENT
from bot.stories.passage import Passage
from bot.stories.tag_words import get_tag, read_cues

_WAYS = (("down", -1), ("growth", 1), ("up", 1))
_NEAR = 3
_COPULA = ("cue", "yes or no")


def find_way_of_moved(
    passage: Passage, at: int, first: int, end: int, find_way: Callable[[int, int], int]
) -> int:
    """Returns which way a rate went that a word at a place says moved to a figure, 0 if it moved to none.

    Its noun says it, else the rate before it: the decline widened to 28%; 12.1% lower, widening to 28%.
    """
    if not _is_moved_to(passage, at, first, end):
        return 0
    until, named = min(at, first), passage.list_mentions("flow")
    rates = [one for one in passage.figures if one.end <= until and one.unit == PERCENT][-1:]
    rates = [one for one in rates if not any(one.end <= each.first < first for each in named)]
    noun = _find_noun(passage, until)
    return noun or next((find_way(one.first, one.end) for one in rates), 0)


def _is_moved_to(passage: Passage, at: int, first: int, end: int) -> bool:
    """Returns whether a word says that a rate came to be a figure: widened to 28.3%; 28.3%로 커졌다."""
    tags = passage.tags
    if not any(one.first == first and one.unit == PERCENT for one in passage.figures):
        return False
    if at >= end:
        return passage.is_postposed and [tag.pair for tag in tags[end:at]] == [("post", "to")]
    between = [tag.pair for tag in tags[at + 1 : first]]
    return len(between) <= _NEAR and (("prep", "to") in between or "reached" in read_cues(tags[at]))


def _find_noun(passage: Passage, until: int) -> int:
    """Returns which way the noun that moved says: 1 for growth, −1 for a decline, 0 if there is none."""
    figures = [one.end for one in passage.figures if one.end <= until]
    since = max((*figures, *(at for at in passage.breaks if at < until)), default=0)
    cues = map(read_cues, reversed(passage.tags[since:until]))
    return next((way for said in cues for cue, way in _WAYS if cue in said), 0)


def is_said_of_rate(passage: Passage, first: int, end: int, at: int) -> bool:
    """Returns whether a word only rates a rate that is a noun: December's 30.9% was little better."""
    is_rate = any(one.first == first and one.unit == PERCENT for one in passage.figures)
    led = get_tag(passage.tags, first - 1)
    is_noun = led.value == "'s" or led.kind in ("possessive", "filler")
    return is_rate and is_noun and get_tag(passage.tags, end).pair == _COPULA and at > end


def is_of_clause_before(passage: Passage, at: int, first: int) -> bool:
    """Returns whether a comma and another trade part a word for a move from a figure."""
    commas = [one for one in range(at, first) if passage.tags[one].value == ","]
    return bool(commas) and any(commas[0] < one.first < first for one in passage.mentions)
