"""Verbs of trade whose other side is China, past goods and figures: sold 200,930 vehicles to China."""

from bot.language.grammar.amounts import NUMBERS
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import read_cues

TOWARDS_CHINA = (("our", "towards china"), ("prep", "towards china"))
_TURNED, _NEAR = ("export", "import"), 3
_NAMED = ("place", "unsure", "our", "prep", "flow")
_WAYS = (("export", ("prep", "to")), ("import", ("prep", "from")))
_OBJECTS = (*NUMBERS, "scale", "currency", "product", "filler", "noun", "join", "story", "comparator")
"""What may stand between a verb of trade and whom it is with."""


def is_with_china(passage: Passage, flow: Mention) -> bool:
    """Returns whether goods and figures alone part a verb from China as the other side."""
    tags, at = passage.tags, flow.end
    while at < len(tags) and _is_object(passage, at):
        at += 1
    if passage.is_led or at == flow.end or at + 1 >= len(tags):
        return False
    side, china = tags[at].pair, tags[at + 1]
    is_china = china.pair == ("our", "china")
    is_owner = passage.tagged.get_folded_text(china).endswith(("'s", "chinese"))
    return (flow.values[0], side) in _WAYS and is_china and not is_owner


def _is_object(passage: Passage, at: int) -> bool:
    tag = passage.tags[at]
    is_of = tag.pair == ("prep", "of")
    return is_of or tag.kind in _OBJECTS or bool(read_cues(tag) & {"quantity", "weight"})


def is_towards_china(passage: Passage, flow: Mention) -> bool:
    """Returns whether others report a flow, to China or from it: 대중 수출."""
    near = [tag.pair for tag in passage.tags[max(0, flow.first - 2) : flow.first]]
    behind = passage.tags[flow.end : flow.end + _NEAR]
    is_own = any("contribution" in read_cues(tag) for tag in behind)  # 对我国出口增长的贡献率
    return flow.values[0] in _TURNED and any(one in TOWARDS_CHINA for one in near) and not is_own


def is_beside_trade_with_china(passage: Passage, flow: Mention) -> bool:
    """Returns whether a bare flow is the other one of a partner: 韩国对华出口1.34万亿元，进口1.03万亿元."""
    tags = passage.tags
    before = [one for one in passage.list_mentions("flow") if one.end <= flow.first]
    if not (passage.is_led and before and is_towards_china(passage, before[-1])):
        return False
    between = tags[before[-1].end : flow.first]
    is_bare = tags[flow.first].kind == "flow" and flow.values[0] in _TURNED
    is_other = flow.values != before[-1].values and len(flow.values) == 1
    return is_bare and is_other and not any(tag.kind in _NAMED for tag in between)
