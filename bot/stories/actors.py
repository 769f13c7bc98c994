"""Who bought or sold: China, or one of its partners."""

from bot.language.tagger.tagging import MARK
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import FOR, find_led, get_tag, is_act
from bot.stories.with_china import TOWARDS_CHINA, is_beside_trade_with_china, is_towards_china, is_with_china

_TO = (("filler", "to"), ("post", "to"), ("post", "from"))
_TOWARDS = (("prep", "from"), ("prep", "to"))
_TURNED = ("export", "import")
_WHO = ("place", "unsure", "our")
_OWN_WAYS = (("import", "from"), ("export", "to"))
_RELATIVE = ("list", "who")
CHINA, PARTNER = "china", "partner"
_POINTED = {"former": False, "latter": False, "again region": False}
"""Words for one of two partners, or for a region, with whether they mean China."""
_MARKETS = {"partner export": "import", "partner import": "export"}
"""Words for partners by what they do: export markets buy from China, suppliers sell to it."""
_NEAR = 3
_BESIDE_VERB = ("filler", "cue", "join")


def is_own_act(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China bought or sold, rather than a partner; None if no word tells.

    Japan bought; sold China goods; whose purchases from China; to Japan China exported.
    """
    tags = passage.tags
    if flow.first in passage.list_cues("reverse"):
        return True  # what went the other way, told from China's side
    if not is_act(tags[flow.first]):
        return not _is_moved_by_partner(passage, flow)
    if is_with_china(passage, flow):
        return False
    for find_owner in (_is_act_towards, _is_passive_act, _is_act_of_relative, _is_act_of_pronoun):
        if (is_own := find_owner(passage, flow)) is not None:
            return is_own
    return _is_act_of_named(passage, flow)


def is_act_of_told(passage: Passage, flow: Mention) -> bool:
    """Returns whether words say who does what a verb tells, and that China does it or is the other side."""
    tags, is_own = passage.tags, is_own_act(passage, flow)
    ours = [at for at in range(len(tags)) if tags[at].pair == ("our", "china")]
    if is_own:
        return any(at < flow.first and _is_own_actor(passage, at, flow.first) for at in ours)
    if passage.is_led:
        near = [at for at in ours if at + 1 == flow.first or (passage.is_postposed and at < flow.first)]
        return is_own is False and any(_is_own_actor(passage, at, flow.first) is False for at in near)
    clause = range(flow.end, passage.find_clause(flow.first).stop)
    led = [find_led(tags, at) for at in ours if at in clause]
    acts = [at for at in clause if is_act(tags[at])]
    is_other = any(one is tags[flow.first] or one.pair in _TOWARDS for one in led)
    return is_own is False and is_other and not acts


def _is_moved_by_partner(passage: Passage, flow: Mention) -> bool:
    """Returns whether words say that the partner sends the goods: New Zealand's shipments came to."""
    tags = passage.tags
    led = tags[max(0, flow.first - 2) : flow.first]
    is_owned = [tag.kind for tag in led] == ["place", MARK] and led[1].value == "'s"
    behind = get_tag(tags, flow.end)
    is_moved = tags[flow.first].kind == "moved" and is_owned and behind.kind not in ("prep", "our")
    return (
        is_moved
        or _is_moved_from_ours(passage, flow)
        or _is_of_other_side(passage, flow)
        or _is_beside_theirs(passage, flow)
        or is_beside_trade_with_china(passage, flow)
        or is_of_market(passage, flow)
        or is_towards_china(passage, flow)
    )


def _is_of_other_side(passage: Passage, flow: Mention) -> bool:
    """Returns whether a noun is of a partner's trade: exports from Africa; 印度进口我国商品."""
    tags, behind = passage.tags, passage.tags[flow.end : flow.end + 2]
    if len(behind) < len(_TURNED) or passage.is_postposed:
        return False
    if passage.is_led:
        is_led = flow.first > 0 and tags[flow.first - 1].kind == "place"
        return is_led and flow.values[0] == "import" and [tag.kind for tag in behind] == ["our", "noun"]
    side = (flow.values[0], behind[0].value)
    is_where = behind[0].kind == "prep" and behind[0].value in ("from", "to") and side not in _OWN_WAYS
    return (
        flow.values[0] in _TURNED and is_where and (behind[1].kind == "place" or behind[1].value in _POINTED)
    )


def _is_moved_from_ours(passage: Passage, flow: Mention) -> bool:
    """Returns whether China is the other side: 泰国从我国进口; 중국에서 5억 위안어치를 수입."""
    tags, first = passage.tags, flow.first
    ours = max((at for at in range(first) if tags[at].kind == "our"), default=-1)
    if ours < 0 or not passage.is_led or any(tag.kind in ("flow", "place") for tag in tags[ours:first]):
        return False
    if not passage.is_postposed:
        return ours + 1 == first and get_tag(tags, ours - 1).pair in _TOWARDS
    if ours + 1 == first and get_tag(tags, ours - 1).kind == "possessive":  # 베트남의 중국산 구매
        return flow.values == ("import",) and get_tag(tags, ours - 2).kind == "place"
    side = tags[ours + 1]
    if side.kind == "noun" and side.value == "product":  # 베트남은 중국산 제품을 수입했다
        return flow.values == ("import",)
    return side.kind in ("post", "filler") and (flow.values[0], side.value) in _OWN_WAYS


def _is_beside_noun(passage: Passage, at: int) -> bool:
    """Returns whether a place is only whose trade is named: 对法国出口308亿元，从法国买入238亿元."""
    behind = passage.tags[at + 1]
    return passage.is_led and not passage.is_postposed and behind.kind == "flow" and not is_act(behind)


def is_of_market(passage: Passage, flow: Mention) -> bool:
    """Returns whether a bare flow is that of a partner just said to buy or to sell: 最大的买家，采购额."""
    tags = passage.tags
    at = max((at for at in range(flow.first) if tags[at].value in _MARKETS), default=-1)
    if at < 0 or passage.is_broken(at, flow.first) or _MARKETS[tags[at].value] != flow.values[0]:
        return False
    between = tags[at + 1 : flow.first]
    return not any(tag.kind in (*_WHO, "flow", "prep", "story") or tag.value == "'s" for tag in between)


def _is_beside_theirs(passage: Passage, flow: Mention) -> bool:
    """Returns whether a bare flow is the other one of a partner: exports to China fell, but imports rose."""
    tags = passage.tags
    theirs = any("theirs" in tag.value.split("+") for tag in tags[: flow.first] if tag.kind == "flow")
    led, behind = tags[flow.first - 1 : flow.first], tags[flow.end : flow.end + 1]
    is_owned = any(tag.kind in ("our", "flow") or tag.value == "'s" for tag in led)
    is_told = any(tag.kind == "prep" or tag.value == "whole" for tag in behind)
    is_bare = flow.values[0] in _TURNED and not (is_owned or is_told or passage.is_led)
    return theirs and is_bare and "theirs" not in tags[flow.first].value


def _is_act_towards(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China acts, by the preposition: purchases from Vietnam.

    Not deliveries from Australia; sales to the former.
    """
    tags = passage.tags
    behind = [tag for tag in tags[flow.end : flow.end + 3] if tag.kind != "filler" or tag.value == "theirs"]
    is_side = len(behind) > 1 and behind[0].pair in _TOWARDS
    if is_side and behind[1].pair == ("our", "") and not passage.is_led:
        return None  # sales to us, whoever tells it
    if is_side and (behind[1].kind in _WHO or behind[1].value in (*_POINTED, "theirs")):
        return ((flow.values[0], behind[0].value) in _OWN_WAYS) != (behind[1].kind == "our")
    if behind and behind[0].kind == "our" and not _is_owner(passage, tags.index(behind[0], flow.end)):
        return False
    return None


def _is_act_of_named(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China acts, by who stands before the verb: Japan bought; to Japan China exported."""
    tags = passage.tags
    behind = [tag for tag in tags[flow.end : flow.end + 3] if tag.kind != "filler"]
    is_given = flow.values[0] == "export" and not passage.is_postposed  # sold Africa cars
    is_given = is_given and bool(behind) and behind[0].kind in _WHO[:2]
    ends = (
        at for at in passage.breaks if at < flow.first - (tags[at].kind != MARK)
    )  # while selling just 0.4
    start = max(ends, default=-1) + 1
    named = [one for one in passage.list_mentions("place") if start <= one.first < flow.first]
    led = [tag.pair for one in named for tag in tags[max(0, one.first - 1) : one.first]]
    is_to = bool(named) and led[-1:] != [FOR]  # for Congo, sales were 154.7 billion
    for at in range(flow.first - 1, (flow.first if is_given else start) - 1, -1):
        if passage.is_in_aside(at, flow.first):
            continue
        if is_act(tags[at]):
            return is_own_act(passage, Mention("flow", (tags[at].value.split("+")[0],), at, at + 1))
        if (is_own := _is_own_actor(passage, at, flow.first)) is not None:
            return is_own
    is_of = flow.values[0] == "import" and bool(behind) and behind[0].kind == "place"  # purchases of American
    return True if is_to or is_given or is_of else None


def _is_act_of_relative(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China is whom a relative clause is about: Kenya, which shipped."""
    tags, at = passage.tags, flow.first - 1
    while at > 0 and tags[at].kind in _BESIDE_VERB and tags[at].value not in _RELATIVE:
        at -= 1
    if at < 2 or passage.is_led or tags[at].kind != "cue" or tags[at].value not in _RELATIVE:
        return None
    of = tags[at - 1] if tags[at - 1].kind != MARK else tags[at - 2]
    return {"place": False, "our": of.value == "china"}.get(of.kind)


def _is_passive_act(passage: Passage, flow: Mention) -> bool | None:
    """Chinese goods were bought; Germany was sold so much."""
    tags, at = passage.tags, flow.first
    if is_given := "given" in tags[at].value.split("+"):
        named = [one for one in passage.list_mentions_beside("place", at) if one.end <= at]
        is_told = any(one.first in (at + 1, at + 2) for one in passage.figures)
        if is_told and any(one.end == at or tags[at - 1].value == "," for one in named[-1:]):
            return True
    is_passive = is_given or get_tag(tags, at - 1).pair == ("cue", "yes or no")
    if passage.is_led or not is_passive:
        return None
    is_chinese = any(tag.pair == ("weak flow", "export") for tag in tags[:at])
    return flow.values[0] == "export" if is_chinese else None


def find_actor(passage: Passage) -> str:
    """Returns whom a sentence is about: CHINA or PARTNER; empty if its subject is trade or something else.

    A pronoun is about whom the sentences before it were about; a sentence that names nobody changes nothing.
    """
    tags = passage.tags
    for at in range(max(passage.days, default=0), len(tags)):
        tag = tags[at]
        if tag.kind == "flow" and not is_act(tag):
            return ""
        if tag.kind == "story" and tag.value in ("again", *_POINTED):
            return PARTNER if tag.value in _POINTED else passage.actor
        if tag.kind in ("place", "our"):
            led = find_led(tags, at)
            is_owner = get_tag(tags, at + 1).value == "'s"
            if led.kind == "prep" or is_owner or (tag.kind == "our" and _is_owner(passage, at)):
                continue
            return PARTNER if tag.kind == "place" else CHINA if tag.value == "china" else ""
    is_named = passage.list_mentions("place") or any(tag.kind == "our" for tag in tags)
    return "" if is_named else passage.actor


def _is_act_of_pronoun(passage: Passage, flow: Mention) -> bool | None:
    """Returns whether China does what a pronoun right before does: it bought; None if there is no pronoun."""
    before = passage.tags[: flow.first]
    led = next((tag for tag in reversed(before) if tag.kind not in _BESIDE_VERB), None)
    if led is None or led.kind != "story" or led.value not in ("again", *_POINTED):
        return None
    if led.value == "again" and any(tag.kind == "our" or tag.kind in _WHO[:2] for tag in before):
        return None
    return _POINTED.get(led.value, {CHINA: True, PARTNER: False}.get(passage.actor))


def is_seen_from_outside(passage: Passage) -> bool:
    """Returns whether the teller is outside China and not named: our exports to China."""
    if passage.list_mentions("place"):
        return False
    tags = passage.tags
    return any(
        tag.pair in TOWARDS_CHINA
        or (tag.kind == "flow" and "theirs" in tag.value.split("+"))
        or (tag.value == "china" and get_tag(tags, at - 1).pair == ("prep", "with"))
        for at, tag in enumerate(tags)
    )


def _is_owner(passage: Passage, at: int) -> bool:
    """Returns whether a word owns what stands behind it: China's, Chinese."""
    said = passage.tagged.get_folded_text(passage.tags[at])
    return said.endswith("'s") or said == "chinese"


def _is_of_goods(passage: Passage, at: int, led: tuple[str, str]) -> bool:
    """Returns whether China is only whose goods, or to whom, something is done: sold China; 중국 상품을."""
    behind = passage.tags[at + 1]
    is_adjective = passage.is_postposed and behind.pair == ("noun", "product")
    return is_adjective or (led[0] == "flow" and "act" in led[1] and not _is_owner(passage, at))


def _is_own_actor(passage: Passage, at: int, act: int) -> bool | None:
    """Returns whether China acts there; None for whom something is done to."""
    tags = passage.tags
    tag = tags[at]
    led = find_led(tags, at).pair
    if tag.kind == "our" and tag.value == "china":
        is_apart = _is_owner(passage, at) and any(one.kind in ("prep", MARK) for one in tags[at + 1 : act])
        if led == ("prep", "of") or is_apart or _is_of_goods(passage, at, led):  # Beijing's customs office
            return None
        return not (led in _TOWARDS or (at + 1 < act and tags[at + 1].pair in _TO))
    if tag.kind not in ("place", "unsure"):
        return None
    is_where = led == ("prep", "in") and tags[max(0, at - 2)].kind in ("noun", "noun one")
    is_object = (led[0] == "prep" and not is_where) or (
        led[0] == "flow" and "act" in led[1] and not passage.is_led
    )
    is_object = is_object or any(one.pair in _TO for one in tags[at + 1 : act])
    is_object = is_object or _is_beside_noun(passage, at)
    return None if is_object or tag.value.split()[0] == "CHN" else False
