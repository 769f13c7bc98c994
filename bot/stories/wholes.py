"""Wholes of shares: those in front, of its exports, 7% went to Vietnam; those of the sentence before."""

from collections.abc import Sequence

from bot.domain.place import Atlas
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.group import Group
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.tag_words import TURNED, is_act, read_cues, skip_brackets
from bot.stories.thread import Thread

_PASSED = ("possessive", "prep", "filler", "story", "comparator", "cue")
"""What may stand between a whole and its share."""
_MOVED = frozenset(("up", "down", "growth", "widen", "narrow"))
_IN_GOODS = ("flow", "possessive", "filler", "story", "noun")
"""What may stand between goods that are a whole and the share in them."""
_OF_OTHER = ("flow", "weak flow", "possessive", "post", "prep", "filler", "story", "our", "comparator")
"""What may stand between another partner and the part of its trade."""
_NEAR, _ALL = 3, ("overview", "again", "among")


def find_whole_in_front(passage: Passage, group: Group) -> Mention | None:
    """Finds the flow of which parts went to someone, by the words between it and the share."""
    before = [one for one in passage.mentions if one.end <= group.first][-1:]
    tags, flow = passage.tags, before[0] if before and group.is_percent else None
    if flow is None or flow.kind != "flow" or is_act(tags[flow.first]):
        return None
    between = tags[flow.end : group.first]
    if passage.is_led:
        return flow if _is_among(between) and _is_sent(tags[group.end : group.end + 1]) else None
    led = [tag for tag in tags[: flow.first] if tag.kind not in ("filler", "our")][-1:]
    is_of = [tag.pair for tag in led] == [("prep", "of")]
    is_next = bool(between) and between[-1].pair == (MARK, ",")
    is_told = any(tag.kind in ("cue", "story") for tag in between)  # of exports rose 6.1%; in dollars, 5.5%
    return flow if is_of and is_next and not is_told else None


def _is_among(between: Sequence[Tag]) -> bool:
    """Returns whether words say that parts of what is before them follow: 出口总额中，有14.7%."""
    told = [tag.pair for tag in between]
    is_told = any(kind == "filler" or value == "among" for kind, value in told)
    return is_told and all(kind == "filler" or value in ("among", ",") for kind, value in told)


def _is_sent(behind: Sequence[Tag]) -> bool:
    """Returns whether a part goes to someone, or comes from there: 14.7%销往欧盟, 8.9%来自韩国."""
    return any(is_act(tag) or (tag.kind == "prep" and tag.value in ("to", "from")) for tag in behind)


def is_whole_before(passage: Passage, one: Mention, group: Group, way: int) -> bool:
    """Returns whether a whole stands before: 占进出口总值的51.9%, 전체 교역의 8.8%를 차지.

    `way` is that of the nearest word for a move; in Korean, only one behind the rate is its own.
    """
    if one.end > group.first or not group.is_percent or group.figures[0].is_multiple:
        return False
    between = passage.tags[skip_brackets(passage.tags, one.end) : group.first]
    if not all(tag.kind in _PASSED for tag in between):
        return False
    shares = passage.list_cues("share")
    led = [at for at in shares if at <= one.first and _is_near(passage, at, one.first)]
    ends = [at for at in shares if group.end <= at <= group.end + _NEAR]
    owned = any(tag.kind == "possessive" for tag in between)
    is_bare = one.kind == "flow" and sum(tag.kind != "story" for tag in between) == 1  # 出口的约三成
    is_led = led and (owned or one.kind == "flow" or not passage.is_led)  # 비중은 일본 4.2%
    behind = passage.tags[group.end : group.end + _NEAR]
    is_moved = any(read_cues(tag) & _MOVED for tag in behind) if passage.is_postposed else way != 0
    return bool(is_led or (owned and (ends or (is_bare and not is_moved))))


def _is_near(passage: Passage, share: int, flow: int) -> bool:
    """Returns whether a word for shares leads to a trade: its share of everything that China sells."""
    between = passage.tags[share + 1 : flow]
    return flow - share <= _NEAR or all(
        tag.kind in ("filler", "our") or tag.value in ("of", *_ALL) for tag in between
    )


def is_of_whole_before(passage: Passage, thread: Thread) -> bool:
    """Returns whether it gives more shares of the one flow that the sentence before gave shares of."""
    is_told = bool(passage.list_mentions("flow")) or thread.is_fresh
    is_elliptic = bool(passage.mentions) and all(one.kind == "place" for one in passage.mentions)
    is_elliptic = is_elliptic and not passage.list_cues(*_MOVED, "more", "lesser")  # India's was 3.7%
    return thread.is_of_one_whole and not is_told and bool(is_elliptic or passage.list_cues("share"))


def find_part_of_trade(
    passage: Passage, thread: Thread, one: QuotedFigure, whole: Mention | None
) -> Mention | None:
    """Finds one direction that may be a part of trade both ways, told before: 贸易额1.74万亿元，出口占47%."""
    flows = [each for each in passage.list_mentions("flow") if each.end <= one.first]
    if not flows or flows[-1].values[0] not in TURNED or whole not in (None, flows[-1]):
        return None
    places = [each.first for each in passage.list_mentions("place")]
    if len(flows[-1].values) > 1 or any(flows[-1].end <= at < one.first for at in places):
        return None
    is_told = any(each.values == ("total",) for each in flows)
    return flows[-1] if is_told or (thread.flow == "total" and not thread.is_fresh) else None


def is_part_of_other(passage: Passage, thread: Thread, atlas: Atlas, one: QuotedFigure) -> bool:
    """Returns whether a rate is so large a part of another's trade that it is no share: 对欧盟出口的69%.

    In that of a bloc its members have shares.
    """
    for kind, spoken in (("place", thread.partners), ("product", thread.goods)):
        named = passage.list_mentions(kind)
        before = [each for each in named if each.end <= one.first]
        owners = before[-1:] if passage.is_led else [each for each in named if each.first >= one.end][:1]
        before = [each for each in before if each not in owners]
        own = before[-1].values if before else spoken
        each = owners[0].values if owners and _is_owner(passage, owners[0], one) else ()
        if not len(own) == 1 == len(each) or own == each:
            continue
        members = {*atlas.memberships, *atlas.find_all_members(each[0])}
        if not (owners[0].is_bloc() and own[0] in members):
            return True
    return False


def _is_owner(passage: Passage, owner: Mention, one: QuotedFigure) -> bool:
    """Returns whether only a trade stands between its owner and the part of it: 81% of those to Japan."""
    if passage.is_led:
        between = passage.tags[owner.end : one.first]
        is_owner = {"possessive", "flow"} <= {tag.kind for tag in between}
    else:
        between = passage.tags[one.end : owner.first]
        is_owner = passage.tagged.get_folded_text(passage.tags[one.end - 1]).endswith("of")
    return is_owner and all(tag.kind in _OF_OTHER or "what" in read_cues(tag) for tag in between)


def find_whole_goods(passage: Passage, one: QuotedFigure, end: int) -> Mention | None:
    """Finds the goods that plainly are the whole of a share: 占机电产品的24.6%; were 24.6% of farm imports.

    `end` is where its group ends.
    """
    tags, shares = passage.tags, passage.list_cues("share")
    goods = passage.list_mentions("product")
    if not passage.is_led:
        last = passage.tagged.get_folded_text(tags[one.end - 1]).split()
        owned = [each for each in goods if one.end <= each.first <= one.end + 1 and last[-1:] == ["of"]]
        return owned[0] if owned and any(each.end <= one.first for each in goods) else None
    for each in goods:
        between = tags[each.end : one.first]
        is_owner = bool(between) and all(tag.kind in _IN_GOODS for tag in between)
        is_owner = is_owner and any(tag.kind == "possessive" for tag in between[-2:])
        led = shares if passage.is_postposed else [at for at in shares if at < each.first]
        near = range(end, end + _NEAR) if passage.is_postposed else range(each.first - _NEAR, each.first)
        if is_owner and any(at in near for at in led):
            return each
    return None


def list_whole_goods(passage: Passage, one: QuotedFigure) -> tuple[str, ...]:
    """Lists the goods of which a share of others may be: 农产品进口1.48万亿元，其中大豆占24.3%."""
    goods = passage.list_mentions("product")
    if whole := find_whole_goods(passage, one, one.end):
        return whole.values[:1]
    own = [each for each in goods if each.end <= one.first][-1:] or [*goods[:1]]
    others = [each for each in goods if each not in own and each.values != own[0].values]
    before = [each.values[0] for each in others if each.first < own[0].first]
    behind = [each.values[0] for each in others if each.first >= one.end]
    return tuple(dict.fromkeys((*before, *behind[:1])))


def is_slice(passage: Passage, thread: Thread, flow: Mention) -> bool:
    """Returns whether a partner acts only by its part of a balance: provides the largest slice."""
    behind = [tag for tag in passage.tags[flow.end : flow.end + 4] if tag.kind == "cue"]
    is_part = any(tag.value == "top" for tag in behind) and any(tag.value == "share" for tag in behind)
    return is_part and thread.flow == "balance"


def is_of_other_side(passage: Passage, whole: Mention | None, one: QuotedFigure) -> bool:
    """Returns whether somebody buys a part of what another sells: takes 5.5% of all they sell."""
    tags = passage.tags
    if whole is None or whole.kind != "flow" or passage.is_led or not is_act(tags[whole.first]):
        return False
    acts = [tag.value.split("+")[0] for tag in tags[: one.first] if is_act(tag)]
    if ("join", "together") in [tag.pair for tag in tags[: one.first]]:  # the first three
        return False
    return acts[-1:] == [TURNED.get(tags[whole.first].value.split("+")[0])]
