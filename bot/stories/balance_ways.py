"""Whose surplus a balance is, and the balances of goods."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Flow, Measure, Query
from bot.language.tagger.tagging import Tag
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.mention import Mention
from bot.stories.passage import Passage
from bot.stories.readings import ClaimReading
from bot.stories.tag_words import NO_TAG, find_led, get_tag, read_sign
from bot.stories.trial import HeldFigure

_PLACES = ("place", "unsure")
_WHO = (*_PLACES, "our")
_TURNING = ("filler", "prep", "story")
_SIDES = {"surplus": 1, "deficit": -1}


def find_balance_ways(
    passage: Passage, groups: Groups, flow: Mention | None, group: Group
) -> tuple[int, int]:
    """Returns 1 for China's surplus, −1 for its deficit, 0 if the words do not tell.

    The first is that of a balance with a partner, the second with all the world, which is China's own.
    """
    at = _find_side(passage, groups, flow, group) if flow and flow.values == ("balance",) else -1
    if flow and flow.values == ("balance",) and (sign := read_sign(passage.tags, group.first)):
        return sign, sign  # balance: -317 billion
    if at < 0 or flow is None:
        return 0, 0
    return _find_way(passage, flow, at, groups.find_limit(group)), _read_side(passage.tags[at])


def _read_side(tag: Tag) -> int:
    """Returns 1 for a surplus, −1 for a deficit."""
    return next(way for side, way in _SIDES.items() if side in tag.value.split("+"))


def _find_way(passage: Passage, flow: Mention, at: int, limit: int) -> int:
    """Returns the way of a balance with a partner whose side is told, 0 if the words do not tell whose it is.

    The owner is the one named last before it, or China if only the other side is named.
    """
    tags, way = passage.tags, _read_side(passage.tags[at])
    if any(one < limit for one in _list_china_as_other(passage)):
        is_turned = _is_read_as_ours(passage, at)  # 巴西对华顺差; Brazil's surplus with China
        return (way if is_turned else -way) if passage.list_mentions("place") else 0
    first = _find_first_word(passage, flow)
    before = tags[first - 1].value if first else ""
    behind = [tag.kind for tag in tags[flow.end : flow.end + 3] if tag.kind != "filler"][:2]
    is_led_on = behind in [["prep", kind] for kind in (*_PLACES, "noun one")]
    if before == "'s" or (before == "again" and not is_led_on):
        return 0
    if _is_of_own_trade(passage, flow):  # exports were 761.8 billion, imports 674.7, leaving a surplus
        return way
    who = [one for one, tag in enumerate(tags[:at]) if tag.kind in _WHO]
    owners = [one for one in who if not _is_other_side(passage, one)]
    if owners:
        owner = tags[owners[-1]]
        is_ours = passage.is_led and not passage.is_postposed and owner.kind == "our"  # 我国
        return way if owner.value == "china" or is_ours else 0
    return way if who or is_led_on else 0


def _find_first_word(passage: Passage, flow: Mention) -> int:
    """Returns where a balance is first named: turned its balance into a surplus."""
    firsts = [one.first for one in passage.list_mentions("flow") if one.values == flow.values]
    between = ((at, passage.tags[at + 1 : flow.first]) for at in firsts if at < flow.first)
    return next((at for at, tags in between if all(tag.kind in _TURNING for tag in tags)), flow.first)


def _find_side(passage: Passage, groups: Groups, flow: Mention, group: Group) -> int:
    """Finds where the only side is said: by the trade, or behind the figure (무역수지는 94억 위안 흑자)."""
    for at in (flow.first, *range(group.end, groups.find_limit(group))):
        if passage.tags[at].kind == "flow" and (sides := {*passage.tags[at].value.split("+")} & {*_SIDES}):
            return at if len(sides) == 1 else -1
    return -1


def _list_china_as_other(passage: Passage) -> Iterator[int]:
    """Lists where China is named as the other side: its surplus with China, 대중 무역수지."""
    for at, tag in enumerate(passage.tags):
        is_with = _find_beside(passage, at).value == "with" or _is_led_to(passage, at)
        if tag.pair == ("our", "towards china") or (tag.pair == ("our", "china") and is_with):
            yield at


def _is_read_as_ours(passage: Passage, at: int) -> bool:
    """Returns whether the words themselves were read as China's deficit: Brazil had a surplus with China."""
    behind = [tag.kind for tag in passage.tags[at + 1 : at + 3]]
    led = next((tag.kind for tag in reversed(passage.tags[:at]) if tag.kind not in ("filler", "cue")), "")
    return behind == ["prep", "our"] and led in ("place", "noun", "noun one")


def _is_of_own_trade(passage: Passage, flow: Mention) -> bool:
    """Returns whether China's exports or imports stand before a balance, and nobody else's."""
    before = passage.tags[: flow.first]
    traded = any(tag.value in ("export", "import") for tag in before if tag.kind == "flow")
    is_of_both = len({tag.value for tag in before if tag.kind == "flow"}) > 1
    is_others = any(tag.kind == "possessive" or tag.value in ("'s", "towards china") for tag in before)
    last = max((one.end for one in passage.figures if one.end <= flow.first), default=0)
    is_others |= any(tag.kind == "prep" for tag in before[last:])  # left the archipelago with a deficit
    is_others |= any(  # 台湾享有出超; Korea's side of it
        passage.tags[at].kind in _PLACES and not _is_other_side(passage, at) for at in range(last, flow.first)
    )
    return traded and not is_others and (is_of_both or not any(tag.kind in _WHO for tag in before))


def _is_other_side(passage: Passage, at: int) -> bool:
    """Returns whether a place is named as the other side: with Brazil; 브라질과의; 我对德; 대일 무역수지."""
    if passage.tags[at].kind == "our":
        return False
    near = _find_beside(passage, at)
    if _is_led_to(passage, at):
        return True
    is_beside = get_tag(passage.tags, at + 1).kind.endswith("flow")
    kinds = ("prep", "post", "join", *(("our",) if passage.is_led else ()))
    return (passage.is_led and is_beside) or near.kind in kinds


def _is_led_to(passage: Passage, at: int) -> bool:
    """Returns whether a place is whom a balance was run with: 독일에 낸."""
    return passage.is_postposed and get_tag(passage.tags, at + 1).pair == ("filler", "to")


def _find_beside(passage: Passage, at: int) -> Tag:
    """Returns the word that says what part a place has: before it, or behind it in Korean and Japanese."""
    if passage.is_postposed:
        return next((tag for tag in passage.tags[at + 1 :] if tag.kind != "filler"), NO_TAG)
    return find_led(passage.tags, at)


def is_goods_balance(query: Query) -> bool:
    """Returns whether a query asks for the balance of goods, or its growth."""
    return (
        bool(query.product) and query.flow is Flow.BALANCE and query.measure in (Measure.VALUE, Measure.YOY)
    )


def find_goods_balance(
    query: Query, of: Aspect, find_level: Callable[[Query], HeldFigure | None]
) -> HeldFigure | None:
    """Returns a balance, or its growth over the year before; None if a side is not held."""
    own = _subtract_imports(query, find_level)
    if of is not Aspect.GROWTH or own is None:
        return own if of is Aspect.LEVEL else None
    earlier = tuple(one.shift_to_year_earlier() for one in query.periods)
    before = _subtract_imports(replace(query, periods=earlier), find_level)
    if before is None or before.figure * own.figure <= 0:
        return None
    return replace(own, figure=100 * (own.figure / before.figure - 1), is_computed=True)


def _subtract_imports(query: Query, find_level: Callable[[Query], HeldFigure | None]) -> HeldFigure | None:
    exports, imports = (find_level(replace(query, flow=flow)) for flow in (Flow.EXPORT, Flow.IMPORT))
    if exports is None or imports is None:
        return None
    return replace(
        exports,
        figure=exports.figure - imports.figure,
        precision=max(exports.precision, imports.precision),
        is_converted=exports.is_converted or imports.is_converted,
    )


def make_shown_reading(reading: ClaimReading) -> ClaimReading:
    """Returns the reading that shows a balance of goods: the exports, compared with the imports."""
    query = replace(reading.query, measure=Measure.VALUE)
    exports, imports = (replace(query, flow=flow) for flow in (Flow.EXPORT, Flow.IMPORT))
    return ClaimReading(exports, Claim(Aspect.CHANGE, value=reading.claim.value), (imports,))
