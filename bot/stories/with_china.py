"""Trade with China that words imply: ranks of markets, and partners beside China."""

from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import COUNTS
from bot.stories.group import Group
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import read_cues

_NEAR_RANKED = 3


def find_ranked_trade(passage: Passage, group: Group) -> Mention | None:
    """Returns the flow of the market or supplier whose rank introduces a figure that names no trade."""
    for at in range(group.first - 1, -1, -1):
        tag = passage.tags[at]
        if passage.is_in_aside(at, group.first):  # which made it the biggest supplier, and Taiwan's
            continue
        if tag.kind in ("noun", "noun one") and tag.value in ("partner export", "partner import"):
            is_ranked = _is_ranked(passage, at) and not passage.is_broken(at, group.first)
            return Mention("flow", (tag.value.split()[1],), at, at + 1) if is_ranked else None
        if any(one.first == at for one in passage.list_mentions("flow")):
            return None
    return None


def find_ranked_flow(passage: Passage, beside: int) -> str:
    """Finds the flow of words such as “the second supplier”; empty if there is none, or several."""
    named = [at for at, tag in enumerate(passage.tags) if tag.kind in ("noun", "noun one")]
    named = [at for at in named if not passage.is_broken(min(at, beside), max(at, beside))]
    nouns = [passage.tags[at].value.split() for at in named]
    flows = {one[1] for one in nouns if one[:1] == ["partner"] and len(one) > 1}
    return next(iter(flows)) if len(flows) == 1 else ""


def is_of_ranks(passage: Passage) -> bool:
    """Returns whether it gives a place in a ranking: the largest, third, 3위, fell the most."""
    is_placed = passage.list_cues("top", "fastest", "slowest") or passage.list_story_words("place", "rank")
    return bool(is_placed) or any(tag.kind == "ordinal" for tag in passage.tags)


def _is_ranked(passage: Passage, at: int) -> bool:
    """Returns whether it is the largest, or has a numbered place."""
    near = range(max(0, at - _NEAR_RANKED), at)
    is_placed = any(passage.tags[one].kind in ("ordinal", *COUNTS) for one in near)
    return is_placed or any(one in near for one in passage.list_cues("top"))


TOWARDS_CHINA = (("our", "towards china"), ("prep", "towards china"))
_TURNED, _NEAR_WITH = ("export", "import"), 3
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
    behind = passage.tags[flow.end : flow.end + _NEAR_WITH]
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
