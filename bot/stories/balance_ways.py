"""Whose balance a sentence tells of: China's surplus with Brazil, or Brazil's with China."""

from bot.stories.mention import Mention
from bot.stories.passage import Passage

_WHO = ("place", "unsure", "our")


def find_balance_way(passage: Passage, flow: Mention | None) -> int:
    """Returns 1 for China's surplus, −1 for its deficit, 0 if the words do not tell which, or whose.

    The owner is the one named last before it, or China if only the other side is named.
    """
    tags = passage.tags
    sides = {*tags[flow.first].value.split("+")} & {"surplus", "deficit"} if flow else set()
    before = tags[flow.first - 1].value if flow and flow.first else ""
    if flow is None or len(sides) != 1 or before in ("'s", "again", "towards china"):  # 巴西对华顺差
        return 0
    way = 1 if "surplus" in sides else -1
    who = [at for at, tag in enumerate(tags[: flow.first]) if tag.kind in _WHO]
    is_beside = passage.is_led and bool(who) and who[-1] + 1 == flow.first and tags[who[-1]].kind != "our"
    if _is_of_own_trade(passage, flow):  # exports were 761.8 billion, imports 674.7, leaving a surplus
        return way
    owners = [at for at in (who[:-1] if is_beside else who) if not _is_complement(passage, at)]
    if owners:
        owner = tags[owners[-1]]
        is_ours = passage.is_led and not passage.is_postposed and owner.kind == "our"  # 我国
        return way if owner.value == "china" or is_ours else 0
    behind = [tag.kind for tag in tags[flow.end : flow.end + 2]]
    return way if is_beside or behind in [["prep", kind] for kind in _WHO[:2]] else 0


def _is_of_own_trade(passage: Passage, flow: Mention) -> bool:
    """Returns whether China's exports or imports stand before a balance, and nobody else's."""
    before = passage.tags[: flow.first]
    traded = any(tag.value in ("export", "import") for tag in before if tag.kind == "flow")
    is_of_both = len({tag.value for tag in before if tag.kind == "flow"}) > 1
    is_others = any(tag.kind == "possessive" or tag.value in ("'s", "towards china") for tag in before)
    last = max((one.end for one in passage.figures if one.end <= flow.first), default=0)
    is_others |= any(tag.kind == "prep" for tag in before[last:])  # left the archipelago with a deficit
    return traded and not is_others and (is_of_both or not any(tag.kind in _WHO for tag in before))


def _is_complement(passage: Passage, at: int) -> bool:
    """Returns whether a place is named as the other side: with Brazil; 브라질과의; 我对德."""
    near = passage.tags[at + 1 : at + 2] if passage.is_postposed else passage.tags[max(0, at - 1) : at]
    kinds = ("prep", "post", "join", *(("our",) if passage.is_led and passage.tags[at].kind != "our" else ()))
    return any(tag.kind in kinds for tag in near)
