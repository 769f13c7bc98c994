"""Words that give a number of months but no time: 当月, for the month, bringing the total to, 全年."""

from collections.abc import Sequence

from bot.domain.month import YEAR
from bot.language.tagger.tagging import Tag
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.passage import Passage
from bot.stories.tag_words import read_cues

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
