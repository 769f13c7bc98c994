"""The trade that a figure is about, by the words of its own sentence."""

from bot.language.tagger.tagging import MARK
from bot.stories.actors import is_own_act
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.measured_partners import find_measured
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.tag_words import TURNED, get_tag, is_act, is_undirected
from bot.stories.with_china import find_ranked_trade

_TOTAL = "total"
_WHO = ("place", "our")
_WITHIN = ("prep", "filler", "our", "story", "currency", "scale")


def find_flow(passage: Passage, groups: Groups, group: Group) -> tuple[Mention | None, int]:
    """Returns the trade that a figure is said of, and where it stands; None and -1 where none is named."""
    behind, before = groups.find_named(group, "flow")
    behind = (
        None if behind and find_measured(passage, behind) >= group.end else behind
    )  # 위안으로 수출의 1.7배
    before = [one for one in before if not _is_of_part_before(passage, one, group)]
    if turned := _find_in_return(passage, groups, group, before):
        return turned, turned.first
    is_told = groups.is_told_before(group, "flow")
    named = [*before, *filter(None, (behind,))]
    if len(named) > 1 and is_undirected(passage.tags, named[-1].first):  # paid 74 billion for its cargoes
        is_apart = passage.is_broken(named[-2].end, max(named[-1].first, group.first))
        behind, before = (behind, before) if is_apart else (None, named[:-1])
    if len(before) > 1 and _is_balance_of(passage, *before[-2:]):
        before = before[:-1]
    of = passage.tags[before[-1].end : group.first] if before else ()
    is_of = [tag.value for tag in of] == ["of"]  # a surplus of 87.1 billion in its trade
    if behind and not is_of and (not is_told or _is_led_to(passage, group, behind)):
        return behind, behind.first
    found = find_ranked_trade(passage, group) or _find_flow_of_share(passage, groups, group)
    found = found or next(reversed(before), None)
    found = found or _find_flow_ahead(passage, groups, group)
    return (found, found.first) if found else (None, -1)


def _is_of_part_before(passage: Passage, flow: Mention, group: Group) -> bool:
    """Returns whether a trade was only part of another partner's: 其中出口6778亿元；韩国7017亿元."""
    is_part = flow.first - 1 in passage.list_story_words("among")
    return is_part and any(flow.end < one.first < group.first for one in passage.list_mentions("place"))


def _find_in_return(passage: Passage, groups: Groups, group: Group, before: list[Mention]) -> Mention | None:
    """Finds the other direction, where no verb of its own says it.

    It stands behind the figure or is what the figure is said of: and took 53.1 billion yuan in return;
    what went the other way edged up to 88.3 billion.
    """
    limit, since = groups.find_limit(group), groups.find_bounds(group)[0]
    cues = passage.list_cues("reverse")
    clause = passage.find_clause(group.first)
    led = [
        at for at in cues if at in clause and max((one.first for one in before), default=0) < at < group.first
    ]
    turned = led[-1] if led else next((at for at in cues if group.end <= at < limit), None)
    if led:
        since = clause.start
        before = [one for one in before if one.first < since or one.values != (_TOTAL,)]
    before = [one for one in before if passage.tags[one.first].kind != "weak flow"]  # of Chinese goods
    if turned is None or not before or before[-1].first >= since:
        return None
    said = before[-1].values[0]
    is_theirs = is_own_act(passage, before[-1]) is False
    other = said if is_theirs else TURNED.get(said, said)
    return Mention("flow", (other,), turned, turned + 1) if said in TURNED else None


def _find_flow_of_share(passage: Passage, groups: Groups, group: Group) -> Mention | None:
    """Finds the trade of which an amount in commas is said to be a part: and, at 664.3, for a third of."""
    tags = passage.tags
    since = max((at for at in range(group.first) if tags[at].kind != "filler"), default=-1)
    behind = [one for one in groups.all if one.first >= group.end][:1]
    is_put_in = since >= 0 and [
        tags[since].value,
        *(tag.value for tag in tags[group.end : group.end + 1]),
    ] == [",", ","]
    is_next = is_put_in and bool(behind) and not group.is_percent and behind[0].is_percent
    between = tags[group.end + 1 : behind[0].first] if is_next else ()
    is_next = is_next and all(tag.kind in ("filler", "story", "prep") for tag in between)
    whole = groups.find_whole(behind[0]) if is_next else None
    return whole if whole and whole.kind == "flow" and whole.first >= group.end else None


def _is_balance_of(passage: Passage, balance: Mention, trade: Mention) -> bool:
    """Returns whether a trade is only what a balance is in: the deficit in its trade with China."""
    places = range(balance.end, trade.first)
    between = [passage.tags[at] for at in places if at not in passage.counted]  # of 306 billion in its trade
    is_in = (("prep", "in") in [tag.pair for tag in between]) and trade.values == (_TOTAL,)
    return balance.values == ("balance",) and is_in and all(tag.kind in _WITHIN for tag in between)


def is_of_balance_before(passage: Passage, groups: Groups, flow: Mention | None, group: Group) -> bool:
    """Returns whether a balance has its own figure, and a partner a share since: and takes 6% of exports."""
    if flow is None or flow.values != ("balance",) or not group.is_percent:
        return False
    told = next((one.end for one in groups.all if flow.end <= one.first < group.first), group.first)
    return any(told <= one.first < group.first for one in passage.list_mentions("place"))


def _find_flow_ahead(passage: Passage, groups: Groups, group: Group) -> Mention | None:
    """Finds what a figure that opens its sentence is about: at 49.6 billion yuan, exports to Britain."""
    flows = passage.list_mentions("flow")
    if passage.is_led and len(flows) == 1 and passage.tags[group.first - 1].value == "(":
        return flows[0] if flows[0].first >= group.end else None  # 캐나다(1158억 위안) 등으로 수출했다
    if any(one.first < group.first for one in passage.mentions):
        return None
    end = next((one.first for one in groups.all if one.first >= group.end), len(passage.tags))
    ahead = (one for one in passage.list_mentions("flow") if group.end <= one.first < end)
    return next((one for one in ahead if not groups.is_whole(one)), None)


def _is_led_to(passage: Passage, group: Group, flow: Mention) -> bool:
    """Returns whether a figure is about the trade behind it: 26.5% 늘어난 수출, 3060억위안의 적자."""
    between = passage.tags[group.end : flow.first]
    is_verb = is_act(passage.tags[flow.first]) or _is_verb_of_clause(passage, group, flow)
    is_verb = passage.is_postposed and is_verb
    owned = any(tag.kind == "possessive" for tag in between)
    is_next = any(tag.kind in ("our", "unknown") for tag in between) or _has_own_figure(passage, flow)
    return group.is_percent or owned or (flow.values == ("balance",) and not is_next) or is_verb


def _has_own_figure(passage: Passage, flow: Mention) -> bool:
    """Returns whether a figure stands right behind a trade: 수입은 2.79조로 흑자는 1.97조."""
    ends = (at for at in range(flow.end, len(passage.tags)) if passage.tags[at].kind != "filler")
    return next(ends, -1) in {one.first for one in passage.figures}


def _is_verb_of_clause(passage: Passage, group: Group, flow: Mention) -> bool:
    """Returns whether the other trade ended with its own verb: 수출하고 중국에서 794억을 수입했다."""
    before = [one for one in passage.list_mentions("flow") if one.end <= group.first]
    tags, between = passage.tags, passage.tags[group.end : flow.first]
    is_object = bool(between) and all(tag.kind == "filler" for tag in between)
    since = tags[before[-1].end : group.first] if before else ()
    is_apart = [tag.kind == "filler" for tag in since[:2]] == [True, False]
    if is_object and before and is_act(tags[before[-1].first]):  # 5억을 팔고 8억을 사 갔다
        return not since or since[0].kind in _WHO
    return is_object and is_apart and (since[1].value == "," or since[1].kind in _WHO)


def is_trade_in_question(passage: Passage, flow: Mention) -> bool:
    """Returns whether a bare word for trade may be the trade in question: a record for the trade."""
    tags = passage.tags
    is_bare = tags[flow.first].kind == "weak flow" and flow.values == ("total",)
    is_led = flow.first > 0 and tags[flow.first - 1].kind == "filler"
    is_end = get_tag(tags, flow.end).kind in ("", MARK)
    return is_bare and is_led and is_end and not passage.is_led
