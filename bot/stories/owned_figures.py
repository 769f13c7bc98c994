"""Percentages that belong to what stands before them: 占前7个月的四分之一, 잃은 것의 8할."""

from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure


def is_part_of_time(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a share is that of a month in a longer time: 占前7个月的四分之一."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and one.first - 2 in passage.dated


def is_owned(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a rate is a part of what stands before it: 잃은 것의 8할."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and passage.is_postposed and not one.is_multiple
