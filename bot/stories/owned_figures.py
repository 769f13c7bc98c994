"""Figures and what they are of: 占前7个月的四分之一, 29 million tonnes of crude oil, 进口均价上涨10.8%."""

from bot.stories.group import Group
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure

_MEASURING = ("of", "in")


def is_part_of_time(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a share is that of a month in a longer time: 占前7个月的四分之一."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and one.first - 2 in passage.dated


def is_owned(passage: Passage, one: QuotedFigure) -> bool:
    """Returns whether a rate is a part of what stands before it: 잃은 것의 8할."""
    led = passage.tags[one.first - 1].kind if one.first else ""
    return led == "possessive" and passage.is_postposed and not one.is_multiple


def find_end_of_measured(passage: Passage, end: int) -> int:
    """Returns where what an amount is of ends: 29 million tonnes of crude oil; 7810亿元的双边贸易额."""
    tags = passage.tags
    at = next((at for at in range(end, len(tags)) if tags[at].value != "worth"), end)
    is_led = at < len(tags) and (tags[at].kind == "possessive" or tags[at].value in _MEASURING)
    return next((one.end for one in passage.mentions if is_led and one.first == at + 1), end)


def is_of_price(passage: Passage, group: Group, near: range) -> bool:
    """Returns whether growth is that of an average price, by the words next to it, of goods that it names."""
    own = range(near.start, group.first) if passage.is_led else near
    told = any(at in own for at in passage.list_story_words("price"))
    counted = [at for at in passage.list_cues("quantity") if at in own]
    return group.is_percent and told and not counted and bool(passage.list_mentions("product"))
