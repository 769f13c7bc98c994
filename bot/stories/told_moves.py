"""How long the time of a figure is, and that it moved, as words beside it tell."""

from collections.abc import Sequence

from bot.domain.month import YEAR
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.figure_subject import FigureSubject
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import is_than, read_cues

_LEVELLED, _NEAR, _NEXT = ("cue", "filler", MARK), 3, 2


def is_moved_in_year(passage: Passage, one: QuotedFigure, subject: FigureSubject) -> bool:
    """Returns whether it is how far a whole year moved, from the year before: in 2025 exports grew by 5."""
    behind = passage.tags[one.end : one.end + _NEXT]
    is_compared = any(is_than(tag) or read_cues(tag) & {"more", "lesser"} for tag in behind)
    is_compared |= any(tag.kind == "comparator" for tag in behind)
    return subject.periods[0].months == YEAR and not is_compared


def is_beside_level(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether the amount that it led to is beside it: rose by 3 billion to 41; 增加30亿元."""
    for other in passage.figures:
        first, end = min(one.end, other.end), max(one.first, other.first)
        between = passage.tags[first:end]
        is_to = all(tag.kind in _LEVELLED or tag.pair == ("prep", "to") for tag in between)
        if other.unit == one.unit and between and is_to:
            return not any(tag.value == "versus" for tag in passage.tags[one.end : one.end + _NEAR])
    return False


def is_beyond_base(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a word says that it is so much more, and names no limit: 比3月的56.8万辆高出75%."""
    if one.unit != PERCENT or not one.bound or not passage.is_led or passage.is_postposed:
        return False
    led = [*passage.tags[: one.first]][-2:]
    bases = [at for at in passage.list_cues("compare") if at < one.first and at in passage.list_cues("base")]
    is_next = len(led) == _NEXT and led[1].kind == "comparator" and not read_cues(led[0])
    return is_next and bool(bases) and not passage.is_broken(bases[-1], one.first)


_LENGTHS = {
    ("relative", "this month"): range(1, 2),
    ("story", "of month"): range(1, 2),
    ("story", "of quarter"): range(3, 4),
    **dict.fromkeys((("story", "of months"), ("shift", "whole year")), range(2, YEAR + 1)),
}

_EXTREME = frozenset(("top", "bottom"))


def find_told_length(passage: Passage, groups: Groups, group: Group) -> range:
    """Returns the number of months of a group, by the last such word before it or right behind it.

    None if a time decides. Beside something without a figure, the word says among which months: 全年第二.
    """
    if group not in groups.all:
        return range(0)
    tags, limit = passage.tags, groups.find_limit(group)
    dated = passage.dated
    told = {
        at: length
        for at in range(limit)
        if (length := _LENGTHS.get(tags[at].pair) or _find_frequency(tags[at : at + 2]))
        and at not in dated
        and not any(read_cues(tag) & _EXTREME for tag in tags[at + 1 : at + 2])  # 为全年最高的一个月；进口
        and not passage.is_in_aside(at, group.first)
    }
    behind = [at for at in told if at >= group.end and groups.is_led(group.end, at)]
    before = [at for at in told if at < group.first and not dated & {*range(at, group.first)}]
    others = [one.end for one in groups.all if one.end <= group.first and not passage.is_led]
    before = [at for at in before if not any(end <= at and groups.is_led(end, at) for end in others)]
    near = behind[:1] or before[-1:]
    return told[near[0]] if near else range(0)


def _find_frequency(tags: Sequence[Tag]) -> range:
    """Returns how long the trade is that a word for its frequency is beside: the monthly surplus."""
    is_monthly = tags[0].pair == ("frequency", "month")
    return range(1, 2) if is_monthly and "flow" in [tag.kind for tag in tags[1:]] else range(0)
