"""Who bought or sold: China, or a partner from or to it."""

from bot.language.tagger.tagging import MARK, Tag
from bot.stories.passage import Mention, Passage

_TO = (("filler", "to"), ("post", "to"), ("post", "from"))
_TOWARDS = (("prep", "from"), ("prep", "to"))
_TURNED = ("export", "import")
_WHO = ("place", "unsure", "our")
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
            return is_own or (passage.is_postposed and _is_topic(passage, start, at))
    is_of = flow.values[0] == "import" and bool(behind) and behind[0].kind == "place"  # purchases of American
    return True if is_to or is_given or is_of else None


def is_foreign(passage: Passage, flow: Mention | None) -> bool:
    """Returns whether the owner of a flow is not China: Vietnam's exports."""
    if not flow or flow.first < 2:
        return False
    towards = (("our", "towards china"), ("prep", "towards china"))
    near = [(tag.kind, tag.value) for tag in passage.tags[flow.first - 2 : flow.first]]
    if flow.values[0] in _TURNED and any(one in towards for one in near):  # 대중 수출
        return True
    owner, own = passage.tags[flow.first - 2 : flow.first]
    return (
        (owner.kind, own.kind) == ("place", "possessive")
        and own.value == ""
        and owner.value != "CHN"
        and (passage.tagged.get_folded_text(own) == "'s")
    )


def find_balance_way(passage: Passage, flow: Mention | None) -> int:
    """Returns 1 of China's surplus, -1 of its deficit, 0 where the words do not tell which, or whose.

    A surplus with Brazil is China's; one with China, or with us, is the partner's.
    """
    tags = passage.tags
    sides = {*tags[flow.first].value.split("+")} & {"surplus", "deficit"} if flow else set()
    if flow is None or len(sides) != 1:
        return 0
    way = 1 if "surplus" in sides else -1
    who = [at for at, tag in enumerate(tags) if tag.kind in _WHO]
    if flow.first and tags[flow.first - 1].value in ("'s", "again"):  # Canberra's surplus, its surplus
        return 0
    led = {at: at > 0 and tags[at - 1].kind == "prep" for at in who}
    actor = next((at for at in who if at < flow.first and not led[at]), None)
    if actor is not None and (tags[actor].value == "china" or (passage.is_led and tags[actor].kind == "our")):
        return way
    if any(tags[at].kind == "our" and led[at] for at in who):
        return -way
    is_beside = actor is not None and actor + 1 == flow.first and passage.is_led  # 对德国顺差
    return way if actor is None or is_beside else 0


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
