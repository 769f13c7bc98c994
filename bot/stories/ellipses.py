"""Trade that a clause leaves out, which is that of the one before: exports to Asia rose 11%, Europe's 6%."""

from bot.stories.group import Group
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QUANTITY
from bot.stories.thread import Thread

_NAMING = ("product", "noun", "noun one", "unknown", "world", "rest")
"""What may say that another trade is meant."""
_NEAR, _ALL = 3, (("cue", "whole"), ("story", "sum"), ("our", ""))
_OTHER_CUES = ("share", "top", "reverse", "together")


def is_flow_left_out(passage: Passage, thread: Thread, group: Group, since: int, until: int) -> bool:
    """Returns whether a figure with a partner of its own is of the one trade that was named just before.

    Only words for the partner, the time and the move stand between `since` and `until`, its clause.
    """
    if any(one.is_multiple or one.unit == QUANTITY for one in group.figures):
        return False
    near = range(since, until)
    is_own = any(one.first in near and one.end <= group.first for one in passage.list_mentions("place"))
    is_other = any(one.first in near and one.kind != "place" for one in passage.mentions)
    is_other |= any(passage.tags[at].kind in _NAMING for at in near)
    is_other |= any(at in near for at in passage.list_cues(*_OTHER_CUES))
    if not is_own or is_other or passage.list_mentions("product"):
        return False
    flows = passage.list_mentions("flow")
    if not flows:
        is_sure = thread.is_of_noun and len(thread.paragraph_flows) == 1
        return is_sure and not (thread.is_of_shares or thread.product)
    before = [one for one in flows if one.end <= since]
    return bool(before) and len({value for one in flows for value in one.values}) == 1


def is_of_partner_of_pair(passage: Passage, first: int) -> bool:
    """Returns whether a figure is of the one partner whose exports and imports are told in turn.

    Exports to India rose 17.5% and imports 32.4%; 对印度出口增长17.5%，进口增长32.4%.
    """
    places, flows = passage.list_mentions("place"), passage.list_mentions("flow")
    told = [value for one in flows for value in one.values]
    is_pair = sorted(told) == ["export", "import"] and len(flows) == len(told)
    if not is_pair or len(places) != 1 or len(places[0].values) > 1 or passage.is_passed(places[0]):
        return False
    near = range(max(0, flows[0].first - _NEAR), flows[0].end + _NEAR)
    lengths = {len(passage.tagged.get_text(passage.tags[one.first])) for one in flows}
    if passage.is_led and len(lengths) > 1:  # 对印度出口增长17.5%，进口总额增长22.1%
        return False
    tags = passage.tags[places[0].end : first]
    is_of_all = any(tag.kind == "world" or tag.pair in _ALL for tag in tags)
    is_led = places[0].first in near and places[0].first < flows[1].first < first
    return is_led and not is_of_all and not passage.is_broken(places[0].first, first)
