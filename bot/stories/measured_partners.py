"""Partners that a figure measures, or is sent to by the last verb: 유럽(8조9202억 위안)의 3분의 1."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.tagger.tagging import MARK
from bot.stories.ellipses import is_of_partner_of_pair
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import get_tag, is_adnominal, skip_brackets

_LOOSE = 1
_BOUGHT = (("post", ""), ("flow", ""), ("filler", "noun"))
"""What may stand between a partner and that part or multiple, in this order."""
_LED_TO = ("prep", "filler", "on", "cue")
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
    parts = {at for at, tag in enumerate(passage.tags) if tag.value.startswith("fraction")}
    return next((each.first for each in near if each.is_multiple or each.first in parts), -1)


def is_overtaken(passage: Passage, groups: Groups, one: Mention, group: Group) -> bool:
    """Returns whether a partner was only overtaken, denied or likened to: no figure of it is meant."""
    figures = [other for other in groups.all if one.end <= other.first < group.first]
    said = {tag.pair for tag in passage.tags[one.end : group.first]}  # it overtook Taiwan, which grew 18.2%
    goes_on = not said & _RELATIVE and bool(said & _GOING_ON)  # and takes 6.8%; , spending 5 bn
    goes_on = goes_on and any(other.end <= one.first for other in passage.list_mentions("place"))
    is_passed = (bool(figures) or goes_on) and passage.is_passed(one)
    is_passed &= not (figures and _is_told_of(passage, one, [*figures, group]))
    return is_passed or passage.is_denied(one) or is_measure(passage, one, group)


def is_stale(passage: Passage, groups: Groups, group: Group, partner_at: int, flow_at: int) -> bool:
    """Returns whether another figure, or a break, parts a partner from a flow, and no word takes it up."""
    if is_of_partner_of_pair(passage, group.first):
        return False
    others = (one for one in groups.all if not passage.is_in_aside(one.first, group.first))
    is_parted = any(one is not group and partner_at < one.first and one.end <= flow_at for one in others)
    is_parted = partner_at < flow_at and (is_parted or passage.is_broken(partner_at, flow_at))
    again = passage.list_story_words("again")
    is_of_all = any(tag.kind == "world" for tag in passage.tags[partner_at : group.first])
    return is_of_all or (is_parted and not any(partner_at < at < group.first for at in again))


def _is_told_of(passage: Passage, one: Mention, groups: Sequence[Group]) -> bool:
    """Returns whether a relative clause tells figures of a partner: Taiwan, whose sales rose 18.2% to 923."""
    said = {tag.pair for tag in passage.tags[one.end : groups[0].first]}
    rest = [tag for last, each in pairwise(groups) for tag in passage.tags[last.end : each.first]]
    return bool(said & _RELATIVE) and all(tag.kind in _LED_TO for tag in rest)


_SIDES = ([("post", "to")], [("post", "from")], [("filler", "to")])


def find_target(passage: Passage, groups: Groups, group: Group) -> Mention | None:
    """Returns the partner that a final verb sends a figure to: 4.76조 위안이 아세안으로 향했다."""
    tags = passage.tags
    if taker := _find_taker(passage, group):
        return taker
    at = next((at for at in range(group.end, len(tags)) if tags[at].kind != "filler"), len(tags))
    target = next((one for one in passage.list_mentions("place") if one.first == at), None)
    if target is None or not passage.is_postposed or group.is_percent:
        return None
    side = [tag.pair for tag in tags[target.end : target.end + 1]]
    until = next((at for at in range(target.end, len(tags)) if tags[at].kind == MARK), len(tags))
    is_owner = any(tag.kind == "possessive" for tag in tags[target.end : until])
    is_end = not (is_owner or any(target.end < one.first < until for one in groups.all))
    return target if side in _SIDES and is_end else None


def _find_taker(passage: Passage, group: Group) -> Mention | None:
    """Finds whom a figure with its verb describes: 1조5344억 위안어치를 사들인 홍콩에 밀려."""
    tags = passage.tags
    at = next((at for at in range(group.end, len(tags)) if tags[at].kind != "filler"), len(tags))
    is_verb = passage.is_postposed and at < len(tags) and tags[at].kind == "flow"
    if not is_verb or group.is_percent or not is_adnominal(passage.tagged.get_text(tags[at])):
        return None
    return next((one for one in passage.list_mentions("place") if one.first == at + 1), None)
