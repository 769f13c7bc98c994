"""Who bought or sold: China, or a partner from or to it."""

from bot.language.tagger.tagging import MARK, Tag
from bot.stories.passage import Mention, Passage

_TO = (("filler", "to"), ("post", "to"), ("post", "from"))
_TOWARDS = (("prep", "from"), ("prep", "to"))
_TURNED = ("export", "import")
_WHO = ("place", "unsure", "our")
_TOWARDS_CHINA = (("our", "towards china"), ("prep", "towards china"))
_OWN_WAYS = (("import", "from"), ("export", "to"))


def is_own_act(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China bought or sold, and not a partner from or to it; None where nothing tells.

    Japan bought; sold China goods; whose purchases from China; to Japan China exported.
    """
    tags = passage.tags
    if not _is_act(tags[flow.first]):
        return True
    behind = [tag for tag in tags[flow.end : flow.end + 3] if tag.kind != "filler"]
    if len(behind) > 1 and (behind[0].kind, behind[0].value) in _TOWARDS and behind[1].kind in _WHO:
        # purchases from Vietnam, sales to it; deliveries from Australia are its own
        return ((flow.values[0], behind[0].value) in _OWN_WAYS) != (behind[1].kind == "our")
    if behind and behind[0].kind == "our" and not _is_owner(passage, tags.index(behind[0], flow.end)):
        return False
    is_given = flow.values[0] == "export" and bool(behind) and behind[0].kind in _WHO[:2]  # sold Africa cars
    start = max((at + 1 for at in passage.breaks if at < flow.first - 1), default=0)  # while selling just 0.4
    is_to = any(start <= one.first < flow.first for one in passage.list_mentions("place"))
    for at in range(flow.first - 1, (flow.first if is_given else start) - 1, -1):
        if _is_act(tags[at]):
            return is_own_act(passage, Mention("flow", (tags[at].value.split("+")[0],), at, at + 1))
        if (is_own := _is_own_actor(passage, at, flow.first)) is not None:
            since = max((one + 1 for one in range(start, at) if _is_act(tags[one])), default=start)
            return is_own or (passage.is_postposed and _is_topic(passage, since, at))
    is_of = flow.values[0] == "import" and bool(behind) and behind[0].kind == "place"  # purchases of American
    return True if is_to or is_given or is_of else None


def is_foreign(passage: Passage, flow: Mention | None) -> bool:
    """Returns whether the owner of a flow is not China: Vietnam's exports."""
    if not flow:
        return False
    near = [(tag.kind, tag.value) for tag in passage.tags[max(0, flow.first - 2) : flow.first]]
    if flow.values[0] in _TURNED and any(one in _TOWARDS_CHINA for one in near):  # 대중 수출
        return True
    if flow.first < 2:
        return False
    owner, own = passage.tags[flow.first - 2 : flow.first]
    return (
        (owner.kind, own.kind) == ("place", "possessive")
        and own.value == ""
        and owner.value != "CHN"
        and (passage.tagged.get_folded_text(own) == "'s")
    )


def find_balance_way(passage: Passage, flow: Mention | None) -> int:
    """Returns 1 of China's surplus, -1 of its deficit, 0 where the words do not tell which, or whose.

    It is whose is named last before it, and China's where only whom it is with is named.
    """
    tags = passage.tags
    sides = {*tags[flow.first].value.split("+")} & {"surplus", "deficit"} if flow else set()
    before = tags[flow.first - 1].value if flow and flow.first else ""
    if flow is None or len(sides) != 1 or before in ("'s", "again", "towards china"):  # 巴西对华顺差
        return 0
    way = 1 if "surplus" in sides else -1
    who = [at for at, tag in enumerate(tags[: flow.first]) if tag.kind in _WHO]
    is_beside = passage.is_led and bool(who) and who[-1] + 1 == flow.first and tags[who[-1]].kind != "our"
    owners = [at for at in (who[:-1] if is_beside else who) if not _is_complement(passage, at)]
    if owners:
        owner = tags[owners[-1]]
        is_ours = passage.is_led and not passage.is_postposed and owner.kind == "our"  # 我国
        return way if owner.value == "china" or is_ours else 0
    behind = [tag.kind for tag in tags[flow.end : flow.end + 2]]
    return way if is_beside or behind in [["prep", kind] for kind in _WHO[:2]] else 0


def _is_complement(passage: Passage, at: int) -> bool:
    """With Brazil; 브라질과의; 我对德: whether it is named as the other side."""
    near = passage.tags[at + 1 : at + 2] if passage.is_postposed else passage.tags[max(0, at - 1) : at]
    kinds = ("prep", "post", "join", *(("our",) if passage.is_led and passage.tags[at].kind != "our" else ()))
    return any(tag.kind in kinds for tag in near)


def is_seen_from_outside(passage: Passage) -> bool:
    """Returns whether somebody who is not named tells of trade with China: our exports to China."""
    if passage.list_mentions("place"):
        return False
    tags = passage.tags
    return any(
        (tag.kind, tag.value) in _TOWARDS_CHINA
        or (tag.kind == "flow" and "theirs" in tag.value.split("+"))
        or (tag.value == "china" and at > 0 and (tags[at - 1].kind, tags[at - 1].value) == ("prep", "with"))
        for at, tag in enumerate(tags)
    )


def _is_owner(passage: Passage, at: int) -> bool:
    """China's, Chinese: what is said of what stands behind it."""
    said = passage.tagged.get_folded_text(passage.tags[at])
    return said.endswith("'s") or said == "chinese"


def _is_own_actor(passage: Passage, at: int, act: int) -> bool | None:
    """Whether who stands there acts, and is China; None of whom it is done to."""
    tags = passage.tags
    tag = tags[at]
    led = next(((one.kind, one.value) for one in reversed(tags[:at]) if one.kind != "filler"), ("", ""))
    if tag.kind == "our" and tag.value == "china":
        if led[0] == "flow" and "act" in led[1] and not _is_owner(passage, at):  # sold China goods
            return None
        if led in _TOWARDS or (at + 1 < act and (tags[at + 1].kind, tags[at + 1].value) in _TO):
            return False
        is_apart = any(one.kind in ("prep", MARK) for one in tags[at + 1 : act])
        return None if led == ("prep", "of") or (_is_owner(passage, at) and is_apart) else True
    if tag.kind not in ("place", "unsure"):
        return None
    is_object = led[0] == "prep" or any((one.kind, one.value) in _TO for one in tags[at + 1 : act])
    return None if is_object or tag.value.split()[0] == "CHN" else False


def _is_topic(passage: Passage, start: int, end: int) -> bool:
    """중국은 한국산 제품을 사들였다: whether China is what its clause is about."""
    near = list(zip(passage.tags[start:end], passage.tags[start + 1 : end], strict=False))
    return any(one.value == "china" and (two.kind, two.value) == ("filler", "ending") for one, two in near)


def _is_act(tag: Tag) -> bool:
    return tag.kind == "flow" and "act" in tag.value.split("+")
