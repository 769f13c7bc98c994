"""Partners whose trade only measures another's: 유럽(8조9202억 위안)의 3분의 1; 是德国的两倍."""

from bot.language.tagger.tagging import MARK
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import get_tag, skip_brackets

_LOOSE = 1
_BOUGHT = (("post", ""), ("flow", ""), ("filler", "noun"))
"""What may stand between a partner and that part or multiple, in this order."""
_GOING_ON, _RELATIVE = {("join", "and"), (MARK, ",")}, {("cue", "list"), ("cue", "who")}


def is_measure(passage: Passage, one: Mention, group: Group) -> bool:
    """Returns whether a figure before or behind a partner, but not its own, is a part or a multiple of it."""
    own = find_measured(passage, one)
    is_own = own >= 0 and (own == group.first or one.first <= group.first < own)
    return own >= 0 and not is_own


def find_measured(passage: Passage, one: Mention) -> int:
    """Returns where a part or a multiple of what a partner, or goods, come to stands, −1 if nowhere."""
    owner = skip_brackets(passage.tags, one.end)
    for kind, value in _BOUGHT:  # 브라질에서 사 온 것의 1.5배
        owner += any(tag.kind == kind and value in ("", tag.value) for tag in passage.tags[owner : owner + 1])
    is_owner = passage.is_led and get_tag(passage.tags, owner).kind == "possessive"
    near = [each for each in passage.figures if is_owner and owner < each.first <= owner + 1 + _LOOSE]
    found = (
        each.first
        for each in near
        if each.is_multiple or passage.tags[each.first].value.startswith("fraction")
    )
    return next(found, -1)


def is_overtaken(passage: Passage, groups: Groups, one: Mention, group: Group) -> bool:
    """Returns whether a partner was only overtaken, denied or likened to: no figure of it is meant."""
    figures = [other for other in groups.all if one.end <= other.first < group.first]
    said = {tag.pair for tag in passage.tags[one.end : group.first]}  # it overtook Taiwan, which grew 18.2%
    goes_on = not said & _RELATIVE and bool(said & _GOING_ON)  # and takes 6.8%; , spending 5 bn
    goes_on = goes_on and any(other.end <= one.first for other in passage.list_mentions("place"))
    is_passed = (bool(figures) or goes_on) and passage.is_passed(one)
    return is_passed or passage.is_denied(one) or is_measure(passage, one, group)
